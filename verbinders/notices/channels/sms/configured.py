"""From SMS_GATEWAYS to gateways: `cm://TOKEN@?from=Verbinders`, `seven://KEY@?from=Verbinders&signing=KEY`, …"""

import logging
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings

from verbinders.notices.channels.sms.cm import Cm
from verbinders.notices.channels.sms.console import Console
from verbinders.notices.channels.sms.file import File
from verbinders.notices.channels.sms.gateway import Gateway
from verbinders.notices.channels.sms.seven import Seven

logger = logging.getLogger(__name__)
_LOCAL = ("127.0.0.1", "localhost", "::1")
_SENDER = re.compile(r"[A-Za-z0-9 .&-]{1,11}|\+?[0-9]{3,16}")


class Misconfigured(ValueError):
    """An entry of SMS_GATEWAYS is not right. Its words hold no key."""


@dataclass(frozen=True, slots=True)
class Account:
    """One entry, taken apart."""

    kind: str
    key: str = field(repr=False)
    sender: str
    base: str
    signing: str = field(repr=False)
    path: str


def gateways() -> list[Gateway]:
    """New ones, in the order in which they are tried. Raises Misconfigured."""
    return [_gateway(_account(url)) for url in settings.SMS_GATEWAYS]


def gateway_named(name: str) -> Gateway | None:
    """To read what a provider sends to our hook; None when we have nothing with this provider."""
    try:
        return next((gateway for gateway in gateways() if gateway.name == name), None)
    except Misconfigured as error:
        logger.error("%s", error)
        return None


def setup_trouble() -> str:
    """Why this server cannot send text messages; empty when it can. For the operator."""
    if not settings.SMS_GATEWAYS:
        return "SMS_GATEWAYS is not set."
    try:
        gateways()
    except Misconfigured as error:
        return str(error)
    return ""


def _gateway(account: Account) -> Gateway:
    match account.kind:
        case "cm":
            return Cm(account.key, account.sender, account.base)
        case "seven":
            return Seven(account.key, account.sender, account.base, account.signing)
        case "file":
            return File(account.path)
        case _:
            return Console()


def _account(url: str) -> Account:
    try:
        parts = urlsplit(url)
        kind, user = parts.scheme, unquote(parts.netloc.rpartition("@")[0])
        # A plus is part of a number here, and no space.
        options = dict(
            parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(parts.query))
        )
    except ValueError:
        raise Misconfigured("SMS_GATEWAYS holds something that is no address.") from None
    if unknown := set(options) - {"from", "base", "signing"}:
        raise Misconfigured(f"SMS_GATEWAYS: {kind} does not know {', '.join(sorted(unknown))}.")
    # Two slashes too few or too many make a folder's name look like a host's.
    path = unquote(parts.netloc + parts.path)
    account = Account(kind, user, options.get("from", ""), options.get("base", ""), options.get("signing", ""), path)
    if trouble := _trouble(account):
        raise Misconfigured(f"SMS_GATEWAYS: {trouble}")
    return account


def _trouble(account: Account) -> str:
    """What is not right with it; empty when nothing is."""
    if account.kind == "console":
        return ""
    if account.kind == "file":
        return "" if account.path.startswith("/") else "file wants a whole path: file:///var/lib/verbinders/sms."
    if account.kind not in ("cm", "seven"):
        return f"there is no gateway {account.kind or 'without a name'!r}; there are cm, seven, file and console."
    if not re.fullmatch(r"[!-~]{8,}", account.key):
        return f"{account.kind} has no key: {account.kind}://KEY@?from=Verbinders."
    if not _SENDER.fullmatch(account.sender) and (account.sender or account.kind == "cm"):
        return f"{account.kind}: `from` is a name of at most eleven letters and figures, or a number."
    return f"{account.kind}: `base` must begin with https://." if account.base and not _is_safe(account.base) else ""


def _is_safe(base: str) -> bool:
    """Whether a key may be sent there: over HTTPS; without, only within this machine, where a test has its own."""
    if not re.fullmatch(r"[!-~]+", base):
        return False
    try:
        parts = urlsplit(base)
        is_local = parts.scheme == "http" and parts.hostname in _LOCAL
        return (parts.scheme == "https" or is_local) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
