"""Ans has no account: with the link in her mail she sees her conversation, adds to it, and says when it is done."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, person
from verbinders.history.models import Act
from verbinders.kit.logs import Line
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.conversation.telling import LASTS
from verbinders.notices.tests.messages.letters import answered, asks_of, link_in, standing, told, written
from verbinders.parties.models import Link, Person

pytestmark = pytest.mark.django_db


def test_she_sees_her_own_conversation_and_nothing_else(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message, other = written(town, nour), written(town, nour, text="Iets heel anders")
    answered(town, message, fatima)
    first, _second = told("message_proof")
    seen = visitor.see(link_in(first))
    assert ("Mag ik dinsdag langskomen?" in seen.text, "Ja, kom maar." in seen.text) == (True, True)
    assert ("Iets heel anders" in seen.source, "Fatima" in seen.source) == (False, False)
    assert seen.response.headers["Cache-Control"] == "private, no-store"
    for path in (f"/messages/{message.pk}/", f"/messages/{other.pk}/"):
        assert "/account/login/" in visitor.see(path).response.headers["Location"]


def test_what_she_adds_is_told_and_waits_for_an_answer_again(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message = written(town, nour)
    answered(town, message, fatima)
    path = link_in(told("message_answered")[0])
    done = visitor.press(path, "/add/", text="Mogen de kinderen mee?")
    assert done.led_to == [("..", 303)]
    assert ("It has been added." in done.source, "Mogen de kinderen mee?" in done.text) == (True, True)
    assert (standing(town, message, fatima), asks_of(town, fatima)) == ("open", [("message", "Ans")])
    [mail] = told("message_added")
    assert (mail.to, "Mogen de kinderen mee?" in mail.text) == ("fatima@example.org", True)
    assert ("ans@wijk.example" in mail.text, "Mag ik dinsdag" in mail.text) == (False, False)


def test_she_closes_it_and_it_opens_again_when_she_writes(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message = written(town, nour)
    path = link_in(told("message_proof")[0])
    closed = visitor.press(path, "/close/")
    assert (standing(town, message, fatima), asks_of(town, fatima)) == ("closed", [])
    assert "This is closed. Do you want to know something more? Then just write it here." in closed.text
    visitor.press(path, "/add/", text="Toch nog iets.")
    assert (standing(town, message, fatima), asks_of(town, fatima)) == ("open", [("message", "Ans")])


def test_she_cannot_answer_for_the_organisation_nor_reopen(town: Network, nour: UUID, visitor: Browser) -> None:
    written(town, nour)
    page = visitor.see(link_in(told("message_proof")[0]))
    assert [form.action.rsplit("/", 2)[1] for form in page.forms if "/m/" in form.action] == [
        "add",
        "close",
        "withdraw",
    ]


def test_who_signed_in_does_the_same_on_the_page_of_the_message(town: Network, nour: UUID, fatima: Person) -> None:
    resi = person("Resi")
    message = written(town, nour, resi)
    browser, path = Browser(town, resi), f"/messages/{message.pk}/"
    browser.press(path, "/add/", text="En woensdag?")
    assert "En woensdag?" in Browser(town, fatima).see(path).text
    browser.press(path, "/close/")
    assert standing(town, message, fatima) == "closed"


def test_in_whatever_other_shape_she_uses_the_link_it_acts_for_nobody(
    town: Network, nour: UUID, fatima: Person
) -> None:
    """Fatima opens the link of Ans: she is Ans then, and not Stichting Nour."""
    message = written(town, nour)
    page = Browser(town, fatima).see(link_in(told("message_proof")[0]))
    assert ("Your message to" in page.text, "/answer/" in page.source) == (True, False)
    answered(town, message, fatima)
    assert standing(town, message, fatima) == "answered"


@pytest.mark.parametrize("token", ["x" * 32, "a", "..", "é", "' OR 1=1"])
def test_a_link_that_was_made_up_is_no_page(nour: UUID, visitor: Browser, token: str) -> None:
    assert visitor.see(f"/m/{token}/").status == 404


def test_a_link_of_another_network_is_no_page(town: Network, nour: UUID, visitor: Browser) -> None:
    elsewhere = founded(person("Chris"), "polderwijk", "Polderkring")
    written(town, nour)
    path = link_in(told("message_proof")[0])
    assert Browser(elsewhere).see(path.replace("/spaarnestad/", "/polderwijk/")).status == 404
    assert visitor.see(path).status == 200


def test_a_link_lasts_a_year_and_every_answer_brings_a_new_one(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message = written(town, nour)
    first = link_in(told("message_proof")[0])
    with time_machine.travel(now() + LASTS - timedelta(days=1)):
        assert visitor.see(first).status == 200
        answered(town, message, fatima)
    with time_machine.travel(now() + LASTS + timedelta(days=1)):
        assert (visitor.see(first).status, visitor.see(link_in(told("message_answered")[0])).status) == (410, 200)


def test_a_form_that_is_refused_puts_no_link_in_the_log(
    town: Network, nour: UUID, visitor: Browser, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    written(town, nour)
    path = link_in(told("message_proof")[0])
    token = path.split("/m/")[1].strip("/")
    line = Line(settings.LOGGING["formatters"]["line"]["format"])
    for refused in (path + "close/", path, "/m/" + token + "/nowhere/"):
        visitor.client.post(f"/spaarnestad{refused}", {"text": "x"})
    log = "\n".join(line.format(record) for record in caplog.records)
    assert ("/m/…" in log, token in log) == (True, False)
    assert any(token in record.getMessage() for record in caplog.records)  # The control: it was there to be seen.


def test_where_she_goes_on_to_is_kept_without_the_token(town: Network, nour: UUID, visitor: Browser) -> None:
    written(town, nour)
    path = link_in(told("message_proof")[0])
    token = path.split("/m/")[1].strip("/")
    visitor.press(path, "/close/")
    with at(town, None):
        assert [act.answer for act in Act.objects.filter(via="link")] == [".."]
        assert not [link for link in Link.objects.all() if token in str(vars(link))]


def test_two_answers_from_two_windows_of_hers(town: Network, nour: UUID, fatima: Person, visitor: Browser) -> None:
    message = written(town, nour)
    path = link_in(told("message_proof")[0])
    form = visitor.see(path).form("/add/")
    answered(town, message, fatima, "Ja, kom maar.")
    again = visitor.send(path, form, text="Laat maar.")
    assert (again.status, "Laat maar." in again.source, "Ja, kom maar." in again.text) == (422, True, True)
    visitor.send(path, again.form("/add/"))
    assert standing(town, message, fatima) == "open"
