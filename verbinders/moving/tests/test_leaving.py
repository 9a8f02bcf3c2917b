"""An organisation goes: today or later, by itself, and comes back while everything is still there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from verbinders.directory.models import FormerAddress, Membership, Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE, belongs
from verbinders.files.models import Document
from verbinders.history.models import Entry
from verbinders.kit.time import today
from verbinders.moving.erasing import ERASED
from verbinders.moving.models import Tally
from verbinders.networks.models import Network
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person, Presence
from verbinders.work import queue

PAGE = "/organisations/stichting-nour/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


def door(nour: Profile, verb: str) -> str:
    return f"/memberships/{membership(nour).pk}/{verb}/"


def membership(nour: Profile) -> Membership:
    with entering(nour.network, None, writes=False):
        return Membership.objects.get(profile=nour)


def leave(nour: Profile, fatima: Person, *, in_days: int = 0, reason: str = "") -> None:
    day = today() + timedelta(days=in_days)
    told: dict[str, Any] = {"on_day": day.day, "on_month": day.month, "on_year": day.year, "reason": reason}
    assert Browser(nour.network, fatima).press(door(nour, "leave"), **told).status == 200


def tidy(network: Network) -> None:
    """The clock strikes."""
    with acting(None, None, route=ROUTE):
        for name in ("directory.depart_network", "moving.tidy_network"):
            queue.enqueue(name, network_id=network.pk)
    work_off()


def test_it_leaves_today_without_saying_why(nour: Profile, fatima: Person, visitor: Browser) -> None:
    before = visitor.see("/organisations/").words
    leave(nour, fatima)
    assert "Stichting Nour" in before or "Hooyo" in before
    assert membership(nour).status == "ended"
    gone = visitor.see(PAGE)
    assert (gone.status, "has left the network" in gone.words) == (410, True)
    assert "Nour" not in gone.words
    assert Browser(nour.network, fatima).see(PAGE).status == 200


def test_an_address_that_never_was_is_still_a_404(nour: Profile, fatima: Person, visitor: Browser) -> None:
    leave(nour, fatima)
    assert visitor.see("/organisations/nooit-geweest/").status == 404


@pytest.mark.usefixtures("clock")
def test_it_leaves_on_a_later_day(
    nour: Profile, fatima: Person, visitor: Browser, clock: time_machine.Traveller
) -> None:
    leave(nour, fatima, in_days=3)
    assert (membership(nour).status, visitor.see(PAGE).status) == ("member", 200)
    tidy(nour.network)
    assert membership(nour).status == "member"
    clock.shift(timedelta(days=3))
    tidy(nour.network)
    assert (membership(nour).status, visitor.see(PAGE).status) == ("ended", 410)


def test_it_stays_after_all(nour: Profile, fatima: Person, visitor: Browser) -> None:
    leave(nour, fatima, in_days=5)
    Browser(nour.network, fatima).press(door(nour, "stay"))
    assert (membership(nour).status, membership(nour).ends) == ("member", None)
    assert visitor.see(PAGE).status == 200


def test_it_comes_back_with_all_that_it_had(nour: Profile, fatima: Person, visitor: Browser) -> None:
    leave(nour, fatima)
    shown = nour.network.shown
    seen = Browser(nour.network, fatima).press(door(nour, "stay"))
    assert "You are in the network, as before." in seen.source
    nour.network.refresh_from_db()
    assert nour.network.shown == shown
    page = visitor.see(PAGE)
    assert (page.status, "Elke dinsdag thee." in page.words) == (200, True)
    with entering(nour.network, None, writes=False):
        assert FormerAddress.objects.count() == 0


@pytest.mark.usefixtures("clock")
def test_after_a_month_nothing_is_kept_but_a_number(
    nour: Profile, fatima: Person, visitor: Browser, clock: time_machine.Traveller
) -> None:
    leave(nour, fatima, reason="Wij verhuizen.")
    ours = nour.organisation_id
    clock.shift(timedelta(days=29))
    tidy(nour.network)
    assert membership(nour).status == "ended"
    clock.shift(timedelta(days=1))
    tidy(nour.network)
    with entering(nour.network, None, writes=False):
        assert not Profile.objects.filter(organisation=ours).exists()
        assert set(Tally.objects.values_list("quality", "value", "number")) == {
            ("all", "", 1),
            ("kind", "self_organisation", 1),
            ("side", "self", 1),
        }
    assert visitor.see(PAGE).status == 410
    with entering(None, fatima, writes=False):
        assert (list(Presence.objects.filter(organisation=ours)), list(fatima.mandates.all())) == ([], [])
    with acting(nour.network, None, route=ROUTE):
        kept = Entry.objects.filter(owner_id=ours, verb="membership.forget")
        assert [sorted(entry.changed) for entry in kept] == [["motivation", "person_id", "reason"]]


@pytest.mark.usefixtures("clock")
def test_after_a_month_the_library_is_gone_too(nour: Profile, fatima: Person, clock: time_machine.Traveller) -> None:
    leave(nour, fatima)
    clock.shift(timedelta(days=30))
    tidy(nour.network)
    with entering(nour.network, fatima, writes=False):
        assert list(Document.objects.filter(organisation=nour.organisation_id)) == []


def test_who_is_too_late_is_told(nour: Profile, fatima: Person, settings: object) -> None:
    leave(nour, fatima)
    settings.DAYS_AFTER_LEAVING = 0  # type: ignore[attr-defined]
    seen = Browser(nour.network, fatima).press(door(nour, "stay"))
    assert (seen.status, seen.errors) == (422, ["This cannot be taken back any more. You can ask to join again."])


def test_who_runs_the_network_cannot_leave_before_another_does(spaarnestad: Network, amina: Person) -> None:
    with entering(spaarnestad, amina, writes=False):
        mine = Membership.objects.get()
    seen = Browser(spaarnestad, amina).press(f"/memberships/{mine.pk}/leave/")
    assert (seen.status, "You run this network." in seen.words) == (422, True)


def test_a_day_in_the_past_is_refused_and_kept_as_typed(nour: Profile, fatima: Person) -> None:
    told = {"on_day": "1", "on_month": "1", "on_year": "2020", "reason": "Wij gaan."}
    seen = Browser(nour.network, fatima).press(door(nour, "leave"), **told)
    assert (seen.status, 'value="2020"' in seen.source, "Wij gaan." in seen.source) == (422, True, True)


def test_a_helper_cannot_let_it_leave(nour: Profile, fatima: Person, bram: Person) -> None:
    belongs(nour.network, bram, nour.organisation_id, by=fatima)
    assert Browser(nour.network, bram).see(door(nour, "leave")).status == 404


def test_who_is_in_another_network_keeps_its_mandates(
    nour: Profile, fatima: Person, polderwijk: Network, settings: object
) -> None:
    with acting(polderwijk, fatima, route=ROUTE) as by:
        asked = {"name": "Nour", "kind": "self_organisation", "motivation": "Ook hier."}
        Membership.bring_along(polderwijk, nour.organisation, by=by, **asked)
    leave(nour, fatima)
    settings.DAYS_AFTER_LEAVING = 0  # type: ignore[attr-defined]
    tidy(nour.network)
    with entering(polderwijk, fatima, writes=False):
        assert Mandate.objects.filter(organisation=nour.organisation_id).count() == 1
        assert Profile.objects.filter(organisation=nour.organisation_id).count() == 1


def test_small_numbers_are_not_shown(spaarnestad: Network, visitor: Browser) -> None:
    with acting(spaarnestad, None, route=ROUTE):
        for _n in range(5):
            Tally.count(2026, "all")
        for _n in range(4):
            Tally.count(2026, "kind", "fund")
    seen = visitor.see("/departures/").words
    assert ("2026" in seen, "5" in seen, "Fund" in seen) == (True, True, False)


def test_every_table_of_an_organisation_is_erased() -> None:
    """The control: one that nobody thought of would stay behind."""
    from verbinders.networks.walls import plan

    pointing = {
        model._meta.label
        for model in plan.network_models()
        if any(field.name in ("organisation", "profile") for field in model._meta.concrete_fields)
    }
    assert pointing - {label for label, _way in ERASED} == set()
