"""Where a person is named in what others wrote for their organisations: for a human to look at.

The texts of an organisation are its own. Before somebody is erased they see in which organisations their name or
address stands, so that they can ask for a change; nothing there is changed by itself.
"""

import json
from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.models import Presence
from verbinders.privacy.declared import Model, ids_of_people, rows, tables

SHORTEST = 3  # Signs: a shorter name stands in every word.
TEXTS: tuple[Any, ...] = (models.CharField, models.TextField, models.JSONField)


class Place(NamedTuple):
    """An organisation in one of its networks, and how many of its texts name the person."""

    network: Network
    organisation: str
    number: int


def mentions(actor: Actor, words: list[str]) -> list[Place]:
    """In every organisation of mine, in each of its networks."""
    sought = [word for word in words if len(word) >= SHORTEST]
    ours = Presence.objects.filter(organisation_id__in=actor.organisations)
    found = []
    for network in Network.objects.filter(pk__in=ours.values("network_id")) if sought else ():
        with in_network(network, actor, writes=False):
            counted = _counted(actor, sought)
            called = names_of(list(counted))
            found += [Place(network, called[key].name, number) for key, number in counted.items() if key in called]
    return found


def _counted(actor: Actor, words: list[str]) -> Counter[UUID]:
    counted: Counter[UUID] = Counter()
    for model, _keeping in tables(in_network=True):
        columns = {field.name: field.attname for field in model._meta.concrete_fields}
        if "organisation_id" in columns.values():
            counted.update(_naming(model, actor, words).values_list("organisation_id", flat=True))
    return counted


def _naming(model: Model, actor: Actor, words: list[str]) -> "models.QuerySet[Any]":
    """The rows of my organisations that name me, and are not mine anyhow."""
    found = rows(model, "default").filter(organisation_id__in=actor.organisations)
    mine, named = Q(pk__in=[]), Q(pk__in=[])
    for column in ids_of_people(model):
        mine |= Q(**{column: actor.person_id})
    for field in model._meta.concrete_fields:
        if isinstance(field, TEXTS):
            found = found.annotate(**{f"{field.name}_written": Cast(field.name, TextField())})
            for word in words:
                # As it stands in a text, and as it stands in JSON on SQLite.
                for written in {word, json.dumps(word)[1:-1]}:
                    named |= Q(**{f"{field.name}_written__icontains": written})
    return found.filter(named).exclude(mine)
