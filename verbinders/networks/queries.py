"""Fail-closed reading: no network, no rows."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from verbinders.networks.scope import OutsideNetwork, here

if TYPE_CHECKING:
    from verbinders.networks.models import Goal  # noqa: F401 -- in quotes below

M = TypeVar("M", bound=models.Model)


class NetworkManager(models.Manager[M]):
    """Gives rows of the network in which we are, and raises OutsideNetwork elsewhere."""

    def get_queryset(self) -> models.QuerySet[M]:
        network_id = here().network_id
        if network_id is None:
            raise OutsideNetwork(f"{self.model.__name__} lives in a network; here is none.")
        return super().get_queryset().filter(network_id=network_id)


class GoalQuerySet(models.QuerySet["Goal"]):
    def standing(self) -> Self:
        """Those that the network has now, in their order."""
        return self.filter(removed_at=None)

    def removed(self) -> Self:
        """Those that were taken away, the last one first."""
        return self.exclude(removed_at=None).order_by("-removed_at", "id")
