"""Stewardship: a network is run by an organisation, sometimes by two."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.models.profile import Profile
from verbinders.directory.queries import StewardshipQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import today
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Stewardship(NetworkModel):
    """That an organisation runs the network: it admits others and keeps the lists. It stands over nobody."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="stewardships")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="stewardships")
    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)

    objects = NetworkManager.from_queryset(StewardshipQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which organisation runs the network, from when to when", stays="as long as the network is there"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"], condition=Q(ends=None), name="stewardship_once"
            ),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="stewardship_dates"),
        ]

    def __str__(self) -> str:
        return str(self.profile)

    @opens(says=_("began to run the network"), doors=(Door.WITHIN,))
    @classmethod
    def begin(cls, network: Network, profile: Profile, *, by: Actor) -> Self:
        """The first steward, at the founding."""
        return cls(network=network, organisation_id=profile.organisation_id, profile=profile)

    @opens(says=_("asked another organisation to run the network as well"))
    @classmethod
    def give(cls, network: Network, profile: Profile, *, by: Actor) -> Self:
        """One more steward. Raises ValidationError when it is one already."""
        if cls.objects.on(today()).filter(profile=profile).exists():
            raise ValidationError(_now("This organisation runs the network already."))
        return cls(network=network, organisation_id=profile.organisation_id, profile=profile)

    @verb(says=_("ended the stewardship"), scarce="network")
    def end(self, *, by: Actor) -> None:
        """Raises ValidationError for the last steward: a network is never without."""
        others = type(self).objects.on(today()).exclude(pk=self.pk)
        if not others.exists():
            raise ValidationError(_now("A network needs at least one steward. First ask another organisation."))
        self.ends = max(today(), self.starts)
