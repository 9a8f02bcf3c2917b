"""The mail with a code, for the floors below those who can send. The roof says how it is sent (`site/wiring.py`)."""

from collections.abc import Callable

from verbinders.parties.actors import Actor

Sends = Callable[..., object]
_sends: list[Sends] = []


def sent_by(sends: Sends) -> None:
    """Say once, when the house opens, how: `sends(kind, address, code, by=actor)`."""
    _sends[:] = [sends]


def send_code(kind: str, address: str, code: str, *, by: Actor) -> None:
    """To an address, in the language of whose it is. `kind`: what the code is for, as the notices call it."""
    _sends[0](kind, address, code, by=by)
