"""The operator brings the outlines of the districts: Spaarnestad on the map."""

from collections.abc import Mapping
from pathlib import Path

from verbinders.directory.drawing.bringing import bring_map
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.parties.models import Person

OUTLINES = Path(__file__).with_name("spaarnestad.geojson")


def atlas(people: Mapping[str, Person]) -> Chapter:
    """One file, one act."""
    yield ago(20)
    bring_map(Network.objects.get(slug="spaarnestad"), OUTLINES)
