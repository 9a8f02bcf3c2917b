"""What a request writes, statement by statement: for tests that hold two requests against each other."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
TABLE = re.compile(r'(?:INTO|UPDATE|FROM)\s+"?(\w+)"?')
FINGERPRINT = re.compile(r"^[0-9a-f]{64}$")  # Of all that was sent: a field more, and it is another one.


@dataclass(frozen=True)
class Written:
    """One statement, and the values that it wrote."""

    sql: str
    values: tuple[str, ...]

    @property
    def table(self) -> str:
        found = TABLE.search(self.sql)
        return found[1] if found else ""


@contextmanager
def writing() -> Iterator[list[Written]]:
    """Everything that is written meanwhile; also what is rolled back."""
    seen: list[Written] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            rows = params if many else [params]
            seen.append(Written(sql, tuple(_plain(value) for row in rows for value in row or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def _plain(value: Any) -> str:
    """As text, in both databases; a document of JSON comes wrapped on PostgreSQL."""
    if hasattr(value, "obj"):
        return json.dumps(value.obj, default=str, ensure_ascii=False, sort_keys=True)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return "fingerprint" if FINGERPRINT.match(str(value)) else str(value)


def shape(written: list[Written]) -> list[tuple[str, int]]:
    return [(one.sql, len(one.values)) for one in written]


def differences(plain: list[list[Written]], other: list[Written]) -> list[str]:
    """What `other` wrote otherwise than equal requests, which differ from each other in keys and moments only."""
    same = [one for one in plain if shape(one) == shape(other)]
    if not same:
        known, now = shape(plain[0]), shape(other)
        more = [f"+ {one.sql}: {one.values}" for one in other if (one.sql, len(one.values)) not in known]
        less = [f"- {one.sql}: {one.values}" for one in plain[0] if (one.sql, len(one.values)) not in now]
        return more + less or ["the same in another order"]
    return [
        f"{found.table}: {was[0]!r} became {now!r}"
        for found, *twins in zip(other, *same, strict=True)
        for now, *was in zip(found.values, *(twin.values for twin in twins), strict=True)
        if len(set(was)) == 1 and now != was[0]
    ]
