"""What walls there must be, read from the models."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from verbinders.networks.models import NetworkModel, Walls

# The tables of the history, and the columns that say of which organisations a row is.
HISTORY = {"history_act": ("organisation_id",), "history_entry": ("organisation_id", "owner_id")}


@dataclass(frozen=True, slots=True)
class Crossing:
    """A foreign key between two tables of networks: both rows must be of the same network."""

    table: str
    column: str
    target: str

    @property
    def name(self) -> str:
        """One name for the constraint or trigger, short enough for PostgreSQL."""
        return f"{self.table}_{self.column}"[:52] + "_same_net"


def house_models() -> Iterator[type[models.Model]]:
    """Every table of ours."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("verbinders."):
            yield model


def network_models() -> Iterator[type[NetworkModel]]:
    """Every table whose rows belong to one network."""
    for model in house_models():
        if issubclass(model, NetworkModel):
            yield model


def walls_of(model: type[models.Model]) -> Walls | None:
    """The walls a model declares itself; None: no owner wall."""
    walls: Walls | None = getattr(model, "walls", None)
    return walls


def sealed() -> Iterator[str]:
    """Tables to which rows are only added."""
    for model in house_models():
        if getattr(model, "is_sealed", False):
            yield model._meta.db_table


def crossings() -> Iterator[Crossing]:
    """Foreign keys from one table of networks to another."""
    for model in network_models():
        for field in model._meta.concrete_fields:
            target = field.related_model
            if isinstance(field, models.ForeignKey) and isinstance(target, type) and issubclass(target, NetworkModel):
                yield Crossing(model._meta.db_table, field.column, target._meta.db_table)
