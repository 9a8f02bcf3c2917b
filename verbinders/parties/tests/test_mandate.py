"""The power to act for an organisation: given or claimed, confirmed by somebody else, ended, and never rubbed out."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.history.tests.cast import applied, member, polderwijk, somebody, spaarnestad
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor, acting, entering
from verbinders.parties.models import Mandate, NeedsSuccessor, Organisation, Person, Presence, display_name
from verbinders.parties.rules import mandate as rules
from verbinders.site.tests.world import person

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def held(key: str, status: str | None = None) -> list[Mandate]:
    """The mandates of a person, ended ones too."""
    with entering(None, somebody(key), writes=False):
        found = Mandate.objects.filter(person=somebody(key))
        return list(found.filter(status=status) if status else found)


@pytest.mark.parametrize(
    ("status", "starts", "ends", "counts"),
    [
        ("held", 0, None, True),
        ("claimed", -9, None, True),
        ("held", -9, 0, True),
        ("held", 0, 0, True),
        ("held", 1, None, False),
        ("held", -9, -1, False),
        ("ended", -9, 0, False),
        ("ended", -9, 9, False),
    ],
)
def test_a_mandate_counts_on_its_days(status: str, starts: int, ends: int | None, counts: bool) -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story") as amina:
        mandate = Mandate.objects.filter(power="represent").get()
        mandate.status, mandate.starts = status, MONDAY + timedelta(starts)
        mandate.ends = None if ends is None else MONDAY + timedelta(ends)
        mandate.save()
        assert mandate.holds_on(MONDAY) is counts
        assert (mandate in Mandate.objects.on(MONDAY)) is counts
        assert amina.person_id == mandate.person_id


def test_a_claim_is_confirmed_with_the_admission_and_by_somebody_else() -> None:
    town = spaarnestad()
    applied(town)
    [claim] = held("yusuf")
    assert (claim.status, claim.power, claim.starts, claim.ends) == ("claimed", "represent", today(), None)
    with acting(town, somebody("yusuf"), route="story") as yusuf, pytest.raises(NotAllowed):
        claim.confirm(by=yusuf)
    assert held("yusuf", "held") == []


def test_a_declined_application_ends_the_claim() -> None:
    town = spaarnestad()
    asked = applied(town)
    with acting(town, somebody("amina"), route="story") as amina:
        asked.decline(reason="Wij kennen jullie nog niet.", by=amina)
    [ended] = held("yusuf")
    assert (ended.status, ended.ends) == ("ended", today())
    with entering(town, somebody("yusuf"), writes=False) as yusuf:
        assert yusuf.mandates == ()


def test_what_ended_stays_ended() -> None:
    town = spaarnestad()
    speaks_too(town, "fadumo")
    with acting(town, somebody("amina"), route="story") as amina:
        mandate = Mandate.objects.get(power="represent", person=somebody("amina"))
        mandate.end(by=amina)
        for again in (mandate.end, mandate.confirm):
            with pytest.raises((MoveNotAllowed, NotAllowed)):
                again(by=amina)
        assert Entry.objects.filter(verb="mandate.end").count() == 1


def test_a_mandate_that_had_not_begun_ends_before_its_first_day_is_over() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story") as amina:
        mandate = Mandate.give(Organisation.objects.get(), person("fadumo"), power="vote", by=amina)
        mandate.starts = today() + timedelta(9)
        mandate.save()
        mandate.end(by=amina)
    assert (mandate.ends, mandate.status) == (today() + timedelta(9), "ended")


def test_nobody_claims_without_signing_in() -> None:
    town = spaarnestad()
    with acting(town, None, route="story", via=Via.PAGE) as visitor:
        with pytest.raises(NotAllowed):
            Organisation.begin(town, by=visitor)
        with pytest.raises(NotAllowed):
            Mandate.claim(Organisation.objects.get(), power="represent", by=visitor)
    assert Organisation.objects.count() == 1


def test_only_who_speaks_for_an_organisation_gives_its_mandates() -> None:
    town = spaarnestad()
    cinar = member(town, "Çınar", "yusuf").organisation
    for key in ("amina", "bram"):
        with acting(town, somebody(key), route="story") as outsider, pytest.raises(NotAllowed):
            Mandate.give(cinar, somebody("bram"), power="represent", by=outsider)
    with acting(town, somebody("yusuf"), route="story") as yusuf:
        Mandate.give(cinar, somebody("bram"), power="belong", by=yusuf)
    with acting(town, somebody("bram"), route="story") as bram, pytest.raises(NotAllowed):
        Mandate.give(cinar, somebody("bram"), power="represent", by=bram)
    assert [mandate.power for mandate in held("bram")] == ["belong"]


def test_who_may_end_which_mandate() -> None:
    """Rows: who asks, for their own organisation. Columns: a mandate of Çınar that is held, and a claim on it."""
    town = spaarnestad()
    member(town, "Çınar", "yusuf")
    polderwijk()
    person("resi")
    [mandate] = held("yusuf")
    may: dict[str, tuple[bool, bool]] = {}
    for key in ("yusuf", "amina", "chris", "resi"):
        with acting(town, somebody(key), route="story") as asker:
            mandate.status = "held"
            on_held = rules.end(asker, mandate)
            mandate.status = "claimed"
            may[key] = (on_held, rules.end(asker, mandate))
    assert may == {"yusuf": (True, True), "amina": (False, True), "chris": (False, True), "resi": (False, False)}


def test_one_mandate_of_a_kind_for_a_person_and_an_ended_one_does_not_count() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story") as amina:
        hooyo, mandate = Organisation.objects.get(), Mandate.objects.get(power="coordinate")
        with pytest.raises(ValidationError, match="already"):
            Mandate.give(hooyo, somebody("amina"), power="coordinate", by=amina)
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.create(organisation=hooyo, person=somebody("amina"), power="coordinate", status="held")
        Mandate.objects.filter(pk=mandate.pk).update(status="ended", ends=today())
        again = Mandate.give(hooyo, somebody("amina"), power="coordinate", by=amina)
        assert again.status == "held"
    assert len(held("amina")) == 3


def speaks_too(town: Network, key: str, power: str = "represent") -> Person:
    """One more who has this power for Hooyo."""
    with acting(town, somebody("amina"), route="story") as amina:
        hooyo = Organisation.objects.get(pk=next(iter(amina.organisations)))
        Mandate.give(hooyo, person(key), power=power, by=amina)
    return somebody(key)


@pytest.mark.parametrize("power", ["represent", "coordinate"])
def test_the_last_one_says_first_who_comes_after(power: str) -> None:
    town = spaarnestad()
    fadumo = speaks_too(town, "fadumo", "belong")
    with acting(town, somebody("amina"), route="story") as amina:
        mandate = Mandate.objects.get(power=power)
        with pytest.raises(NeedsSuccessor):
            mandate.end(by=amina)
        mandate.end(successor=fadumo, by=amina)
    assert sorted(one.power for one in held("fadumo", "held")) == sorted(["belong", power])
    assert [one.status for one in held("amina") if one.power == power] == ["ended"]


def test_other_powers_need_nobody_after() -> None:
    town = spaarnestad()
    fadumo = speaks_too(town, "fadumo", "vote")
    with acting(town, fadumo, route="story") as by:
        Mandate.objects.get(power="vote").end(by=by)
    assert held("fadumo", "held") == []


def test_the_last_one_cannot_slip_away_by_a_last_day_either() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story") as amina:
        mandate = Mandate.objects.get(power="represent")
        with pytest.raises(NeedsSuccessor):
            mandate.limit(ends=today() + timedelta(30), by=amina)
    speaks_too(town, "fadumo")
    with acting(town, somebody("amina"), route="story") as amina:
        with pytest.raises(ValidationError, match="later day"):
            mandate.limit(ends=today() - timedelta(1), by=amina)
        mandate.limit(ends=today() + timedelta(30), by=amina)
        assert mandate.holds_on(today() + timedelta(30))
        assert not mandate.holds_on(today() + timedelta(31))


def test_who_comes_after_must_stay_longer() -> None:
    """Two who both stop on Friday leave nobody on Saturday."""
    town = spaarnestad()
    fadumo = speaks_too(town, "fadumo")
    friday = today() + timedelta(4)
    with acting(town, fadumo, route="story") as by:
        Mandate.objects.get(power="represent", person=fadumo).limit(ends=friday, by=by)
        with pytest.raises(NeedsSuccessor):
            Mandate.objects.get(power="represent", person=somebody("amina")).limit(ends=friday, by=by)


def test_what_ran_out_by_its_date_can_be_given_again() -> None:
    town = spaarnestad()
    fadumo = speaks_too(town, "fadumo", "vote")
    with acting(town, somebody("amina"), route="story") as amina:
        theirs = Mandate.objects.filter(person=fadumo)
        theirs.update(starts=today() - timedelta(9), ends=today() - timedelta(1))
        Mandate.give(Organisation.objects.get(), fadumo, power="vote", by=amina)
        assert sorted(theirs.values_list("status", flat=True)) == ["ended", "held"]


def test_a_claim_that_nobody_confirmed_gives_nothing_to_others() -> None:
    """Who says: this listed organisation is ours, has no say over its people before the stewards look."""
    town = spaarnestad()
    asked = applied(town)
    with acting(town, somebody("yusuf"), route="story") as yusuf, pytest.raises(NotAllowed):
        Mandate.give(asked.organisation, person("bram"), power="represent", by=yusuf)


@pytest.mark.parametrize("wrong", [{"ends": MONDAY - timedelta(1)}, {"status": "ended"}])
def test_dates_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story"):
        mandate = Mandate.objects.filter(power="represent").get()
        changed = {"starts": MONDAY, **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.filter(pk=mandate.pk).update(**changed)


def test_one_sees_ones_own_mandates_and_those_of_ones_organisation() -> None:
    town = spaarnestad()
    cinar = member(town, "Çınar", "yusuf").organisation
    with acting(town, somebody("yusuf"), route="story") as yusuf:
        Mandate.give(cinar, person("bram"), power="belong", by=yusuf)

    def seen(by: Actor) -> list[str]:
        return sorted(str(mandate) for mandate in Mandate.objects.visible_to(by))

    for key, mandates in (
        ("yusuf", ["belong held", "represent held"]),
        ("bram", ["belong held", "represent held"]),
        ("amina", ["coordinate held", "represent held"]),
    ):
        with entering(town, somebody(key), writes=False) as asker:
            assert (key, seen(asker)) == (key, mandates)


def test_an_organisation_is_noted_once_in_a_network_and_its_own_people_see_where() -> None:
    town, next_door = spaarnestad(), polderwijk()
    hooyo = Organisation.objects.get(pk=held("amina")[0].organisation_id)
    with acting(town, somebody("amina"), route="story"), also(hooyo.pk):
        Presence.note(hooyo, town)
        Presence.note(hooyo, next_door)
    networks: dict[str, set[Network]] = {}
    for key in ("amina", "chris"):
        with entering(None, somebody(key), writes=False) as asker:
            found = Presence.objects.filter(organisation_id__in=asker.organisations)
            networks[key] = {presence.network for presence in found}
    assert networks == {"amina": {town, next_door}, "chris": {next_door}}


def test_a_person_has_the_name_they_told_and_else_none() -> None:
    with translation.override("en"):
        assert (display_name(person("dora")), str(Person.objects.create())) == ("Dora", "somebody")
