"""Fail-closed reading: no network, no rows."""

from typing import TypeVar

from django.db import models

from verbinders.networks.scope import OutsideNetwork, here

M = TypeVar("M", bound=models.Model)


class NetworkManager(models.Manager[M]):
    """Gives rows of the network in which we are, and raises OutsideNetwork elsewhere."""

    def get_queryset(self) -> models.QuerySet[M]:
        network_id = here().network_id
        if network_id is None:
            raise OutsideNetwork(f"{self.model.__name__} lives in a network; here is none.")
        return super().get_queryset().filter(network_id=network_id)
