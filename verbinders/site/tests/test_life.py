"""G5: joining, admitting, mandates and leaving, as programs drawn by lot, beside the least that could be right.

Hypothesis writes the programs; after each step the house and the oracle must agree: who is a member, who may speak for
whom, and that no place in the list is empty or given twice. What is refused leaves no line in the history. Thirty
programs of 30 steps on each database, some 15 s; LONG=1 makes it 2,000 of 50.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership
from verbinders.directory.models.membership import Membership as Noun
from verbinders.directory.tests.cast import ROUTE, founded, person
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting, entering
from verbinders.parties.models import Mandate, Organisation, Person

IS_LONG = "LONG" in os.environ
PROGRAMS, STEPS = (2_000, 50) if IS_LONG else (30, 30)
NAMES = ("Amina", "Yusuf", "Fatima", "Bram")
POWERS = ("represent", "coordinate")
REFUSED = (NotAllowed, MoveNotAllowed, ValidationError)
people, organisations, powers = st.integers(0, len(NAMES) - 1), st.integers(0, 3), st.sampled_from(POWERS)


@dataclass
class Oracle:
    """What must be so of one organisation; it shares nothing with the house."""

    status: str
    asked_by: int = 0
    runs_network: bool = False
    went_itself: bool = False
    mandates: dict[tuple[int, str], str] = field(default_factory=dict)  # (who, power) -> "claimed" or "held"

    def speaks(self, who: int) -> bool:
        return self.mandates.get((who, "represent")) == "held"

    def last(self, who: int, power: str) -> bool:
        return not any(state == "held" for (other, of), state in self.mandates.items() if of == power and other != who)

    def may_admit(self, is_steward: bool, who: int) -> bool:
        return is_steward and who != self.asked_by and self.status == "applied"

    def may_give(self, by: int, to: int, power: str) -> bool:
        return self.speaks(by) and (to, power) not in self.mandates

    def may_end(self, by: int, whose: int, power: str) -> bool:
        """Their own, or of who speaks for it; never the last of a power without which it cannot do."""
        state = self.mandates.get((whose, power))
        mine = by == whose or self.speaks(by)
        return state is not None and mine and (state == "claimed" or not self.last(whose, power))

    def may_leave(self, by: int) -> bool:
        return self.speaks(by) and self.status == "member" and not self.runs_network

    def may_stay(self, by: int) -> bool:
        return self.speaks(by) and self.status == "ended" and self.went_itself


class Life(RuleBasedStateMachine):
    """Four people, and at most three organisations beside Hooyo, which runs the network."""

    network: Network
    cast: list[Person]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.undone)

    @initialize()
    def begin(self) -> None:
        held = {(0, power): "held" for power in POWERS}
        self.told = [Oracle("member", runs_network=True, mandates=held)]
        with looking(self.network):
            self.keys = [Membership.objects.get().organisation_id]

    # --- What people do --------------------------------------------------------------------------------------------
    @rule(who=people)
    def apply(self, who: int) -> None:
        if len(self.keys) > 3:
            return
        name = f"Club {len(self.keys)}"
        with acting(self.network, self.cast[who], route=ROUTE) as by:
            said: dict[str, Any] = {"name": name, "kind": Kind.SELF_ORGANISATION, "motivation": "Graag."}
            made = Membership.apply(self.network, by=by.on_behalf_of(None), **said)
        self.keys.append(made.organisation_id)
        self.told.append(Oracle("applied", asked_by=who, mandates={(who, "represent"): "claimed"}))

    @rule(which=organisations, by=people)
    def admit(self, which: int, by: int) -> None:
        which, one = self.chosen(which)
        may = which > 0 and one.may_admit(self.told[0].speaks(by), by)
        self.does(
            may,
            by,
            0,
            lambda actor: self.row(which).admit(kind=Kind.SELF_ORGANISATION, seat=Membership.Seat.VOTING, by=actor),
        )
        if may:
            one.status, one.mandates[one.asked_by, "represent"] = "member", "held"

    @rule(which=organisations, by=people)
    def decline(self, which: int, by: int) -> None:
        which, one = self.chosen(which)
        may = self.told[0].speaks(by) and one.status == "applied"
        self.does(may, by, 0, lambda actor: self.row(which).decline(reason="Nee.", by=actor))
        if may:
            one.status = "declined"
            one.mandates.pop((one.asked_by, "represent"), None)

    @rule(which=organisations, by=people, to=people, power=powers)
    def give(self, which: int, by: int, to: int, power: str) -> None:
        which, one = self.chosen(which)
        may = one.may_give(by, to, power)
        organisation = Organisation(pk=self.keys[which])
        person = self.cast[to]
        self.does(may, by, which, lambda actor: Mandate.give(organisation, person, power=power, by=actor))
        if may:
            one.mandates[to, power] = "held"

    @rule(which=organisations, by=people, whose=people, power=powers)
    def end_mandate(self, which: int, by: int, whose: int, power: str) -> None:
        which, one = self.chosen(which)
        if (whose, power) in one.mandates:
            may = one.may_end(by, whose, power)
            self.does(may, by, which, lambda actor: self.mandate(which, whose, power).end(by=actor))
            if may:
                del one.mandates[whose, power]

    @rule(which=organisations, by=people)
    def leave(self, which: int, by: int) -> None:
        def go(actor: Actor) -> None:
            row = self.row(which)
            row.leave(on=today(), reason="", by=actor)
            row.depart(by=actor)

        which, one = self.chosen(which)
        may = one.may_leave(by)
        self.does(may, by, which, go)
        if may:
            one.status, one.went_itself = "ended", True

    @rule(which=organisations, by=people)
    def stay(self, which: int, by: int) -> None:
        which, one = self.chosen(which)
        may = one.may_stay(by)
        self.does(may, by, which, lambda actor: self.row(which).stay(by=actor))
        if may:
            one.status, one.went_itself = "member", False

    @rule(which=organisations, by=people)
    def end(self, which: int, by: int) -> None:
        which, one = self.chosen(which)
        may = self.told[0].speaks(by) and one.status == "member"
        self.does(may, by, 0, lambda actor: self.row(which).end(reason="Uit.", by=actor))
        if may:
            one.status, one.went_itself = "ended", False

    # --- What must be so -------------------------------------------------------------------------------------------
    @invariant()
    def the_house_agrees(self) -> None:
        if not hasattr(self, "keys"):
            return
        with looking(self.network):
            rows = {row.organisation_id: row for row in Membership.objects.filter(network=self.network)}
            standing = Mandate.objects.filter(organisation__in=self.keys).exclude(status="ended")
            found = {(one.organisation_id, one.person_id, one.power): one.status for one in standing}
        assert [rows[key].status for key in self.keys] == [one.status for one in self.told]
        assert found == {
            (key, self.cast[who].pk, power): state
            for key, one in zip(self.keys, self.told, strict=True)
            for (who, power), state in one.mandates.items()
        }
        members = [one for one in self.told if one.status == "member"]
        assert sorted(row.rank for row in rows.values() if row.rank) == list(range(1, len(members) + 1))

    # --- How it is done --------------------------------------------------------------------------------------------
    def chosen(self, which: int) -> tuple[int, Oracle]:
        """One of those that are there."""
        return which % len(self.told), self.told[which % len(self.told)]

    def row(self, which: int) -> Noun:
        return Membership.objects.get(organisation=self.keys[which])

    def mandate(self, which: int, whose: int, power: str) -> Mandate:
        mine = Mandate.objects.filter(organisation=self.keys[which], person=self.cast[whose], power=power)
        return mine.exclude(status="ended").get()

    def does(self, may: bool, who: int, acting_for: int, do: Callable[[Actor], object]) -> None:
        """It happens when it may; otherwise it is refused, and nothing of it stays."""
        before, refused = lines(self.network), None
        try:
            with transaction.atomic(), acting(self.network, self.cast[who], route=ROUTE) as by:
                do(by.on_behalf_of(self.keys[acting_for]))
        except (*REFUSED, Membership.DoesNotExist, Mandate.DoesNotExist) as error:
            refused = error
        assert (refused is None) is may, f"refused: {refused!r}"
        assert (lines(self.network) > before) is may


@contextmanager
def looking(network: Network) -> Iterator[None]:
    """With the eyes of the worker, who sees all of a network."""
    with as_worker(), entering(network, None, writes=False):
        yield


def lines(network: Network) -> int:
    with looking(network):
        return Entry.objects.count()


def live(monkeypatch: pytest.MonkeyPatch) -> None:
    amina = person(NAMES[0])
    monkeypatch.setattr(Life, "network", founded(amina), raising=False)
    monkeypatch.setattr(Life, "cast", [amina, *(person(name) for name in NAMES[1:])], raising=False)
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    how = settings(
        max_examples=PROGRAMS,
        stateful_step_count=STEPS,
        derandomize=not IS_LONG,
        deadline=None,
        database=None,
        phases=[Phase.generate, *([Phase.shrink] if IS_LONG else [])],  # To make a finding smaller takes minutes.
        suppress_health_check=slow,
    )
    run_state_machine_as_test(Life, settings=how)


@pytest.mark.django_db
def test_whatever_they_do_the_house_and_the_oracle_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    live(monkeypatch)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "broken"),
    [
        ("verbinders.directory.rules.membership.admit", lambda actor, membership: True),
        ("verbinders.parties.models.Mandate._require_successor", lambda mandate, day: None),
        ("verbinders.directory.models.Membership._give_place_back", lambda row, status: None),
    ],
    ids=["anybody admits", "nobody comes after the last", "the place stays taken"],
)
def test_a_house_that_is_wrong_somewhere_is_found(
    monkeypatch: pytest.MonkeyPatch, where: str, broken: Callable[..., object]
) -> None:
    """The controls. The last one does not even get past the database."""
    monkeypatch.setattr(where, broken)
    with pytest.raises((AssertionError, IntegrityError)):
        live(monkeypatch)
