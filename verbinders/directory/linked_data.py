"""The page of an organisation for machines: schema.org as JSON-LD, of what everybody may read and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from verbinders.directory.models import Place, Profile, Word
from verbinders.networks.links import link
from verbinders.networks.models import Network

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCHEMA = "https://schema.org"


def of_organisation(profile: Profile, network: Network, others: Mapping[str, Sequence[Profile]]) -> dict[str, Any]:
    """An Organization with its places; what was not said is left out.

    `others`: those above and below it, the members of a coalition and the coalitions in which it takes part.
    """
    where = link(network, "directory:profile", profile=profile.slug)
    places = [place for place in profile.places.all() if place.removed_at is None]
    told = {
        "@context": SCHEMA,
        "@type": "Organization",
        "@id": where,
        "url": profile.website or where,
        "name": profile.name,
        "description": [_said(tag, text["t"]) for tag, text in sorted(profile.summary.items())],
        "knowsLanguage": profile.languages,
        "areaServed": [str(word) for word in profile.words_of(Word.List.DISTRICT)],
        "email": profile.mail,
        "telephone": profile.phone,
        "location": [_place(place) for place in places],
        "memberOf": [_named(network.name, link(network, "home")), *_pages(others["coalitions"], network)],
        "member": _pages(others["members"], network),
        "parentOrganization": _pages(others["above"], network),
        "subOrganization": _pages(others["below"], network),
        "mainEntityOfPage": where,
        "dateModified": profile.changed_at.date().isoformat(),
    }
    return {name: value for name, value in told.items() if value}


def of_network(network: Network) -> dict[str, Any]:
    """The network itself, for its home."""
    told = {
        "@context": SCHEMA,
        "@type": "Organization",
        "@id": link(network, "home"),
        "url": link(network, "home"),
        "name": network.name,
        "description": [_said(tag, text["t"]) for tag, text in sorted(network.mission.items())],
        "areaServed": network.town,
    }
    return {name: value for name, value in told.items() if value}


def _pages(pages: Sequence[Profile], network: Network) -> list[dict[str, str]]:
    return [_named(page.name, link(network, "directory:profile", profile=page.slug)) for page in pages]


def _named(name: str, url: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name, "url": url}


def _said(tag: str, text: str) -> dict[str, str]:
    return {"@language": tag, "@value": text}


def _place(place: Place) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.town,
    }
    hours = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"{SCHEMA}/{DAYS[one['day'] - 1]}",
            "opens": one["opens"],
            "closes": one["closes"],
        }
        for one in place.hours
    ]
    told = {
        "@type": "Place",
        "name": place.name,
        "address": {name: value for name, value in address.items() if value},
        "openingHoursSpecification": hours,
    }
    return {name: value for name, value in told.items() if value}
