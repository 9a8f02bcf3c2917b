"""The file of a person as a page: in the reader's language, the newest first, with what one reads of each row."""

from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from verbinders.history.models import Entry
from verbinders.kit import languages
from verbinders.kit.text import Texts
from verbinders.privacy.compiling import SOMEBODY_ELSE
from verbinders.privacy.declared import Model, keeping_of, of_organisations

MANY = 20  # Lines of one kind on the page; all of them stand in the download.
Names = dict[str, str]


class Kind(NamedTuple):
    """Rows of one table: what they are called, their lines, how many more there are."""

    title: str
    lines: list[list[str]]
    more: int


class Place(NamedTuple):
    """What there is at the root (no name), or in one network."""

    name: str
    kinds: list[Kind]


def readable(content: dict[str, Any]) -> list[Place]:
    """Place by place, kind by kind."""
    names: Names = content["organisations"]
    return [
        Place(place["network"]["name"] if place["network"] else "", [_kind(part, names) for part in place["tables"]])
        for place in content["places"]
    ]


def _kind(part: dict[str, Any], names: Names) -> Kind:
    model = apps.get_model(part["table"])
    said = keeping_of(model)
    newest = part["rows"][::-1][:MANY]
    lines = [[words for name in said.shows if (words := _words(model, name, row.get(name), names))] for row in newest]
    return Kind(str(said.title), lines, max(0, len(part["rows"]) - MANY))


def _words(model: Model, name: str, value: Any, names: Names) -> str:
    """One value as people write it; nothing for nothing."""
    field: Any = model._meta.get_field(name)
    if value in (None, "", [], {}):
        return ""
    if name in of_organisations(model):
        return names.get(value, "")
    if model is Entry and name == "verb":
        return Entry(verb=value).sentence
    if value == SOMEBODY_ELSE:
        return pgettext("a person", "somebody else")
    if isinstance(field, models.DateField):  # With a time of day, too.
        return _moment(field, value)
    if name == "language":
        return languages.language(value).endonym
    if isinstance(value, bool):
        return _("%(what)s: yes") % {"what": field.verbose_name} if value else ""
    return _plain(field, value)


def _plain(field: Any, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return str(Texts(value).best() or "")
    return str(dict(field.flatchoices).get(value, value))


def _moment(field: Any, value: str) -> str:
    if isinstance(field, models.DateTimeField):
        at = parse_datetime(value)
        return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else value
    return date_format(parse_date(value) or value, "DATE_FORMAT")
