"""What a browser gives us to send to. It comes from outside, so it may name anything: only what we know is used."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils.translation import gettext as _

LONGEST = 1024  # Those of Windows are the longest, and have no limit that anybody promises.
POINT, SECRET = 65, 16  # Bytes: an uncompressed point of P-256, and the secret of the browser (RFC 8291).
# Read letter by letter instead of by a library that means well: no user name, no other port, no fragment, no sign
# that one reader takes for a slash and another does not.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ENDPOINT = re.compile(
    rf"https://(?P<host>{_LABEL}(?:\.{_LABEL})+)(?::443)?(?P<path>/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)", re.ASCII
)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")  # A name that ends so is read as an IPv4 address.
_SIGNS = re.compile(r"[A-Za-z0-9_-]+={0,2}")


@dataclass(frozen=True, slots=True)
class Browser:
    """One push subscription, in its parts."""

    endpoint: str
    host: str
    path: str
    p256dh: bytes
    auth: bytes

    @classmethod
    def read(cls, subscription: str) -> Self | None:
        """From the JSON that stands in a parcel; None when that is something else."""
        try:
            told = json.loads(subscription)
        except ValueError:
            return None
        parts = told if isinstance(told, dict) else {}
        endpoint, p256dh, auth = (str(parts.get(name, "")) for name in ("endpoint", "p256dh", "auth"))
        found = _ENDPOINT.fullmatch(endpoint)
        point, secret = as_point(p256dh), from_base64url(auth, SECRET)
        if found is None or not point or not secret:
            return None
        return cls(endpoint, found["host"], found["path"], point, secret)


def endpoint_trouble(endpoint: str) -> str:
    """Why we do not send there, for the person whose browser it is; empty when we do. Asks nobody.

    The list of known services (PUSH_HOSTS) is the wall. To which machine such a name leads is looked at each time
    something is sent, and not here: a page must not wait for somebody else's name server.
    """
    found = _ENDPOINT.fullmatch(endpoint) if len(endpoint) <= LONGEST else None
    if found is None or _NUMBER.fullmatch(found["host"].rpartition(".")[2]):
        return _("Your browser gave us an address that we cannot use. Try it again.")
    if not _is_known(found["host"]):
        return _("We cannot send to this browser: we do not know the service that it uses.")
    return ""


def subscription_trouble(endpoint: str, p256dh: str, auth: str) -> str:
    """The same for all that a browser gives us, with its keys."""
    if trouble := endpoint_trouble(endpoint):
        return trouble
    if not as_point(p256dh) or not from_base64url(auth, SECRET):
        return _("Your browser gave us an address that we cannot use. Try it again.")
    return ""


def _is_known(host: str) -> bool:
    """Whether PUSH_HOSTS names it. "*.push.example" is every name under push.example, and not push.example itself."""
    return any(
        host.endswith(known[1:]) and host != known[1:] if known.startswith("*.") else host == known
        for known in settings.PUSH_HOSTS
    )


def base64url(value: bytes) -> str:
    """As web push writes bytes: without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def as_point(text: str) -> bytes:
    """A public key in the one form that is used here, uncompressed; empty when it is something else."""
    value = from_base64url(text, POINT)
    return value if value.startswith(b"\x04") else b""


def from_base64url(text: str, size: int) -> bytes:
    """`size` bytes; empty when it is something else."""
    if not _SIGNS.fullmatch(text):
        return b""
    bare = text.rstrip("=")
    if len(bare) % 4 == 1:
        return b""
    value = urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    return value if len(value) == size else b""
