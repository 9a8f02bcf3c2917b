"""The messages of my organisations, and what I asked."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, person
from verbinders.history.by import Via
from verbinders.history.verbs import NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.conversation.by_mail import NO_MANDATE, from_asker
from verbinders.notices.models import Delivery, Message, Notice
from verbinders.notices.tests.messages.letters import (
    ROUTE,
    answered,
    came_by_mail,
    gives,
    link_in,
    told,
    written,
)
from verbinders.notices.views.messages import PAGE
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db
# Questions to the database. Who signed in costs four of them, and the number in the menu one.
LIST, ONE, WRITE = 10, 10, 3


def names(browser: Browser, query: str = "") -> list[str]:
    """Who wrote what is listed, from top to bottom."""
    page = browser.see(f"/messages/{query}")
    assert page.status == 200
    return [part.partition("</bdi>")[0] for part in page.source.split('/"><bdi>')[1:]]


@pytest.fixture
def three(town: Network, nour: UUID, fatima: Person) -> Browser:
    """An open one, one that was answered and one that was closed; Fatima looks."""
    for hours, name in enumerate(("Oud", "Midden", "Nieuw")):
        with time_machine.travel(now() + timedelta(hours=hours)):  # Not back: yesterday nobody had a mandate here.
            message = written(town, nour, name=name)
            if name == "Midden":
                answered(town, message, fatima)
            if name == "Nieuw":
                Browser(town, fatima).press(f"/messages/{message.pk}/", "/close/")
    return Browser(town, fatima)


def test_the_latest_stands_on_top_and_one_can_choose_how_they_stand(three: Browser) -> None:
    assert names(three) == ["Nieuw", "Midden", "Oud"]
    assert [names(three, f"?status={status}") for status in ("open", "answered", "closed")] == [
        ["Oud"],
        ["Midden"],
        ["Nieuw"],
    ]


@pytest.mark.parametrize(
    "query", ["?status=x", "?organisation=x", "?page=x", "?page=-1", "?page=99", "?asked=%00"[:-3]]
)
def test_nonsense_leads_to_the_list(three: Browser, query: str) -> None:
    assert names(three, query) == ["Nieuw", "Midden", "Oud"]


def test_who_speaks_for_two_organisations_chooses_which(
    town: Network, nour: UUID, amina: Person, fatima: Person
) -> None:
    selam = joined(town, "Selam", person("Selamawit"), admitted_by=amina).organisation_id
    gives(town, Mandate.Power.REPRESENT, fatima, selam, by=Person.objects.with_mail("selamawit@example.org"))
    written(town, nour, name="Ans")
    written(town, selam, name="Bob")
    browser = Browser(town, fatima)
    assert sorted(names(browser)) == ["Ans", "Bob"]
    assert names(browser, f"?organisation={selam}") == ["Bob"]
    assert "To Selam" in browser.see("/messages/").text
    browser.press(f"/messages/{written(town, selam).pk}/", "/answer/", text="Namens Selam.")


def test_whose_mandate_ended_sees_no_more_of_what_they_asked_for_it(town: Network, nour: UUID, amina: Person) -> None:
    """Resi asked in the name of Selam: at once gone from her session, link and mails. Selam hears the answer."""
    resi, selamawit = person("Resi"), person("Selamawit")
    selam = joined(town, "Selam", selamawit, admitted_by=amina).organisation_id
    mandate = gives(town, Mandate.Power.REPRESENT, resi, selam, by=selamawit)
    message = written(town, nour, resi, on_behalf_of=selam)
    hers, path, [proof] = Browser(town, resi), f"/messages/{message.pk}/", told("message_proof")
    link = link_in(proof)
    assert (hers.see(path).status, Browser(town).see(link).status) == (200, 200)
    hers.press(path, "/add/", text="Namens Selam.")
    with acting(town, selamawit, route=ROUTE) as by:
        Mandate.objects.get(pk=mandate.pk).end(by=by.on_behalf_of(selam))
    assert (hers.see(path).status, Browser(town).see(link).status) == (404, 410)
    assert names(hers) == []
    with acting(town, resi, route=ROUTE) as by, pytest.raises(NotAllowed):
        Message.objects.get(pk=message.pk).add("Toch namens Selam.", by=by.on_behalf_of(selam))
    with as_worker(), acting(town, None, route=ROUTE, via=Via.WORKER) as worker:
        assert from_asker(proof, "Nog iets.", by=worker) == NO_MANDATE
    Browser(town, Person.objects.with_mail("fatima@example.org")).press(path, "/answer/", text="Kom maar.")
    with as_worker():
        assert set(Notice.objects.filter(kind="message_answered").values_list("person_id", flat=True)) == {selamawit.pk}
        assert not Delivery.objects.filter(kind="message_answered", to=message.address).exists()


def test_it_comes_in_pages_of_24(town: Network, nour: UUID, fatima: Person) -> None:
    resi = person("Resi")
    for n in range(PAGE + 1):
        written(town, nour, resi, name=f"Resi {n}")
    browser = Browser(town, fatima)
    assert (len(names(browser)), names(browser, "?page=2")) == (PAGE, ["Resi 0"])
    assert "?status=&amp;organisation=&amp;page=2" in browser.see("/messages/").source
    assert Browser(town, resi).see("/messages/?asked=2").source.count("vb-messages__row") == 1


def test_who_acts_for_nobody_sees_only_what_they_asked(town: Network, nour: UUID) -> None:
    resi = Browser(town, person("Resi"))
    assert "You have not asked anything yet" in resi.see("/messages/").text
    written(town, nour, Person.objects.with_mail("resi@example.org"))
    page = resi.see("/messages/")
    assert ("Stichting Nour" in page.text, "To my organisation" in page.text) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_database_the_same_for_few_and_many(
    town: Network, nour: UUID, amina: Person, fatima: Person, rows: int
) -> None:
    selam = joined(town, "Selam", person("Selamawit"), admitted_by=amina).organisation_id
    for n in range(rows):
        written(town, nour, name=f"Ans {n}")
        written(town, selam, fatima, on_behalf_of=nour)
    assert queries(Browser(town, fatima), "/messages/") == LIST


@pytest.mark.parametrize("rows", [1, 3])
def test_one_message_asks_the_same_for_few_and_many_replies(
    town: Network, nour: UUID, fatima: Person, rows: int
) -> None:
    message = written(town, nour)
    for _n in range(rows):
        answered(town, message, fatima)
        came_by_mail(town, message, fatima, "Ja")
    assert queries(Browser(town, fatima), f"/messages/{message.pk}/") == ONE


def test_the_page_to_write_asks_little(town: Network, nour: UUID) -> None:
    assert queries(Browser(town), f"/write/{nour}/") == WRITE
