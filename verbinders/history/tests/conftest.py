"""Locks on rows are of PostgreSQL: SQLite lets one write at a time."""

from django.conf import settings

collect_ignore = [] if settings.TEST_DATABASE == "postgresql" else ["test_locks_postgresql.py"]
