"""After a restore: who was erased since the backup was made is erased again, in the same step.

Who that is, stands in the tables of the backup and in the file beside the backups, by fingerprint.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from verbinders.history.by import Via
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.privacy.cleaning import key_mark, tombstones
from verbinders.privacy.erasing import erase
from verbinders.privacy.models import Tombstone
from verbinders.privacy.models.tombstone import fingerprint


class Again(NamedTuple):
    """How many people were erased again, and how many lines were made with a key that we do not have."""

    people: int = 0
    unknown: int = 0


NOBODY = Again()


def erase_again(using: str) -> Again:
    """Over the connection of the owner, who sees every row. A legal hold of then does not hold: they are gone."""
    known, unknown = _filed()
    known |= set(Tombstone.objects.using(using).values_list("fingerprint", flat=True))
    people = 0
    with transaction.atomic(using=using):
        for key in Person.objects.using(using).values_list("pk", flat=True) if known else ():
            if any(fingerprint(key, secret) in known for secret in _secrets()):
                erase(key, by=Actor(via=Via.COMMAND), using=using, although_held=True)
                people += 1
    return Again(people, unknown)


def _filed() -> tuple[set[str], int]:
    """What stands in the file; and how many lines of it say nothing to us."""
    path, known, unknown = tombstones(), set(), 0
    marks = {key_mark(secret) for secret in _secrets()}
    for line in path.read_text().splitlines() if path and path.exists() else ():
        said = _read(line)
        if said.get("key") in marks:
            known.add(said["fingerprint"])
        else:
            unknown += 1
    return known, unknown


def _read(line: str) -> dict[str, str]:
    """A line that was broken off while it was written is one that we do not know."""
    try:
        said: dict[str, str] = json.loads(line)
    except ValueError:
        return {}
    return said


def _secrets() -> Iterator[str]:
    yield from (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
