"""Organisations as bare identities, and in which networks they take part."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import Door
from verbinders.history.verbs import opens
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import now
from verbinders.networks.models import Network, Walls
from verbinders.parties.actors import Actor


class Organisation(models.Model):
    """An organisation as bare identity. All that is shown of it lives per network (`directory.Profile`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    since = models.DateTimeField(default=now)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that an organisation is there, by a bare id", stays="for good: its history points at it"
    )

    def __str__(self) -> str:
        return str(self.pk)

    @opens(says=_("began an organisation"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def begin(cls, network: Network | None, *, by: Actor) -> Self:
        return cls()


class Presence(models.Model):
    """That an organisation takes part in a network: so that its own people find their networks, and nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="presences")
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")

    walls: ClassVar[Walls] = Walls(owner="organisation_id")

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that an organisation's own people find its networks", stays="as long as the organisation takes part"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "organisation"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.network_id}"

    @classmethod
    def note(cls, organisation: Organisation, network: Network) -> None:
        """Remember that `organisation` takes part in `network`; once is enough."""
        seen: Any = cls.objects.filter(organisation=organisation, network=network)
        if not seen.exists():
            cls.objects.create(organisation=organisation, network=network)
