"""How many organisations left: all that a network keeps of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import pgettext_lazy

from verbinders.kit.keeping import Keeping
from verbinders.moving.queries import TallyQuerySet
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import network_here


class Tally(NetworkModel):
    """A number by year and by one quality. No name, no key, no day: nobody can be found back in it."""

    class Quality(models.TextChoices):
        ALL = "all", pgettext_lazy("tally", "all together")
        KIND = "kind", pgettext_lazy("tally", "kind")
        SIDE = "side", pgettext_lazy("tally", "side of the table")
        THEME = "theme", pgettext_lazy("tally", "theme")

    year = models.PositiveSmallIntegerField()
    quality = models.CharField(max_length=8, choices=Quality)
    value = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField(default=0)

    objects = NetworkManager.from_queryset(TallyQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="how many organisations left, by year, kind, side and theme; without a name",
        stays="as long as the network is there",
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "year", "quality", "value"], name="tally_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.quality} {self.value}: {self.number}"

    @classmethod
    def count(cls, year: int, quality: str, value: str = "") -> None:
        """One more."""
        same = {"year": year, "quality": quality, "value": value}
        first = Tally(network_id=network_here(), **same)
        Tally.objects.bulk_create([first], ignore_conflicts=True)
        cls.objects.filter(**same).update(number=F("number") + 1)
