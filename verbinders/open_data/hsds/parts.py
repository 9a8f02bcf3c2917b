"""What all objects of HSDS share: keys that stay, fields that are only there when something was said."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from verbinders.directory.models import Place, Profile
from verbinders.kit.languages import language
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def made(of: UUID, *what: object) -> str:
    """The key of something that has no row of its own: always the same for the same thing."""
    return str(uuid5(of, "/".join(map(str, what))))


def said(**fields: Any) -> Told:
    """Without what was not said: the schemas know no null."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def best(texts: Texts, network: Network) -> str:
    """An object of HSDS has one language: that of the network, else another one in which it was written."""
    found = texts.best(network.language)
    return found.t if found else ""


def phones(page: Profile, of: UUID, **whose: str) -> list[Told]:
    """The number that it shows."""
    return [{"id": made(of, "phone"), "number": page.phone, **whose}] if page.phone else []


def languages(page: Profile, of: UUID, **whose: str) -> list[Told]:
    """What is spoken, by ISO code."""
    return [
        {"id": made(of, "language", tag), "name": str(language(tag)), "code": tag, **whose} for tag in page.languages
    ]


def schedules(place: Place, what: str, **whose: str) -> list[Told]:
    """Each stretch with all days on which it returns (RFC 5545). By the clock on the wall, so without an offset."""
    stretches: dict[tuple[str, str], list[int]] = {}
    for one in place.hours:
        stretches.setdefault((one["opens"], one["closes"]), []).append(one["day"])
    return [
        {
            "id": made(place.pk, what, opens, closes),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(DAYS[day - 1] for day in sorted(days)),
            "opens_at": opens,
            "closes_at": closes,
            "notes": settings.TIME_ZONE,
            **whose,
        }
        for (opens, closes), days in sorted(stretches.items())
    ]


def location(page: Profile, place: Place) -> Told:
    """A place. What of an address is not known is left empty: the schema asks for it, and we invent none."""
    address = said(street=place.street, postcode=place.postcode, town=place.town)
    return {"id": str(place.pk), "location_type": "physical"} | said(
        organization_id=str(page.pk),
        name=place.name,
        description=place.note,
        addresses=[_address(place)] if address else [],
    )


def attributes(entity: str, link_id: UUID, terms: Iterable[Told]) -> list[Told]:
    """That something has these terms."""
    return [
        {
            "id": made(link_id, entity, term["id"]),
            "link_id": str(link_id),
            "link_entity": entity,
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }
        for term in terms
    ]


def flat(thing: Mapping[str, Any]) -> Told:
    """Only what is one to one: as a list tells it."""
    return {name: value for name, value in thing.items() if not isinstance(value, list | dict)}


def _address(place: Place) -> Told:
    return {
        "id": made(place.pk, "address"),
        "location_id": str(place.pk),
        "address_1": place.street,
        "city": place.town,
        "state_province": "",
        "postal_code": place.postcode,
        "country": "NL",
        "address_type": "physical",
    }
