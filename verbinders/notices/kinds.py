"""Every kind of notice: how much haste it has, how long its text is kept, and an example of what it says.

Each capability declares its own in its `notices.py`, and brings a template `notices/<kind>.txt`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import pgettext_lazy

from verbinders.notices.models import Lane
from verbinders.work.names import call

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from verbinders.parties.actors import Actor

Still = Callable[["Actor", UUID], bool]
MONTH = timedelta(days=30)
EXAMPLE_LIST = (
    "Spaarnestad Verbindt\n\nYasmin asks to join Spaarnestad Verbindt\n"
    "https://verbinders.example/spaarnestad/memberships/1/"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """`label`: what people call it.

    `example`: a value for everything that the template needs; for the preview, the tests, and whoever tells it.

    `keeps`: how long the text stays in the outbox after it was sent. `takes_answers`: who gets it may write back.

    `still`: whether this reader may read it now, by what it is about: asked at the moment at which it goes out.
    """

    label: "str | Promise"
    example: Mapping[str, object]
    lane: Lane = Lane.PERSONAL
    keeps: timedelta = MONTH
    takes_answers: bool = False
    still: Still | None = None


_kinds: dict[str, Kind] = {}


def declare(**kinds: Kind) -> None:
    """Say once which kinds there are. Raises ValueError when two capabilities take the same name."""
    for name, kind in kinds.items():
        if _kinds.setdefault(name, kind) != kind:
            raise ValueError(f"two kinds of notice are called {name}")
        call(name, kind.label)


def kind_named(name: str) -> Kind:
    """What was declared of it. KeyError: declare it in the `notices.py` of its capability."""
    return _kinds[name]


def kinds() -> Mapping[str, Kind]:
    """All of them, by name."""
    return dict(sorted(_kinds.items()))


declare(
    # A code is of no use to anybody after a quarter of an hour: it waits for nobody, and is not kept.
    login_code=Kind(
        pgettext_lazy("notice", "The code to sign in"),
        {"code": "12345678", "minutes": 15},
        lane=Lane.URGENT,
        keeps=timedelta(hours=1),
    ),
    phone_code=Kind(
        pgettext_lazy("notice", "The code for a phone number"),
        {"code": "12345678", "minutes": 15},
        lane=Lane.URGENT,
        keeps=timedelta(hours=1),
    ),
    merge_code=Kind(
        pgettext_lazy("notice", "The code to make two accounts into one"),
        {"code": "12345678", "minutes": 15},
        lane=Lane.URGENT,
        keeps=timedelta(hours=1),
    ),
    digest=Kind(
        pgettext_lazy("notice", "Several notices in one mail"),
        {"count": 2, "list": EXAMPLE_LIST, "link": "https://verbinders.example/notices/"},
    ),
)
