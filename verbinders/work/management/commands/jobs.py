"""`bin/manage jobs`: what was given up, and `--retry` to try it again."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from verbinders.work.models import Job
from verbinders.work.queries import JobQuerySet
from verbinders.work.queue import retry


class Command(BaseCommand):
    help = "Lists the jobs that were given up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", dest="pk", type=UUID, metavar="ID", help="Try this one again.")

    def handle(self, *, pk: UUID | None, **options: Any) -> None:
        if pk is None:
            self._list()
        else:
            self._retry(pk)

    def _list(self) -> None:
        found = list(_failed())
        for job in found:
            self.stdout.write(f"{job.pk}  {job.failed_at:%Y-%m-%d %H:%M}  {job.name}  {job.last_error}")
        if not found:
            self.stdout.write("No job was given up.")

    def _retry(self, pk: UUID) -> None:
        job = _failed().filter(pk=pk).first()
        if job is None:
            raise CommandError("There is no job with this id that was given up.")
        retry(job)
        self.stdout.write(f"{job.name} will be tried again.")


def _failed() -> JobQuerySet:
    """As the owner of the tables, when there is one: who serves pages may add jobs and not read them."""
    alias = "owner" if "owner" in settings.DATABASES else "default"
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user")
            if cursor.fetchone() == (settings.WEB_ROLE,):
                raise CommandError("Set DATABASE_OWNER_URL: who serves pages may add jobs and not read them.")
    return Job.objects.using(alias).failed()
