"""Whether a file is a package of HSDS, and what it holds: JSON as its API gives it, or tables in a ZIP file."""

import json
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.bringing.hsds.package import Package, package_of, too_many
from verbinders.directory.bringing.hsds.rows import table_of_package
from verbinders.directory.bringing.hsds.tabular import SIGNS_OF, package_of_tables
from verbinders.directory.bringing.limits import INSIDE, PARTS, ROWS
from verbinders.directory.bringing.table import Table, text_of
from verbinders.files.archives import opened


def of_json(content: bytes) -> Table | None:
    """None when it does not look like JSON at all. Raises ValidationError when it is broken or holds no list."""
    text = text_of(content).lstrip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        return None
    try:
        found: Any = json.loads(text, parse_constant=lambda _sign: None)  # NaN is no number that people write.
    except json.JSONDecodeError as error:
        # A list of words can begin with a bracket as well.
        if text.startswith("[") and '"' not in text[:200]:
            return None
        words = _("In line %(line)d this file is no JSON any more. Save it again, and send that.")
        raise ValidationError(words % {"line": error.lineno}, code="json") from error
    except (RecursionError, ValueError) as error:
        raise ValidationError(_("We cannot read this JSON. Save it again, and send that."), code="json") from error
    return table_of_package(_listed(found))


def of_zip(content: bytes) -> Table | None:
    """None when it is something else that is packed, such as an Excel file. Raises ValidationError."""
    if not any(name.encode() in content.lower() for name in SIGNS_OF):
        return None
    packed = opened(BytesIO(content), len(content), inside=INSIDE, entries=PARTS)
    named = {PurePosixPath(name).name.casefold(): name for name in packed.parts}
    if not any(name in named for name in SIGNS_OF):
        return None
    tables = {name: part for name, part in named.items() if name.endswith((".csv", ".json"))}
    return table_of_package(package_of_tables({name: packed.read(part, INSIDE) for name, part in tables.items()}))


def _listed(found: Any) -> Package:
    """A list, a page of a list, or one thing."""
    if isinstance(found, dict):
        inside = next((found[name] for name in ("contents", "organizations", "services") if name in found), None)
        found = inside if isinstance(inside, list) and "name" not in found else [found]
    things = [one for one in found if isinstance(one, dict) and (one.get("name") or one.get("organization_id"))]
    if len(things) > ROWS:
        raise too_many()
    return package_of(things)
