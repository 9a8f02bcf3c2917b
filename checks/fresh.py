"""For the suite: a database of its own for each process, migrated once in a run of `bin/test` and then copied."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

MIGRATED = os.environ.get("MIGRATED", "")  # A folder of this run; without it every process migrates for itself.


def fresh_sqlite(file: Path) -> None:
    """A file that is migrated."""
    connection = connections["default"]
    if not MIGRATED:
        connection.settings_dict["NAME"] = str(file)
        call_command("migrate", verbosity=0)
        return
    pattern = Path(MIGRATED) / "sqlite3"
    with _one_at_a_time():
        if not pattern.exists():
            connection.settings_dict["NAME"] = f"{pattern}.begun"
            call_command("migrate", verbosity=0)
            connection.close()  # The last one puts the journal back into the file.
            Path(f"{pattern}.begun").rename(pattern)
    shutil.copyfile(pattern, file)
    connection.settings_dict["NAME"] = str(file)


def fresh_postgresql(name: str) -> None:
    """A new database, and a login that may become web or worker but is neither owner nor superuser."""
    _roles()
    if not MIGRATED:
        _create(name)
        _named(name)
        call_command("migrate", verbosity=0)
        return
    pattern = f"verbinders_test_{Path(MIGRATED).name.rsplit('-', 1)[-1].lower()}"
    with _one_at_a_time():
        done = Path(MIGRATED) / "postgresql"
        if not done.exists():
            _create(pattern)
            server = connections["owner"].settings_dict["NAME"]
            _named(pattern)
            call_command("migrate", verbosity=0)
            for connection in connections.all():
                connection.close()
            _named(server)
            done.touch()
        _create(name, pattern)
    _named(name)


def dropped(name: str) -> None:
    """Nothing of it stays on a server that is somebody's own."""
    connections["owner"].close()
    connections["owner"].settings_dict["NAME"] = "postgres"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    connections["owner"].close()


def _create(name: str, like: str = "") -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))
    connections["owner"].close()


def _named(name: str) -> None:
    for alias in ("owner", "default"):
        connections[alias].settings_dict["NAME"] = name


def _roles() -> None:
    login = settings.TEST_LOGIN
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20261123)")  # Roles are of the whole server: one process at a time.
        for role, options in (
            (settings.WEB_ROLE, "NOLOGIN"),
            (settings.WORKER_ROLE, "NOLOGIN"),
            (login, f"LOGIN NOINHERIT PASSWORD '{login}'"),
        ):
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE ROLE "{role}" {options}')
        cursor.execute(f'GRANT "{settings.WEB_ROLE}", "{settings.WORKER_ROLE}" TO "{login}"')
        cursor.execute("SELECT pg_advisory_unlock(20261123)")
    connections["owner"].close()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (Path(MIGRATED) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
