"""Addresses that lead back to one delivery: for answers and bounces, and to stop mail. They cannot be guessed."""

import base64
import binascii
from hashlib import sha256
from hmac import compare_digest, digest
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

from verbinders.networks.links import root_link

SEAL = 10  # Bytes: 80 bits, checked online only.
_stop = Signer(salt="notices.stop")


def answer_address(delivery_id: UUID) -> str:
    """answer+…@verbinders.example, known to the reader of this one delivery; empty when no mail comes in here."""
    name, at, host = settings.INBOUND_ADDRESS.partition("@")
    if not at:
        return ""
    token = base64.b32encode(delivery_id.bytes + _seal(delivery_id)).decode().rstrip("=").lower()
    return f"{name}+{token}@{host}"


def answered(address: str) -> UUID | None:
    """The delivery to which this address leads back; None when we never gave it out."""
    token = address.partition("@")[0].partition("+")[2].upper()
    try:
        both = base64.b32decode(token + "=" * (-len(token) % 8))
        delivery_id = UUID(bytes=both[:16])
    except (binascii.Error, ValueError):
        return None
    return delivery_id if compare_digest(both[16:], _seal(delivery_id)) else None


class Stop(NamedTuple):
    """Which mail was one too many, and of which network it was (None: of the house)."""

    delivery_id: UUID
    network_id: UUID | None


def stop_link(delivery_id: UUID, network_id: UUID | None = None) -> str:
    """The page (and the one click of RFC 8058) that ends mail to many. It names nobody."""
    both = (delivery_id, network_id) if network_id else (delivery_id,)
    return root_link("stop", delivery=_stop.sign(".".join(part.hex for part in both)))


def stopped_by(token: str) -> Stop | None:
    """Of what the reader has had enough; None when it is not our link."""
    try:
        delivery, _dot, network = _stop.unsign(token).partition(".")
        return Stop(UUID(delivery), UUID(network) if network else None)
    except (BadSignature, ValueError):
        return None


def _seal(delivery_id: UUID) -> bytes:
    return digest(settings.SECRET_KEY.encode(), b"notices.answer" + delivery_id.bytes, sha256)[:SEAL]
