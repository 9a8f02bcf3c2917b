"""Who does or asks something: a person, for an organisation, by some way in. Always explicit: `by=`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.kit.time import today
from verbinders.networks.scope import also, at

if TYPE_CHECKING:
    from verbinders.networks.models import Network
    from verbinders.parties.models import Link, Mandate, Person

BELONG, REPRESENT, COORDINATE = "belong", "represent", "coordinate"


@dataclass(frozen=True, slots=True)
class Actor:
    """Reading: the union of my mandates. Writing: as exactly one organisation, `organisation_id`."""

    person: Person | None = None
    via: Via = Via.PAGE
    mandates: tuple[Mandate, ...] = ()
    organisation_id: UUID | None = None
    act: Act | None = None
    link: Link | None = None
    is_asleep: bool = False  # Mandates were left out, because this session has shown no second factor.

    @property
    def person_id(self) -> UUID | None:
        return self.person.pk if self.person else None

    @property
    def organisations(self) -> frozenset[UUID]:
        """Every organisation for which I hold or claim a mandate."""
        return frozenset(mandate.organisation_id for mandate in self.mandates)

    @property
    def is_operator(self) -> bool:
        """Whether this is the one who runs the server, by bin/manage."""
        return self.via in (Via.COMMAND, Via.IMPORT)

    @property
    def is_worker(self) -> bool:
        """Whether this is a job."""
        return self.via == Via.WORKER

    def may(self, power: str, organisation_id: UUID | None) -> bool:
        """Whether I hold (or claim) this power in this organisation."""
        return any(m.organisation_id == organisation_id and m.power == power for m in self.mandates)

    def represents(self, organisation_id: UUID | None) -> bool:
        """Whether I may speak for this organisation, and am doing so now."""
        return self.organisation_id == organisation_id and self.may(REPRESENT, organisation_id)

    def holds(self, power: str) -> frozenset[UUID]:
        """The organisations in which I hold this power, confirmed."""
        return frozenset(m.organisation_id for m in self.mandates if m.power == power and m.status == "held")

    def on_behalf_of(self, organisation_id: UUID | None) -> Actor:
        """Me, acting for this organisation."""
        return replace(self, organisation_id=organisation_id)

    def doing(self, act: Act) -> Actor:
        """Me, in the middle of this act."""
        return replace(self, act=act)

    def with_mandates(self, mandates: Iterable[Mandate]) -> Actor:
        """Me, with these mandates."""
        return replace(self, mandates=tuple(mandates))


VISITOR = Actor()


@contextmanager
def entering(
    network: Network | None, person: Person | None, *, writes: bool, via: Via = Via.PAGE, is_awake: bool = True
) -> Iterator[Actor]:
    """Be in `network` as `person`, with the mandates they hold today. None is a visitor.

    First as the person alone, who may always see their own mandates; then with the organisations these open. Not
    awake: mandates that need a second factor sleep.
    """
    bare = Actor(person=person, via=via)
    with at(network, bare, writes=writes):
        if person is None:
            yield bare
            return
        held = list(person.mandates.on(today()))
        used = [one for one in held if is_awake or not one.needs_second_factor]
        actor = replace(bare.with_mandates(used), is_asleep=len(used) < len(held))
        with at(network, actor, writes=writes):
            yield actor


class LinkEnded(Exception):
    """This link was given out, and opens nothing any more."""

    def __init__(self, holder: Actor) -> None:
        super().__init__(holder.link.purpose if holder.link else "")
        self.holder = holder


@contextmanager
def following(network: Network, link: Link, reader: Person | None = None, *, writes: bool) -> Iterator[Actor]:
    """Be in `network` as whoever holds `link`. It opens the wall of one organisation, and shows its subject only.

    `reader`: who signed in, when the link was made for nobody in particular. A link with which somebody acts in an
    organisation's name opens as long as they may speak for it: then it raises LinkEnded.
    """
    holder = Actor(person=link.person or reader, via=Via.LINK, link=link)
    with at(network, holder, writes=writes):
        if not _still_acts(link):
            raise LinkEnded(holder)
        if link.organisation_id is None:
            yield holder
            return
        with also(link.organisation_id):
            yield holder


def _still_acts(link: Link) -> bool:
    """Whether the person for whom it was made speaks for the organisation today; yes, when it is for no organisation.

    Call it as that person, who may always see their own mandates.
    """
    if link.acts_for_id is None or link.person is None:
        return link.acts_for_id is None
    return link.person.mandates.speaking_for(link.acts_for_id, today()).exists()


@contextmanager
def acting(network: Network | None, person: Person | None, *, route: str, via: Via = Via.PAGE) -> Iterator[Actor]:
    """Do something outside a page: a command, a job, a chapter of the demo. One act."""
    with entering(network, person, writes=True, via=via) as actor:
        act = start(via=via, route=route, network_id=network.pk if network else None, person_id=actor.person_id)
        chosen = next(iter(actor.organisations)) if len(actor.organisations) == 1 else None
        yield actor.on_behalf_of(chosen).doing(act)
