"""`bin/manage schedule`: what the worker does again and again, and when next."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand

from verbinders.kit.time import now
from verbinders.work.jobs import load
from verbinders.work.management.operator import alias_that_reads
from verbinders.work.models import Schedule
from verbinders.work.schedule import Plan, plans


class Command(BaseCommand):
    help = "Lists what the worker does by the clock: when next, on the wall of its town and in UTC, and when last."

    def handle(self, **options: Any) -> None:
        load()
        rows = Schedule.objects.using(alias_that_reads()).in_bulk()
        for plan in plans():
            self.stdout.write(_line(plan, rows.get(plan.name)))


def _line(plan: Plan, row: Schedule | None) -> str:
    next_at = row.next_at if row and (row.expression, row.zone) == (plan.expression, plan.zone) else plan.after(now())
    wall = next_at.astimezone(ZoneInfo(plan.zone))
    last = f"{row.last_at:%Y-%m-%d %H:%M} UTC" if row and row.last_at else "never"
    return (
        f"{plan.name}  {plan.expression}  next {wall:%Y-%m-%d %H:%M} {plan.zone} = {next_at:%Y-%m-%d %H:%M} UTC"
        f"  last {last}"
    )
