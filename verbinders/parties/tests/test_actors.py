"""Who does something, for whom, and by which way in: always said, never guessed."""

from datetime import timedelta

import pytest

from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.history.tests.cast import applied, member, polderwijk, somebody, spaarnestad
from verbinders.kit.time import today
from verbinders.networks.scope import OutsideNetwork, at, here
from verbinders.parties.actors import COORDINATE, REPRESENT, VISITOR, Actor, acting, entering
from verbinders.parties.models import Mandate, Organisation, Person
from verbinders.site.tests.world import person

pytestmark = pytest.mark.django_db


def mandates_of(key: str) -> list[Mandate]:
    with entering(None, somebody(key), writes=False) as actor:
        return list(actor.mandates)


def test_a_visitor_is_nobody_and_may_nothing() -> None:
    assert (VISITOR.person_id, VISITOR.organisations, VISITOR.organisation_id) == (None, frozenset(), None)
    assert (VISITOR.is_operator, VISITOR.is_worker, VISITOR.via) == (False, False, "page")
    assert (VISITOR.may(REPRESENT, None), VISITOR.represents(None), VISITOR.holds(REPRESENT)) == (
        False,
        False,
        frozenset(),
    )


@pytest.mark.parametrize(
    ("via", "operator", "worker"),
    [
        (Via.PAGE, False, False),
        (Via.LINK, False, False),
        (Via.HOOK, False, False),
        (Via.WORKER, False, True),
        (Via.COMMAND, True, False),
        (Via.IMPORT, True, False),
    ],
)
def test_the_operator_comes_by_bin_manage_and_nowhere_else(via: Via, operator: bool, worker: bool) -> None:
    actor = Actor(via=via)
    assert (actor.is_operator, actor.is_worker) == (operator, worker)


def test_a_claim_opens_ones_own_organisation_and_counts_for_nothing_elsewhere() -> None:
    town = spaarnestad()
    asked = applied(town)
    with acting(town, somebody("yusuf"), route="story") as yusuf:
        ours = asked.organisation_id
        assert yusuf.organisations == {ours}
        assert (yusuf.may(REPRESENT, ours), yusuf.represents(ours)) == (True, True)
        assert yusuf.holds(REPRESENT) == frozenset()
        assert yusuf.may(COORDINATE, ours) is False


def test_one_speaks_for_an_organisation_only_while_acting_for_it() -> None:
    town = spaarnestad()
    cinar = member(town, "Çınar", "yusuf").organisation_id
    with entering(town, somebody("yusuf"), writes=False) as yusuf:
        assert (yusuf.holds(REPRESENT), yusuf.represents(cinar)) == (frozenset({cinar}), False)
        assert yusuf.on_behalf_of(cinar).represents(cinar) is True
        assert yusuf.on_behalf_of(town.pk).represents(town.pk) is False
        assert yusuf.on_behalf_of(None).represents(None) is False


def test_who_enters_has_the_mandates_of_today() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story") as amina:
        hooyo = Organisation.objects.get(pk__in=amina.organisations)
        for key, starts, ends in (("bram", 1, 9), ("dora", -9, -1), ("fatima", -9, 0), ("resi", 0, 0)):
            given = Mandate.give(hooyo, person(key), power=Mandate.Power.BELONG, by=amina)
            given.starts, given.ends = today() + timedelta(starts), today() + timedelta(ends)
            given.save()
    assert {key: len(mandates_of(key)) for key in ("bram", "dora", "fatima", "resi")} == {
        "bram": 0,
        "dora": 0,
        "fatima": 1,
        "resi": 1,
    }


def test_mandates_go_with_the_person_into_every_network_and_open_nothing_there() -> None:
    town = spaarnestad()
    polderwijk()
    with entering(town, somebody("chris"), writes=False) as chris:
        assert len(chris.organisations) == 1
        assert here().organisations == chris.organisations
        assert chris.organisations.isdisjoint(m.organisation_id for m in mandates_of("amina"))


def test_who_does_something_outside_a_page_does_it_in_one_act() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story/1") as amina:
        act = Act.objects.get(route="story/1")
        assert amina.act == act
        assert (act.network_id, act.person_id, act.via) == (town.pk, somebody("amina").pk, "page")
        assert amina.organisation_id in amina.organisations


def test_the_operator_acts_without_a_person_and_for_nobody() -> None:
    town = spaarnestad()
    with acting(town, None, route="import", via=Via.IMPORT) as operator:
        assert operator.act
        assert (operator.person, operator.organisation_id, operator.is_operator) == (None, None, True)
        assert (operator.act.person_id, operator.act.via) == (None, "import")


def test_who_has_two_organisations_acts_for_neither_until_one_is_chosen() -> None:
    town, next_door = spaarnestad(), polderwijk()
    applied(town)
    with acting(next_door, somebody("chris"), route="story") as chris:
        polderkring = Organisation.objects.get(pk__in=chris.organisations)
        Mandate.give(polderkring, somebody("yusuf"), power=Mandate.Power.BELONG, by=chris)
    with acting(town, somebody("yusuf"), route="story") as yusuf:
        assert (len(yusuf.organisations), yusuf.organisation_id) == (2, None)


def test_afterwards_nobody_is_anywhere() -> None:
    town = spaarnestad()
    for key in (None, "amina"):
        who: Person | None = somebody(key) if key else None
        with at(town, VISITOR):
            outer = here()
            with entering(None, who, writes=True):
                assert (here().network_id, here().person_id) == (None, who.pk if who else None)
            assert here() == outer
        with pytest.raises(OutsideNetwork):
            here()
