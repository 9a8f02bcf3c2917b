"""The inbox: mine alone, by network and in all, marked when it is opened."""

import re
from uuid import uuid4

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.notices.tests.inbox.telling import inbox, push, told
from verbinders.notices.views.inbox import PAGE
from verbinders.parties.actors import entering
from verbinders.parties.models import Person, PersonData

pytestmark = pytest.mark.django_db
HOME = "/inbox/"


def names(source: str) -> list[str]:
    """Of which organisations the list tells."""
    return re.findall(r'vb-card__link"[^>]*>(\w+) takes part', source)


def test_who_was_never_told_anything_reads_so(spaarnestad: Network, bram: Person) -> None:
    for network in (spaarnestad, None):
        seen = Browser(network, bram).see(HOME if network else "/notices/")
        assert "Nothing here yet" in seen.words
        assert "vb-count" not in seen.source


def test_the_newest_stands_on_top_and_what_is_new_says_so_in_a_word(spaarnestad: Network, bram: Person) -> None:
    first, _second = told(bram, "Hooyo", spaarnestad), told(bram, "Nour", spaarnestad)
    browser = Browser(spaarnestad, bram)
    assert names(browser.see(HOME).source) == ["Nour", "Hooyo"]
    push(browser, HOME, f"/spaarnestad/inbox/{first.pk}/read/")
    seen = browser.see(HOME)
    rows = re.findall(r'<li class="(vb-card vb-notice[^"]*)">(.*?)</li>', seen.source, flags=re.DOTALL)
    assert ["New" in row for _classes, row in rows] == [True, False]
    assert ["vb-notice--new" in classes for classes, _row in rows] == [True, False]
    assert "1 new notice I have read all of it" in seen.words


def test_opening_marks_it_and_leads_to_its_page_and_from_there_on(spaarnestad: Network, bram: Person) -> None:
    here = "http://localhost:8000/spaarnestad/organisations/hooyo/"
    notice = told(bram, "Hooyo", spaarnestad, link=here)
    browser = Browser(spaarnestad, bram)
    shown = push(browser, HOME, f"/spaarnestad/inbox/{notice.pk}/read/")
    assert shown.led_to == [(f"/spaarnestad/inbox/{notice.pk}/", 303)]
    assert "Hooyo takes part in Spaarnestad Verbindt" in shown.words
    assert "/spaarnestad/organisations/hooyo/" in shown.links
    assert inbox(bram)[0].read_at is not None


def test_looking_marks_nothing(spaarnestad: Network, bram: Person) -> None:
    notice = told(bram, "Hooyo", spaarnestad)
    browser = Browser(spaarnestad, bram)
    for path in (HOME, f"/inbox/{notice.pk}/"):
        assert "New" in browser.see(HOME).source
        assert browser.see(path).status == 200
    assert inbox(bram)[0].read_at is None
    push(browser, f"/inbox/{notice.pk}/", f"/spaarnestad/inbox/{notice.pk}/read/")
    assert inbox(bram)[0].read_at is not None


def test_one_can_keep_it_for_later(spaarnestad: Network, bram: Person) -> None:
    notice = told(bram, "Hooyo", spaarnestad)
    browser = Browser(spaarnestad, bram)
    push(browser, HOME, f"/spaarnestad/inbox/{notice.pk}/read/")
    back = push(browser, f"/inbox/{notice.pk}/", f"/spaarnestad/inbox/{notice.pk}/keep/")
    assert back.led_to == [("/spaarnestad/inbox/", 303)]
    assert inbox(bram)[0].read_at is None
    with entering(None, bram, writes=False):
        about = Entry.objects.filter(subject_id=notice.pk).order_by("id")
        assert [entry.verb for entry in about] == ["notice.read", "notice.keep"]


def test_catching_up_leaves_new_what_came_in_meanwhile(spaarnestad: Network, polderwijk: Network, bram: Person) -> None:
    told(bram, "Elders", polderwijk)
    told(bram, "Hooyo", spaarnestad)
    newest = told(bram, "Nour", spaarnestad)
    browser = Browser(spaarnestad, bram)
    form = browser.see(HOME).form()
    told(bram, "Selam", spaarnestad)
    form.action = f"/spaarnestad/inbox/{newest.pk}/catch-up/"
    browser.send(HOME, form)
    assert [(row.subject.split()[0], row.read_at is None) for row in inbox(bram)] == [
        ("Selam", True),
        ("Nour", False),
        ("Hooyo", False),
        ("Elders", True),
    ]
    root = Browser(None, bram)
    push(root, "/notices/", f"/notices/{inbox(bram)[0].pk}/catch-up/")
    assert [row for row in inbox(bram) if row.read_at is None] == []


