"""Signing what we send, so that a push service knows it is us: RFC 8292."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from verbinders.kit.time import now
from verbinders.notices.channels.push.endpoints import base64url, from_base64url
from verbinders.notices.channels.push.sealing import CURVE, point

LASTS = timedelta(hours=12)
SIZE = 32  # Bytes of the secret number, and of each half of a signature.


@dataclass(frozen=True)
class VapidKey:
    """The key pair of this server. Browsers take its public half, and from then on notices signed with the other."""

    secret: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls) -> Self:
        return cls(ec.generate_private_key(CURVE))

    @classmethod
    def read(cls, written: str) -> Self:
        """From the 32 bytes in base64url that `bin/manage vapid` writes. Raises ValueError."""
        number = from_base64url(written, SIZE)
        return cls(ec.derive_private_key(int.from_bytes(number), CURVE))

    @property
    def written(self) -> str:
        return base64url(self.secret.private_numbers().private_value.to_bytes(SIZE))

    @property
    def public(self) -> str:
        """What a page gives to the browser."""
        return base64url(point(self.secret.public_key()))

    def authorization(self, audience: str, contact: str) -> str:
        """The header for one service: who we are, for twelve hours."""
        claims: dict[str, str | int] = {"aud": audience, "exp": int((now() + LASTS).timestamp()), "sub": contact}
        signed = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
        r, s = decode_dss_signature(self.secret.sign(signed.encode(), ec.ECDSA(SHA256())))
        return f"vapid t={signed}.{base64url(r.to_bytes(SIZE) + s.to_bytes(SIZE))}, k={self.public}"


def _part(value: Mapping[str, str | int]) -> str:
    return base64url(json.dumps(value, separators=(",", ":")).encode())
