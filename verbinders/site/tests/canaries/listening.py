"""Who reads, and which canaries they may hear where."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from verbinders.directory import queries
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person
from verbinders.site.tests.canaries.planting import Aviary, Canary, is_spoken_for

# Drawn at random for each page: in them a word could stand by chance.
_DRAWN = re.compile(r'(name="(?:csrfmiddlewaretoken|act|opened)" value=")[^"]*')


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads: for whom they act, and in which networks they take part."""

    person_id: UUID | None
    organisations: frozenset[UUID]
    takes_part_in: frozenset[UUID]
    runs: frozenset[UUID]
    comes_in: frozenset[UUID]  # The networks of which something may stand in their inbox and in their file.

    @classmethod
    def of(cls, person: Person | None, networks: list[Network]) -> "Reader":
        takes_part, runs = set(), set()
        for network in networks:
            with entering(network, person, writes=False) as actor:
                takes_part |= {network.pk} if queries.takes_part(actor) else set()
                runs |= {network.pk} if queries.stewarding(actor.holds("represent")).exists() else set()
        whose, comes_in = is_spoken_for(person), takes_part | {networks[0].pk}
        return cls(person.pk if person else None, whose, frozenset(takes_part), frozenset(runs), frozenset(comes_in))

    def may_hear(self, bird: Canary, where: UUID | None, link: UUID | None = None) -> bool:
        """Whether this one may come to me on a page of the network `where` (None: at the root).

        `link`: the organisation of the link by which I came in.
        """
        whom = bird.heard_by
        if "site" in whom or ("person" in whom and bird.person_id is not None and bird.person_id == self.person_id):
            return True
        is_ours = bool(bird.organisations & self.organisations)
        if where is not None and bird.network_id not in (None, where):
            return "abroad" in whom and is_ours
        is_mine = "own" in whom and is_ours
        runs_it = "stewards" in whom and bird.network_id in self.runs
        by_link = "link" in whom and link in bird.organisations
        return is_mine or runs_it or by_link or self._finds(bird, is_at_the_root=where is None)

    def _finds(self, bird: Canary, *, is_at_the_root: bool) -> bool:
        """Here what can be found here; at the root only what is of networks in which I come."""
        is_part = bird.network_id in self.takes_part_in
        if is_at_the_root and bird.network_id not in self.comes_in:
            return False
        takes_part = is_part and bird.is_known
        whom = {"everybody", "members"} if takes_part else {"everybody"} if bird.is_found else set()
        return bool(whom & bird.heard_by)


def foreign(aviary: Aviary, reader: Reader, text: str, where: UUID | None, link: UUID | None = None) -> list[str]:
    """The columns of the canaries in `text` that this reader may not hear."""
    heard = [bird for bird in aviary.heard_in(text) if not reader.may_hear(bird, where, link)]
    return sorted(f"{bird.column} {bird.word}" for bird in heard)


def all_of(answer: Any) -> str:
    """What comes over the line: headers, and the page or the file; of a ZIP or XLSX all that is packed in it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    parts = [f"{name}: {value}" for name, value in answer.headers.items()]
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts += [f"{name}\n{packed.read(name).decode(errors='replace')}" for name in packed.namelist()]
    else:
        parts.append(_DRAWN.sub(r"\1", body.decode(errors="replace")))
    return "\n".join(parts)
