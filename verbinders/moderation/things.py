"""What can be reported, as a report keeps it. Which pages these are stands in `reportable.py`."""

from typing import NamedTuple
from uuid import UUID


class Thing(NamedTuple):
    """A page with something that others wrote: which noun, which one, its address, its name, and who wrote it.

    `said`: the words of a conversation, which those who run the network cannot open themselves.
    """

    noun: str
    id: UUID
    path: str
    about: str
    organisation_id: UUID | None = None
    said: str = ""
