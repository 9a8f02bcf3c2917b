"""Every text of people in the database becomes something else: which those are is read from the models.

The rows are changed below the verbs, so what the forms would have refused stands there too: what shows it may not
count on them. A text stays within its length, its validators and the CHECKs of its table.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from verbinders.kit.text import TranslatedText

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
FROM = ("verbinders.", "allauth.account", "allauth.usersessions", "allauth.mfa")
# What programs write for programs. Everything else that can hold a text is a text of people.
MACHINES = frozenset(
    "history.Act history.Entry parties.Link parties.Pace work.Job work.Schedule search.Findable search.Posting"
    " search.Term search.Label privacy.Merger privacy.Tombstone directory.FormerAddress directory.NameKey"
    " notices.PushSubscription account.EmailConfirmation moving.Tally".split()
)
MACHINE_FIELDS = frozenset(
    "language accent digest path small medium large key session_key code hash noun sort provider external_id"
    " provider_id kind link before_address".split()
) | {"notices.Ask.subject", "parties.Person.password", "parties.Consent.purpose", "work.DeadLetter.name"}
SHORTEST = 10  # No payload is shorter.
EMPTY = ("", "{}", "[]")


def text_fields() -> Iterator[tuple[type[models.Model], Field]]:
    """Where words of people can stand."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith(FROM) or model._meta.label in MACHINES or getattr(model, "is_sealed", False):
            continue
        for one in model._meta.concrete_fields:
            if _holds_text(one) and not {one.name, f"{model._meta.label}.{one.name}"} & MACHINE_FIELDS:
                yield model, one


def _holds_text(one: Field) -> bool:
    if isinstance(one, models.JSONField):
        return True
    is_text = isinstance(one, models.CharField | models.TextField) and not isinstance(one, models.SlugField)
    return is_text and not one.choices and not one.unique and (one.max_length or 1_000) >= SHORTEST


@dataclass
class Spoiled:
    """What was put where: how often each text, and the fields that took none, although there are rows."""

    texts: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    untouched: set[str] = field(default_factory=set)


def spoil(texts: Sequence[str]) -> Spoiled:
    """Put a text into every one that people wrote, each in its turn. On SQLite: there one may see all rows."""
    spoiled = Spoiled()
    with connection.cursor() as cursor, transaction.atomic():
        for model, one in text_fields():
            fitting = cycle(fits) if (fits := [text for text in texts if _fits(one, text)]) else None
            name = f"{model._meta.label}.{one.name}"
            for key, was in _rows(cursor, model, one):
                if fitting is not None and _put(cursor, model, one, key, was, fitting, spoiled):
                    spoiled.fields[name] += 1
                elif was not in EMPTY:
                    spoiled.untouched.add(name)
    cache.clear()
    return spoiled


def _rows(cursor: Any, model: type[models.Model], one: Field) -> list[tuple[Any, Any]]:
    """The key of each row, and what stands there; also where nothing does, and something could."""
    meta = model._meta
    cursor.execute(f'SELECT "{_key(model)}", "{one.column}" FROM "{meta.db_table}" ORDER BY 1')  # noqa: S608 -- our own tables
    may_be_filled = one.blank and (not isinstance(one, models.JSONField) or isinstance(one, TranslatedText))
    return [(key, was) for key, was in cursor.fetchall() if was is not None and (was not in EMPTY or may_be_filled)]


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _put(
    cursor: Any, model: type[models.Model], one: Field, key: Any, was: Any, fitting: Iterator[str], spoiled: Spoiled
) -> bool:
    """Whether one of the next texts could be put there."""
    meta = model._meta
    update = f'UPDATE "{meta.db_table}" SET "{one.column}" = %s WHERE "{_key(model)}" = %s'  # noqa: S608
    for text in islice(fitting, 3):
        if isinstance(one, models.EmailField):  # No two people have the same one.
            text = text.replace("@x.", f"@x{spoiled.texts.total()}.")
        becomes, number = _instead(one, was, text, fitting)
        if not number:
            return True  # A document in which no words stand.
        try:
            with transaction.atomic():
                cursor.execute(update, [becomes, key])
        except IntegrityError:
            continue
        spoiled.texts[text] += 1
        return True
    return False


def _instead(one: Field, was: Any, text: str, more: Iterator[str]) -> tuple[Any, int]:
    """What stands there instead, and how many texts that are."""
    if not isinstance(one, models.JSONField):
        return text, 1
    is_translated = isinstance(one, TranslatedText)
    found = _Words([text], more, all_of_them=is_translated)
    becomes = found.changed({"nl": {"t": "", "by": "human"}} if is_translated and was in EMPTY else json.loads(was))
    return json.dumps(becomes, ensure_ascii=False), found.number


@dataclass
class _Words:
    """The words in a document of JSON, each exchanged for another text. Its keys and codes stay."""

    first: list[str]
    more: Iterator[str]
    all_of_them: bool
    number: int = 0

    def changed(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.changed(inner) for inner in value]
        if isinstance(value, str) and (key == "t" or (not self.all_of_them and is_prose(value))):
            self.number += 1
            return self.first.pop() if self.first else next(self.more)
        return value


def is_prose(value: str) -> bool:
    """Words, and not a code: `partner`, `2026-12-01` and `09:30` are codes."""
    return value[:1].isalpha() and (value != value.lower() or " " in value)


def _fits(one: Field, text: str) -> bool:
    """By the validators of the field, its length among them."""
    if isinstance(one, models.JSONField):
        return len(text) < 120
    try:
        one.run_validators(text)
    except ValidationError:
        return False
    return True
