"""Which names in a network are alike, written down when a name is given: reading them costs the same in a large one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.kit.keeping import Keeping
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager


class NameKey(NetworkModel):
    """One of the keys under which the name of a page is found by names that are like it."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=16)

    objects = NetworkManager["NameKey"]()

    keeping: ClassVar[Keeping] = Keeping(purpose="to find names that are like one another", stays="as long as the page")

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "key", "profile"], name="name_key_once")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.key}"


class Likeness(NetworkModel):
    """That the name of `profile` can be taken for that of `other`. A pair stands here twice, once from each side."""

    class Why(models.TextChoices):
        SAME = "same", pgettext_lazy("two names", "the same name")
        SIGNS = "signs", pgettext_lazy("two names", "it reads the same, with other signs or spaces")
        ORDER = "order", pgettext_lazy("two names", "the same words in another order")
        NEAR = "near", pgettext_lazy("two names", "only a letter or two differ")
        HOLDS = "holds", pgettext_lazy("two names", "that name stands in it")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    why = models.CharField(max_length=8, choices=Why)

    objects = NetworkManager["Likeness"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which organisations have names that are alike", stays="as long as both have that name"
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "profile", "other"], name="likeness_once"),
            models.CheckConstraint(condition=~Q(profile=F("other")), name="likeness_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.why} {self.other_id}"
