"""Fatima answers Ans, closes, opens again; her colleagues see the same, and nobody else does."""

from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, person
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, NotAllowed, moves
from verbinders.networks.models import Network
from verbinders.notices.models import Message, Reply
from verbinders.notices.tests.messages.letters import (
    answered,
    asks_of,
    gives,
    link_in,
    messages_of,
    standing,
    told,
    written,
)
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db


def test_the_life_of_a_message_and_of_a_reply() -> None:
    anywhere = ("open", "answered", "closed")
    assert moves(Message) == {
        "write": ((), "open"),
        "answer": (anywhere, "answered"),
        "be_answered": (anywhere, "answered"),
        "add": (anywhere, "open"),
        "close": (("open", "answered"), "closed"),
        "reopen": (("closed",), "open"),
        "withdraw": (anywhere, "closed"),
    }
    assert moves(Reply) == {"draft": ((), "draft"), "send": (("draft",), "sent"), "drop": (("draft",), "dropped")}


def test_fatima_answers_and_ans_gets_it_with_a_link(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    browser = Browser(town, fatima)
    page = browser.see(f"/messages/{message.pk}/")
    assert "ans@wijk.example" not in page.source
    done = browser.send("", page.form("/answer/"), text="Ja, kom maar.")
    assert done.led_to == [(f"/spaarnestad/messages/{message.pk}/", 303)]
    assert "Stichting Nour (Fatima)" in done.words
    [mail] = told("message_answered")
    assert (mail.to, mail.subject) == ("ans@wijk.example", "Stichting Nour has answered you")
    assert ("Ja, kom maar." in mail.text, "Fatima" in mail.text) == (True, False)
    assert (standing(town, message, fatima), asks_of(town, fatima)) == ("answered", [])
    seen = Browser(town).see(link_in(mail))
    assert ("Ja, kom maar." in seen.text, "Fatima" in seen.source) == (True, False)


def test_an_answer_comes_by_text_message_to_who_gave_a_number(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour, channel="sms", address="+31612345678")
    answered(town, message, fatima)
    assert [(one.channel, one.to) for one in told("message_answered")] == [("sms", "+31612345678")]


def test_an_answer_without_words_comes_back_with_what_is_wrong(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    again = Browser(town, fatima).press(f"/messages/{message.pk}/", "/answer/", text=" ")
    assert (again.status, again.errors) == (422, ["Your answer Fill this in."])
    assert (standing(town, message, fatima), told("message_answered")) == ("open", [])


def test_closing_settles_it_and_opening_again_asks_again(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    browser, path = Browser(town, fatima), f"/messages/{message.pk}/"
    closed = browser.press(path, "/close/")
    assert ("The message is closed." in closed.source, standing(town, message, fatima)) == (True, "closed")
    assert asks_of(town, fatima) == []
    assert "/answer/" not in closed.source
    browser.press(path, "/reopen/")
    assert (standing(town, message, fatima), asks_of(town, fatima)) == ("open", [("message", "Ans")])


def test_a_second_press_on_close_says_that_somebody_was_first(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    browser, path = Browser(town, fatima), f"/messages/{message.pk}/"
    form = browser.see(path).form("/close/")
    browser.press(path, "/close/")
    late = browser.send(path, form)
    assert (late.status, "Somebody was first" in late.text) == (409, True)


class TestTwoAtOnce:
    def test_who_answers_after_a_colleague_looks_first_and_keeps_the_words(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        message = written(town, nour)
        browser, path = Browser(town, fatima), f"/messages/{message.pk}/"
        form = browser.see(path).form("/answer/")
        answered(town, message, fatima, "Ja hoor.")
        again = browser.send(path, form, text="Nee, helaas.")
        assert (again.status, len(told("message_answered"))) == (422, 1)
        assert again.errors == ["Meanwhile something happened here. Look at it above, then send yours."]
        assert ("Ja hoor." in again.text, "Nee, helaas." in again.source) == (True, True)
        browser.send(path, again.form("/answer/"))
        assert len(told("message_answered")) == 2

    def test_an_answer_to_what_was_closed_meanwhile_is_not_lost(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        message = written(town, nour)
        browser, path = Browser(town, fatima), f"/messages/{message.pk}/"
        form = browser.see(path).form("/answer/")
        browser.press(path, "/close/")
        again = browser.send(path, form, text="Toch nog dit.")
        assert (again.status, "Toch nog dit." in again.source) == (422, True)
        browser.send(path, again.form("/answer/"))
        assert (standing(town, message, fatima), len(told("message_answered"))) == ("answered", 1)


class TestWhoSees:
    def test_a_colleague_who_may_speak_for_it_sees_and_answers(self, town: Network, nour: UUID, fatima: Person) -> None:
        leila = person("Leila")
        gives(town, Mandate.Power.REPRESENT, leila, nour, by=fatima)
        message = written(town, nour)
        answered(town, message, leila, "Leila hier.")
        assert "Leila hier." in Browser(town, fatima).see(f"/messages/{message.pk}/").text

    def test_who_only_belongs_to_it_sees_nothing(self, town: Network, nour: UUID, fatima: Person) -> None:
        leila = person("Leila")
        gives(town, Mandate.Power.BELONG, leila, nour, by=fatima)
        message = written(town, nour)
        assert messages_of(town, leila) == []
        assert Browser(town, leila).see(f"/messages/{message.pk}/").status == 404

    def test_who_has_a_function_sees_and_answers_what_was_written_to_it(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        karim = person("Karim")
        gives(town, Mandate.Power.FINANCE, karim, nour, by=fatima)
        money, other = written(town, nour, power="finance"), written(town, nour)
        assert messages_of(town, karim) == [money]
        assert messages_of(town, fatima) == [money, other]
        answered(town, money, karim, "Dat kost niets.")
        assert standing(town, money, fatima) == "answered"
        with pytest.raises(NotAllowed):
            answered(town, other, karim)

    def test_who_only_says_to_speak_for_it_sees_nothing(self, town: Network, nour: UUID, fatima: Person) -> None:
        rana = person("Rana")
        gives(town, Mandate.Power.REPRESENT, rana, nour, by=fatima)
        with acting(town, fatima, route="a test"):
            Mandate.objects.filter(person=rana).update(status=Mandate.CLAIMED)
        message = written(town, nour)
        assert messages_of(town, rana) == []
        with pytest.raises(NotAllowed):
            answered(town, message, rana)

    def test_another_organisation_sees_nothing_and_neither_do_the_stewards(
        self, town: Network, nour: UUID, fatima: Person, amina: Person
    ) -> None:
        message = written(town, nour)
        selam = joined(town, "Selam", person("Selamawit"), admitted_by=amina)
        for somebody in (amina, person("Resi")):
            assert Browser(town, somebody).see(f"/messages/{message.pk}/").status == 404
        with pytest.raises(NotAllowed), acting(town, fatima, route="a test") as by:
            Message.objects.get(pk=message.pk).answer("Wij ook.", by=by.on_behalf_of(selam.organisation_id))

    def test_who_asked_does_not_answer_themselves(self, town: Network, nour: UUID, fatima: Person) -> None:
        resi = person("Resi")
        message = written(town, nour, resi)
        page = Browser(town, resi).see(f"/messages/{message.pk}/")
        assert ("/answer/" in page.source, "/add/" in page.source) == (False, True)
        with pytest.raises(NotAllowed):
            answered(town, message, resi)


def test_the_history_knows_who_did_what_and_not_what_was_said(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    answered(town, message, fatima)
    with entering(town, fatima, writes=False):
        lines = [(line.verb, line.person_id, line.owner_id) for line in Entry.objects.about(message)]
    assert lines == [("message.answer", fatima.pk, nour), ("message.write", None, nour)]


def test_what_is_closed_cannot_be_closed_again(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    with acting(town, fatima, route="a test") as by:
        message.close(by=by)
    with pytest.raises(MoveNotAllowed), acting(town, fatima, route="a test") as by:
        message.close(by=by)
