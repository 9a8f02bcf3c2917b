"""seven (until 2022 sms77), of Kiel: the REST API at gateway.seven.io.

Written from docs.seven.io/en/rest-api (pages `authentication`, `endpoints/sms`, `endpoints/status-reports`, `webhooks`,
`signing`, as they stood in 2025 and 2026), its OpenAPI 1.0.0, and its own clients for PHP, Go and JavaScript for the
table of status codes. What could not be confirmed stands in docs/capabilities/notices-sms.md.

It does not send the same text to the same number twice within three minutes, and says so ("reload lock"): that is how
a repeat is known. Its calls to us are signed.
"""

import hashlib
import hmac
from typing import ClassVar, Final

from verbinders.notices.channels import Later, Never, Outcome, Sent
from verbinders.notices.channels.sms.gateway import PATIENCE, Doubtful, Hook, Incoming, Nonsense, Receipt
from verbinders.notices.channels.sms.handing import hand_over, not_understood, ours_to_mend
from verbinders.notices.channels.sms.numbers import caller
from verbinders.notices.channels.sms.reading import at, believable, code, json_in, said, unix, words
from verbinders.notices.channels.sms.wire import Reply, Wire

BASE = "https://gateway.seven.io"
FRESH = 300  # Seconds between its clock and ours.
_TAKEN, _LOCKED = 100, 402
_OURS: Final = {
    201: "it does not take our sender",
    300: "it does not know our key",
    301: "it does not take our kind of request any more",
    305: "it does not take our kind of request any more",
    306: "it does not take our sender",
    500: "our credit is used up",
    900: "it does not know our key",
    902: "our key may not send messages",
    903: "it does not take messages from the address of this server",
}
_NEVER: Final = {
    202: Never("seven: this is no number it can send to.", gone=True),
    401: Never("seven: the text is too long."),
}
_FAILED: Final = {
    "NOTDELIVERED": "it could not be delivered",
    "EXPIRED": "the telephone could not be reached in time",
    "REJECTED": "the operator refused it",
    "FAILED": "it could not be sent",
}


class Seven:
    """One API key."""

    name = "seven"
    # References that it refused. If the lock counts those too, "sent before" would not be true of them.
    _refused: ClassVar[dict[str, None]] = {}

    def __init__(self, key: str, sender: str, base: str = BASE, signing: str = "") -> None:
        self._key, self._sender, self._signing = key, sender, signing
        self._wire = Wire(base or BASE)

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        content = {"to": number, "text": text, "foreign_id": reference}
        if self._sender:
            content["from"] = self._sender
        outcome = hand_over(
            self.name,
            self._wire,
            "/api/sms",
            content,
            {"X-Api-Key": self._key},
            lambda reply: self._hear(reply, reference),
            patience=patience,
        )
        self._remember(reference, outcome)
        return outcome

    def incoming(self, hook: Hook) -> list[Incoming]:
        data = self._posted(hook)
        if words(data, "webhook_event") != "sms_mo":
            return []
        sender, recipient = caller(words(data, "data", "sender")), words(data, "data", "system")
        if not sender:
            raise Nonsense("The sender is no telephone number.")
        if not words(data, "data", "id"):
            raise Nonsense("The message has no id.")
        return [
            Incoming(
                sender=sender,
                recipient=caller(recipient) or recipient[:20],
                text=said(words(data, "data", "text")),
                provider_id=words(data, "data", "id")[:120],
                at=believable(unix(code(data, "data", "time")), hook),
            )
        ]

    def receipts(self, hook: Hook) -> list[Receipt]:
        data = self._posted(hook)
        if words(data, "webhook_event") != "dlr":
            return []
        message, status = words(data, "data", "msg_id")[:120], words(data, "data", "status").upper()
        if not message or not status:
            raise Nonsense("The receipt says nothing.")
        if status == "DELIVERED":
            return [Receipt(message, "delivered")]
        return [Receipt(message, "failed", f"seven: {_FAILED[status]}.")] if status in _FAILED else []

    def close(self) -> None:
        self._wire.close()

    def _hear(self, reply: Reply, reference: str) -> Outcome:
        try:
            data = json_in(reply.body)
        except Nonsense:
            return not_understood(self.name, reply)
        # A code alone, or with an account of each message.
        number = code(data) if isinstance(data, int | str) else code(data, "success")
        if number == _TAKEN and at(data, "messages", 0, "success") is True:
            return Sent(words(data, "messages", 0, "id")[:120])
        if number in (_TAKEN, 101) and at(data, "messages", 0, "success") is False:
            number = code(data, "messages", 0, "error")
        if number == _LOCKED:
            return Later("seven: it may not be repeated yet.") if reference in self._refused else Sent()
        if number in _NEVER:
            return _NEVER[number]
        if number in _OURS:
            return ours_to_mend(self.name, _OURS[number])
        if number in (11, 403, 600, 700):
            return Later(f"seven: it could not take it ({number}).")
        return not_understood(self.name, reply)

    def _remember(self, reference: str, outcome: Outcome) -> None:
        if isinstance(outcome, Later) and not isinstance(outcome, Doubtful) and not outcome.broken:
            self._refused[reference] = None
            for oldest in list(self._refused)[:-1_000]:  # Enough for three minutes.
                self._refused.pop(oldest, None)

    def _posted(self, hook: Hook) -> object:
        """What was said, if it is theirs and of our kind. Raises Nonsense."""
        if hook.method != "POST":
            raise Nonsense("It was not posted.")
        if self._signing:
            self._check(hook)
        data = json_in(hook.body)
        if words(data, "webhook_event") not in ("sms_mo", "dlr"):
            raise Nonsense("It is neither a message nor a receipt.")
        return data

    def _check(self, hook: Hook) -> None:
        moment, nonce = hook.header("X-Timestamp"), hook.header("X-Nonce")
        sealed = "\n".join([moment, nonce, hook.method, hook.url, hashlib.md5(hook.body).hexdigest()])  # noqa: S324
        right = hmac.new(self._signing.encode(), sealed.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(right.encode(), hook.header("X-Signature").lower().encode()):
            raise Nonsense("Its signature is not right.")
        when = code(moment)
        if when is None or abs(hook.at.timestamp() - when) > FRESH:
            raise Nonsense("It was signed too long ago.")
