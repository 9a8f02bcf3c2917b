"""`migrate`, and then the walls: no table is ever open between the two."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections, transaction

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
        super().handle(*args, **options)
        if options.get("check_unapplied") or options.get("plan"):
            return
        call_command("createcachetable", database=options["database"], verbosity=0)
        with transaction.atomic(using=options["database"]):
            walls.build(connection)
