"""Every name that a model has for one of its fields, with a value that is somebody else's: nobody should read them."""

import json
from typing import Any

from django.apps import apps
from django.db import models

from verbinders.directory.models import Profile
from verbinders.history import acts
from verbinders.kit.honeypot import FIELD as HONEYPOT
from verbinders.networks.scope import at
from verbinders.site.tests.world import World

TAKEN = "overgenomen"  # Stands nowhere in the world.
DAY, MOMENT, NUMBER = "2031-02-03", "2031-02-03T04:05+01:00", "777"
NAMES = "id pk organisation network status is_staff is_superuser is_active person via by owner user role roles power"
# Names that every form knows: what they do has tests of its own (isolation, acts, honeypot).
OF_EVERY_FORM = frozenset({acts.FIELD, "csrfmiddlewaretoken", "namens", "next", HONEYPOT})


def foreign(world: World) -> dict[str, str]:
    """By model: a row of another network, or of somebody else."""
    stranger = world.people["stranger"]
    assert stranger is not None
    found = {noun: str(value) for (noun, key), value in world.ids.items() if key == "other" and "." not in noun}
    found |= {"organisation": str(world.organisations["other"]), "network": str(world.there.pk)}
    with at(world.there, None, writes=False):
        found["profile"] = str(Profile.objects.get(slug=found["profile"]).pk)
    return found | {"person": str(stranger.pk)}


def extra_fields(world: World, touched: set[str]) -> dict[str, str]:
    """For every field of every model a value. Of the models whose tables are `touched` the values fit."""
    theirs = foreign(world)
    found = dict.fromkeys(NAMES.split(), TAKEN)
    every = sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.db_table in touched)
    for model in every:
        for field in model._meta.concrete_fields:
            found |= dict.fromkeys((field.name, field.attname), _value(field, theirs))
            if isinstance(field, models.JSONField):
                found[f"{field.name}-nl"] = TAKEN
    found |= {"network": theirs["network"], "network_id": theirs["network"]}
    found |= {"organisation": theirs["organisation"], "organisation_id": theirs["organisation"]}
    return {name: value for name, value in found.items() if name not in OF_EVERY_FORM}


def _value(field: "models.Field[Any, Any]", theirs: dict[str, str]) -> str:
    target = field.related_model
    if isinstance(target, type):
        return theirs.get(str(target._meta.model_name), TAKEN)
    if field.primary_key:
        return theirs.get(str(field.model._meta.model_name), TAKEN)
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    return next((value for kind, value in _VALUES if isinstance(field, kind)), TAKEN)


_VALUES: tuple[tuple[Any, str], ...] = (
    (models.BooleanField, "on"),
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
    (models.IntegerField, NUMBER),
    (models.UUIDField, "00000000-0000-7000-8000-000000000777"),
    (models.JSONField, json.dumps({"nl": {"t": TAKEN, "by": "human"}})),
)


def asked_by(forms: list[Any], name: str) -> bool:
    """Whether one of these forms asks for it: then it is no extra field. A question may have several boxes."""
    questions = {form.add_prefix(field) for form in forms for field in form.fields}
    return name in questions or name.rpartition("-")[0] in questions
