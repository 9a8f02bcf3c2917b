"""Mandates and invitations at the same moment: an organisation is never left with nobody who speaks for it."""

from collections.abc import Callable
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from verbinders.history import verbs
from verbinders.history.tests.cast import somebody, spaarnestad
from verbinders.history.tests.together import PATIENCE, together
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Invitation, Mandate, Organisation
from verbinders.site.tests.world import invited, person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
COLLEAGUES = ("amina", "fadumo")


def hooyo(town: Network) -> Organisation:
    with entering(town, somebody("amina"), writes=False) as amina:
        return Organisation.objects.get(pk=next(iter(amina.organisations)))


def two_who_speak(town: Network) -> Organisation:
    organisation, fadumo = hooyo(town), person("fadumo")
    with acting(town, somebody("amina"), route="contention") as amina:
        Mandate.give(organisation, fadumo, power="represent", by=amina)
    return organisation


def stops(town: Network, key: str) -> Callable[[], str]:
    """Somebody stops speaking for Hooyo."""

    def do() -> str:
        try:
            with acting(town, somebody(key), route="contention") as by:
                Mandate.objects.get(person=somebody(key), power="represent").end(by=by)
        except ValidationError:
            return "stays"
        return "stops"

    return do


def still_speak(town: Network, organisation: Organisation) -> int:
    total = 0
    for key in COLLEAGUES:
        with entering(town, somebody(key), writes=False) as by:
            total += organisation.pk in by.holds("represent")
    return total


def test_of_the_last_two_who_speak_one_stays() -> None:
    town = spaarnestad()
    organisation = two_who_speak(town)
    assert sorted(together(*(stops(town, key) for key in COLLEAGUES))) == ["stays", "stops"]
    assert still_speak(town, organisation) == 1


def test_an_invitation_that_is_accepted_eight_times_at_once_gives_one_mandate() -> None:
    town, fadumo = spaarnestad(), person("fadumo")
    with acting(town, somebody("amina"), route="contention") as amina:
        asked = invited(town, hooyo(town), "fadumo@verbinders.example", by=amina)

    def accepts() -> str:
        try:
            with acting(town, fadumo, route="contention") as by:
                Invitation.objects.get(pk=asked.pk).accept(by=by)
        except (MoveNotAllowed, NotAllowed):
            return "late"
        return "yes"

    assert sorted(together(*[accepts] * 8)) == ["late"] * 7 + ["yes"]
    with entering(None, fadumo, writes=False) as by:
        assert [one.power for one in by.mandates] == ["vote"]


def test_of_eight_invitations_to_one_address_one_is_sent() -> None:
    town = spaarnestad()
    organisation = hooyo(town)

    def asks() -> str:
        try:
            with acting(town, somebody("amina"), route="contention") as amina:
                invited(town, organisation, "fadumo@verbinders.example", by=amina)
        except ValidationError:
            return "waits already"
        return "sent"

    assert sorted(together(*[asks] * 8)) == ["sent"] + ["waits already"] * 7


if settings.TEST_DATABASE == "postgresql":

    def test_without_the_lock_on_the_organisation_nobody_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
        """The control. Each sees that the other is still there, and goes."""
        town, both_have_looked = spaarnestad(), Barrier(2)
        organisation = two_who_speak(town)
        look = Mandate._others_after

        def look_and_wait(mandate: Mandate, day: object) -> bool:
            found = look(mandate, day)  # type: ignore[arg-type]
            both_have_looked.wait(PATIENCE)
            return found

        monkeypatch.setattr(verbs, "_lock", lambda thing: None)
        monkeypatch.setattr(Mandate, "_others_after", look_and_wait)
        assert together(*(stops(town, key) for key in COLLEAGUES)) == ["stops", "stops"]
        assert still_speak(town, organisation) == 0
