"""The published format of an archive as a JSON Schema, made from the nouns and the columns of their models."""

from typing import Any

from django.apps import apps
from django.db import models

from verbinders.kit.text import TranslatedText
from verbinders.moving.nouns import NOUNS, Noun

FORMAT, VERSION = "verbinders-archive", 1
LONGEST = 20_000
MOMENT = {"type": "string", "maxLength": 40}
TEXTS = {
    "type": "object",
    "maxProperties": 60,
    "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
    "additionalProperties": {
        "type": "object",
        "required": ["t"],
        "properties": {"t": {"type": "string", "maxLength": LONGEST}, "by": {"enum": ["human", "machine"]}},
        "additionalProperties": False,
    },
}
HOURS = {
    "type": "array",
    "maxItems": 50,
    "items": {
        "type": "object",
        "required": ["day", "opens", "closes"],
        "properties": {
            "day": {"type": "integer", "minimum": 1, "maximum": 7},
            "opens": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
            "closes": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
        },
        "additionalProperties": False,
    },
}
STRINGS = {"type": "array", "maxItems": 200, "items": {"type": "string", "maxLength": 80}}
MANIFEST = {
    "type": "object",
    "required": ["format", "version", "made_at", "from", "counts", "files"],
    "properties": {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "made_at": MOMENT,
        "from": {
            "type": "object",
            "required": ["installation", "network", "organisation"],
            "properties": {name: {"type": "string", "maxLength": 300} for name in ("installation", "network")}
            | {"organisation": {"type": "string", "maxLength": 120}},
        },
        "counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
        "missing": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "files": {
            "type": "object",
            "maxProperties": 20_000,
            "additionalProperties": {
                "type": "object",
                "required": ["sha256", "size"],
                "properties": {
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "size": {"type": "integer", "minimum": 0},
                },
            },
        },
    },
}


def schema() -> dict[str, Any]:
    """Of all lists together, as one object: `archive` is the manifest, then one array for each noun."""
    lists = {noun.name: {"type": "array", "maxItems": 100_000, "items": _row(noun)} for noun in NOUNS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The archive of an organisation",
        "type": "object",
        "required": ["archive", *lists],
        "properties": {"archive": MANIFEST, **lists},
        "additionalProperties": False,
    }


def _row(noun: Noun) -> dict[str, Any]:
    facts = {name: _fact(noun, way) for name, way in noun.facts.items()}
    if noun.name in ("versions", "pictures"):
        facts["file"] = {"type": "string", "maxLength": 200}
    return {
        "type": "object",
        "required": ["id", *facts],
        "properties": {"id": {"type": "string", "maxLength": 40}, **facts},
        "additionalProperties": False,
    }


def _fact(noun: Noun, way: str) -> dict[str, Any]:
    model, nullable = apps.get_model(noun.model), False
    *steps, last = way.split("__")
    for step in steps:
        relation: Any = model._meta.get_field(step)
        nullable = nullable or getattr(relation, "null", True)
        model = relation.related_model
    field: Any = model._meta.get_field(last)
    said = _shape(field)
    return {"anyOf": [said, {"type": "null"}]} if nullable or field.null else said


def _shape(field: Any) -> dict[str, Any]:
    if isinstance(field, TranslatedText):
        return TEXTS
    if isinstance(field, models.JSONField):
        return HOURS if field.name == "hours" else STRINGS
    if isinstance(field, models.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, models.IntegerField):
        return {"type": "integer", "minimum": 0}
    if isinstance(field, models.DateField | models.UUIDField | models.ForeignKey):
        return MOMENT
    if field.choices and field.name != "accent":
        return {"enum": sorted({str(key) for key, _label in field.flatchoices} | ({""} if field.blank else set()))}
    return {"type": "string", "maxLength": field.max_length or LONGEST}
