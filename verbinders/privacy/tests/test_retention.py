"""What was kept long enough goes, whenever one looks: no row too many, none too few, and half a step never stays."""

from collections import Counter
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from verbinders.directory.tests.cast import founded, person
from verbinders.history.by import Via
from verbinders.kit.keeping import YEAR
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.notices.models import Delivery, Notice, Phone, PushSubscription
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.notices.tests.messages.letters import answered, written
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Person
from verbinders.privacy import retention, tasks
from verbinders.privacy.declared import places, rows, tables
from verbinders.privacy.models import Dossier, Hold
from verbinders.privacy.retention import past, step
from verbinders.work.loop import do
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queue import claim, enqueue

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORKER = Actor(via=Via.WORKER)


@pytest.fixture
def lived(town: Network, nour: UUID, fatima: Person, amina: Person) -> Network:
    """A town in which something of everything has come to its end, and something has not."""
    answered(town, written(town, nour, amina), fatima)
    written(town, nour)
    with acting(None, fatima, route="a test") as by:
        Phone.tell(fatima, number="+31612345678", code="12345678", by=by)
        PushSubscription.add(fatima, endpoint="https://fcm.googleapis.com/1", p256dh="B", auth="A", by=by).remove(by=by)
        Dossier.ask(fatima, by=by)
    founded(person("Chris"), "polderwijk", "Polderkring")
    with in_network(town, None):
        for settled in (None, now()):
            status = DeadLetter.DISMISSED if settled else DeadLetter.OPEN
            DeadLetter.objects.create(
                network=town, kind="mail", name="news", ref=uuid4(), reason="No.", status=status, settled_at=settled
            )
    with as_worker():
        sent(3, fatima)
        Notice.objects.filter(person=fatima).update(read_at=now())
    work_off()
    return town


def sent(number: int, somebody: Person, **told: Any) -> None:
    said = {"kind": "digest", "to": "a@b.example", "language": "nl", "subject": "S", "text": "T", "status": "sent"}
    rows = [Delivery(**(said | {"settled_at": now()} | told)) for _ in range(number)]
    Delivery.objects.bulk_create(rows)


def tidied(at: datetime, most: int = 1_000) -> int:
    """Every step until there is nothing left to do. How many rows."""
    total = 0
    for network in places("default"):
        while done := step(network, at, most, by=WORKER):
            total += done
    return total


def too_old(at: datetime) -> dict[str, int]:
    """Rows that have been there longer than they may, counted past the job: table by table."""
    found: Counter[str] = Counter()
    for network in places("default"):
        with in_network(network, WORKER):
            for model, keeping in tables(in_network=network is not None):
                for ends in keeping.endings():
                    found[model._meta.label] += past(model, ends, at).count()
    return {label: number for label, number in found.items() if number}


def test_whatever_the_clock_says_no_row_is_past_its_period(lived: Network) -> None:
    """G39: at any moment of the next ten years, after the job there is nothing left for it to do."""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(later=st.timedeltas(min_value=timedelta(), max_value=10 * YEAR), most=st.integers(1, 50))
    @example(later=timedelta(), most=1)
    @example(later=YEAR + DAY, most=2)
    @example(later=10 * YEAR, most=50)
    def at_any_moment(later: timedelta, most: int) -> None:
        with transaction.atomic(), as_worker():
            moment = now() + later
            tidied(moment, most)
            assert (too_old(moment), tidied(moment, most)) == ({}, 0)
            transaction.set_rollback(True)

    at_any_moment()


def test_what_has_not_come_to_its_end_stays(lived: Network) -> None:
    with as_worker():
        before = counted()
        tidied(now())
        assert counted() == before


def counted() -> dict[str, int]:
    """How many rows each table has, all networks together; acts of the counting itself left out."""
    found: Counter[str] = Counter()
    for network in places("default"):
        with in_network(network, WORKER):
            for model, _keeping in tables(in_network=network is not None):
                if model._meta.label != "history.Act":
                    found[model._meta.label] += rows(model, "default").count()
    return dict(found)


def test_a_step_that_is_broken_off_leaves_everything_as_it_was(
    lived: Network, fatima: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty times the worker is killed in the middle; then it goes on, and everything is done once."""
    with as_worker():
        sent(20, fatima, settled_at=now() - 400 * DAY)
        enqueue(tasks.RETAIN)
        before, whole = counted(), retention.clear

        def killed(*args: Any) -> None:
            whole(*args)
            raise KeyboardInterrupt

        for _time in range(20):
            with monkeypatch.context() as dies:
                dies.setattr(retention, "clear", killed)
                job = claim()
                assert job is not None
                with pytest.raises(KeyboardInterrupt), transaction.atomic():
                    do(job)
                Job.objects.filter(pk=job.pk).update(lease=None, attempts=0)
            assert counted() == before
    work_off()
    with as_worker():
        assert too_old(now()) == {}
        assert counted()["notices.Delivery"] == before["notices.Delivery"] - 20


def test_much_is_done_in_several_jobs(lived: Network, fatima: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 4)
    with as_worker():
        sent(5, fatima, settled_at=now() - 400 * DAY)
    enqueue(tasks.RETAIN)
    assert work_off() == [tasks.RETAIN] * 3  # Five texts and five rows, four at once.


def test_every_night_each_network_has_a_job(lived: Network) -> None:
    with as_worker(), acting(None, None, route="a test", via=Via.WORKER) as by:
        tasks.retain_all(by=by)
        asked = Job.objects.filter(name=tasks.RETAIN_IN).values_list("network_id", flat=True)
        assert set(asked) == set(Network.objects.values_list("pk", flat=True))
    assert work_off() == [tasks.RETAIN_IN] * 2


def test_under_a_legal_hold_the_rows_stay(lived: Network, nour: UUID, fatima: Person) -> None:
    later = now() + 10 * YEAR
    Hold.objects.create(person_id=fatima.pk, reason="A claim", said_by="The lawyer")
    Hold.objects.create(organisation_id=nour, reason="A claim", said_by="The lawyer")
    with as_worker():
        tidied(later)
        left = too_old(later)
        assert {"notices.Notice", "notices.Phone", "notices.Message", "notices.PushSubscription"} <= set(left)
        Hold.objects.update(lifted_at=now())
        tidied(later)
        assert too_old(later) == {}


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_operator_counts_and_changes_nothing(lived: Network, fatima: Person) -> None:
    assert "Nothing was changed." in command("retention", dry_run=True)
    with as_worker():
        sent(2, fatima, settled_at=now() - 400 * DAY, text="")
        before = counted()
    assert "       2  notices.Delivery          delete\n" in command("retention", dry_run=True)
    with as_worker():
        assert counted() == before
    with pytest.raises(CommandError, match="--dry-run"):
        command("retention", dry_run=False)


def command(name: str, *arguments: str, **options: Any) -> str:
    said = StringIO()
    call_command(name, *arguments, stdout=said, **options)
    return said.getvalue()


def test_the_operator_puts_a_hold_and_lifts_it(fatima: Person) -> None:
    assert command("hold") == "There is no legal hold.\n"
    with pytest.raises(CommandError, match="--reason and --by"):
        command("hold", person=fatima.pk)
    command("hold", person=fatima.pk, reason="A claim", said_by="The lawyer")
    [hold] = Hold.objects.all()
    assert f"person {fatima.pk}  A claim (The lawyer)" in command("hold")
    assert command("hold", lift=hold.pk) == f"{hold.pk} is lifted.\n"
    assert command("hold") == "There is no legal hold.\n"
    with pytest.raises(CommandError, match="no hold with this id"):
        command("hold", lift=hold.pk)
