"""Holding an answer against what was published: the schemas of HSDS, and our own description."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parent / "hsds_schema"
SCHEMAS = {file.stem: json.loads(file.read_text()) for file in FOLDER.glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema, DRAFT202012)) for schema in SCHEMAS.values()
)
FORMATS = FormatChecker()


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    """A whole address, in signs that may stand in one (RFC 3986). What is no text has no format."""
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(parts.scheme and parts.netloc) and value.isascii() and " " not in value


@FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def told(path: str, network: str = "spaarnestad") -> Any:
    """What a machine reads there."""
    answer = Client().get(f"/{network}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json"), path
    return answer.json()


def wrong_in(thing: Any, name: str) -> list[str]:
    """What of an object of HSDS is not as the published schema says."""
    found = Draft202012Validator(SCHEMAS[name], registry=REGISTRY, format_checker=FORMATS)
    return _said(found, thing)


def wrong_by(description: Any, thing: Any, path: str) -> list[str]:
    """What of an answer is not as our own description says."""
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {"components": description["components"], **schema}
    return _said(Draft202012Validator(whole, format_checker=FORMATS), thing)


def _said(validator: Any, thing: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(thing)]
