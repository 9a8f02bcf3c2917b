"""Who takes another language stays where they are: the same page, with its filters and what was looked for."""

from itertools import cycle

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from verbinders.history import acts
from verbinders.networks.links import path_in, root_path
from verbinders.notices.models import Message, Reply
from verbinders.parties.actors import entering
from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import pages, reader, sent_empty
from verbinders.site.tests.browser.reading import Document, languages_wrong, leads_back
from verbinders.site.tests.browser.test_reading import LEAST
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
ASKED = "zoek=thee+%26+koek&stuk=2"
LANGUAGES = {tag for tag, _name in settings.LANGUAGES}


def read(answer: HttpResponseBase) -> Document:
    return Document(answer.content.decode())  # type: ignore[attr-defined]


def taken(client: Client, page: Document, language: str) -> tuple[str, int, str]:
    """Where one comes by the button of this language: the address, the answer, and the language of the page."""
    went = client.post("/language/", {"language": language, "next": leads_back(page)})
    answer = client.get(went.headers["Location"])
    return went.headers["Location"], answer.status_code, read(answer).of("html")[0].attributes["lang"]


def test_on_every_page(world: World) -> None:
    list_two_from_a_source(world)
    lose_a_mail(world)
    seen_by = pages(world)
    readers = {person: reader(person) for person in {seen.person for seen in seen_by}}
    wrong = {}
    for seen, language in zip(seen_by, cycle(sorted(LANGUAGES)), strict=False):
        client, here = readers[seen.person], f"{seen.path}{'&' if '?' in seen.path else '?'}{ASKED}"
        answer = client.get(here)
        page = read(answer)
        came = taken(client, page, language)
        if found := languages_wrong(page, here, LANGUAGES) or came != (here, answer.status_code, language):
            wrong[seen.name] = (found, came)
    assert wrong == {}


def test_after_a_form_with_mistakes_the_form_is_there_again(world: World) -> None:
    """Every form, sent empty, then read in Arabic."""
    list_two_from_a_source(world)
    lose_a_mail(world)
    came = {seen.name: (taken(client, read(answer), "ar"), seen.path) for seen, client, answer in sent_empty(world)}
    assert len(came) >= LEAST
    assert {name: where for name, (where, path) in came.items() if where != (path, 200, "ar")} == {}


@pytest.mark.parametrize("button", ["consent", "draft"])
def test_after_a_button_with_an_address_of_its_own_one_is_where_the_button_stands(world: World, button: str) -> None:
    """Also when it was refused a second time, and the browser says that it comes from there."""
    amina = world.people["amina"]
    with entering(world.spaarnestad, amina, writes=False) as actor:
        draft = Reply.objects.filter(message__in=Message.objects.answerable_by(actor)).get(status="draft")
    where, stands = {
        "consent": (root_path("consent.give"), root_path("seen")),
        "draft": (
            path_in(world.spaarnestad, "notices:reply.send", reply=draft.pk),
            path_in(world.spaarnestad, "notices:message", message=draft.message_id),
        ),
    }[button]
    client = reader(amina)
    for before in (stands, where):
        headers = {"Referer": f"http://testserver{before}"}
        answer = client.post(where, {acts.FIELD: acts.new_key()}, headers=headers)
        assert (answer.status_code, taken(client, read(answer), "ar")) == (422, (stands, 200, "ar"))


def test_after_a_press_too_late_one_is_where_the_button_stood(world: World) -> None:
    """Any button, of which nothing is known but where it was pressed."""
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"})
    client.force_login(world.people["amina"])
    stands = "/spaarnestad/inbox/?page=2"
    button = path_in(world.spaarnestad, "notices:reply.send", reply=world.spaarnestad.pk)
    answer = client.post(button, headers={"Referer": f"http://testserver{stands}"})
    assert (answer.status_code, leads_back(read(answer))) == (403, stands)
    assert leads_back(read(client.post(button))) == "/spaarnestad/"


def test_a_switch_that_loses_the_place_is_found() -> None:
    """The control."""
    page = Document(
        "<form action='/search/'><input name=next value='/a/'></form><form action='/language/'>"
        "<input name=next value='/a/'><button name=language value=nl></button></form>"
    )
    assert languages_wrong(page, "/a/", {"nl"}) == []
    assert languages_wrong(page, "/a/?page=2", {"nl", "ar"}) == ["no button: ar", "leads to /a/"]
    assert languages_wrong(Document("<p>"), "/a/", {"nl"}) == ["no button: nl", "leads to "]
