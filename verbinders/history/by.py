"""Who does a verb, as far as the history needs to know. `parties.Actor` is the real one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from verbinders.history.models import Act


class Via(StrEnum):
    """The way by which somebody came in."""

    PAGE = "page"  # signed in, on the screen
    LINK = "link"  # a signed link in a mail
    WORKER = "worker"  # a job
    HOOK = "hook"  # another machine
    COMMAND = "command"  # the operator, by bin/manage
    IMPORT = "import"  # the operator, from a file


class Door(StrEnum):
    """Where a verb can be done. The house tests ask of each door what it needs."""

    PAGE = "page"  # a URL of the verb's name
    LINK = "link"  # a URL that opens with a signed link
    WORKER = "worker"  # a job of the verb's name
    HOOK = "hook"  # a URL for machines
    COMMAND = "command"  # a management command
    WITHIN = "within"  # only as part of another verb


class By(Protocol):
    """Somebody who does something, now, inside one `Act`."""

    @property
    def act(self) -> Act | None: ...
    @property
    def person_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def via(self) -> Via: ...
