"""Work that is done later by the worker: one table, from which jobs are claimed for a while and never lost."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import MONTH, YEAR, Ends, Keeping
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.work.queries import JobQuerySet


class Job(models.Model):
    """One piece of work, written in the transaction of the verb that asks for it.

    Done and failed are dates. A claim ends by itself: what a killed worker had in hand is claimed again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False)
    act_id = models.UUIDField(null=True, editable=False, help_text="The act that asked for it.")
    name = models.CharField(max_length=60)
    arguments: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    due = models.DateTimeField(default=now)
    lease = models.DateTimeField(null=True, help_text="Until when a worker has it in hand.")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, default="")
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True, help_text="Since when nobody tries any more: somebody must look.")

    objects = JobQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(queue=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="work for later; ids, and no texts of anybody",
        stays="until a month after it was done, a year when it was given up",
        ends=(Ends(MONTH, "done_at"), Ends(YEAR, "failed_at")),
    )

    class Meta:
        indexes = [
            models.Index(fields=["due"], condition=Q(done_at=None, failed_at=None), name="job_waiting"),
            models.Index(fields=["done_at"], condition=Q(done_at__isnull=False), name="job_done"),
        ]
        constraints = [models.CheckConstraint(condition=Q(done_at=None) | Q(failed_at=None), name="job_one_end")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
