"""The read API of Open Referral HSDS 3: the addresses, parameters and pages of the specification."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import override

from verbinders.directory.indexing import OFFERS_PLACE, OFFERS_SERVICE, SORT
from verbinders.directory.models import Imprint
from verbinders.directory.searching import LONGEST
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Refused, Told, machine
from verbinders.open_data.asking import FIRST, MOST, number, only, yes
from verbinders.open_data.hsds import things, words
from verbinders.open_data.hsds.parts import flat
from verbinders.open_data.openapi.standard import HSDS, document
from verbinders.parties.doors import Request, network_of
from verbinders.search import bits
from verbinders.search.finding import find
from verbinders.search.models import Findable

PAGED = ("page", "per_page")
FINDING = ("search", "taxonomy_term_id", "taxonomy_id")


@machine
def about(request: Request) -> Told:
    """Which version of HSDS this is, and who publishes it."""
    only(request.GET)
    network = network_of(request)
    imprint = Imprint.of(network)
    publisher = {"name": imprint.responsible or network.name, "website": link(network, "guide:imprint")}
    return {
        "version": HSDS,
        "profile": link(network, "open_data:machines"),
        "openapi_url": link(network, "open_data:hsds_openapi"),
        "description": network.name,
        "publisher": publisher | ({"email": imprint.mail} if imprint.mail else {}),
    }


@machine
def openapi(request: Request) -> Told:
    """This API, described by OpenAPI 3.1."""
    only(request.GET)
    network = network_of(request)
    return document(network, Imprint.of(network))


@machine
def organizations(request: Request) -> Told:
    """Who is in the list."""
    only(request.GET, *FINDING, "full", "full_service", *PAGED)
    with _telling(request) as network:
        is_full, with_services = yes(request.GET, "full"), yes(request.GET, "full_service")
        told = things.organization

        def one(row: Any) -> Told:
            whole = told(network, row, full_service=with_services)
            return whole if is_full or with_services else flat(whole)

        return _page_of(request, _numbers(request, network), lambda row: [one(row)])


@machine
def organization(request: Request, organization: UUID) -> Told:
    """One organisation in full."""
    only(request.GET, "full_service")
    with _telling(request) as network:
        row = _there(things.one_organization(organization))
        return things.organization(network, row, full_service=yes(request.GET, "full_service"))


@machine
def services(request: Request) -> Told:
    """What members do."""
    only(request.GET, *FINDING, "organization_id", "full", *PAGED)
    with _telling(request) as network:
        is_full = yes(request.GET, "full")

        def one(row: Any) -> Told:
            return things.service(network, row, with_organization=is_full)

        return _page_of(
            request,
            _numbers(request, network, OFFERS_SERVICE),
            lambda row: [one(row) if is_full else flat(one(row))] if things.has_service(row) else [],
        )


@machine
def service(request: Request, service: UUID) -> Told:
    """One service in full."""
    only(request.GET)
    with _telling(request) as network:
        return things.service(network, _there(things.one_service(service)), with_organization=True)


@machine
def service_at_locations(request: Request) -> Told:
    """Where members do it. A page holds all places of so many members, so it can hold more than was asked for."""
    only(request.GET, *FINDING, "organization_id", "full", *PAGED)
    with _telling(request) as network:
        is_full = yes(request.GET, "full")

        def each(row: Any) -> list[Told]:
            found = [things.at_location(row, place) for place in row.profile.places.all() if things.has_service(row)]
            return found if is_full else [flat(one) for one in found]

        told = _page_of(request, _numbers(request, network, OFFERS_PLACE), each)
        del told["total_items"]  # Of places there may be more; only their organisations are counted.
        return told


@machine
def service_at_location(request: Request, service_at_location: UUID) -> Told:
    """One of them in full."""
    only(request.GET)
    with _telling(request):
        row = _there(things.one_at_location(service_at_location))
        [place] = [place for place in row.profile.places.all() if place.pk == service_at_location]
        return things.at_location(row, place)


@machine
def taxonomies(request: Request) -> Told:
    """The lists of words."""
    only(request.GET, "search", *PAGED)
    with _telling(request) as network:
        return _slice(request, _said(request, words.taxonomies(network)))


@machine
def taxonomy(request: Request, taxonomy: UUID) -> Told:
    """One list."""
    only(request.GET)
    with _telling(request) as network:
        return words.taxonomy(network, _there(words.list_of(network, str(taxonomy)) or None))


@machine
def taxonomy_terms(request: Request) -> Told:
    """The words. None stands below another."""
    only(request.GET, "search", "taxonomy_id", "top_only", "parent_id", *PAGED)
    with _telling(request) as network:
        name, asked = _list_asked(request, network), "taxonomy_id" in request.GET
        yes(request.GET, "top_only")
        found = [] if request.GET.get("parent_id") or (asked and not name) else words.terms(network, name)
        return _slice(request, [flat(term) for term in _said(request, found)])


@machine
def taxonomy_term(request: Request, taxonomy_term: UUID) -> Told:
    """One word."""
    only(request.GET)
    with _telling(request) as network:
        found = {term["id"]: term for term in words.terms(network)}
        told: Told = _there(found.get(str(taxonomy_term)))
        return told


@contextmanager
def _telling(request: Request) -> Iterator[Network]:
    """In the language of the network, whoever asks."""
    network = network_of(request)
    with override(network.language):
        yield network


def _numbers(request: Request, network: Network, *labels: str) -> Sequence[int]:
    """Which organisations, in an order that stays."""
    asked = request.GET
    chosen, name = list(labels), _list_asked(request, network)
    if term := asked.get("taxonomy_term_id", ""):
        chosen.append(words.label_of(network, term) or "none:none")
    found = find(SORT, asked.get("search", "")[:LONGEST].strip(), chosen)
    among = found.among
    if "taxonomy_id" in asked:
        group = words.GROUPS.get(name, name)
        having = (numbers for label, numbers in found.sets.items() if name and label.startswith(f"{group}:"))
        among &= reduce(or_, having, 0)
    if "organization_id" in asked:
        own = Findable.objects.filter(sort=SORT, thing_id=_key(asked["organization_id"]))
        among &= bits.of(own.values_list("number", flat=True))
    return bits.InTurn((among,), 0)


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as error:
        raise Refused("organization_id must be a UUID.", field="organization_id") from error


def _list_asked(request: Request, network: Network) -> str:
    return words.list_of(network, request.GET.get("taxonomy_id", ""))


def _page_of(request: Request, numbers: Sequence[int], told: Callable[[Any], list[Told]]) -> Told:
    """A page of what these organisations have."""
    start, size = _start(request)
    contents = [one for row in things.fetched(numbers[start : start + size]) for one in told(row)]
    return _page(request, contents, len(numbers))


def _slice(request: Request, everything: Sequence[Told]) -> Told:
    start, size = _start(request)
    return _page(request, list(everything[start : start + size]), len(everything))


def _start(request: Request) -> tuple[int, int]:
    size = number(request.GET, "per_page", most=MOST, otherwise=FIRST)
    return (number(request.GET, "page", otherwise=1) - 1) * size, size


def _page(request: Request, contents: list[Told], total: int) -> Told:
    start, size = _start(request)
    page, pages = start // size + 1, -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _said(request: Request, found: list[Told]) -> list[Told]:
    """Those in whose name or description it stands."""
    words_asked = request.GET.get("search", "").casefold().strip()
    return [one for one in found if words_asked in f"{one['name']} {one['description']}".casefold()]


def _there(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
