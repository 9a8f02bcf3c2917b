"""Places that come with a package: the same questions as on the page of an organisation."""

import json
from typing import Any

from django.core.exceptions import ValidationError

from verbinders.directory.hours import check_hours
from verbinders.directory.numbers import check_postcode

LONGEST = {"name": 120, "street": 120, "town": 80, "note": 200}


def places_in(cell: str, left: list[list[str]]) -> list[dict[str, Any]]:
    """As they can be added; what does not fit is written into `left`."""
    found = []
    for told in json.loads(cell or "[]"):
        place: dict[str, Any] = {}
        for what, most in LONGEST.items():
            place[what] = told[what] if len(told[what]) <= most else ""
            left += [[what, told[what][:60]]] * (len(told[what]) > most)
        place["postcode"] = postcode_in(told["postcode"], left)
        place["hours"] = _hours(told["hours"], left)
        left += [["hours", words[:60]] for words in told["odd"]]
        place["name"] = place["name"] or place["street"] or place["town"]
        found += [place] if place["name"] else []
    return found


def postcode_in(cell: str, left: list[list[str]]) -> str:
    """As the form would take it."""
    try:
        return check_postcode(cell) if cell else ""
    except ValidationError:
        left.append(["postcode", cell[:60]])
        return ""


def _hours(hours: list[Any], left: list[list[str]]) -> list[Any]:
    try:
        check_hours(hours)
    except ValidationError:
        left.append(["hours", ", ".join(f"{one['day']} {one['opens']}–{one['closes']}" for one in hours)[:60]])
        return []
    return hours
