"""`migrate`, and then the walls: no table is ever open between the two."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from verbinders.networks import walls


class Command(migrate.Command):
    """Migrates as the owner of the tables (when there is one), then builds the walls."""

    def handle(self, *args: Any, **options: Any) -> None:
        if "owner" in settings.DATABASES:
            options["database"] = "owner"
        connection = connections[options["database"]]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                # Once, here: eight first connections that each switch to WAL would lock each other out.
                cursor.execute("PRAGMA journal_mode=WAL")
        if options.get("check_unapplied") or options.get("plan"):
            super().handle(*args, **options)
            return
        with walls.out_of_the_way(connection):
            walls.patiently(connection, partial(super().handle, *args, **options))
            call_command("createcachetable", database=options["database"], verbosity=0)
