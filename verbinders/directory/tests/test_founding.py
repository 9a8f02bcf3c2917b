"""Asking for a network in one's own town."""

from typing import Any

import pytest

from verbinders.directory.models import Founding
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded
from verbinders.history.by import Via
from verbinders.networks.models import Goal, Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
ASK = "/networks/ask/"
MOLENDAM: dict[str, Any] = {
    "name": "Molendam Samen",
    "slug": "molendam",
    "town": "Molendam",
    "language": "nl",
    "languages": ["nl", "tr"],
    "districts": "Noord\r\n\r\n Zuid \r\nNoord",
    "mission": "Samen sterker.",
    "goal_1": "Samen eten",
    "why_1": "Alleen kookt het niet.",
    "organisation": "Stichting Nour",
    "kind": "self_organisation",
}


@pytest.fixture
def fatima(yusuf: Person) -> Browser:
    """Somebody who is signed in, at the root."""
    return Browser(None, yusuf)


def only() -> Founding:
    return Founding.objects.get()


def test_a_visitor_signs_in_first(db: None) -> None:
    answer = Browser(None).client.get(ASK)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/networks/ask/")


def test_what_is_asked_becomes_the_network(fatima: Browser, yusuf: Person) -> None:
    seen = fatima.press(ASK, **MOLENDAM, goal_2="Meepraten", why_2="Een kleine club hoort het te laat.")
    asked = only()
    assert seen.led_to == [(f"/networks/{asked.pk}/", 303)]
    assert seen.words.startswith("Molendam Samen We have your question.")
    assert "Districts Noord, Zuid What it is for Samen sterker." in seen.words.replace(" In Dutch.", "")
    assert (asked.languages, asked.colours) == (["nl", "tr"], ["#1d1838", "#ffffff", "#ffc22e", "#1d1838"])
    with acting(None, None, route="a test", via=Via.COMMAND) as operator:
        asked.approve(by=operator)
    network = Network.objects.get(slug="molendam")
    assert (network.mission, network.shown) == ({"nl": {"t": "Samen sterker.", "by": "human"}}, 1)
    with entering(network, yusuf, writes=False) as actor:
        assert [str(goal.text) for goal in Goal.objects.all()] == ["Samen eten", "Meepraten"]
        assert len(actor.holds("represent")) == 1
    again = fatima.see(f"/networks/{asked.pk}/")
    assert ("Your network is there." in again.words, "/molendam/" in again.links) == (True, True)


def test_the_answer_no_comes_with_a_reason(fatima: Browser) -> None:
    fatima.press(ASK, **MOLENDAM)
    with acting(None, None, route="a test", via=Via.COMMAND) as operator:
        only().refuse(reason="Er is al een netwerk.", by=operator)
    assert "The answer is no. Er is al een netwerk." in fatima.see(f"/networks/{only().pk}/").words


def test_it_is_seen_by_who_asked_only(fatima: Browser, amina: Person) -> None:
    fatima.press(ASK, **MOLENDAM)
    assert Browser(None, amina).see(f"/networks/{only().pk}/").status == 404


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"slug": "account"}, "Its address on this site The address “account” is taken. Choose another."),
        ({"slug": "spaarnestad"}, "Its address on this site The address “spaarnestad” is taken. Choose another."),
        ({"slug": "SPAARNESTAD"}, "Its address on this site The address “spaarnestad” is taken. Choose another."),
        (
            {"slug": "1molendam"},
            "Its address on this site Use small letters, digits and dashes, and begin with a letter.",
        ),
        (
            {"slug": "molen dam"},
            "Its address on this site Use small letters, digits and dashes, and begin with a letter.",
        ),
        ({"slug": "çınar"}, "Its address on this site Use small letters, digits and dashes, and begin with a letter."),
        ({"slug": "m" * 41}, "Its address on this site Use 40 signs at most. Now there are 41."),
        (
            {"why_1": ""},
            "Why together? Fill this in.",
        ),
        (
            {"goal_2": "Meepraten"},
            "Why together? Say why you need each other for this goal. Else it is no goal of a network.",
        ),
        ({"why_3": "Omdat."}, "Third goal Which goal is this about? Write it down, or leave both empty."),
        ({"name": "Molendam\x00"}, "What will the network be called? This text holds signs that we cannot store."),
        ({"language": "klingon"}, "In which language will the network write first? Choose one from the list."),
        ({"languages": ["xx"]}, "And in which other languages? Choose languages from the list."),
        ({"kind": "kerk"}, "What is it? Choose one from the list."),
        (
            {"districts": "\n".join(map(str, range(61)))},
            "Which districts does the town have? Name 60 districts at most.",
        ),
        (
            {"districts": "x" * 61},
            "Which districts does the town have? Write each district on a line of its own, with a short name.",
        ),
        (
            {"color": "#222222"},
            "Letters on it This text cannot be read well on the background. Choose a lighter or darker one.",
        ),
        (
            {"highlight": "#1d1838", "on_highlight": "#ffffff"},
            "Colour that stands out The highlight does not stand out from the background. Choose another one.",
        ),
        (
            {"background": "rood"},
            "Colour of the band on top Write the colour as # and six letters or digits, for example #1d1838.",
        ),
    ],
)
def test_what_cannot_be(fatima: Browser, amina: Person, change: dict[str, Any], error: str) -> None:
    founded(amina)
    seen = fatima.press(ASK, **(MOLENDAM | change))
    assert seen.status == 422
    assert [one for one in seen.errors if one.startswith(error)] == seen.errors
    assert len(seen.errors) == 1
    assert seen.form().fields["mission"] == ["Samen sterker."]
    assert not Founding.objects.exists()


def test_an_empty_form_says_what_is_missing(fatima: Browser) -> None:
    seen = fatima.press(ASK)
    assert [error.partition("?")[0].partition(" Fill")[0] for error in seen.errors] == [
        "What will the network be called",
        "Its address on this site",
        "In which town",
        "What is the network for",
        "First goal",
        "Why together",
        "Which organisation will run the network",
        "What is it",
    ]


def test_a_second_click_asks_once(fatima: Browser) -> None:
    form = fatima.see(ASK).form()
    first, second = (fatima.send(ASK, form, **MOLENDAM) for _ in range(2))
    assert first.led_to == second.led_to
    assert Founding.objects.count() == 1


def test_something_else_in_the_same_form_is_asked_about(fatima: Browser) -> None:
    form = fatima.see(ASK).form()
    fatima.send(ASK, form, **MOLENDAM)
    seen = fatima.send(ASK, form, **(MOLENDAM | {"slug": "molendam-2"}))
    assert (seen.status, "You sent this form before" in seen.words) == (409, True)
    assert fatima.send(ASK, seen.form("/networks/ask/")).status == 200
    assert sorted(Founding.objects.values_list("slug", flat=True)) == ["molendam", "molendam-2"]
