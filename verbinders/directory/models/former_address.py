"""An address that led to an organisation which left: it says so, and does not say which."""

from hashlib import sha256
from typing import ClassVar

from django.db import models

from verbinders.kit.keeping import Keeping
from verbinders.kit.time import today
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import network_here


class FormerAddress(NetworkModel):
    """Only a digest is kept of the address, for the name stands in it; who asks brings the address along."""

    digest = models.CharField(max_length=64, editable=False)
    left_on = models.DateField(default=today)

    objects = NetworkManager["FormerAddress"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="an address that was left, so that nobody else gets it and old links say so; a digest",
        stays="as long as the network is there",
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "digest"], name="former_address_once")]

    def __str__(self) -> str:
        return self.digest[:12]

    @classmethod
    def note(cls, slug: str) -> None:
        """Remember it; once is enough."""
        row = FormerAddress(network_id=network_here(), digest=cls.digest_of(slug))
        FormerAddress.objects.bulk_create([row], ignore_conflicts=True)

    @classmethod
    def led_somewhere(cls, slug: str) -> bool:
        """Whether there was an organisation at this address that has left."""
        return cls.objects.filter(digest=cls.digest_of(slug)).exists()

    @staticmethod
    def digest_of(slug: str) -> str:
        """What is kept of an address: another one in each network."""
        return sha256(f"{network_here()} {slug}".encode()).hexdigest()
