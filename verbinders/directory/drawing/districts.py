"""The map as it is shown: each district with how many organisations are there, as a picture and as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from verbinders.directory.drawing.grid import middle_of, path_of
from verbinders.directory.indexing import DISTRICT, LANGUAGE
from verbinders.directory.models import Outline, Word
from verbinders.directory.models.outline import Ring
from verbinders.directory.searching import Question, called
from verbinders.search.finding import Found

STEPS = 4  # Shades of a district: from few to many.


@dataclass(frozen=True)
class District:
    """One district. `path`: its outline for SVG, empty when it is not on the map; `x`, `y`: where its number stands."""

    name: str
    number: int
    step: int
    address: str
    path: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Map:
    """All districts, the most organisations first, and how wide and high the picture is."""

    districts: list[District]
    width: int
    height: int
    source: str

    @property
    def is_drawn(self) -> bool:
        return any(one.path for one in self.districts)


def map_of(found: Found, lists: Mapping[str, Word], language: str = "") -> Map:
    """`language`: only of organisations that speak it. Three questions to the database, however many districts."""
    rings, source = _outlines()
    among = found.sets.get(f"{LANGUAGE}:{language}", 0) if language else found.everything
    slugs = set(found.used(DISTRICT)) | set(rings)
    numbers = {slug: (among & found.sets.get(f"{DISTRICT}:{slug}", 0)).bit_count() for slug in slugs}
    most = max(numbers.values(), default=0)
    districts = [_district(slug, numbers[slug], most, language, rings.get(slug, []), lists) for slug in slugs]
    corners = [point for pieces in rings.values() for ring in pieces for point in ring]
    width, height = (max((point[axis] for point in corners), default=0) for axis in (0, 1))
    return Map(sorted(districts, key=lambda one: (-one.number, one.name)), width, height, source)


def _outlines() -> tuple[dict[str, list[Ring]], str]:
    """By slug; those of a district that went into another are pieces of that one. And from which file they are."""
    rings: dict[str, list[Ring]] = {}
    source = ""
    for row in Outline.objects.select_related("word__merged_into").order_by("word__slug"):
        if row.rings:
            rings.setdefault(row.word.current.slug, []).extend(row.rings)
            source = row.source
    return rings, source


def _district(
    slug: str, number: int, most: int, language: str, rings: list[Ring], lists: Mapping[str, Word]
) -> District:
    chosen = {DISTRICT: (slug,)} | ({LANGUAGE: (language,)} if language else {})
    step = -(-number * STEPS // most) if most else 0
    name, address = called(DISTRICT, slug, lists), Question("", chosen).address()
    if not rings:
        return District(name, number, step, address)
    return District(name, number, step, address, path_of(rings), *middle_of(rings))
