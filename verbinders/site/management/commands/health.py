"""`bin/manage health`: whether the house is well. Ends with an error when something fails."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from verbinders.site.backup.postgresql import owner
from verbinders.site.health import State, examine, worst


class Command(BaseCommand):
    help = "Says whether the house is well: database, migrations, worker, clock, disk, backup."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        checks = examine(owner())
        for check in checks:
            self.stdout.write(str(check))
        if worst(checks) is State.FAIL:
            raise CommandError("The house is not well.")
