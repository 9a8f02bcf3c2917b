"""When somebody is a key person no longer, because something else ended. Wired in `site/wiring.py`."""

from collections.abc import Iterable

from verbinders.directory.coalitions import is_of
from verbinders.directory.models import Membership
from verbinders.key_persons.models import KeyPerson
from verbinders.networks.scope import also, here
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link, Mandate


def person_left(mandate: Mandate, *, by: Actor) -> None:
    """Somebody is of the organisation no longer. In other networks the clock finds it."""
    if here().network_id is None or is_of(mandate.person_id, mandate.organisation_id):
        return
    with also(mandate.organisation_id):
        _cease(KeyPerson.objects.standing().of(mandate.organisation_id, mandate.person_id), by=by)


def member_gone(membership: Membership, *, by: Actor) -> None:
    """The organisation left the network."""
    with also(membership.organisation_id):
        _cease(KeyPerson.objects.standing().of(membership.organisation_id), by=by)


def lapsed(*, by: Actor) -> int:
    """By the clock: a mandate may have ended by its last day, or in another network. How many ended."""
    standing = KeyPerson.objects.standing().select_related("profile")
    return _cease([one for one in standing if not is_of(one.person_id, one.organisation_id)], by=by)


def stopped(keyperson: KeyPerson, *, by: Actor) -> None:
    """No link opens it any more."""
    Link.objects.of(keyperson).end()


def _cease(rows: Iterable[KeyPerson], *, by: Actor) -> int:
    found = list(rows)
    for one in found:
        with also(one.organisation_id):
            one.cease(by=by)
    return len(found)
