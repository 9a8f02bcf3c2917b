"""What ends for Fatima, each by who may end it."""

from verbinders.directory.models import Membership, Stewardship
from verbinders.kit.time import today
from verbinders.networks.links import root_path
from verbinders.notices.models import Message
from verbinders.parties.actors import acting
from verbinders.parties.models import Consent, Invitation, Link, Mandate, Person
from verbinders.site.tests.revoking.tale import FATIMA, Tale, nour
from verbinders.site.tests.roles import ROUTE


def mandate_ends(tale: Tale) -> None:
    tale.does(tale.hodan, lambda by: _mandate(tale).end(by=by), owner=tale.nour)


def mandate_limited(tale: Tale) -> None:
    """Until a day that is past now."""
    tale.does(tale.hodan, lambda by: _mandate(tale).limit(ends=_mandate(tale).starts, by=by), owner=tale.nour)


def keeps_only_belonging(tale: Tale) -> None:
    """She stays one of them, and may speak for it no more."""
    tale.does(tale.hodan, lambda by: Mandate.give(nour(tale), tale.fatima, power="belong", by=by), owner=tale.nour)
    mandate_ends(tale)


def _mandate(tale: Tale) -> Mandate:
    return Mandate.objects.get(person=tale.fatima, power="represent")


def stewardship_ends(tale: Tale) -> None:
    running = Stewardship.objects.filter
    tale.does(tale.amina, lambda by: running(organisation_id=tale.nour, ends=None).get().end(by=by))


def membership_ends(tale: Tale) -> None:
    stewardship_ends(tale)
    tale.does(tale.amina, lambda by: _membership(tale).end(reason="Zij zijn opgeheven.", by=by))


def organisation_leaves(tale: Tale) -> None:
    stewardship_ends(tale)
    tale.does(tale.hodan, lambda by: _membership(tale).leave(on=today(), reason="", by=by), owner=tale.nour)


def _membership(tale: Tale) -> Membership:
    return Membership.objects.get(organisation_id=tale.nour)


def person_erased(tale: Tale) -> None:
    """She presses the button on her telephone; the worker has done nothing yet."""
    assert tale.post(root_path("person.erase"), tale.elsewhere, mail=FATIMA) == 303


def session_ended(tale: Tale) -> None:
    """On her telephone she sees that the computer is still signed in."""
    page = tale.elsewhere.get(root_path("ways")).content.decode()
    key = page.partition('action="/account/sessions/end/"')[2].partition('name="key" value="')[2].partition('"')[0]
    assert tale.post(root_path("person.end_session"), tale.elsewhere, key=key) == 303


def password_set(tale: Tale) -> None:
    where = root_path("person.choose_password")
    assert tale.post(where, tale.elsewhere, password="elke dinsdag drinken wij thee") == 303


def helped_back_in(tale: Tale) -> None:
    """Somebody has her computer. Hodan presses the button."""
    tale.does(tale.hodan, lambda by: Person.objects.get(pk=tale.fatima.pk).recover(by=by), owner=tale.nour)


def invitation_withdrawn(tale: Tale) -> None:
    found = Invitation.objects.get
    tale.does(tale.hodan, lambda by: found(pk=tale.things["invitation"]).withdraw(by=by), owner=tale.nour)


def link_ended(tale: Tale) -> None:
    with acting(tale.town, tale.fatima, route=ROUTE):
        message = Message.objects.get(on_behalf_of_id=tale.nour)
        Link.objects.of(message).end()


def consent_withdrawn(tale: Tale) -> None:
    tale.does(tale.fatima, lambda by: Consent.objects.get(pk=tale.things["consent"]).withdraw(by=by))


def nothing(tale: Tale) -> None:
    """The control."""
