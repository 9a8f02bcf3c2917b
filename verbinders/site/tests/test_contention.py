"""Many people at the same moment, each in a thread and on a connection of their own: nothing counts twice, nothing
gets lost. And the controls: without the locks it goes wrong, so the tests above see what they say they see.
"""

from collections import Counter
from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.db.models import Model

from verbinders.directory.models import Membership, Place, Profile, Stewardship
from verbinders.history import verbs
from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.history.tests.cast import applied, member, somebody, spaarnestad
from verbinders.history.tests.together import PATIENCE, together
from verbinders.history.verbs import MoveNotAllowed
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting, entering
from verbinders.site.tests.world import person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Deed = Callable[[Membership, Actor], None]


def admit(asked: Membership, amina: Actor) -> None:
    asked.admit(kind="self_organisation", seat="voting", by=amina)


def decline(asked: Membership, amina: Actor) -> None:
    asked.decline(reason="Wij kennen jullie nog niet.", by=amina)


def end(membership: Membership, amina: Actor) -> None:
    membership.end(reason="Opgeheven.", by=amina)


def amina_does(town: Network, deed: Deed, membership: Membership) -> Callable[[], str]:
    """What becomes of it: the name of the deed, or that somebody was first."""

    def do() -> str:
        try:
            with acting(town, somebody("amina"), route="contention") as amina:
                deed(Membership.objects.get(pk=membership.pk), amina)
        except MoveNotAllowed:
            return "late"
        return deed.__name__

    return do


def lines(town: Network, membership: Membership) -> list[str]:
    with entering(town, None, writes=False):
        return [line.verb for line in Entry.objects.about(membership)]


def ranks(town: Network) -> list[int | None]:
    with entering(town, None, writes=False):
        return list(Membership.objects.shown().order_by("rank").values_list("rank", flat=True))


def shown(town: Network) -> int:
    return Network.objects.get(pk=town.pk).shown


def test_of_eight_who_decide_on_one_application_one_decides() -> None:
    town = spaarnestad()
    asked = applied(town)
    became = Counter(together(*(amina_does(town, deed, asked) for deed in (admit, decline) * 4)))
    [winner] = set(became) - {"late"}
    assert became == {winner: 1, "late": 7}
    assert lines(town, asked) == [f"membership.{winner}", "membership.apply"]
    assert (ranks(town), shown(town)) == (([1, 2], 2) if winner == "admit" else ([1], 1))


def test_the_order_of_the_list_has_no_gap_whoever_comes_and_goes() -> None:
    town = spaarnestad()
    gone = [member(town, f"Oud {n}", f"oud{n}") for n in range(4)]
    come = [applied(town, f"Nieuw {n}", f"nieuw{n}") for n in range(8)]
    deeds = [amina_does(town, admit, one) for one in come] + [amina_does(town, end, one) for one in gone]
    became = Counter(together(*deeds[::3], *deeds[1::3], *deeds[2::3]))
    assert became == {"admit": 8, "end": 4}
    assert (ranks(town), shown(town)) == ([1, 2, 3, 4, 5, 6, 7, 8, 9], 9)


def test_of_the_same_name_each_gets_an_address_of_its_own() -> None:
    town = spaarnestad()
    people = [person(f"baran{n}") for n in range(6)]

    def apply(who: Any) -> Callable[[], str]:
        def do() -> str:
            with acting(town, who, route="contention") as by:
                asked = Membership.apply(town, name="Baran", kind="self_organisation", motivation="Ja.", by=by)
                return asked.profile.slug

        return do

    assert sorted(together(*map(apply, people))) == ["baran", *(f"baran-{n}" for n in range(2, 7))]


