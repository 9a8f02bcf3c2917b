"""What was tried often enough: it is given up, and the people of its network are told, in plain words."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError

from verbinders.directory.tests.cast import founded, person
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import Doing
from verbinders.work.loop import NETWORK_GONE, Worker
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queue import GiveUp, enqueue
from verbinders.work.tests.undelivered import letter, letters, work_for_hours

pytestmark = pytest.mark.django_db
Knows = Callable[[str, Doing], None]


def test_a_job_that_is_given_up_is_told_to_its_network_in_plain_words(
    clock: time_machine.Traveller, spaarnestad: Network, spilt: None
) -> None:
    polderwijk = founded(person("Chris"), "polderwijk", "Polderkring")
    job = enqueue("tea.spill", network_id=spaarnestad.pk)
    work_for_hours(clock)
    (told,) = letters(spaarnestad)
    assert (told.kind, told.name, told.ref, told.to) == ("job", "tea.spill", job.pk, "")
    assert told.reason == queue.TRIED_OFTEN == "It was tried several times and went wrong each time."
    assert letters(polderwijk) == []
    with as_worker():
        assert Job.objects.failed().get().last_error == "OSError: amina@hooyo.example says 550 no tea"


def test_a_job_of_no_network_is_for_the_operator_only(clock: time_machine.Traveller, spilt: None) -> None:
    enqueue("tea.spill")
    work_for_hours(clock)
    with as_worker():
        assert Job.objects.failed().count() == 1


def test_a_job_that_knows_better_is_not_tried_again(spaarnestad: Network, knows: Knows) -> None:
    def refuse(*, by: Actor) -> None:
        raise GiveUp("There is no kitchen.")

    knows("tea.make", refuse)
    enqueue("tea.make", network_id=spaarnestad.pk)
    with as_worker():
        Worker().run_once()
        failed = Job.objects.failed().get()
    assert (failed.attempts, failed.last_error) == (1, "GiveUp: There is no kitchen.")
    assert [told.reason for told in letters(spaarnestad)] == ["There is no kitchen."]


def test_a_job_at_which_every_worker_died_is_told_too(clock: time_machine.Traveller, spaarnestad: Network) -> None:
    enqueue("tea.poison", network_id=spaarnestad.pk)
    with as_worker():
        while queue.claim():
            clock.shift(timedelta(minutes=1))
    assert [told.reason for told in letters(spaarnestad)] == [queue.STOPPED]


def test_a_job_of_a_network_that_is_gone_is_given_up_with_that_reason(made: list[dict[str, Any]]) -> None:
    enqueue("tea.make", network_id=uuid4())
    with as_worker():
        Worker().run_once()
        failed = Job.objects.failed().get()
    assert (failed.attempts, failed.last_error) == (1, f"GiveUp: {NETWORK_GONE}")
    assert made == []


def test_it_is_given_up_and_told_or_neither(
    clock: time_machine.Traveller, spaarnestad: Network, spilt: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue("tea.spill", network_id=spaarnestad.pk)

    def cannot(*said: object, **more: object) -> None:
        raise OSError("disk full")

    with as_worker():
        Job.objects.update(attempts=queue.ATTEMPTS - 1)
        with monkeypatch.context() as broken:
            broken.setattr(DeadLetter, "note", cannot)
            with pytest.raises(OSError, match="disk full"):
                Worker().run_once()
        assert Job.objects.get().failed_at is None
    clock.shift(timedelta(minutes=1))
    with as_worker():
        Worker().run_once()
    assert len(letters(spaarnestad)) == 1


def test_one_letter_for_each_that_waits(spaarnestad: Network) -> None:
    ref = letter(spaarnestad, to="a…@hooyo.example").ref
    letter(spaarnestad, ref=ref, reason="Nobody lives there.\x00\n" + "x" * 400)
    (told,) = letters(spaarnestad)
    assert (told.reason, told.to) == (f"Nobody lives there. {'x' * 280}", "a…@hooyo.example")
    with pytest.raises(IntegrityError), at(spaarnestad, None):
        DeadLetter.objects.create(network=spaarnestad, kind="mail", name="again", ref=ref, reason="No.")


def test_what_is_of_no_network_is_told_to_nobody() -> None:
    for nowhere in (None, uuid4()):
        DeadLetter.note(nowhere, kind="mail", name="login_code", ref=uuid4(), reason="No.")
