"""Too much at once: every address says so in plain words, and nothing breaks (G34).

A form of more than 2.5 MB, one with more than 1,000 fields, a question of more than 100 signs, and numbers of pages
that no list has. Some 8 s for each database, most of them for the story.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.test import Client
from django.utils.http import urlencode

from verbinders.directory import searching
from verbinders.directory.tests.browsing import Page
from verbinders.history.acts import FIELD, new_key
from verbinders.open_data.asking import MOST
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db
TAKES = [route for route in routes() if "POST" in route.methods and not route.exempt]
SHOWS = [route for route in routes() if "GET" in route.methods and not route.exempt]
FORM = "application/x-www-form-urlencoded"
TOO_MUCH = {
    "too large": urlencode({"text": "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}),
    "too many fields": urlencode([(f"f{n}", "1") for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)]),
}
FAR = ("9" * 30, "-1")
PAGED = ("start", "page", "asked", "from", "cursor", "limit", "per_page")
world = told_once(built)


@pytest.fixture
def steward(world: World) -> Client:
    client, somebody = Client(raise_request_exception=False), world.people["steward"]
    assert somebody is not None
    client.force_login(somebody)
    return client


def address(world: World, route: Route) -> str:
    kwargs = world.values(route, "steward", "own")
    if None in kwargs.values():
        kwargs = world.values(route, "steward", "same")
    return path(route, world, kwargs)


@pytest.mark.parametrize("how", TOO_MUCH)
def test_a_form_that_is_too_much_is_refused_in_plain_words(world: World, steward: Client, how: str) -> None:
    seen: dict[int, list[str]] = {}
    for route in TAKES:
        body = f"{TOO_MUCH[how]}&{urlencode({FIELD: new_key()})}"
        page = Page(steward.post(address(world, route), body, content_type=FORM))  # type: ignore[arg-type]
        if page.status == 400:
            assert ("could not read this" in page.text, page.source.count("<h1")) == (True, 1), route
        seen.setdefault(page.status, []).append(route.name)
    assert {status: names for status, names in seen.items() if status >= 500} == {}
    assert len(seen[400]) > 100


def test_the_control_takes_the_limit_away(world: World, steward: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
    route = next(one for one in TAKES if one.verb == "place.add")
    for body in TOO_MUCH.values():
        answer = steward.post(address(world, route), f"{body}&{urlencode({FIELD: new_key()})}", content_type=FORM)
        assert (answer.status_code, "vb-error-summary" in answer.content.decode()) == (422, True)


def far_away(route: Route) -> Iterator[str]:
    """Questions that no list has an answer to. A machine is asked one thing at a time: it refuses what it knows not."""
    if route.name.startswith("open_data:"):
        yield from (urlencode({name: far}) for name in PAGED for far in FAR)
        yield urlencode({"limit": MOST + 1})
        yield urlencode({"per_page": MOST + 1})
    else:
        yield from (urlencode({**dict.fromkeys(PAGED, far), "q": "é" * 5_000}) for far in FAR)


def broken(world: World, steward: Client, shows: list[Route]) -> list[str]:
    found = []
    for route in shows:
        for question in far_away(route):
            answer = steward.get(f"{address(world, route)}?{question}")
            if answer.status_code >= 500:
                found.append(f"{route}?{question[:60]}: {answer.status_code}")
    return found


def test_no_number_of_a_page_breaks_a_page(world: World, steward: Client) -> None:
    assert broken(world, steward, SHOWS) == []


def test_the_control_finds_a_list_that_believes_a_number(
    world: World, steward: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paginator, "get_page", Paginator.page)
    some = [route for route in SHOWS if route.name in ("front", "notices:messages")]
    assert {found.partition("?")[0] for found in broken(world, steward, some)} == {"front", "notices:messages"}


def test_of_a_question_a_hundred_signs_count(world: World, steward: Client) -> None:
    where = f"/{world.here.slug}/organisations/"
    asked = {"q": "a" * (searching.LONGEST - 1) + "bc"}
    page = Page(steward.get(where, asked))  # type: ignore[arg-type]
    assert (page.status, f'value="{asked["q"][:-1]}"' in page.source) == (200, True)


def test_a_machine_is_told_how_much_it_may_ask(world: World, steward: Client) -> None:
    answer = steward.get(f"/{world.here.slug}/api/v1/organisations", {"limit": MOST + 1})
    assert (answer.status_code, str(MOST) in json.loads(answer.content)["detail"]) == (400, True)
