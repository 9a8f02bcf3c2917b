"""Calls to a hook for trying out, where no provider is: somebody, or a test, makes them by hand.

A message: {"from": "+31612345678", "to": "+3197010000000", "text": "ja", "id": "1", "answers": "…"}.
A receipt: {"id": "…", "status": "delivered"} or {"id": "…", "status": "failed", "reason": "…"}.
"""

from verbinders.notices.channels.sms.gateway import Hook, Incoming, Nonsense, Receipt
from verbinders.notices.channels.sms.numbers import caller
from verbinders.notices.channels.sms.reading import at, believable, iso, json_in, said, words


class ByHand:
    """A gateway without a provider: nothing is open, and calls are made by hand."""

    def incoming(self, hook: Hook) -> list[Incoming]:
        """The message in this call; none when it is a receipt."""
        data = json_in(hook.body)
        if at(data, "status") is not None:
            return []
        sender, key = caller(words(data, "from")), words(data, "id")
        if not sender or not key:
            raise Nonsense("It has no sender, or no id.")
        moment = believable(iso(words(data, "at")), hook)
        recipient = words(data, "to")[:20]
        return [Incoming(sender, recipient, said(words(data, "text")), key[:120], moment, words(data, "answers")[:32])]

    def receipts(self, hook: Hook) -> list[Receipt]:
        """The receipt in this call; none when it is a message."""
        data = json_in(hook.body)
        key, status, reason = words(data, "id"), words(data, "status"), words(data, "reason")[:200]
        if at(data, "status") is None:
            return []
        if key and status == "delivered":
            return [Receipt(key, "delivered")]
        if key and status == "failed":
            return [Receipt(key, "failed", reason or "not delivered", gone=at(data, "gone") is True)]
        raise Nonsense("The receipt says nothing.")

    def close(self) -> None:
        """Nothing is open."""
