"""From organisations of HSDS to rows: what their own API tells comes in whole, what others tell as far as it fits."""

import json
from collections.abc import Iterable
from typing import Any

from verbinders.directory.bringing.columns import what_is
from verbinders.directory.bringing.hsds.hours import hours_of
from verbinders.directory.bringing.hsds.package import Package, too_many
from verbinders.directory.bringing.hsds.plain import Thing, many, single, text, word
from verbinders.directory.bringing.limits import SIGNS
from verbinders.directory.bringing.table import Table
from verbinders.kit.languages import LANGUAGES

HEADS = (
    *("name", "kind", "summary", "languages", "district", "theme", "target_group", "website", "mail", "phone"),
    *("story", "good_at", "places"),
)
LISTS = ("kind", "languages", "district", "theme", "target_group")
OVER = ("inactive", "defunct")  # Services that are no longer given.
SENTENCE, LONG = 200, 600
MOST_PLACES = 20


def table_of_package(package: Package) -> Table:
    """A row for each organisation; which column is what is known."""
    rows = [(number, _cells(thing)) for number, thing in package.organizations]
    if sum(len(cell) for _number, cells in rows for cell in cells) > SIGNS:
        raise too_many()
    told = {"columns": {head: n for n, head in enumerate(HEADS)}, "is_package": True, "remarks": package.remarks}
    return Table(list(HEADS), rows, told)


def _cells(thing: Thing) -> list[str]:
    services = [one for one in many(thing, "services") if word(one, "status") not in OVER]
    words = _words(thing, services)
    description = text(thing, "description")
    summary, story = _told_in_two(description, [word(thing, "name"), *words["kind"]])
    good_at, more = _what_it_does(thing, services, description)
    found = {
        "name": word(thing, "name"),
        "summary": summary,
        "website": word(thing, "website") or word(thing, "url"),
        "mail": word(thing, "email") or next(filter(None, (word(one, "email") for one in services)), ""),
        "phone": next(filter(None, (word(one, "number") for one in _phones(thing, services))), ""),
        "story": "\n\n".join(filter(None, [story, *more])),
        "good_at": good_at,
        "places": json.dumps(_places(thing, services), ensure_ascii=False),
        **{name: "".join(f"{one};" for one in words[name]) for name in LISTS if name != "kind"},
        "kind": next(iter(words["kind"]), ""),
    }
    return [found[head] for head in HEADS]


def _told_in_two(description: str, said_already: list[str]) -> tuple[str, str]:
    """One sentence for the list, and the rest as a story. What other fields say is left out."""
    first, _gap, rest = description.partition("\n\n")
    if description in ("", *said_already):
        return "", ""
    return (first, rest) if len(first) <= SENTENCE and "\n" not in first else ("", description)


def _what_it_does(thing: Thing, services: list[Thing], known: str) -> tuple[str, list[str]]:
    """Of one service with the name of the organisation its words; of others each by its name."""
    told = [(word(one, "name"), text(one, "description")) for one in services]
    told = [(name, said) for name, said in told if not (name == word(thing, "name") and (not said or said in known))]
    if len(told) == 1 and told[0][0] in ("", word(thing, "name")) and len(told[0][1]) <= LONG:
        return told[0][1], []
    return "", ["\n".join(filter(None, one)) for one in told]


def _words(thing: Thing, services: list[Thing]) -> dict[str, list[str]]:
    """Its terms by list, each once. Of a taxonomy that we do not know the terms say what it is for."""
    found: dict[str, dict[str, None]] = {name: {} for name in LISTS}
    for attribute in (attribute for one in (thing, *services) for attribute in many(one, "attributes")):
        term = single(attribute, "taxonomy_term")
        title = word(single(term, "taxonomy_detail"), "name") or word(term, "taxonomy")
        name = what_is(title) if what_is(title) in LISTS else "theme"
        said = word(term, "code") if word(term, "code") in LANGUAGES and name == "languages" else word(term, "name")
        if said:
            found[name][said.replace(";", ",")] = None
    places = [place for service in services for place in many(service, "service_at_locations")]
    spoken = (language for one in (*services, *_locations(thing, places)) for language in many(one, "languages"))
    for language in spoken:
        code = word(language, "code")
        said = code if code in LANGUAGES else word(language, "name") or code
        if said:
            found["languages"][said] = None
    return {name: list(said) for name, said in found.items()}


def _phones(thing: Thing, services: list[Thing]) -> Iterable[Thing]:
    for one in (thing, *services):
        yield from many(one, "phones")


def _places(thing: Thing, services: list[Thing]) -> list[dict[str, Any]]:
    """Where it can be found: its own locations, and those of its services; each once."""
    at = [place for service in services for place in many(service, "service_at_locations")]
    found: dict[str, dict[str, Any]] = {}
    for location in _locations(thing, at):
        place = _place(location)
        if word(location, "location_type") != "virtual":
            found.setdefault(word(location, "id") or json.dumps(place), place)
    for service_at in at:
        key = word(single(service_at, "location"), "id")
        if key in found and not found[key]["hours"]:
            found[key] |= _open(many(service_at, "schedules"))
    if len(found) == 1 and len(services) == 1:
        [only] = found.values()
        if not only["hours"]:
            only |= _open(many(services[0], "schedules"))
    return list(found.values())[:MOST_PLACES]


def _locations(thing: Thing, at: list[Thing]) -> list[Thing]:
    """Each once, also when several services are given there."""
    found = [*many(thing, "locations"), *(single(place, "location") for place in at if single(place, "location"))]
    return list({id(one): one for one in found}.values())


def _place(location: Thing) -> dict[str, Any]:
    address = next(iter(many(location, "addresses")), {})
    return {
        "name": word(location, "name"),
        "street": word(address, "address_1"),
        "postcode": word(address, "postal_code"),
        "town": word(address, "city"),
        "note": word(location, "description"),
        **_open(many(location, "schedules")),
    }


def _open(schedules: list[Thing]) -> dict[str, Any]:
    hours, odd = hours_of(schedules)
    return {"hours": hours, "odd": odd}
