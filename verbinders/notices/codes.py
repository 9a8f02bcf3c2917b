"""Sending a code by mail, for a floor below that cannot send."""

from verbinders.notices.outbox import tell
from verbinders.parties.actors import Actor


def send_merge_code(address: str, language: str, code: str, minutes: int, *, by: Actor) -> None:
    """To the address of another account, so that its owner can show that it is theirs."""
    tell(address, language, "merge_code", {"code": code, "minutes": minutes}, network=None, by=by)
