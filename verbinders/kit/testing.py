"""For tests: be the worker on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def as_worker() -> Iterator[None]:
    """Be the role of the worker, which sees the queues. On SQLite there are no roles."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.WORKER_ROLE}"')
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f'SET ROLE "{settings.WEB_ROLE}"')
