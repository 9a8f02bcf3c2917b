"""For tests: a real worker process on the suite's database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connection


@contextmanager
def worker_process(*arguments: str, program: str = "", **environment: str) -> "Iterator[subprocess.Popen[str]]":
    """A real `work` process, to be waited for or killed; it never outlives the test. `program`: a script instead."""
    surroundings = os.environ | {
        "DATABASE_URL": _url(),
        "DJANGO_SETTINGS_MODULE": "verbinders.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "BASE_URL": settings.BASE_URL,
        "PYTHONPATH": str(settings.ROOT),
    }
    line = [sys.executable, "-P", *([program] if program else ["-m", "django", "work"]), *arguments]
    process = subprocess.Popen(  # noqa: S603 -- our own program with our own arguments
        line, env=surroundings | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until(there: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for another process. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


def _url() -> str:
    """The suite's database as one address, for the worker."""
    suite = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(suite['NAME']))}"
    login = f"{quote(suite['USER'])}:{quote(suite['PASSWORD'])}"
    role = quote(f"-c role={settings.WORKER_ROLE}")
    return f"postgres://{login}@{suite['HOST']}:{suite['PORT'] or 5432}/{suite['NAME']}?options={role}"
