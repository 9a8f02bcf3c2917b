"""Tables in a ZIP file (a data package): each row is put below the one to which it points."""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.bringing.hsds.package import DANGLING, MISSING, Package, too_many
from verbinders.directory.bringing.hsds.plain import Thing, word
from verbinders.directory.bringing.limits import COLUMNS, ROWS
from verbinders.directory.bringing.table import text_of

SIGNS_OF = ("datapackage.json", "organizations.csv", "organization.csv")  # One of these, and it is a package.
ALL_ROWS = 5 * ROWS  # Of all tables together.
# What the tables are called, also in earlier versions.
TABLES = {
    "organizations": ("organizations.csv", "organization.csv"),
    "services": ("services.csv", "service.csv"),
    "locations": ("locations.csv", "location.csv"),
    "service_at_locations": ("service_at_location.csv", "service_at_locations.csv", "services_at_location.csv"),
    "addresses": ("addresses.csv", "physical_addresses.csv"),
    "schedules": ("schedules.csv", "regular_schedules.csv"),
    "phones": ("phones.csv",),
    "languages": ("languages.csv",),
    "taxonomies": ("taxonomies.csv",),
    "taxonomy_terms": ("taxonomy_terms.csv",),
    "attributes": ("attributes.csv",),
}
# To what a row of a table points, the nearest first.
POINTS_TO = {
    "services": ("organization_id",),
    "locations": ("organization_id",),
    "service_at_locations": ("service_id",),
    "addresses": ("location_id",),
    "schedules": ("service_at_location_id", "location_id", "service_id"),
    "phones": ("organization_id", "service_id", "service_at_location_id", "location_id"),
    "languages": ("service_id", "location_id"),
    "attributes": ("link_id",),
}
TABLE_OF = {
    "organization_id": "organizations",
    "service_id": "services",
    "location_id": "locations",
    "service_at_location_id": "service_at_locations",
    "taxonomy_id": "taxonomies",
    "taxonomy_term_id": "taxonomy_terms",
}
Things = Mapping[tuple[str, str], Thing]  # By table and key: in two tables "1" is not the same.
MAY_STAND_ALONE = ("locations", "phones")  # A place may be of nobody until a service is there.


def package_of_tables(parts: Mapping[str, bytes]) -> Package:
    """`parts`: by the name of the file, in small letters. Raises ValidationError."""
    tables = _tables(parts)
    if not tables["organizations"]:
        missing = _("The file organizations.csv is missing in this package, or is empty. Without it nothing can come.")
        raise ValidationError(missing, code="no_list")
    if len(tables["organizations"]) > ROWS:
        raise too_many()
    remarks = [[MISSING, "services.csv", "1"]] if not tables["services"] else []
    things = {(name, word(row, "id")): row for name in tables for row in tables[name] if word(row, "id")}
    _spell_out(tables, things)
    dangling = Counter(name for name in POINTS_TO for row in tables[name] if not _put_below(name, row, things))
    remarks += [[DANGLING, TABLES[name][0], str(n)] for name, n in dangling.items() if name not in MAY_STAND_ALONE]
    return Package(list(enumerate(tables["organizations"], 2)), remarks)


def _tables(parts: Mapping[str, bytes]) -> dict[str, list[Thing]]:
    """Each table with its rows; one that is not there has none."""
    other, left, found = _other_names(parts.get("datapackage.json", b"")), ALL_ROWS, {}
    for name, files in TABLES.items():
        file = next((one for one in (*other.get(name, ()), *files) if one in parts), "")
        found[name] = _rows(file, parts[file], left) if file else []
        left -= len(found[name])
    return found


def _other_names(content: bytes) -> dict[str, tuple[str, ...]]:
    """The description of a package may call its files otherwise. One that cannot be read says nothing."""
    try:
        resources = json.loads(content).get("resources", [])
        return {one["name"]: (str(one["path"]).rpartition("/")[2].casefold(),) for one in resources}
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return {}


def _rows(file: str, content: bytes, most: int) -> list[Thing]:
    found: list[Thing] = []
    try:
        rows = csv.DictReader(StringIO(text_of(content), newline=""), strict=True)
        names = [name.strip() for name in rows.fieldnames or ()]
        if len(names) > COLUMNS:
            raise too_many()
        rows.fieldnames = names
        for row in rows:
            if len(found) >= most:
                raise too_many()
            # A column that is called as a table is none: there the rows of that table are put.
            kept = {name: cell for name, cell in row.items() if isinstance(name, str) and cell}
            found.append({name: cell for name, cell in kept.items() if name not in TABLES})
    except (csv.Error, ValidationError) as error:
        if isinstance(error, ValidationError) and error.code == "too_many_rows":
            raise
        words = _("%(part)s in this package cannot be read. Save it as CSV (UTF-8).") % {"part": file}
        raise ValidationError(words, code="part") from error
    return found


def _spell_out(tables: Mapping[str, list[Thing]], things: Things) -> None:
    """What is only a key there becomes the thing itself, as JSON has it."""
    for row in tables["taxonomy_terms"]:
        row["taxonomy_detail"] = _pointed_at(row, "taxonomy_id", things) or {}
    for row in tables["attributes"]:
        row["taxonomy_term"] = _pointed_at(row, "taxonomy_term_id", things) or {}
    for row in tables["service_at_locations"]:
        row["location"] = _pointed_at(row, "location_id", things) or {}


def _pointed_at(row: Thing, pointer: str, things: Things) -> Thing | None:
    """What a column points to; an attribute says itself in which table that is."""
    table = TABLE_OF.get(pointer) or TABLE_OF.get(f"{word(row, 'link_entity')}_id", "services")
    return things.get((table, word(row, pointer)))


def _put_below(name: str, row: Thing, things: Things) -> bool:
    """Whether there is what it points to."""
    for pointer in POINTS_TO[name]:
        above = _pointed_at(row, pointer, things)
        if above is not None:
            above.setdefault(name, []).append(row)
            return True
    return False
