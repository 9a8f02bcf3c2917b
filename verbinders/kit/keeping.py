"""What a model says about its rows: what they are for, how long they stay, and by which columns they are somebody's.

Each model declares `keeping: ClassVar[Keeping]`. From it come the nightly tidying, what somebody gets to see of
themselves, what goes when they leave, and the register (GDPR art. 5.1e, 15, 17, 20 and 30).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from django.utils.functional import Promise

DAY = timedelta(days=1)
MONTH, YEAR = 30 * DAY, 365 * DAY


class Erasing(StrEnum):
    """What happens to a row of somebody who has themselves erased."""

    ROW = "the row goes"
    COLUMNS = "these columns are emptied"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Ends:
    """Rows that have been there long enough: `after` this time since the moment in `since`.

    `where`: only these rows. `empties`: only these columns are emptied; without it the row goes. `along`: models of
    which the rows go that name it in `subject_id`.
    """

    after: timedelta
    since: str
    where: Q = field(default_factory=Q)
    empties: tuple[str, ...] = ()
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whose:
    """A column that makes a row somebody's: it holds their id or, with `by_address`, an address or number of theirs.

    `erasing`: what happens to it when they leave; with `empties` for the columns that go and `along` as in `Ends`.
    `because`: why it stays, or why it is not in their file, with the law. `told`: whether it is in their file.
    """

    column: str
    erasing: Erasing = Erasing.ROW
    where: Q = field(default_factory=Q)
    empties: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    by_address: bool = False
    told: bool = True
    because: str = ""

    def __post_init__(self) -> None:
        if (self.erasing == Erasing.STAYS or not self.told) and not self.because:
            raise ValueError(f"{self.column}: say why it stays, or why it is not told")
        if (self.erasing == Erasing.COLUMNS) != bool(self.empties):
            raise ValueError(f"{self.column}: say which columns are emptied")


@dataclass(frozen=True, slots=True)
class Keeping:
    """The choice that a model makes.

    `purpose`: in plain words, for the register. `stays`: how long a row stays, in words. `ends`: the same for the
    clock; a function when the periods are known only later. `title`: what the person calls these rows in their own
    file; `shows`: the columns that they read there (all others stand in the download); `secret`: columns that are keys
    and say nothing about anybody. `addresses`: columns that hold an address or number of whose row it is.
    `moves`: whether its rows become another's when two accounts are made into one, and `merging`: columns that are set
    then.
    """

    purpose: str
    stays: str
    ends: tuple[Ends, ...] | Callable[[], Iterable[Ends]] = ()
    whose: tuple[Whose, ...] = ()
    title: "str | Promise" = ""
    shows: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    moves: bool = True
    merging: tuple[tuple[str, Any], ...] = ()

    def endings(self) -> tuple[Ends, ...]:
        """Every way in which rows end by the clock."""
        return tuple(self.ends() if callable(self.ends) else self.ends)
