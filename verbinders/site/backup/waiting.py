"""After a restore: what waited to be sent when the backup was made has perhaps been sent since."""

from datetime import timedelta

from verbinders.kit.time import now
from verbinders.notices.models import Delivery

OLD = timedelta(hours=1)
REASON = "restored from a backup"


def hold(alias: str) -> int:
    """What should have gone an hour ago or more is not sent: it is marked as failed, for somebody to see. How many."""
    at = now()
    waiting = Delivery.objects.using(alias).filter(status=Delivery.QUEUED, due__lt=at - OLD)
    return waiting.update(status=Delivery.FAILED, settled_at=at, lease=None, error=REASON)
