"""In which languages a network writes: who runs it says so, and every form follows."""

import pytest
from django.core.exceptions import ValidationError

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
SPEAK = "/stewards/languages/"


def spoken(network: Network) -> list[str]:
    return Network.objects.get(pk=network.pk).languages


def boxes(browser: Browser, path: str) -> list[str]:
    """The languages in which a form asks for a word, in their order."""
    fields = browser.see(path).form().fields
    return [name.removeprefix("text-") for name in fields if name.startswith("text-") and "machine" not in name]


def test_every_form_follows(spaarnestad: Network, amina: Person) -> None:
    desk = Browser(spaarnestad, amina)
    assert boxes(desk, "/stewards/lists/add/") == ["nl", "en"]
    seen = desk.press(SPEAK, language="tr", languages=["en", "so"])
    assert "These languages stand first from now on." in seen.source
    assert spoken(spaarnestad) == ["tr", "en", "so"]
    assert boxes(desk, "/stewards/lists/add/") == ["tr", "en", "so"]
    assert desk.see("/stewards/lists/").form("/add/").fields["text-tr"] == [""]
    with acting(spaarnestad, amina, route="test"):
        assert next(line.verb for line in Entry.objects.about(spaarnestad)) == "network.speak"


def test_the_order_of_before_stays(spaarnestad: Network, amina: Person) -> None:
    desk = Browser(spaarnestad, amina)
    desk.press(SPEAK, languages=["nl", "so", "ar"])
    desk.press(SPEAK, languages=["ar", "en", "nl", "so"])
    desk.press(SPEAK)
    assert spoken(spaarnestad) == ["nl", "so", "ar", "en"]
    desk.press(SPEAK, language="ar")
    assert spoken(spaarnestad) == ["ar", "nl", "so", "en"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"language": "so"}, "Which of them comes first? Choose one from the list."),
        ({"language": ""}, "Which of them comes first? Choose one."),
        ({"languages": ["klingon"]}, "In which languages does the network write? Choose languages from the list."),
    ],
)
def test_what_is_no_language_of_ours_is_refused(
    spaarnestad: Network, amina: Person, told: dict[str, str], why: str
) -> None:
    seen = Browser(spaarnestad, amina).press(SPEAK, **told)
    assert (seen.status, seen.errors, spoken(spaarnestad)) == (422, [why], ["nl", "en"])


def test_never_none(spaarnestad: Network, amina: Person) -> None:
    with acting(spaarnestad, amina, route="test") as by, pytest.raises(ValidationError, match="at least one"):
        spaarnestad.speak(languages=[], by=by)


def test_who_was_first_is_shown(spaarnestad: Network, amina: Person) -> None:
    desk = Browser(spaarnestad, amina)
    form = desk.see(SPEAK).form()
    desk.press(SPEAK, language="tr")
    late = desk.send(SPEAK, form, language="ar")
    assert (late.status, spoken(spaarnestad)[0]) == (422, "tr")


def test_who_runs_nothing_says_nothing(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    assert Browser(spaarnestad, yusuf).see(SPEAK).status == 404
