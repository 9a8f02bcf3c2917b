"""`flush` for tests and fresh demos: as the owner, because only the owner may empty sealed tables."""

from typing import Any

from django.conf import settings
from django.core.management.commands import flush
from django.db import connections

from verbinders.networks import walls


class Command(flush.Command):
    """Empties every table; the walls stand."""

    def handle(self, **options: Any) -> None:
        if "owner" in settings.DATABASES:
            options["database"] = "owner"
        connection = connections[options["database"]]
        with walls.unsealed(connection):
            super().handle(**options)
