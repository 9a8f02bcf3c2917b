"""Our API of Open Referral HSDS, described. What an answer holds is said by the published schemas."""

from verbinders.directory.models import Imprint
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.open_data.asking import FIRST, MOST
from verbinders.open_data.openapi.parts import FLAG, NUMBER, PROBLEM_SHAPE, TEXT, asked, by_id, info, many, reading

HSDS = "3.2"
SPECIFICATION = "https://docs.openreferral.org/en/latest/hsds/api_reference.html"
ABOUT = (
    "What everybody can read on the pages of this network, as Open Referral HSDS 3. Reading only; no key is needed. "
    "assured_date is the day since when the people of an organisation say that all of its page is right; without it "
    "nobody said so."
)
PAGING = (
    asked("page", {"type": "integer", "minimum": 1, "default": 1}, "Number of the page."),
    asked("per_page", {"type": "integer", "minimum": 1, "maximum": MOST, "default": FIRST}, "How many on a page."),
)
FINDING = (
    asked("search", TEXT, "Words."),
    asked("taxonomy_term_id", TEXT, "Has this term."),
    asked("taxonomy_id", TEXT, "Has a term of this taxonomy."),
)
FULL = asked("full", FLAG, "With all that belongs to it.")
FULL_SERVICE = asked("full_service", FLAG, "With its services in full.")
WHOSE = asked("organization_id", TEXT, "Of this organization.")
PAGE: Told = {
    "type": "object",
    "properties": {
        "total_items": NUMBER,
        "total_pages": NUMBER,
        "page_number": NUMBER,
        "size": NUMBER,
        "first_page": FLAG,
        "last_page": FLAG,
        "empty": FLAG,
        "contents": many({"type": "object"}),
    },
    "required": ["empty", "contents"],
}
THING: Told = {"type": "object"}


def document(network: Network, imprint: Imprint) -> Told:
    """OpenAPI 3.1, for this network."""
    described = info(
        network,
        imprint,
        title=f"{network.name}: Open Referral HSDS",
        summary="Organizations, services and where they are.",
        description=ABOUT,
    )
    return {
        "openapi": "3.1.0",
        "info": described,
        "servers": [{"url": link(network, "open_data:hsds").removesuffix("/")}],
        "tags": [{"name": "read", "description": "For everybody."}],
        "paths": _paths(),
        "components": {"schemas": {"Problem": PROBLEM_SHAPE}},
        "externalDocs": {"url": SPECIFICATION, "description": "The specification, with the schemas of each object."},
    }


def _paths() -> Told:
    return {
        "/": reading("getAPIMetaInformation", "About this API.", THING),
        **_both("organizations", "Organization", (*FINDING, FULL, FULL_SERVICE), one=(FULL_SERVICE,)),
        **_both("services", "Service", (*FINDING, WHOSE, FULL)),
        **_both("service_at_locations", "ServiceAtLocation", (*FINDING, WHOSE, FULL)),
        **_both("taxonomies", "Taxonomy", (FINDING[0],)),
        **_both(
            "taxonomy_terms",
            "TaxonomyTerm",
            (FINDING[0], FINDING[2], asked("top_only", FLAG, "All are."), asked("parent_id", TEXT, "None has one.")),
        ),
    }


def _both(path: str, name: str, parameters: tuple[Told, ...], one: tuple[Told, ...] = ()) -> Told:
    return {
        f"/{path}": reading(f"list{name}", f"{name}: a page of them.", PAGE, parameters=(*parameters, *PAGING)),
        f"/{path}/{{id}}": reading(f"get{name}", f"{name}: one, in full.", THING, parameters=(by_id("id"), *one)),
    }
