"""Sealing a notice so that only one browser can read it: RFC 8291, in one record of RFC 8188.

The service that carries it sees when and how much, not what.
"""

import os
from struct import pack

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4096
LAST = b"\x02"  # Ends the last record; here it is the only one.


def seal(plain: bytes, p256dh: bytes, auth: bytes) -> bytes:
    """`plain` for the browser with these keys. Raises ValueError when they are no keys."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, p256dh)
    return sealed_with(plain, theirs, auth, ec.generate_private_key(CURVE), os.urandom(16))


def sealed_with(
    plain: bytes, theirs: ec.EllipticCurvePublicKey, auth: bytes, ours: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """The same with a key and a salt that are given: both must be used for one notice only."""
    our_point = point(ours.public_key())
    info = b"WebPush: info\x00" + point(theirs) + our_point
    material = _derived(ours.exchange(ec.ECDH(), theirs), auth, info, 32)
    key = _derived(material, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(material, salt, b"Content-Encoding: nonce\x00", 12)
    header = salt + pack(">IB", RECORD, len(our_point)) + our_point
    return header + AESGCM(key).encrypt(nonce, plain + LAST, None)


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as web push writes it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
