"""What a package holds: organisations with all that belongs to them, and what of it leads nowhere."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.bringing.hsds.plain import Thing, many, single, word
from verbinders.directory.bringing.limits import ROWS

MISSING, DANGLING = "missing", "dangling"


@dataclass(frozen=True)
class Package:
    """Organisations, each with its number in the file. `remarks`: [what, which part, how many]."""

    organizations: list[tuple[int, Thing]]
    remarks: list[list[str]] = field(default_factory=list)


def package_of(things: list[Thing]) -> Package:
    """From a list of organisations, or of services that say whose they are. Raises ValidationError."""
    found: dict[str, tuple[int, Thing]] = {}
    dangling: Counter[str] = Counter()
    for number, thing in enumerate(things, 1):
        if not is_service(thing):
            _meet(found, thing, number)
    for number, thing in enumerate(things, 1):
        if is_service(thing):
            owner = single(thing, "organization") or {"id": word(thing, "organization_id")}
            if not _known(found, owner) and not word(owner, "name"):
                dangling["services"] += 1
                continue
            _meet(found, owner, number)["services"].append(thing)
    if not found:
        raise ValidationError(
            _("We find no organisations in this file. We read JSON as Open Referral HSDS has it."), code="no_list"
        )
    if len(found) > ROWS:
        raise too_many()
    return Package(list(found.values()), [[DANGLING, part, str(n)] for part, n in dangling.items()])


def is_service(thing: Thing) -> bool:
    """Whether it says whose it is: an organisation does not."""
    return bool(single(thing, "organization")) or "organization_id" in thing


def too_many() -> ValidationError:
    return ValidationError(_("There are more than 20,000 rows in this file. Cut it into pieces."), code="too_many_rows")


def _meet(found: dict[str, tuple[int, Thing]], thing: Thing, number: int) -> Thing:
    """The organisation with this key, as it was met first; services that are only named are no services."""
    key = word(thing, "id") or f"row {number}"
    if key not in found:
        whole = [service for service in many(thing, "services") if len(service) > len(("id", "name", "status"))]
        found[key] = (number, {**thing, "services": whole})
    return found[key][1]


def _known(found: dict[str, tuple[int, Thing]], thing: Thing) -> bool:
    return word(thing, "id") in found
