"""In a language that nobody speaks one sees what was forgotten to translate, and what does not fit longer words."""

import pytest
from django.test import Client

from verbinders.parties.models import Person
from verbinders.site.demo import World
from verbinders.site.tests.browser.made_up import escaped, everything_told, marked, speak
from verbinders.site.tests.browser.pages import pages
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
# Pages for who builds and writes, in English.
IN_ENGLISH = {"styleguide", "kinds"}


def test_every_text_of_every_page_is_translated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    list_two_from_a_source(world)
    lose_a_mail(world)
    seen_by = [seen for seen in pages(world) if seen.name not in IN_ENGLISH]
    told = everything_told()
    speak(monkeypatch)
    readers = {person: reader(person) for person in {seen.person for seen in seen_by}}
    found = {}
    for seen in seen_by:
        answer = readers[seen.person].get(seen.path)
        html = answer.content.decode()
        assert "⟦" in html
        if words := escaped(html, told):
            found[seen.name] = words
    assert found == {}


def reader(person: Person | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        client.force_login(person)
    return client


def test_a_text_that_was_forgotten_is_found() -> None:
    page = f"<h1>{marked('My page')}</h1><p title='Close'>Save <b>Hooyo</b> <i lang='nl'>Opslaan</i></p>"
    assert escaped(page, "Hooyo") == ["Close", "Save"]


def test_a_text_may_go_on_over_a_link_and_hold_another() -> None:
    whole = f"<p>{marked('Read <a>all of it</a>, %(name)s') % {'name': marked('Amina')}}.</p>"
    assert escaped(whole, "") == []
