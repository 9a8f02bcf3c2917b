"""Who asks, who answers, and who may end it: the organisation asks, the person decides about themselves."""

from typing import TYPE_CHECKING

from verbinders.directory.coalitions import is_of
from verbinders.directory.queries import is_member
from verbinders.directory.rules.roles import speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Profile
    from verbinders.key_persons.models import KeyPerson
    from verbinders.parties.actors import Actor


def ask(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id) and is_member(profile.organisation_id)


def accept(actor: "Actor", keyperson: "KeyPerson") -> bool:
    return actor.person_id == keyperson.person_id


decline = describe = accept


def confirm(actor: "Actor", keyperson: "KeyPerson") -> bool:
    """Who it is about, signed in or by the link in their message."""
    return accept(actor, keyperson) or _by_its_link(actor, keyperson)


def end(actor: "Actor", keyperson: "KeyPerson") -> bool:
    """Either of the two."""
    return confirm(actor, keyperson) or speaks(actor, keyperson.organisation_id)


def remind(actor: "Actor", keyperson: "KeyPerson") -> bool:
    return actor.is_worker


def cease(actor: "Actor", keyperson: "KeyPerson") -> bool:
    """Whoever did it: once the person is of the organisation no longer, or it takes part no longer, this follows."""
    ours = keyperson.organisation_id
    return not is_of(keyperson.person_id, ours) or not is_member(ours)


def _by_its_link(actor: "Actor", keyperson: "KeyPerson") -> bool:
    link = actor.link
    return link is not None and link.purpose == "keyperson" and link.subject_id == keyperson.pk
