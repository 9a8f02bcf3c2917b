"""The mail with a code, for who shows once more who they are. The roof says how it is sent (`site/wiring.py`)."""

from collections.abc import Callable

from verbinders.parties.doors import Request
from verbinders.parties.signing_in import again

Sends = Callable[[str, str, Request], None]  # (address, code, request)
_sends: list[Sends] = []


def sent_by(sends: Sends) -> None:
    """Say once, when the house opens, how."""
    _sends[:] = [sends]


def send_code(request: Request) -> None:
    """A new code to one's own first address. Who has none, gets none."""
    if found := again.begin(request, request.user):
        _sends[0](*found, request)
