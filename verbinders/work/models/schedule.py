"""What returns by the clock on the wall, and when it comes next."""

from typing import ClassVar

from django.db import models

from verbinders.kit.keeping import Keeping
from verbinders.networks.models import Walls


class Schedule(models.Model):
    """One job that returns. `expression` and `zone` are those by which `next_at` was worked out."""

    name = models.CharField(max_length=60, primary_key=True)
    expression = models.CharField(max_length=100)
    zone = models.CharField(max_length=60)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, help_text="When the job was last asked for.")

    walls: ClassVar[Walls] = Walls(queue=True)

    keeping: ClassVar[Keeping] = Keeping(purpose="when which job returns", stays="as long as the job is there")

    def __str__(self) -> str:
        return f"{self.name} {self.expression}"
