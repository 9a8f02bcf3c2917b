"""`bin/manage inbound`: what came in and belongs nowhere, and `--again` to have it looked at once more."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from verbinders.kit.text import displayable
from verbinders.kit.time import now
from verbinders.notices.models import Inbound
from verbinders.work.management.operator import alias_that_reads

SHOWN = 200


class Command(BaseCommand):
    help = "Lists what came in from outside and was parked: how, since when, and why. Nothing of what it says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show", type=UUID, metavar="ID", help="Show this one, with address and text.")
        parser.add_argument("--again", type=UUID, metavar="ID", help="Have this one looked at once more.")

    def handle(self, *, show: UUID | None, again: UUID | None, **options: Any) -> None:
        rows = Inbound.objects.using(alias_that_reads())
        if show is not None:
            self._show(rows.filter(pk=show).first())
        elif again is not None:
            parked = rows.filter(pk=again, status=Inbound.PARKED)
            if not parked.update(status=Inbound.NEW, reason="", settled_at=None, attempts=0, due=now()):
                raise CommandError("Nothing of this id was parked.")
            self.stdout.write("It will be looked at once more.")
        else:
            self._list()

    def _list(self) -> None:
        rows = Inbound.objects.using(alias_that_reads())
        for row in rows.filter(status=Inbound.PARKED).defer("raw").order_by("-id")[:SHOWN]:
            self.stdout.write(f"{row.pk}  {row.at:%Y-%m-%d %H:%M}  {row.channel} {row.provider}  {row.reason}")
        counted = rows.aggregate(
            new=Count("pk", filter=Q(status=Inbound.NEW)), parked=Count("pk", filter=Q(status=Inbound.PARKED))
        )
        self.stdout.write("{parked} parked, {new} not looked at yet.".format(**counted))

    def _show(self, row: Inbound | None) -> None:
        if row is None:
            raise CommandError("There is nothing of this id.")
        for name, value in {"status": row.status, "reason": row.reason, **row.envelope}.items():
            self.stdout.write(f"{name}: {value}")
        self.stdout.write("\n" + displayable(bytes(row.raw).decode(errors="replace")))
