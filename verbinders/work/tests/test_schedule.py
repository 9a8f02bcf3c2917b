"""What returns by the clock on the wall: once for each moment, also in the nights in which the clock changes."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from cronsim import CronSim, CronSimError
from django.core.management import call_command
from django.db import connection

from verbinders.history.tests.together import together
from verbinders.kit.testing import as_worker
from verbinders.work import schedule
from verbinders.work.jobs import Doing, job_named
from verbinders.work.loop import Worker
from verbinders.work.models import Heartbeat, Job, Schedule
from verbinders.work.queue import claim
from verbinders.work.schedule import Plan, every, tick
from verbinders.work.tests.undelivered import MONDAY

pytestmark = pytest.mark.django_db
TOWN = "Europe/Amsterdam"
Knows = Callable[[str, Doing], None]


@pytest.fixture(params=["UTC", "Europe/Amsterdam", "Pacific/Auckland"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that stands in another zone than the town."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def moments(expression: str, after: str, number: int, zone: str = TOWN) -> list[str]:
    """The next moments, in UTC."""
    plan = Plan("tea.make", expression, zone)

    def walk() -> Iterator[datetime]:
        instant = datetime.fromisoformat(after).replace(tzinfo=UTC)
        while True:
            instant = plan.after(instant)
            yield instant

    return [f"{moment:%Y-%m-%d %H:%M}" for moment in islice(walk(), number)]


@pytest.mark.parametrize(
    ("expression", "after", "found"),
    [
        # 2026-10-25: at 03:00 the clock goes back to 02:00, so 02:30 comes twice: the first one counts.
        ("30 2 * * *", "2026-10-24 12:00", ["2026-10-25 00:30", "2026-10-26 01:30"]),
        # Begun or changed between the two: the first one is over, the second one does not count.
        ("30 2 * * *", "2026-10-25 01:10", ["2026-10-26 01:30", "2026-10-27 01:30"]),
        ("0 3 * * *", "2026-10-24 12:00", ["2026-10-25 02:00", "2026-10-26 02:00"]),
        # 2027-03-28: at 02:00 the clock goes on to 03:00, so 02:30 is passed over: 03:00 is the first minute after it.
        ("30 2 * * *", "2027-03-27 12:00", ["2027-03-28 01:00", "2027-03-29 00:30"]),
        ("0,30 2 * * *", "2027-03-27 12:00", ["2027-03-28 01:00", "2027-03-29 00:00", "2027-03-29 00:30"]),
        ("50 1 * * *", "2027-03-27 12:00", ["2027-03-28 00:50", "2027-03-28 23:50"]),
        # By the hours that really go by.
        ("0 * * * *", "2026-10-24 23:30", ["2026-10-25 00:00", "2026-10-25 01:00", "2026-10-25 02:00"]),
        ("0 * * * *", "2027-03-28 00:30", ["2027-03-28 01:00", "2027-03-28 02:00", "2027-03-28 03:00"]),
        ("*/30 * * * *", "2026-10-25 00:10", ["2026-10-25 00:30", "2026-10-25 01:00", "2026-10-25 01:30"]),
        ("0 9 * * MON", "2026-10-24 12:00", ["2026-10-26 08:00", "2026-11-02 08:00"]),
    ],
)
def test_no_moment_is_lost_or_doubled_when_the_clock_changes(expression: str, after: str, found: list[str]) -> None:
    assert moments(expression, after, len(found)) == found


def test_the_library_alone_offers_a_moment_that_is_over() -> None:
    """The control: in the hour that comes twice it gives the first 02:30 again, also to somebody who is past it."""
    late = datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(ZoneInfo(TOWN))
    assert next(CronSim("30 2 * * *", late)).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("begin", ["2026-10-23T20:03", "2027-03-26T20:03"])
@pytest.mark.parametrize("expression", ["30 2 * * *", "0 3 * * *", "59 1 * * *"])
def test_one_job_for_each_night_wherever_the_server_stands(
    expression: str, begin: str, server: str, made: list[dict[str, Any]]
) -> None:
    """Looked at every thirteen minutes through three nights, each time by a worker that was only just started."""
    assert os.environ["TZ"] == server
    every(expression, "tea.make", zone=TOWN)(job_named("tea.make"))
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    nights = []
    for minutes in range(0, 3 * 24 * 60, 13):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False), as_worker():
            if tick():
                nights.append((start + timedelta(minutes=minutes)).astimezone(ZoneInfo(TOWN)).date())
                assert Worker().run_once() == 1
    assert len(nights) == len(set(nights)) == len(made) == 3


@pytest.mark.parametrize(("begin", "hours"), [("2026-10-25T00:00", 25), ("2027-03-28T00:00", 23)])
def test_every_five_minutes_is_by_the_time_that_really_goes_by(begin: str, hours: int) -> None:
    midnight = datetime.fromisoformat(begin).replace(tzinfo=ZoneInfo(TOWN)).astimezone(UTC) - timedelta(seconds=1)
    found = moments("*/5 * * * *", f"{midnight:%Y-%m-%d %H:%M:%S}", hours * 12 + 1)
    assert found[-1] == f"{midnight + timedelta(hours=hours, seconds=1):%Y-%m-%d %H:%M}"
    assert len(set(found)) == hours * 12 + 1


@pytest.mark.parametrize("expression", ["*/30 2 * * *", "* 2 * * *", "0 */2 * * *", "0 3 * *", "0 0 3 * * *", ""])
def test_what_would_be_lost_or_doubled_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"lost or comes twice|minute, hour, day"):
        every(expression, "tea.make")


@pytest.mark.parametrize(
    ("expression", "zone", "error"),
    [
        ("61 3 * * *", TOWN, CronSimError),
        ("0 3 31 2 *", TOWN, CronSimError),
        ("0 3 */20 * 1L", TOWN, ValueError),
        ("0 3 * * *", "Europe/Spaarnestad", KeyError),
    ],
)
def test_what_never_comes_is_refused(expression: str, zone: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        every(expression, "tea.make", zone=zone)


def test_a_job_returns_in_one_way_only() -> None:
    every("0 3 * * *", "tea.make")
    every("0 3 * * *", "tea.make")
    with pytest.raises(ValueError, match=r"tea\.make returns in two ways"):
        every("0 4 * * *", "tea.make")


def test_it_is_asked_for_when_the_wall_says_so(clock: time_machine.Traveller, made: list[dict[str, Any]]) -> None:
    every("30 10 * * *", "tea.make", zone=TOWN)(job_named("tea.make"))
    with as_worker():
        Worker().run_once()
        clock.shift(timedelta(minutes=29))
        Worker().run_once()
        assert made == []
        clock.shift(timedelta(minutes=1))
        assert Worker().run_once() == 1
        assert Worker().run_once() == 0
        row = Schedule.objects.get()
    assert made == [{}]
    assert (row.last_at, row.next_at) == (MONDAY + timedelta(minutes=30), MONDAY + timedelta(days=1, minutes=30))


def test_what_was_missed_for_a_week_is_done_once(clock: time_machine.Traveller, made: list[dict[str, Any]]) -> None:
    every("*/5 * * * *", "tea.make", zone=TOWN)(job_named("tea.make"))
    with as_worker():
        Worker().run_once()
        clock.shift(timedelta(days=7))
        assert Worker().run_once() == 1
    assert made == [{}]


def test_another_expression_counts_at_once_and_loses_nothing(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(expression: str, zone: str = TOWN) -> None:
        monkeypatch.setattr(schedule, "_plans", {})
        every(expression, "tea.make", zone=zone)

    def coming() -> str:
        return f"{Schedule.objects.get().next_at:%d %H:%M}"

    with as_worker():
        say("0 20 * * *")
        assert (tick(), coming()) == (0, "23 19:00")
        say("0 12 * * *")
        assert (tick(), coming()) == (0, "23 11:00")
        say("0 12 * * *", zone="Europe/Istanbul")
        assert (tick(), coming()) == (0, "24 09:00")
        # While nobody worked 09:00 came, and a new version says another time: what was due is still done.
        clock.shift(timedelta(days=1, hours=2))
        say("0 21 * * *")
        assert (tick(), coming()) == (1, "24 20:00")
        assert tick() == 0
        assert Job.objects.count() == 1


def test_what_goes_wrong_for_hours_does_not_pile_up(clock: time_machine.Traveller) -> None:
    every("*/5 * * * *", "tea.unheard_of", zone=TOWN)
    with as_worker():
        for _ in range(12):
            Worker().run_once()
            clock.shift(timedelta(minutes=5))
        assert Job.objects.count() == 1


def test_one_that_is_still_busy_is_followed_by_another(clock: time_machine.Traveller, knows: Knows) -> None:
    every("*/5 * * * *", "tea.make", zone=TOWN)
    with as_worker():
        tick()
        clock.shift(timedelta(minutes=5))
        assert tick() == 1
        assert claim() is not None
        clock.shift(timedelta(minutes=5))
        assert tick() == 1
        assert Job.objects.waiting().count() == 2


@pytest.mark.parametrize(("looks", "jobs"), [(True, 1), (False, 2)], ids=["", "control: without looking again"])
def test_two_workers_that_saw_the_same_moment_ask_once(
    looks: bool, jobs: int, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    every("30 10 * * *", "tea.make", zone=TOWN)
    (plan,) = schedule.plans()
    every_row = Schedule.objects.all()
    with as_worker():
        tick()
        seen = Schedule.objects.get()
        clock.shift(timedelta(hours=1))
        if not looks:
            monkeypatch.setattr(Schedule.objects, "filter", lambda name, **unchanged: every_row.filter(name=name))
        for _worker in "one", "two":
            schedule._go_on(plan, seen, MONDAY + timedelta(hours=1))
            Job.objects.update(lease=MONDAY + timedelta(hours=2))  # It is busy with it: so it cannot be that one.
        assert Job.objects.count() == jobs


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_four_workers_at_the_same_moment_ask_once() -> None:
    every("30 10 * * *", "tea.make", zone=TOWN)

    def look() -> int:
        with as_worker():
            return tick()

    with time_machine.travel(MONDAY, tick=False):
        assert together(*[look] * 4) == [0] * 4
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        assert sorted(together(*[look] * 4)) == [0, 0, 0, 1]
    with as_worker():
        assert Job.objects.count() == Schedule.objects.count() == 1


def test_the_pages_may_know_that_the_worker_lives_and_not_what_it_will_do(clock: time_machine.Traveller) -> None:
    every("30 10 * * *", "tea.make", zone=TOWN)
    with as_worker():
        Worker().run_once()
        assert Schedule.objects.count() == 1
    walled = connection.vendor == "postgresql"
    assert Schedule.objects.count() == (0 if walled else 1)
    assert Schedule.objects.update(next_at=MONDAY) == (0 if walled else 1)
    assert Heartbeat.last() == MONDAY


def test_the_operator_sees_what_runs_when(
    clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str], owner_is_default: None
) -> None:
    every("20 3 * * *", "tea.tidy", zone=TOWN)
    every("30 10 * * *", "tea.make", zone=TOWN)
    with as_worker():
        tick()
        clock.shift(timedelta(hours=1))
        tick()
        call_command("schedule")
    make, tidy = capsys.readouterr().out.splitlines()
    assert make.endswith("  next 2026-11-24 10:30 Europe/Amsterdam = 2026-11-24 09:30 UTC  last 2026-11-23 10:00 UTC")
    assert tidy == ("tea.tidy  20 3 * * *  next 2026-11-24 03:20 Europe/Amsterdam = 2026-11-24 02:20 UTC  last never")


def test_what_returns_in_the_house_is_a_job(declared: dict[str, Plan]) -> None:
    assert declared["files.sweep"] == Plan("files.sweep", "35 3 * * *", TOWN)
    assert [job_named(name).__name__ for name in declared]
