"""`bin/manage erase-again`: who stands in the list of who was erased goes once more, as after a restore."""  # noqa: N999 -- the name people type

from typing import Any

from django.core.management.base import BaseCommand

from verbinders.privacy.again import erase_again
from verbinders.work.management.operator import alias_that_reads


class Command(BaseCommand):
    help = "Erases again whoever stands in the list of who was erased; for after a restore with an earlier SECRET_KEY."

    def handle(self, **options: Any) -> None:
        done = erase_again(alias_that_reads())
        self.stdout.write(f"{done.people} erased again, {done.unknown} lines made with a key that is not here.")
