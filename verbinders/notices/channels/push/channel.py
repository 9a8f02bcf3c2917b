"""Sending one notice to one browser, and what the answer means."""

import logging
from hashlib import sha256
from http.client import HTTPException
from typing import TYPE_CHECKING, Final

from django.conf import settings

from verbinders.notices.channels import Later, Never, Outcome, Parcel, Sent
from verbinders.notices.channels.push.endpoints import Browser, base64url, endpoint_trouble
from verbinders.notices.channels.push.outside import Answer, NotPublic, Outside
from verbinders.notices.channels.push.payload import NoRoom, payload

if TYPE_CHECKING:
    from verbinders.notices.channels.push.vapid import VapidKey

logger = logging.getLogger(__name__)
URGENT_KEEPS, KEEPS = 4 * 3600, 3 * 24 * 3600  # Seconds the service may wait for a browser that is off.
TAKEN: Final = (200, 201, 202)
GONE: Final = (404, 410)
OURS_TO_MEND: Final = (400, 401, 403)  # It does not take our key or our request: the operator must look.
TOO_LARGE = 413


def setup_trouble() -> str:
    """Why this server cannot push; empty when it can. For the operator."""
    if not settings.VAPID_PRIVATE_KEY:
        return "VAPID_PRIVATE_KEY is not set; `bin/manage vapid` makes one."
    if not settings.VAPID_CONTACT.startswith(("mailto:", "https://")):
        return "VAPID_CONTACT must be a mailto: or https: address; Apple and Mozilla refuse us without."
    from verbinders.notices.channels.push.vapid import VapidKey

    try:
        VapidKey.read(settings.VAPID_PRIVATE_KEY)
    except ValueError:
        return "VAPID_PRIVATE_KEY cannot be read; `bin/manage vapid` makes one."
    return ""


class PushChannel:
    """The way to a screen. A new line for every notice: what was checked about an address holds for that line only."""

    def __init__(self, outside: Outside | None = None) -> None:
        """`outside`: another way out than the public internet, which only a test has."""
        self._outside = outside or Outside()
        self._trouble = setup_trouble()
        self._key: VapidKey | None = None

    def send(self, parcel: Parcel) -> Outcome:
        """Hand it over, within five seconds after the name was found. Never raises for what the other side says."""
        if self._trouble:
            return Later(self._trouble)
        browser = Browser.read(parcel.to)
        if browser is None:
            return Never("This is no push subscription.", gone=True)
        if endpoint_trouble(browser.endpoint):
            return Never("The address is of no push service that PUSH_HOSTS names.")
        from verbinders.notices.channels.push.sealing import seal

        try:
            body = seal(payload(parcel, tag=topic(parcel.key)), browser.p256dh, browser.auth)
        except NoRoom:
            return Never("The link alone is too long for a push message.")
        except ValueError:
            return Never("The keys of this browser are no keys.", gone=True)
        return self._hand_over(parcel, browser, body)

    def close(self) -> None:
        """Nothing stays open."""

    def _hand_over(self, parcel: Parcel, browser: Browser, body: bytes) -> Outcome:
        try:
            answer = self._outside.post(browser.host, browser.path, body, self._headers(parcel, browser))
        except NotPublic:
            logger.error("push %s: %s leads to an address that is not public", parcel.key, browser.host)
            return Later("The service leads to an address that is not public.")
        except (OSError, HTTPException, UnicodeError) as error:
            return Later(f"{browser.host}: {type(error).__name__}")
        outcome = _meaning(browser.host, answer)
        if not isinstance(outcome, Sent):
            level = logging.ERROR if answer.status in OURS_TO_MEND else logging.INFO
            logger.log(level, "push %s: %s", parcel.key, outcome.reason)
        return outcome

    def _headers(self, parcel: Parcel, browser: Browser) -> dict[str, str]:
        from verbinders.notices.channels.push.vapid import VapidKey

        self._key = self._key or VapidKey.read(settings.VAPID_PRIVATE_KEY)
        return {
            "Authorization": self._key.authorization(f"https://{browser.host}", settings.VAPID_CONTACT),
            "Content-Type": "application/octet-stream",
            "Content-Encoding": "aes128gcm",
            "TTL": str(URGENT_KEEPS if parcel.is_urgent else KEEPS),
            "Urgency": "high" if parcel.is_urgent else "normal",
            "Topic": topic(parcel.key),
        }


def topic(key: str) -> str:
    """What a repeat has in common with the first, in the 32 signs that a service allows: it takes its place."""
    return base64url(sha256(key.encode()).digest()[:24])


def _meaning(host: str, answer: Answer) -> Outcome:
    """What became of it, in our words."""
    said = f"{host} says {answer.status}: {answer.text}".rstrip(": ")
    if answer.status in TAKEN and not answer.is_page:
        return Sent(answer.location)
    if answer.status in GONE:
        return Never(said, gone=True)
    if answer.status == TOO_LARGE:
        return Never(said)
    return Later(said, after=answer.after)
