"""An invitation is for one address, one organisation and some powers: sent on, replayed or too old it opens nothing."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.tests.cast import member, somebody, spaarnestad
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import days_ago, now, today
from verbinders.networks.models import Network
from verbinders.notices.models import Ask, Delivery
from verbinders.parties.actors import acting, entering, following
from verbinders.parties.models import Invitation, Link, Mandate, Organisation, Person
from verbinders.site.tests.world import invited, person

pytestmark = pytest.mark.django_db
FADUMO = "fadumo@verbinders.example"


@pytest.fixture
def town() -> Network:
    with days_ago(30):
        return spaarnestad()


@pytest.fixture
def fadumo() -> Person:
    return person("fadumo")


def hooyo(town: Network) -> Organisation:
    with entering(town, somebody("amina"), writes=False) as amina:
        return Organisation.objects.get(pk=next(iter(amina.organisations)))


def asks(town: Network, key: str, address: str = FADUMO) -> Invitation:
    """Amina invites somebody to vote for Hooyo."""
    with acting(town, somebody(key), route="story") as by:
        return invited(town, hooyo(town), address, by=by)


def answers(town: Network, invitation: Invitation, who: Person, verb: str = "accept") -> None:
    with acting(town, who, route="story") as by:
        getattr(Invitation.objects.get(pk=invitation.pk), verb)(by=by)


def opened(town: Network, token: str, reader: Person, verb: str) -> None:
    """Through the link in the message."""
    with entering(town, None, writes=False):
        link = Link.objects.held_as(token, "invitation")
    assert link is not None
    assert link.opens
    with following(town, link, reader, writes=True) as holder:
        act = start(via=Via.LINK, route="story", network_id=town.pk)
        getattr(Invitation.objects.get(pk=link.subject_id), verb)(by=holder.doing(act))


def powers(who: Person) -> list[str]:
    with entering(None, who, writes=False) as actor:
        return sorted(one.power for one in actor.mandates)


def token(invitation: Invitation) -> str:
    """The one in the message that went to the address."""
    with as_worker():
        told = Delivery.objects.filter(kind="invitation").latest("id")
    assert told.subject_id == invitation.pk
    return str(told.link.rstrip("/").rpartition("/")[2])


def test_who_reads_the_address_says_yes_and_may_do_it(town: Network, fadumo: Person) -> None:
    invitation = asks(town, "amina")
    assert powers(fadumo) == []
    answers(town, invitation, fadumo)
    assert powers(fadumo) == ["vote"]
    with entering(town, somebody("amina"), writes=False):
        invitation.refresh_from_db()
        assert (invitation.status, invitation.address) == ("accepted", "")


def test_it_is_accepted_once(town: Network, fadumo: Person) -> None:
    invitation = asks(town, "amina")
    answers(town, invitation, fadumo)
    with pytest.raises((MoveNotAllowed, NotAllowed)):
        answers(town, invitation, fadumo)
    assert powers(fadumo) == ["vote"]


def test_nobody_else_accepts_it_not_even_who_sent_it(town: Network, fadumo: Person) -> None:
    invitation = asks(town, "amina")
    member(town, "Çınar", "yusuf")
    for other in ("amina", "yusuf"):
        with pytest.raises((NotAllowed, Invitation.DoesNotExist)):
            answers(town, invitation, somebody(other))


def test_an_address_that_was_never_proved_does_not_count(town: Network, fadumo: Person) -> None:
    """Somebody who only wrote down an address that is another's."""
    invitation = asks(town, "amina")
    fadumo.emailaddress_set.update(verified=False)
    with pytest.raises(NotAllowed):
        answers(town, invitation, fadumo)
    assert powers(fadumo) == []


def test_a_message_that_was_sent_on_opens_nothing_before_the_organisation_says_so(
    town: Network, fadumo: Person
) -> None:
    invitation, rana = asks(town, "amina"), person("rana")
    with pytest.raises((NotAllowed, Invitation.DoesNotExist)):
        opened(town, token(invitation), rana, "accept")
    opened(town, token(invitation), rana, "claim")
    assert powers(rana) == []
    with entering(town, somebody("amina"), writes=False) as amina:
        [ask] = Ask.objects.visible_to(amina).open()
        assert (ask.kind, ask.about) == ("invitation", "Rana")
    answers(town, invitation, somebody("amina"), "confirm")
    assert (powers(rana), powers(fadumo)) == (["vote"], [])
    with entering(town, somebody("amina"), writes=False) as amina:
        assert not Ask.objects.visible_to(amina).open().exists()


