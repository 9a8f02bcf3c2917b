"""Our own read API, described."""

from verbinders.directory.kinds import Kind
from verbinders.directory.models import Imprint, Membership
from verbinders.directory.queries import SHOWN
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.open_data.asking import FIRST, MOST
from verbinders.open_data.openapi.parts import (
    DATE,
    FLAG,
    NUMBER,
    PROBLEM_SHAPE,
    TEXT,
    URI,
    UUID,
    asked,
    by_id,
    info,
    many,
    of,
    reading,
    shape,
)

ABOUT = (
    "What everybody can read on the pages of this network, for programs. Reading only; no key is needed. "
    "Lists come in pieces: take the address in `next` until it is null. "
    "A major version stays for at least six months after the next one is there; from then on its answers carry "
    "`Deprecation` (RFC 9745) and `Sunset` (RFC 8594)."
)
KINDS: Told = {"type": "string", "enum": Kind.values}
STATUSES: Told = {"type": "string", "enum": [str(status) for status in Membership.Status if status in SHOWN]}
TIME: Told = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
TAG: Told = {"type": "string", "description": "BCP 47"}

ORGANISATION: Told = {
    "id": UUID,
    "name": TEXT,
    "url": URI,
    "kind": KINDS,
    "status": STATUSES,
    "source": TEXT | {"description": "Where one that is only listed was found."},
    "summary": many(of("Text")),
    "languages": many(TAG),
    "website": URI,
    "email": TEXT | {"format": "email"},
    "phone": TEXT | {"description": "E.164"},
    "logo": URI,
    "places": many(of("Place")),
    "assuredOn": DATE | {"description": "Since when its own people say that all of it is right. Null: never said."},
    "changedOn": DATE,
    "districts": many(TEXT),
    "themes": many(TEXT),
    "targetGroups": many(TEXT),
}
LONG: Told = {name: many(of("Text")) for name in ("ownWords", "goodAt", "looksFor", "worldview")}
UNSAID = ("source", "website", "email", "phone", "logo", "assuredOn")
SHAPES: Told = {
    "Problem": PROBLEM_SHAPE,
    "Text": shape(
        {"language": TAG, "text": TEXT, "isMachine": FLAG}, description="Machine: translated by one, not by a person."
    ),
    "Hours": shape(
        {"dayOfWeek": {"type": "integer", "minimum": 1, "maximum": 7}, "opens": TIME, "closes": TIME},
        description="By the clock on the wall. Day 1 is Monday.",
    ),
    "Place": shape(
        {
            "id": UUID,
            "name": TEXT,
            "street": TEXT,
            "postcode": TEXT,
            "town": TEXT,
            "district": TEXT,
            "note": TEXT,
            "openingHours": many(of("Hours")),
        },
        may_be_null=("street", "postcode", "town", "district", "note"),
    ),
    "OrganisationInList": shape(ORGANISATION, may_be_null=UNSAID),
    "Organisation": shape(ORGANISATION | LONG, may_be_null=UNSAID),
    "Word": shape(
        {"slug": TEXT, "texts": many(of("Text")), "termUri": URI, "organisations": NUMBER}, may_be_null=("termUri",)
    ),
    "Language": shape(
        {"tag": TAG, "endonym": TEXT, "direction": {"type": "string", "enum": ["ltr", "rtl"]}, "organisations": NUMBER}
    ),
    "Goal": shape({"id": UUID, "texts": many(of("Text")), "whyTogether": many(of("Text"))}),
    "Network": shape(
        {
            "slug": TEXT,
            "name": TEXT,
            "town": TEXT,
            "url": URI,
            "languages": many(TAG),
            "mission": many(of("Text")),
            "organisations": NUMBER,
            "foundedOn": DATE,
        }
    ),
}
PIECES = (
    asked("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": FIRST}, "How many at most."),
    asked("cursor", TEXT, "Where the piece begins. It stands in next; do not make one."),
)
FILTERS = (
    asked("words", TEXT, "Words, as one types them on the page."),
    asked("language", many(TAG), "Speaks one of these languages."),
    asked("district", many(TEXT), "Is in one of these districts (slug)."),
    asked("theme", many(TEXT), "Is for one of these themes (slug)."),
    asked("targetGroup", many(TEXT), "Is for one of these groups of people (slug)."),
    asked("kind", many(TEXT), "Is of one of these kinds."),
)


def document(network: Network, imprint: Imprint) -> Told:
    """OpenAPI 3.1, for this network."""
    title = f"{network.name}: read API"
    described = info(network, imprint, title=title, summary="Organisations and lists of words.", description=ABOUT)
    return {
        "openapi": "3.1.0",
        "info": described,
        "servers": [{"url": link(network, "open_data:openapi").removesuffix("/openapi.json")}],
        "tags": [{"name": "read", "description": "For everybody."}],
        "paths": _paths(),
        "components": {"schemas": SHAPES},
        "externalDocs": {"url": link(network, "open_data:machines"), "description": "For people."},
    }


def _paths() -> Told:
    total = {"total": NUMBER, "isTotalExact": FLAG | {"description": "False: there are at least so many."}}
    return {
        "/network": reading("readNetwork", "The network itself.", of("Network")),
        "/organisations": reading(
            "listOrganisations",
            "Organisations in the list, in an order that stays.",
            _piece("OrganisationInList", **total),
            parameters=(*FILTERS, *PIECES),
        ),
        "/organisations/{id}": reading(
            "readOrganisation", "One organisation, in its own words.", of("Organisation"), parameters=(by_id("id"),)
        ),
        "/themes": _list("listThemes", "What organisations are for.", "Word"),
        "/districts": _list("listDistricts", "Where organisations are.", "Word"),
        "/target-groups": _list("listTargetGroups", "For whom organisations are.", "Word"),
        "/languages": _list("listLanguages", "Which languages organisations speak.", "Language"),
        "/goals": _list("listGoals", "What the network wants, and why together.", "Goal"),
        "/openapi.json": reading("readDescription", "This description.", {"type": "object"}),
    }


def _list(operation: str, summary: str, name: str) -> Told:
    return reading(operation, summary, _piece(name), parameters=PIECES)


def _piece(name: str, **more: Told) -> Told:
    return shape({"items": many(of(name)), "next": URI, **more}, may_be_null=("next",))
