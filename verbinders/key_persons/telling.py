"""Whom we tell what about key persons. Wired in `site/wiring.py`."""

from typing import Any

from verbinders.directory.colleagues import names_of_people
from verbinders.key_persons import notices as _kinds  # noqa: F401 -- declares what is told here.
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.rhythm import LINK_LASTS
from verbinders.networks.links import link
from verbinders.notices.conversation.functions import holders
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link, Mandate


def asked(keyperson: KeyPerson, *, by: Actor) -> None:
    """Who is asked hears it; not who asked themselves."""
    if keyperson.person_id == by.person_id:
        return
    where = link(keyperson.network, "key_persons:keyperson.accept", keyperson=keyperson.pk)
    asker = names_of_people([by.person_id] if by.person_id else [])
    _tell_person(keyperson, "key_person_asked", by, link=where, person="".join(asker.values()))


def accepted(keyperson: KeyPerson, *, by: Actor) -> None:
    where = link(keyperson.network, "key_persons:keyperson", keyperson=keyperson.pk)
    _tell_who_speaks(keyperson, "key_person_answered", by, said_yes=True, link=where)


def declined(keyperson: KeyPerson, *, by: Actor) -> None:
    where = link(keyperson.network, "key_persons:key_persons")
    _tell_who_speaks(keyperson, "key_person_answered", by, said_yes=False, link=where)


def ended(keyperson: KeyPerson, *, by: Actor) -> None:
    """The other one hears it; both, when it ended with something else. Of a question that was taken back: nobody."""
    if keyperson.agreed_at is None:
        return
    by_person = by.person_id == keyperson.person_id or by.link is not None
    where = link(keyperson.network, "key_persons:key_persons")
    _tell_who_speaks(keyperson, "key_person_ended", by, link=where)
    if not by_person:
        _tell_person(keyperson, "key_person_stopped", by, link=link(keyperson.network, "directory:my"))


def reminded(keyperson: KeyPerson, *, by: Actor) -> None:
    """With a link of their own: no signing in."""
    _link, token = Link.make("keyperson", keyperson, lasts=LINK_LASTS, person_id=keyperson.person_id)
    where = link(keyperson.network, "key_persons:keyperson_by_link", link=token)
    _tell_person(keyperson, "key_person_confirm", by, link=where)


def _tell_person(keyperson: KeyPerson, kind: str, by: Actor, **said: Any) -> None:
    context = _about(keyperson) | said
    tell_people([keyperson.person], kind, context, network=keyperson.network, by=by, subject=keyperson)


def _tell_who_speaks(keyperson: KeyPerson, kind: str, by: Actor, **said: Any) -> None:
    """Everybody who speaks for the organisation, but for whoever did it and whom it is about."""
    name = names_of_people([keyperson.person_id]).get(keyperson.person_id, "")
    known = {by.person_id, keyperson.person_id}
    people = [one for one in holders(keyperson.organisation_id, {Mandate.Power.REPRESENT}) if one.pk not in known]
    context = _about(keyperson) | {"person": name} | said
    tell_people(people, kind, context, network=keyperson.network, by=by, subject=keyperson)


def _about(keyperson: KeyPerson) -> dict[str, Any]:
    return {"organisation": keyperson.profile.name, "network": keyperson.network.name}
