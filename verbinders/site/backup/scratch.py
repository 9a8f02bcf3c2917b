"""A database for a moment: a backup of PostgreSQL is loaded into it, to see that it can be."""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from verbinders.settings import database as described
from verbinders.site.backup.postgresql import first_line, owner
from verbinders.site.backup.trouble import Trouble

SCRATCH = "scratch"


@contextmanager
def database(server: str) -> Iterator[str]:
    """The name of a connection to a new database, gone afterwards; empty when nobody may make one.

    `server`: the address of a PostgreSQL, as somebody who may. Without it the owner of our own database is asked.
    """
    settings = _settings(server)
    name = _name()
    if settings is None or not _is_made(settings, name, must=bool(server)):
        yield ""
        return
    try:
        connections[SCRATCH] = _connection(settings | {"NAME": name})
        yield SCRATCH
    finally:
        connections[SCRATCH].close()
        del connections[SCRATCH]
        _tell(settings, f'DROP DATABASE "{name}" WITH (FORCE)')


def _name() -> str:
    return f"verbinders_verify_{secrets.token_hex(4)}"


def _settings(server: str) -> dict[str, Any] | None:
    """How to reach who may make a database; None when ours is no PostgreSQL."""
    ours = connections[owner()]
    settings = described(server) if server else dict(ours.settings_dict)
    if not settings["ENGINE"].endswith("postgresql"):
        if server:
            raise Trouble("The scratch server must be a PostgreSQL: postgresql://name:password@host/postgres")
        return None
    return settings | {"OPTIONS": {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}}


def _is_made(settings: dict[str, Any], name: str, *, must: bool) -> bool:
    try:
        _tell(settings, f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
    except DatabaseError as error:
        if must:
            raise Trouble(f"No database could be made to load it into: {first_line(error)}.") from error
        return False
    return True


def _tell(settings: dict[str, Any], statement: str) -> None:
    with closing(_connection(settings)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)


def _connection(settings: dict[str, Any]) -> BaseDatabaseWrapper:
    return ConnectionHandler({DEFAULT_DB_ALIAS: {}, SCRATCH: settings})[SCRATCH]
