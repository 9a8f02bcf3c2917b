"""Our lists of words, and the kinds of organisations, as taxonomies with terms."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.text import capfirst

from verbinders.directory.bringing.columns import COLUMNS
from verbinders.directory.indexing import LANGUAGE
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Profile, Word
from verbinders.kit.languages import LANGUAGES, language
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.open_data.hsds.parts import best, made, said

KIND, LANGUAGES_SPOKEN = "kind", "languages"
LISTS = (KIND, LANGUAGES_SPOKEN, *Word.List.values)
GROUPS = {LANGUAGES_SPOKEN: LANGUAGE}  # What the search calls otherwise.


def taxonomies(network: Network) -> list[Told]:
    """The lists, by the names that they have on the pages."""
    return [taxonomy(network, name) for name in LISTS]


def taxonomy(network: Network, name: str) -> Told:
    key = made(network.pk, name)
    title = str(COLUMNS[name])
    return {
        "id": key,
        "name": title,
        "description": f"{network.name}: {title}",
        "uri": link(network, "open_data:hsds_taxonomy", taxonomy=key),
    }


def terms(network: Network, name: str = "") -> list[Told]:
    """All terms, or those of one list. One question to the database."""
    words: Any = Word.objects.listed().order_by("list", "slug")
    found = [term(network, word) for word in words if not name or word.list == name]
    return [
        *(kind(network, one) for one in Kind if not name or name == KIND),
        *(spoken(network, tag) for tag in LANGUAGES if not name or name == LANGUAGES_SPOKEN),
        *found,
    ]


def term(network: Network, word: Word) -> Told:
    text = word.text.best(network.language)
    every = " / ".join(dict.fromkeys(one.t for one in word.text.each()))
    return _of(network, word.list, str(word.pk), word.slug, best(word.text, network), every) | said(
        language=text.language if text else "", term_uri=word.taxonomy_uri
    )


def kind(network: Network, value: str) -> Told:
    """What an organisation is, as a term."""
    name = capfirst(str(Kind(value).label))
    return _of(network, KIND, made(network.pk, KIND, value), value, name, name)


def spoken(network: Network, tag: str) -> Told:
    """A language, as a term: an organization has no field for it, only a service."""
    name = str(language(tag))
    return _of(network, LANGUAGES_SPOKEN, made(network.pk, LANGUAGES_SPOKEN, tag), tag, name, language(tag).endonym)


def terms_of(network: Network, page: Profile, lists: Iterable[str] = Word.List.values) -> list[Told]:
    """The words of a page, from the rows that were fetched with it; of a district also where a place is."""
    found: dict[UUID, Word] = {}
    for name in lists:
        found |= {word.pk: word for word in page.words_of(name)}
    if Word.List.DISTRICT in lists:
        found |= {place.district.pk: place.district for place in page.places.all() if place.district}
    return [term(network, word) for word in sorted(found.values(), key=lambda word: (word.list, word.slug))]


def label_of(network: Network, term_id: str) -> str:
    """Under which label organisations with this term are found; empty when there is no such term."""
    fixed = {made(network.pk, KIND, value): f"{KIND}:{value}" for value in Kind.values}
    fixed |= {made(network.pk, LANGUAGES_SPOKEN, tag): f"{LANGUAGE}:{tag}" for tag in LANGUAGES}
    if term_id in fixed:
        return fixed[term_id]
    try:
        word = Word.objects.select_related("merged_into").filter(pk=UUID(term_id)).first()
    except ValueError:
        return ""
    return f"{word.list}:{word.current.slug}" if word else ""


def list_of(network: Network, taxonomy_id: str) -> str:
    """The list of this taxonomy; empty when there is no such one."""
    return {made(network.pk, name): name for name in LISTS}.get(taxonomy_id, "")


def _of(network: Network, name: str, key: str, code: str, text: str, description: str) -> Told:
    whole = taxonomy(network, name)
    return {
        "id": key,
        "code": code,
        "name": text,
        "description": description,
        "taxonomy": whole["name"],
        "taxonomy_id": whole["id"],
        "taxonomy_detail": whole,
    }
