"""That the worker lives."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from verbinders.kit.keeping import Keeping


class Heartbeat(models.Model):
    """One row: when the worker was last seen alive. The pages may read it, to say so."""

    ONLY = 1
    EVERY = timedelta(seconds=10)

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    seen_at = models.DateTimeField()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that the worker lives", stays="one row, written over every ten seconds"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="heartbeat_one_row")]

    def __str__(self) -> str:
        return self.seen_at.isoformat()

    @classmethod
    def beat(cls, at: datetime) -> Self:
        """The worker is alive at this instant."""
        return cls.objects.update_or_create(pk=cls.ONLY, defaults={"seen_at": at})[0]

    @classmethod
    def last(cls) -> datetime | None:
        """When the worker was last seen; None when there never was one."""
        return cls.objects.values_list("seen_at", flat=True).first()
