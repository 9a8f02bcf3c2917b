"""What the operator's commands share: as whom they read the tables that only the worker may read."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections


def alias_that_reads() -> str:
    """The owner of the tables, when there is one: who serves pages may add jobs and not read them."""
    alias = "owner" if "owner" in settings.DATABASES else "default"
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user")
            if cursor.fetchone() == (settings.WEB_ROLE,):
                raise CommandError("Set DATABASE_OWNER_URL: who serves pages may add jobs and not read them.")
    return alias
