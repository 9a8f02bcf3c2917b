"""After a restore: what waited to be sent when the backup was made has perhaps been sent since."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from verbinders.kit.time import now
from verbinders.notices.models import Delivery

OLD = timedelta(hours=1)
REASON = "restored from a backup"
TABLE = Delivery._meta.db_table
# Before anybody can send: in the tables as they were then, whatever the code says of them today.
HOLD = (
    f"UPDATE {TABLE} SET status = 'failed', settled_at = {{now}}, lease = NULL, error = '{REASON}'"
    " WHERE status = 'queued' AND due < {old}"
)


def can_be_held(columns: Mapping[str, Collection[str]]) -> bool:
    """Whether the tables of a backup hold an outbox of this kind."""
    return {"status", "settled_at", "lease", "error", "due"} <= set(columns.get(TABLE, ()))


def instants() -> tuple[datetime, datetime]:
    """Now, and since when something waits too long."""
    at = now()
    return at, at - OLD


def hold(alias: str) -> int:
    """What should have gone an hour ago or more is not sent: it is marked as failed, for somebody to see. How many."""
    at, old = instants()
    waiting = Delivery.objects.using(alias).filter(status=Delivery.QUEUED, due__lt=old)
    return waiting.update(status=Delivery.FAILED, settled_at=at, lease=None, error=REASON)
