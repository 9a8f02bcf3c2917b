"""What returns by the clock on the wall: `every("20 3 * * *", "notices.tidy")` in a capability's `tasks.py`.

Two shapes, so that no moment is lost or doubled when the clock changes. A time ("20 3 * * *", "0 9 * * MON"): once for
each such time on the wall. When it comes twice that night, the first counts; when it is passed over, the first minute
after it does. Or every so many minutes ("*/5 * * * *", "0 * * * *"): by the time that really goes by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from cronsim import CronSim
from django.conf import settings
from django.db import transaction

from verbinders.kit.time import now
from verbinders.work.jobs import Doing, job
from verbinders.work.models import Job, Schedule
from verbinders.work.queue import enqueue

J = TypeVar("J", bound=Doing)

_plans: "dict[str, Plan]" = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """When the job of this name returns, on the wall of `zone`."""

    name: str
    expression: str
    zone: str

    def after(self, instant: datetime) -> datetime:
        """The first moment after this instant, in UTC."""
        for moment in CronSim(self.expression, instant.astimezone(ZoneInfo(self.zone))):
            # In the hour that comes twice, a time that has passed already is offered once more.
            if (found := moment.astimezone(UTC)) > instant:
                return found
        raise ValueError(f"never comes: {self.expression!r}")


def every(expression: str, name: str, *, zone: str = "") -> Callable[[J], J]:
    """`@every("20 3 * * *", "notices.tidy")` above a function: it does that job, whenever the clock says so.

    The five words of cron. `zone`: the town whose clock counts, otherwise that of the installation. The job is of no
    network; it asks for one in each network when it needs to.
    """
    _only_two_shapes(expression)
    plan = Plan(name, expression, zone or settings.TIME_ZONE)
    plan.after(now())  # An expression that says nothing, or a town nobody knows, is found here.
    if _plans.setdefault(name, plan) != plan:
        raise ValueError(f"{name} returns in two ways")
    return job(name)


def plans() -> list[Plan]:
    """All that returns, by name."""
    return sorted(_plans.values(), key=lambda plan: plan.name)


def tick() -> int:
    """Ask for every job whose moment has come. How many.

    What was missed while no worker ran is asked for once.
    """
    at = now()
    rows = {row.name: row for row in Schedule.objects.all()} if _plans else {}
    asked = 0
    for plan in plans():
        row = rows.get(plan.name)
        if row is None:
            _begin(plan, at)
        elif row.next_at <= at or (row.expression, row.zone) != (plan.expression, plan.zone):
            asked += _go_on(plan, row, at)
    return asked


def _begin(plan: Plan, at: datetime) -> None:
    """Another worker may do the same at the same moment."""
    first = Schedule(name=plan.name, expression=plan.expression, zone=plan.zone, next_at=plan.after(at))
    Schedule.objects.bulk_create([first], ignore_conflicts=True)


def _go_on(plan: Plan, row: Schedule, at: datetime) -> bool:
    """Work out the next moment, and ask for the job if one has come: both, or neither, and by one worker only."""
    has_come = row.next_at <= at
    said = {"expression": plan.expression, "zone": plan.zone, "next_at": plan.after(at)}
    with transaction.atomic():
        unchanged = Schedule.objects.filter(
            name=row.name, expression=row.expression, zone=row.zone, next_at=row.next_at
        )
        was_first = unchanged.update(**said, last_at=at if has_come else row.last_at) == 1
        if not (was_first and has_come) or _still_to_begin(plan.name):
            return False
        enqueue(plan.name)
    return True


def _still_to_begin(name: str) -> bool:
    """One that is still to be begun will do for this moment, too: what goes wrong for hours does not pile up."""
    return Job.objects.waiting().filter(name=name, network_id=None, lease=None).exists()


def _only_two_shapes(expression: str) -> None:
    words = expression.split()
    if len(words) != 5:
        raise ValueError(f"minute, hour, day, month and day of the week: {expression!r}")
    minute, hour = words[:2]
    if hour != "*" and (minute.startswith("*") or hour.startswith("*")):
        raise ValueError(f"when the clock changes this is lost or comes twice; say the hours: {expression!r}")
