"""`bin/manage jobs`: what was given up, in every network and in none, and `--retry` to try it again."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from verbinders.work.management.operator import alias_that_reads
from verbinders.work.models import Job
from verbinders.work.queries import JobQuerySet
from verbinders.work.queue import retry


class Command(BaseCommand):
    help = "Lists the jobs that were given up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", dest="pk", type=UUID, metavar="ID", help="Try this one again.")
        parser.add_argument("--retry-all", dest="name", metavar="NAME", help="Try all jobs of this name again.")

    def handle(self, *, pk: UUID | None, name: str | None, **options: Any) -> None:
        failed = Job.objects.using(alias_that_reads()).failed()
        if pk is not None:
            self._retry(failed.filter(pk=pk), "There is no job with this id that was given up.")
        elif name is not None:
            self._retry(failed.filter(name=name), "There is no job of this name that was given up.")
        else:
            self._list(failed)

    def _list(self, failed: JobQuerySet) -> None:
        found = list(failed)
        for job in found:
            self.stdout.write(f"{job.pk}  {job.failed_at:%Y-%m-%d %H:%M}  {job.name}  {job.last_error}")
        if not found:
            self.stdout.write("No job was given up.")

    def _retry(self, failed: JobQuerySet, when_none: str) -> None:
        retried = [job for job in failed if retry(job)]
        if not retried:
            raise CommandError(when_none)
        for job in retried:
            self.stdout.write(f"{job.name} will be tried again.")