def test_of_the_last_two_who_run_a_network_one_stays() -> None:
    town = spaarnestad()
    page = member(town, "Çınar", "yusuf").profile
    with acting(town, somebody("amina"), route="contention") as amina:
        Stewardship.give(town, page, by=amina)

    def resign(key: str) -> Callable[[], str]:
        def do() -> str:
            try:
                with acting(town, somebody(key), route="contention") as by:
                    Stewardship.objects.get(organisation__in=by.organisations).end(by=by)
            except ValidationError:
                return "stays"
            return "goes"

        return do

    assert sorted(together(resign("amina"), resign("yusuf"))) == ["goes", "stays"]
    with entering(town, None, writes=False):
        assert Stewardship.objects.filter(ends=None).count() == 1


if settings.TEST_DATABASE == "postgresql":

    def test_without_locks_eight_decide_on_one_application(monkeypatch: pytest.MonkeyPatch) -> None:
        """The control. Each looks before anybody has written: without a lock, all of them see an open question."""
        town, all_have_looked = spaarnestad(), Barrier(8)
        asked = applied(town)

        def look(thing: Model) -> None:
            thing.refresh_from_db()
            if isinstance(thing, Membership):
                all_have_looked.wait(PATIENCE)

        monkeypatch.setattr(verbs, "_lock", lambda thing: None)
        monkeypatch.setattr(verbs, "_take", look)
        assert Counter(together(*[amina_does(town, admit, asked)] * 8)) == {"admit": 8}
        assert lines(town, asked) == ["membership.admit"] * 8 + ["membership.apply"]
        assert (ranks(town), shown(town)) == ([1, 9], 9)

    def test_without_the_lock_on_the_network_the_order_gets_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
        """The control. Each sees the same last one, and puts it into its own empty place."""
        town, all_saw_the_last = spaarnestad(), Barrier(4)
        gone = [member(town, f"Oud {n}", f"oud{n}") for n in range(4)]
        for n in range(4):
            member(town, f"Trouw {n}", f"trouw{n}")
        give_back = Network.give_place_back

        def wait_and_give_back(network: Network) -> None:
            all_saw_the_last.wait(PATIENCE)
            give_back(network)

        monkeypatch.setattr(verbs, "_lock", lambda thing: None)
        monkeypatch.setattr(Network, "give_place_back", wait_and_give_back)
        assert Counter(together(*(amina_does(town, end, one) for one in gone))) == {"end": 4}
        assert shown(town) == 5
        assert ranks(town) != [1, 2, 3, 4, 5]

    def test_two_who_hold_what_the_other_points_at_do_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
        """A steward holds the network and points at a page; its owner holds the page and points at the network."""
        town, both_hold = spaarnestad(), Barrier(2)
        page = member(town, "Çınar", "yusuf").profile
        lock = verbs._lock

        def lock_and_wait(thing: Model) -> None:
            lock(thing)
            both_hold.wait(PATIENCE)

        def add_a_place() -> str:
            with acting(town, somebody("yusuf"), route="contention") as yusuf:
                return str(Place.add(Profile.objects.get(pk=page.pk), name="Buurthuis", by=yusuf))

        def share_the_stewardship() -> str:
            with acting(town, somebody("amina"), route="contention") as amina:
                return str(Stewardship.give(town, page, by=amina).profile)

        monkeypatch.setattr(verbs, "_lock", lock_and_wait)
        assert together(add_a_place, share_the_stewardship) == ["Buurthuis", "Çınar"]

else:

    def test_transactions_that_begin_late_would_lock_each_other_out(monkeypatch: pytest.MonkeyPatch) -> None:
        """The control, and why ours begin IMMEDIATE: with one writer at a time the locks above cannot be missed."""
        town, both_have_read = spaarnestad(), Barrier(2)
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

        def read_and_write() -> str:
            try:
                with entering(town, somebody("amina"), writes=True) as amina:
                    both_have_read.wait(PATIENCE)
                    start(via=Via.PAGE, route="contention", network_id=town.pk, person_id=amina.person_id)
            except OperationalError as error:
                return str(error)
            return "written"

        assert sorted(together(read_and_write, read_and_write)) == ["database is locked", "written"]
