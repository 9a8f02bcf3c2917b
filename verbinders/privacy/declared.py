"""What all models declare, in one place; and which columns could be somebody's, whatever they declare."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from verbinders.kit.keeping import Keeping
from verbinders.networks.models import Network, NetworkModel
from verbinders.parties.models import Organisation
from verbinders.privacy.others import OTHERS

Model = type[models.Model]
OWNER = "owner"
# What a column is called that holds an address, a number or an id of somebody in writing.
NAMES_OF_PEOPLE = frozenset("to address mail email phone number iban who raw".split())
NAMES_OF_ORGANISATIONS = frozenset({"organisation_id", "owner_id"})


def keeping_of(model: Model) -> Keeping:
    """What this model says about its rows. Raises LookupError when it says nothing."""
    said: Keeping | None = getattr(model, "keeping", None) or OTHERS.get(model._meta.label)
    if said is None:
        raise LookupError(f"{model._meta.label} does not say how long its rows stay: see verbinders/kit/keeping.py")
    return said


def everything() -> Iterator[Model]:
    """Every table, ours and those of the libraries."""
    yield from apps.get_models(include_auto_created=True)


def tables(*, in_network: bool) -> Iterator[tuple[Model, Keeping]]:
    """The tables of networks, or all others, with what they say."""
    for model in everything():
        if issubclass(model, NetworkModel) == in_network:
            yield model, keeping_of(model)


def places(using: str) -> list[Network | None]:
    """Where rows are: at the root, and in each network."""
    return [None, *Network.objects.using(using)]


def rows(model: Model, using: str) -> "models.QuerySet[Any]":
    """Its rows: those of the network in which we are, when it is a table of networks."""
    return model._default_manager.using(using)


def of_people(model: Model) -> set[str]:
    """The columns that could be somebody's: keys to a person, bare ids, addresses and numbers."""
    return {field.attname for field in model._meta.concrete_fields if _of_somebody(field)}


def ids_of_people(model: Model) -> set[str]:
    """Those among them that hold the id of a person."""
    return {field.attname for field in model._meta.concrete_fields if _points_at_person(field)}


def of_organisations(model: Model) -> set[str]:
    """The columns that say of which organisation a row is."""
    return {
        field.attname
        for field in model._meta.concrete_fields
        if field.related_model is Organisation or field.attname in NAMES_OF_ORGANISATIONS
    }


def empty(field: "models.Field[Any, Any]") -> Any:
    """What stands in a column that was emptied."""
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""


def owner() -> str:
    """The connection of the operator: it sees every row (see docs/production.md)."""
    return OWNER if OWNER in settings.DATABASES else "default"


def _points_at_person(field: "models.Field[Any, Any]") -> bool:
    is_key_to_one = field.related_model is not None and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
    bare = isinstance(field, models.UUIDField) and field.attname.endswith("person_id")
    itself = field.primary_key and field.model is apps.get_model(settings.AUTH_USER_MODEL)
    return is_key_to_one or bare or itself


def _of_somebody(field: "models.Field[Any, Any]") -> bool:
    in_writing = isinstance(field, models.CharField | models.TextField | models.BinaryField)
    return (
        _points_at_person(field)
        or isinstance(field, models.EmailField)
        or (in_writing and field.name in NAMES_OF_PEOPLE)
    )