def test_who_is_not_meant_gets_nothing_and_the_link_is_spent(town: Network, fadumo: Person) -> None:
    invitation, rana = asks(town, "amina"), person("rana")
    sent = token(invitation)
    opened(town, sent, rana, "claim")
    answers(town, invitation, somebody("amina"), "withdraw")
    with entering(town, None, writes=False):
        link = Link.objects.held_as(sent, "invitation")
    assert link is not None
    assert not link.opens
    assert powers(rana) == []


def test_a_link_for_something_else_is_no_invitation(town: Network, fadumo: Person) -> None:
    invitation = asks(town, "amina")
    with entering(town, None, writes=False):
        assert Link.objects.held_as(token(invitation), "message") is None
        assert Link.objects.held_as(token(invitation), "invitation") is not None


def test_after_two_weeks_it_is_too_old_and_can_be_sent_again(town: Network, fadumo: Person) -> None:
    with days_ago(15):
        invitation = asks(town, "amina")
    with pytest.raises(ValidationError, match="too old"):
        answers(town, invitation, fadumo)
    answers(town, invitation, somebody("amina"), "renew")
    answers(town, invitation, fadumo)
    assert powers(fadumo) == ["vote"]


def test_sent_again_the_old_link_opens_nothing(town: Network, fadumo: Person) -> None:
    invitation = asks(town, "amina")
    first = token(invitation)
    answers(town, invitation, somebody("amina"), "renew")
    with entering(town, None, writes=False):
        old = Link.objects.held_as(first, "invitation")
        new = Link.objects.held_as(token(invitation), "invitation")
    assert (old.opens, new.opens) == (False, True)  # type: ignore[union-attr]


def test_two_invitations_to_one_address_are_refused_kindly(town: Network, fadumo: Person) -> None:
    asks(town, "amina")
    with pytest.raises(ValidationError, match="waits already"):
        asks(town, "amina", "Fadumo@Verbinders.example")


def test_who_may_do_it_already_is_not_invited(town: Network, fadumo: Person) -> None:
    answers(town, asks(town, "amina"), fadumo)
    with pytest.raises(ValidationError, match="already"):
        asks(town, "amina")


def test_who_no_longer_speaks_for_it_has_asked_in_vain(town: Network, fadumo: Person) -> None:
    """A mandate that ends takes its open invitations along; somebody else can send them again."""
    with acting(town, somebody("amina"), route="story") as amina:
        Mandate.give(hooyo(town), fadumo, power="represent", by=amina)
    invitation = asks(town, "amina", "bilan@verbinders.example")
    with acting(town, fadumo, route="story") as by:
        theirs = Mandate.objects.filter(person=somebody("amina"))
        theirs.get(power="represent").end(by=by)
    bilan = Person.objects.with_mail("bilan@verbinders.example")
    bilan.emailaddress_set.update(verified=True)
    with pytest.raises(ValidationError, match="no longer speaks"):
        answers(town, invitation, bilan)
    answers(town, invitation, fadumo, "renew")
    answers(town, invitation, bilan)
    assert powers(bilan) == ["vote"]


def test_its_dates_become_those_of_the_mandate(town: Network, fadumo: Person) -> None:
    until = today() + timedelta(30)
    with acting(town, somebody("amina"), route="story") as amina:
        told: dict[str, Any] = {
            "channel": "mail",
            "address": FADUMO,
            "language": "nl",
            "powers": [],
        }
        invitation = Invitation.send(hooyo(town), network=town, ends=until, by=amina, **told)
    answers(town, invitation, fadumo)
    with entering(None, fadumo, writes=False) as actor:
        assert [(one.power, one.ends) for one in actor.mandates] == [("belong", until)]


def test_those_who_run_the_network_help_an_organisation_that_nobody_speaks_for(town: Network) -> None:
    """As long as somebody speaks for it, it invites its people itself."""
    cinar, yusuf = member(town, "Çınar", "yusuf").organisation, somebody("yusuf")

    def asked() -> Invitation:
        with acting(town, somebody("amina"), route="story") as amina:
            return invited(town, cinar, "elif@verbinders.example", by=amina)

    with pytest.raises(NotAllowed):
        asked()
    with also_of(town, yusuf):
        Mandate.objects.filter(person=yusuf).update(ends=today(), status="ended")
    invitation, elif_ = asked(), Person.objects.with_mail("elif@verbinders.example")
    elif_.emailaddress_set.update(verified=True)
    answers(town, invitation, elif_)
    assert powers(elif_) == ["vote"]


def also_of(town: Network, who: Person) -> AbstractContextManager[object]:
    return entering(town, who, writes=True)


def test_the_link_lasts_as_long_as_the_invitation(town: Network) -> None:
    invitation = asks(town, "amina")
    with entering(town, None, writes=False):
        link = Link.objects.held_as(token(invitation), "invitation")
    assert link is not None
    assert abs(link.expires_at - invitation.expires_at) < timedelta(minutes=1) < invitation.expires_at - now()
