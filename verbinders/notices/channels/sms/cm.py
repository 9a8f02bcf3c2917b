"""CM.com, of Breda: Business Messaging API 1.0, JSON.

Written from developers.cm.com/messaging/docs (pages `integration`, `sms`, `responses-errors-json`, `incoming-messages`,
`incoming-status-report`, as they stood in 2025 and 2026) and, for the table of error codes, from CM's own clients for
.NET and Python. What could not be confirmed stands in docs/capabilities/notices-sms.md.

It knows a message by our reference only, and takes the same reference twice: a repeat is sent again. Its calls to us
are not signed: that they know the secret in the address is all there is.
"""

import hashlib
from typing import Final

from verbinders.notices.channels import Later, Never, Outcome, Sent
from verbinders.notices.channels.sms.gateway import PATIENCE, Hook, Incoming, Nonsense, Receipt
from verbinders.notices.channels.sms.handing import hand_over, not_understood, ours_to_mend
from verbinders.notices.channels.sms.numbers import caller
from verbinders.notices.channels.sms.reading import at, believable, code, iso, json_in, said, words
from verbinders.notices.channels.sms.wire import Reply, Wire

# Not through the servers of an American company, as the address that CM recommends to all.
BASE = "https://gw.cmtelecom.com"
_OURS: Final = {
    101: "it does not know our key",
    102: "our credit is used up",
    103: "it does not know our key",
    202: "it does not take our kind of request any more",
    203: "it does not take our kind of request any more",
    301: "it does not take our sender",
    305: "it does not take our kind of request any more",
}
_NEVER: Final = {
    302: Never("cm: this is no number it can send to.", gone=True),
    303: Never("cm: this is no number it can send to.", gone=True),
    304: Never("cm: it does not take this text."),
    401: Never("cm: it takes this text for spam."),
    402: Never("cm: the number is on its black list."),
    403: Never("cm: it was refused."),
}
_DELIVERED, _FAILED = ("2", "4"), ("1", "3")  # Delivered, read; refused by CM or the operator, not delivered.
_NOBODY = "23"  # "… should not be used again for message submissions to this operator."


class Cm:
    """One product token."""

    name = "cm"

    def __init__(self, token: str, sender: str, base: str = BASE) -> None:
        self._token, self._sender = token, sender
        self._wire = Wire(base or BASE)

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        message = {
            "allowedChannels": ["SMS"],
            "from": self._sender,
            "to": [{"number": f"00{number.removeprefix('+')}"}],
            # It chooses the alphabet itself; the most it takes, since a text over it would be cut.
            "minimumNumberOfMessageParts": 1,
            "maximumNumberOfMessageParts": 8,
            "body": {"type": "auto", "content": text},
            "reference": reference,
        }
        key = {"X-CM-PRODUCTTOKEN": self._token}
        content = {"messages": {"msg": [message]}}
        return hand_over(
            self.name,
            self._wire,
            "/v1.0/message",
            content,
            key,
            lambda reply: self._hear(reply, reference),
            patience=patience,
        )

    def incoming(self, hook: Hook) -> list[Incoming]:
        data = _posted(hook)
        if at(data, "messages") is not None:
            return []
        if words(data, "channel").lower() not in ("", "sms"):
            raise Nonsense("It came by another channel than text messages.")
        sender = caller(words(data, "from", "number"))
        if not sender:
            raise Nonsense("The sender is no telephone number.")
        recipient = words(data, "to", "number")
        # It has no id of its own; what CM repeats until we say yes is the same to the letter.
        whole = "\n".join([sender, recipient, words(data, "timeUtc"), words(data, "message", "text")])
        return [
            Incoming(
                sender=sender,
                recipient=caller(recipient) or recipient[:20],
                text=said(words(data, "message", "text")),
                provider_id=hashlib.sha256(whole.encode(errors="replace")).hexdigest(),
                at=believable(iso(words(data, "timeUtc")), hook),
                answers=words(data, "reference")[:32],
            )
        ]

    def receipts(self, hook: Hook) -> list[Receipt]:
        data = _posted(hook)
        found = at(data, "messages", "msg")
        if found is None and isinstance(at(data, "message"), dict):
            return []
        reports = found if isinstance(found, list) else [found]
        return [receipt for report in reports if (receipt := _receipt(report))]

    def close(self) -> None:
        self._wire.close()

    def _hear(self, reply: Reply, reference: str) -> Outcome:
        try:
            data = json_in(reply.body)
        except Nonsense:
            return not_understood(self.name, reply)
        status, problem = words(data, "messages", 0, "status").lower(), code(data, "messages", 0, "messageErrorCode")
        if status == "accepted" and problem == 0 and 200 <= reply.status < 300:
            return Sent(reference)
        number = problem or code(data, "errorCode")
        if number in _NEVER and status == "rejected":
            return _NEVER[number]
        if number in _OURS:
            return ours_to_mend(self.name, _OURS[number])
        if status == "rejected" or number in (500, 999):
            return Later(f"cm: it could not take it ({number}).")
        return not_understood(self.name, reply)


def _posted(hook: Hook) -> object:
    if hook.method != "POST":
        raise Nonsense("It was not posted.")
    return json_in(hook.body)


def _receipt(report: object) -> Receipt | None:
    """Whether it arrived; None while it is on its way."""
    status, reference = words(report, "status", "code"), words(report, "reference")
    if not status:
        raise Nonsense("It is neither a message nor a receipt.")
    if status in _DELIVERED:
        return Receipt(reference, "delivered") if reference else None
    if status not in _FAILED or not reference:
        return None
    problem = words(report, "status", "errorCode")
    reason = " ".join(said(words(report, "status", "errorDescription") or "not delivered").split())
    return Receipt(reference, "failed", f"cm: {reason[:200]} ({problem[:10] or status})", gone=problem == _NOBODY)
