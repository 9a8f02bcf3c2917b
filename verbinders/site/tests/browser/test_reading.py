"""What every page owes to who reads it by ear or by keyboard, beyond what axe asks."""

from collections import defaultdict

import pytest

from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import page_routes, pages, reader, sent_empty
from verbinders.site.tests.browser.reading import (
    Document,
    alike,
    bare_script,
    headings_wrong,
    help_stands,
    mistakes_wrong,
)
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
FOR_BUILDERS = {"styleguide", "kinds"}
# As directory:invitation and directory:profile.assure, for who comes by the link.
THE_SAME = {"directory:invitation_by_link", "directory:profile_by_link", "directory:profile_by_link.assure"}
LEAST = 10  # So many forms have something to look at again when they are sent empty.


def test_every_page_is_built_so_that_one_finds_the_way(world: World) -> None:
    list_two_from_a_source(world)
    lose_a_mail(world)
    wrong, titles, places = {}, defaultdict(set), {}
    seen_by = [seen for seen in pages(world) if seen.name not in FOR_BUILDERS]
    readers = {person: reader(person) for person in {seen.person for seen in seen_by}}
    named = {route.name for route in page_routes()} - THE_SAME
    for seen in seen_by:
        page = Document(readers[seen.person].get(seen.path).content.decode())
        if seen.name in named:
            titles[page.title].add(seen.name)
        places[seen.name] = help_stands(page)
        if found := headings_wrong(page) + bare_script(page) + alike(page):
            wrong[seen.name] = found
    assert wrong == {}
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}
    assert len(set(places.values())) == 1, places  # Help stands in one place, on every page (WCAG 3.2.6).


def test_each_mistake_is_tied_to_its_question(world: World) -> None:
    """Every form, sent empty."""
    list_two_from_a_source(world)
    lose_a_mail(world)
    refused = list(sent_empty(world))
    found = {seen.name: mistakes_wrong(Document(answer.content.decode())) for seen, _client, answer in refused}
    assert len(refused) >= LEAST
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_what_is_built_wrong_is_found() -> None:
    page = Document(
        "<html lang=nl><title>Een</title><main><h1>Thee</h1><h2>Wie</h2><h2>Wie</h2><p>سميرة <bdi>سميرة</bdi></p>"
        "<div class=vb-error-summary><a href='#weg'>Naam</a></div><input name=naam aria-invalid=true></main>"
    )
    assert headings_wrong(page) == ["twice: Wie"]
    assert bare_script(page) == ["سميرة"]
    links = "<a href='/a/'>Thee</a><a href='/b/'>Thee <i></i></a><a href='/b/'>Koek</a>"
    buttons = "<button>Ja</button><button aria-label='Ja'>+</button>"
    assert alike(Document(f"<main>{links}{buttons}</main>")) == ["alike: Thee", "alike: Ja"]
    assert mistakes_wrong(page) == ["nothing describes naam", "leads nowhere: weg"]


def test_help_that_moves_is_found() -> None:
    here = Document("<main><a href='/a/'>A</a></main><footer><a href='/help/'>Hulp</a></footer>")
    there = Document("<header><a href='/help/'>Hulp</a></header><main></main>")
    assert (help_stands(here), help_stands(there), help_stands(Document("<p>"))) == (
        ("footer", "1"),
        ("header", "1"),
        (),
    )
