"""Asking for work: with the verb, once, in order, and never for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting
from verbinders.work import jobs, queue
from verbinders.work.jobs import Doing, job, job_named, load
from verbinders.work.loop import Worker
from verbinders.work.models import Heartbeat, Job
from verbinders.work.queue import OutsideTransaction, enqueue
from verbinders.work.tests.undelivered import MONDAY

pytestmark = pytest.mark.django_db
Knows = Callable[[str, Doing], None]


def test_a_job_is_done_once_with_its_arguments(made: list[dict[str, Any]]) -> None:
    enqueue("tea.make", {"cups": 2})
    with as_worker():
        assert Worker().run_once() == 1
        assert Worker().run_once() == 0
        done = Job.objects.get()
    assert made == [{"cups": 2}]
    assert (done.attempts, done.lease, done.failed_at, done.last_error) == (1, None, None, "")
    assert done.done_at is not None


def test_what_is_undone_was_never_asked(made: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        enqueue("tea.make")
        transaction.set_rollback(True)
    with as_worker():
        assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_nobody_asks_outside_a_transaction() -> None:
    with pytest.raises(OutsideTransaction):
        enqueue("tea.make")


def test_a_job_waits_until_it_is_due(clock: time_machine.Traveller, made: list[dict[str, Any]]) -> None:
    enqueue("tea.make", {"for": "Amina"}, due=MONDAY + timedelta(hours=1))
    enqueue("tea.make", {"for": "Yusuf"})
    with as_worker():
        Worker().run_once()
        assert made == [{"for": "Yusuf"}]
        clock.shift(timedelta(hours=1))
        Worker().run_once()
    assert made == [{"for": "Yusuf"}, {"for": "Amina"}]


def test_the_worker_acts_in_the_network_of_the_job_in_an_act_of_its_own(knows: Knows) -> None:
    network = Network.objects.create(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")
    seen: list[Actor] = []
    knows("tea.make", lambda *, by: seen.append(by))
    with acting(network, None, route="test", via=Via.COMMAND) as operator:
        asked = enqueue("tea.make", network_id=network.pk, by=operator)
        assert operator.act is not None
        assert asked.act_id == operator.act.pk
    with as_worker():
        Worker().run_once()
    (worker,) = seen
    assert worker.is_worker
    assert worker.act is not None
    assert (worker.act.via, worker.act.route, worker.act.network_id) == ("worker", "job:tea.make", network.pk)


def test_what_a_failed_job_wrote_is_undone(knows: Knows) -> None:
    def spill(*, by: Actor) -> None:
        Network.objects.create(slug="spilt", name="Spilt", town="Spilt")
        raise ValueError("the cup fell\nand broke")

    knows("tea.spill", spill)
    enqueue("tea.spill")
    with as_worker():
        Worker().run_once()
        failed = Job.objects.get()
        assert Act.objects.filter(route="job:tea.spill").count() == 0
    assert Network.objects.count() == 0
    assert (failed.last_error, failed.lease, failed.done_at) == ("ValueError: the cup fell and broke", None, None)


def test_of_a_row_on_which_the_database_stumbled_no_words_are_kept(knows: Knows) -> None:
    def stumble(*, by: Actor) -> None:
        raise IntegrityError("no such tea\nDETAIL:  Failing row contains (rana@wijk.example,\nIk kom graag).")

    knows("tea.stumble", stumble)
    enqueue("tea.stumble")
    with as_worker():
        Worker().run_once()
        assert Job.objects.get().last_error == "IntegrityError: no such tea DETAIL: …"


def test_an_error_is_tried_again_after_growing_pauses_and_then_given_up(
    clock: time_machine.Traveller, knows: Knows
) -> None:
    tries: list[datetime] = []

    def burn(*, by: Actor) -> None:
        tries.append(now())
        raise OSError("no water")

    knows("tea.burn", burn)
    enqueue("tea.burn")
    with as_worker():
        for _minute in range(600):
            Worker().run_once()
            clock.shift(timedelta(minutes=1))
        failed = Job.objects.failed().get()
    minutes = [int((later - first).total_seconds() // 60) for first, later in pairwise(tries)]
    assert minutes == [1, 5, 15, 60, 240]
    assert (failed.attempts, failed.last_error) == (6, "OSError: no water")


def test_a_given_up_job_is_listed_and_can_be_tried_again(
    made: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], owner_is_default: None
) -> None:
    job = enqueue("tea.make")
    with as_worker():
        call_command("jobs")
        assert capsys.readouterr().out == "No job was given up.\n"
        Job.objects.update(failed_at=MONDAY, attempts=6, last_error="OSError: no water")
        call_command("jobs")
        assert capsys.readouterr().out == f"{job.pk}  2026-11-23 09:00  tea.make  OSError: no water\n"
        call_command("jobs", "--retry", str(job.pk))
        assert capsys.readouterr().out == "tea.make will be tried again.\n"
        Worker().run_once()
        with pytest.raises(CommandError, match="no job with this id"):
            call_command("jobs", "--retry", str(job.pk))
    assert made == [{}]


def test_a_job_in_hand_is_not_claimed_again_until_its_lease_ends(clock: time_machine.Traveller) -> None:
    enqueue("tea.make")
    with as_worker():
        first = queue.claim()
        assert first is not None
        clock.shift(timedelta(seconds=29))
        assert queue.claim() is None
        clock.shift(timedelta(seconds=2))
        second = queue.claim()
        assert second is not None
        assert (second.pk, second.attempts) == (first.pk, 2)
        # The first was not dead, only slow. It comes too late: the second one counts.
        assert not queue.mark_done(first)
        queue.mark_error(first, ValueError("late"))
        assert queue.mark_done(second)
        assert Job.objects.get().last_error == ""


def test_a_job_that_takes_longer_is_in_hand_for_as_long_as_it_says(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(jobs, "_leases", {})
    job("tea.plant", lease=timedelta(minutes=10))(print)
    job("tea.pour")(repr)
    enqueue("tea.plant")
    enqueue("tea.pour")
    with as_worker():
        assert {job.name for job in (queue.claim(), queue.claim()) if job} == {"tea.plant", "tea.pour"}
        for passed, again in ((timedelta(seconds=30), "tea.pour"), (timedelta(minutes=10), "tea.plant")):
            clock.move_to(MONDAY + passed)
            assert queue.claim() is None
            clock.shift(timedelta(seconds=1))
            claimed = queue.claim()
            assert (claimed.name if claimed else "") == again
            Job.objects.filter(name="tea.pour").update(done_at=MONDAY, lease=None)


def test_a_job_that_ran_past_its_lease_does_not_count_twice(clock: time_machine.Traveller, knows: Knows) -> None:
    def dawdle(*, by: Actor) -> None:
        clock.shift(timedelta(seconds=31))
        queue.claim()  # Another worker takes it over.
        Network.objects.create(slug="dawdle", name="Dawdle", town="Dawdle")

    knows("tea.dawdle", dawdle)
    enqueue("tea.dawdle")
    with as_worker():
        Worker().turn()
        assert Job.objects.waiting().count() == 1
    assert Network.objects.count() == 0


def test_a_job_that_kills_its_worker_is_not_tried_for_ever(clock: time_machine.Traveller) -> None:
    enqueue("tea.poison")
    with as_worker():
        tries = 0
        while queue.claim():
            tries += 1
            clock.shift(timedelta(minutes=1))
        assert tries == queue.ATTEMPTS
        assert Job.objects.failed().get().last_error == "The worker ended before the job did."


def test_a_job_that_nobody_knows_waits_for_a_newer_worker() -> None:
    enqueue("tea.unheard_of")
    with as_worker():
        Worker().run_once()
        assert Job.objects.waiting().get().last_error == "UnknownJob: tea.unheard_of"


def test_two_functions_cannot_do_the_same_job(made: list[dict[str, Any]]) -> None:
    assert job("tea.make")(job_named("tea.make")) is job_named("tea.make")
    with pytest.raises(ValueError, match=r"two functions do tea\.make"):
        job("tea.make")(print)


def test_the_worker_looks_after_the_drains_first_and_says_that_it_lives(
    clock: time_machine.Traveller, made: list[dict[str, Any]], looks_after: Callable[[Callable[..., int]], None]
) -> None:
    order: list[str] = []

    def empty(carry_on: Callable[[], bool]) -> int:
        assert carry_on()
        order.append(f"drain, {len(made)} made")
        return 0

    looks_after(empty)
    enqueue("tea.make")
    assert Heartbeat.last() is None
    with as_worker():
        worker = Worker()
        worker.run_once()
        assert Heartbeat.last() == MONDAY
        clock.shift(timedelta(seconds=9))
        worker.turn()
        assert Heartbeat.last() == MONDAY
        clock.shift(timedelta(seconds=1))
        worker.turn()
    assert Heartbeat.last() == MONDAY + timedelta(seconds=10)
    assert order[:2] == ["drain, 0 made", "drain, 1 made"]


def test_a_worker_that_was_told_to_stop_begins_nothing(made: list[dict[str, Any]]) -> None:
    enqueue("tea.make")
    worker = Worker()
    worker.stop()
    with as_worker():
        assert worker.run_once() == 0
    worker.run()  # Ends at once.
    assert made == []


def test_the_web_adds_to_the_queue_and_never_reads_it() -> None:
    enqueue("tea.make", {"for": "Amina"})
    walled = connection.vendor == "postgresql"
    assert Job.objects.count() == (0 if walled else 1)
    assert Job.objects.update(name="tea.steal") == (0 if walled else 1)
    assert Job.objects.all().delete()[0] == (0 if walled else 1)
    with as_worker():
        assert [job.name for job in Job.objects.all()] == (["tea.make"] if walled else [])


def test_every_capability_brings_its_tasks() -> None:
    load()
    load()