def test_a_network_shows_its_own_and_the_root_shows_all(
    spaarnestad: Network, polderwijk: Network, bram: Person
) -> None:
    told(bram, "Niemand")
    there = told(bram, "Elders", polderwijk)
    told(bram, "Hooyo", spaarnestad)
    here = Browser(spaarnestad, bram)
    assert names(here.see(HOME).source) == ["Hooyo", "Niemand"]
    assert here.see(f"/inbox/{there.pk}/").status == 404
    root = Browser(None, bram).see("/notices/")
    assert names(root.source) == ["Hooyo", "Elders", "Niemand"]
    assert re.findall(r"· <bdi>(.*?)</bdi>", root.source) == ["Spaarnestad Verbindt", "Polderwijk Verbindt"]
    assert Browser(None, bram).see(f"/notices/{there.pk}/").status == 200


def test_nobody_reads_what_another_was_told(spaarnestad: Network, amina: Person, bram: Person) -> None:
    notice = told(bram, "Hooyo", spaarnestad)
    other = Browser(spaarnestad, amina)
    assert str(notice.pk) not in other.see(HOME).source
    form = Browser(spaarnestad, bram).see(HOME).form()
    for what in ("", "read/", "keep/", "catch-up/"):
        path = f"/spaarnestad/inbox/{notice.pk}/{what}"
        form.action = path
        assert (other.send(HOME, form) if what else other.see(path)).status == 404
    assert other.see(f"/inbox/{uuid4()}/").status == 404
    assert inbox(bram)[0].read_at is None


def test_a_long_list_is_turned_page_by_page(spaarnestad: Network, bram: Person) -> None:
    for n in range(2 * PAGE + 1):
        told(bram, f"Club{n}", spaarnestad)
    browser = Browser(spaarnestad, bram)
    seen, pages = browser.see(HOME), []
    while True:
        pages.append(names(seen.source))
        older = re.findall(r'rel="next" href="([^"]*)"', seen.source)
        if not older:
            break
        seen = browser.see(HOME + older[0])
    assert [len(page) for page in pages] == [PAGE, PAGE, 1]
    assert [name for page in pages for name in page] == [f"Club{n}" for n in reversed(range(2 * PAGE + 1))]
    back = [pages.pop()]
    while newer := re.findall(r'rel="prev" href="([^"]*)"', seen.source):
        seen = browser.see(HOME + newer[0])
        back.append(names(seen.source))
    assert back[1:] == [pages[1], pages[0]]


@pytest.mark.parametrize("typed", ["?before=x", "?after=", "?after=x&before=%00"])
def test_a_strange_address_shows_the_newest(spaarnestad: Network, bram: Person, typed: str) -> None:
    told(bram, "Hooyo", spaarnestad)
    assert Browser(spaarnestad, bram).see(HOME + typed).status in (200, 400)


def test_turning_a_page_fetches_the_list_only(spaarnestad: Network, bram: Person) -> None:
    told(bram, "Hooyo", spaarnestad)
    part = Browser(spaarnestad, bram).client.get("/spaarnestad/inbox/", headers={"HX-Request": "true"})
    assert (b"<html" in part.content, b"Hooyo takes part" in part.content) == (False, True)


def test_the_words_say_in_which_language_they_are(spaarnestad: Network, bram: Person) -> None:
    PersonData.objects.filter(person=bram).update(language="ar")
    notice = told(bram, "Hooyo", spaarnestad)
    assert notice.language == "ar"
    for path in (HOME, f"/inbox/{notice.pk}/"):
        assert '<html lang="en" dir="ltr">' in Browser(spaarnestad, bram).see(path).source
        assert 'lang="ar" dir="rtl"' in Browser(spaarnestad, bram).see(path).source.partition("<main")[2]


def test_the_number_in_the_header_counts_what_is_new_here(
    spaarnestad: Network, polderwijk: Network, bram: Person
) -> None:
    told(bram, "Hooyo", spaarnestad)
    told(bram, "Elders", polderwijk)
    counts = [
        re.findall(r'"vb-count" aria-hidden="true">(\d+)<', browser.see(path).source)
        for browser, path in (
            (Browser(spaarnestad, bram), "/about/"),
            (Browser(None, bram), "/account/"),
            (Browser(spaarnestad), "/about/"),
        )
    ]
    assert counts == [["1", "1"], ["2", "2"], []]


def test_the_number_costs_one_question_and_visitors_none(spaarnestad: Network, bram: Person) -> None:
    told(bram, "Hooyo", spaarnestad)
    visitor, reader = (queries(Browser(spaarnestad, somebody), "/about/") for somebody in (None, bram))
    assert reader - visitor == 4  # Session, person, mandates, and the number.


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_database_the_same_for_one_and_three(spaarnestad: Network, bram: Person, rows: int) -> None:
    for n in range(rows):
        told(bram, f"Club{n}", spaarnestad)
    assert queries(Browser(spaarnestad, bram), HOME) == 6
    assert queries(Browser(None, bram), "/notices/") == 6
