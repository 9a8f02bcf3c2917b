"""`bin/manage retention --dry-run`: what has been kept long enough, table by table, and what will happen to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from verbinders.history.by import Via
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.privacy.retention import report
from verbinders.work.management.operator import alias_that_reads


class Command(BaseCommand):
    help = "Counts what has been kept long enough. The worker does it every night; with --dry-run nothing is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        if not dry_run:
            raise CommandError("The worker does it, every night at 03:50. Give --dry-run to see what it will do.")
        total = 0
        for label, action, number in report(now(), alias_that_reads(), by=Actor(via=Via.COMMAND)):
            total += number
            self.stdout.write(f"{number:8}  {label:24}  {action}")
        self.stdout.write(f"{total:8}  rows have been kept long enough. Nothing was changed.")
