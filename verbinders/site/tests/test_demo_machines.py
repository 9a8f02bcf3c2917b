"""What the demo tells machines is as published, whole, and nothing of whom nobody finds."""

from typing import Any

import pytest
from django.test import Client

from verbinders.open_data.tests.published import told, wrong_in
from verbinders.site.demo import World, build_cast_world
from verbinders.site.tests.once import told_once

pytestmark = pytest.mark.django_db
KINDS = {
    "organizations?full_service=true": "organization",
    "services?full=true": "service",
    "service_at_locations?full=true": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}

world = told_once(build_cast_world)


def each(path: str) -> list[Any]:
    """All pages of a list."""
    found, page, is_last = list[Any](), 1, False
    while not is_last:
        answer = told(f"hsds/{path}{'&' if '?' in path else '?'}page={page}&per_page=20")
        found, page, is_last = found + answer["contents"], page + 1, answer["last_page"]
    return found


@pytest.mark.parametrize("path", KINDS)
def test_everything_in_the_demo_is_as_published(world: World, path: str) -> None:
    found = each(path)
    assert len(found) > 3
    assert {one["id"]: wrong for one in found if (wrong := wrong_in(one, KINDS[path]))} == {}


def test_a_word_of_the_stewards_leads_to_the_same_word_elsewhere(world: World) -> None:
    terms = {one["name"]: one.get("term_uri") for one in each("taxonomy_terms")}
    assert terms["Leren fietsen"] == "https://begrippen.verbinders.example/leren-fietsen"


def test_who_waits_or_was_told_no_is_told_to_nobody(world: World) -> None:
    assert "Yasmin" not in Client().get("/spaarnestad/hsds/organizations?per_page=100").content.decode()
