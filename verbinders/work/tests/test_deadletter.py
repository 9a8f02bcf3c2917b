"""Those who run the network decide about what was given up: it is done once more, or left."""

from collections.abc import Callable
from uuid import UUID

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction

from verbinders.directory.tests.cast import applied, founded, joined, person
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import here
from verbinders.parties.actors import Actor, acting, entering
from verbinders.parties.models import Person
from verbinders.work import jobs
from verbinders.work.jobs import Doing, retries
from verbinders.work.loop import Worker
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queue import GiveUp, enqueue
from verbinders.work.tasks import NOT_THERE
from verbinders.work.tests.undelivered import MONDAY, decide, letter, letters, work_for_hours

pytestmark = pytest.mark.django_db
Knows = Callable[[str, Doing], None]


def test_trying_again_does_the_job_once_more(
    clock: time_machine.Traveller, spaarnestad: Network, amina: Person, knows: Knows
) -> None:
    water: list[str] = []
    made: list[tuple[int, bool]] = []

    def make(*, by: Actor, cups: int) -> None:
        if not water:
            raise OSError("no water")
        made.append((cups, by.is_worker))

    knows("tea.make", make)
    enqueue("tea.make", {"cups": 2}, network_id=spaarnestad.pk)
    work_for_hours(clock)
    water.append("from the tap")
    decide(spaarnestad, amina, "retry", letters(spaarnestad)[0])
    with as_worker():
        assert Worker().run_once() == 2  # That it be tried, and then the job itself.
        assert Job.objects.failed().count() == Job.objects.waiting().count() == 0
    assert made == [(2, True)]
    with entering(spaarnestad, amina, writes=False):
        settled = DeadLetter.objects.get()
        assert (settled.status, settled.settled_at) == ("retried", now())
        assert Entry.objects.about(settled).get().verb == "deadletter.retry"


def test_what_fails_again_comes_back(
    clock: time_machine.Traveller, spaarnestad: Network, amina: Person, spilt: None
) -> None:
    enqueue("tea.spill", network_id=spaarnestad.pk)
    work_for_hours(clock)
    (first,) = letters(spaarnestad)
    decide(spaarnestad, amina, "retry", first)
    assert letters(spaarnestad) == []
    work_for_hours(clock)
    (second,) = letters(spaarnestad)
    assert (second.pk != first.pk, second.ref) == (True, first.ref)


def test_what_is_left_stays_left(
    clock: time_machine.Traveller, spaarnestad: Network, amina: Person, spilt: None
) -> None:
    enqueue("tea.spill", network_id=spaarnestad.pk)
    work_for_hours(clock)
    (told,) = letters(spaarnestad)
    decide(spaarnestad, amina, "dismiss", told)
    with as_worker():
        assert Worker().run_once() == 0
        assert Job.objects.failed().count() == 1
    assert letters(spaarnestad) == []


@pytest.mark.parametrize("first", ["retry", "dismiss"])
@pytest.mark.parametrize("second", ["retry", "dismiss"])
def test_two_stewards_decide_once(spaarnestad: Network, amina: Person, first: str, second: str) -> None:
    found = letter(spaarnestad)
    decide(spaarnestad, amina, first, found)
    with pytest.raises(MoveNotAllowed):
        decide(spaarnestad, amina, second, found)
    with as_worker():
        assert Job.objects.count() == (first == "retry")


def test_only_who_runs_the_network_decides(spaarnestad: Network, amina: Person) -> None:
    found = letter(spaarnestad)
    joined(spaarnestad, "Nour", fatima := person("Fatima"), admitted_by=amina)
    applied(spaarnestad, "Yasmin", rana := person("Rana"))
    founded(chris := person("Chris"), "polderwijk", "Polderkring")
    for somebody in (fatima, rana, chris, person("Resi"), None):
        for verb in ("retry", "dismiss"):
            with pytest.raises(NotAllowed), acting(spaarnestad, somebody, route="test") as by:
                getattr(found, verb)(by=by)
        with entering(spaarnestad, somebody, writes=False) as reader:
            assert not DeadLetter.objects.visible_to(reader).exists()
    with entering(spaarnestad, amina, writes=False) as reader:
        assert DeadLetter.objects.visible_to(reader).get() == found


def test_a_decision_that_is_undone_asks_for_nothing(spaarnestad: Network, amina: Person) -> None:
    found = letter(spaarnestad)
    with acting(spaarnestad, amina, route="test") as by:
        found.retry(by=by)
        transaction.set_rollback(True)
    with as_worker():
        assert Job.objects.count() == 0
    assert len(letters(spaarnestad)) == 1


def test_each_kind_is_tried_again_in_its_own_way(
    spaarnestad: Network, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_retriers", {})
    found, again = letter(spaarnestad), []

    @retries("mail")
    def send_again(ref: UUID, *, by: Actor) -> None:
        again.append((ref, here().network_id, by.is_worker))

    with pytest.raises(ValueError, match="two functions retry mail"):
        retries("mail")(print)
    decide(spaarnestad, amina, "retry", found)
    with as_worker():
        Worker().run_once()
    assert again == [(found.ref, spaarnestad.pk, True)]


def test_a_kind_that_nobody_knows_waits_for_a_newer_worker(
    spaarnestad: Network, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_retriers", {})
    decide(spaarnestad, amina, "retry", letter(spaarnestad, kind="push"))
    with as_worker():
        Worker().run_once()
        assert Job.objects.waiting().get().last_error == "UnknownJob: retry of push"


def test_what_is_no_longer_there_cannot_be_tried_again(spaarnestad: Network, amina: Person) -> None:
    decide(spaarnestad, amina, "retry", letter(spaarnestad, kind="job"))
    with as_worker():
        Worker().run_once()
    assert [(told.name, told.reason) for told in letters(spaarnestad)] == [("work.retry", NOT_THERE)]


def test_no_network_has_a_job_of_another_tried_again(spaarnestad: Network, amina: Person) -> None:
    polderwijk = founded(person("Chris"), "polderwijk", "Polderkring")
    theirs = enqueue("tea.make", network_id=polderwijk.pk)
    with as_worker():
        Job.objects.update(failed_at=MONDAY)
    decide(spaarnestad, amina, "retry", letter(spaarnestad, kind="job", ref=theirs.pk))
    with as_worker():
        Worker().run_once()
        assert Job.objects.get(pk=theirs.pk).failed_at == MONDAY


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_what_the_operator_has_tried_again_need_not_be_decided(
    spaarnestad: Network, knows: Knows, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command as it is really run: as the owner of the tables."""

    def refuse(*, by: Actor) -> None:
        raise GiveUp("There is no kitchen.")

    knows("tea.make", refuse)
    with transaction.atomic():
        for _ in range(2):
            enqueue("tea.make", network_id=spaarnestad.pk)
    with as_worker():
        Worker().run_once()
    assert len(letters(spaarnestad)) == 2
    call_command("jobs", "--retry-all", "tea.make")
    assert capsys.readouterr().out == "tea.make will be tried again.\n" * 2
    assert letters(spaarnestad) == []
    with pytest.raises(CommandError, match="no job of this name"):
        call_command("jobs", "--retry-all", "tea.make")
