"""Answers by mail. Of somebody of the organisation it becomes a draft; who asked is heard at once."""

from uuid import UUID

import pytest
from django.test import override_settings
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import person
from verbinders.history.by import Via
from verbinders.history.verbs import NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.conversation import by_mail
from verbinders.notices.incoming.storing import handler_of
from verbinders.notices.kinds import kind_named
from verbinders.notices.models import Delivery, Message, Reply
from verbinders.notices.tests.incoming.conftest import SECRET, bring, mail_to, post_mail
from verbinders.notices.tests.messages.letters import (
    answered,
    asks_of,
    came_by_mail,
    gives,
    link_in,
    standing,
    told,
    written,
)
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db
MAIL = """Ja, dat kan.

Groet, Fatima

Op ma 23 nov. 2026 om 09:00 schreef Spaarnestad <verbinders@localhost>:
> Mag ik dinsdag langskomen?
"""


def mailed(town: Network, delivery: Delivery, text: str) -> str:
    """The worker brings an answer where it belongs; why not, when it cannot."""
    handler = handler_of(delivery.kind)
    assert handler
    with as_worker(), acting(town, None, route="inbound", via=Via.WORKER) as worker:
        return handler(delivery, text, by=worker)


@pytest.mark.parametrize("kind", ["message_received", "message_added", "message_proof", "message_answered"])
def test_one_can_answer_each_mail_about_a_message(kind: str) -> None:
    assert (kind_named(kind).takes_answers, handler_of(kind) is not None) == (True, True)


@pytest.mark.parametrize(("address", "says_so"), [("", False), ("answer@verbinders.example", True)])
def test_the_mail_says_so_where_mail_can_come_in(town: Network, nour: UUID, address: str, says_so: bool) -> None:
    with override_settings(INBOUND_ADDRESS=address):
        written(town, nour)
    [mail] = told("message_received")
    assert ("You can also answer this mail." in mail.text) == says_so


class TestFromTheOrganisation:
    def test_an_answer_is_a_draft_and_nothing_goes_out(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        message = written(town, nour)
        [mail] = told("message_received")
        assert mailed(town, mail, MAIL) == ""
        assert told("message_answered") == []
        assert (standing(town, message, fatima), asks_of(town, fatima)) == ("open", [("message", "Ans")])
        [asked] = told("reply_draft")
        assert (asked.to, f"/messages/{message.pk}/" in asked.link) == ("fatima@example.org", True)
        assert "Ja, dat kan." not in visitor.see(link_in(told("message_proof")[0])).source

    def test_she_presses_the_button_and_it_goes_out_without_what_hung_below_it(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        message = written(town, nour)
        mailed(town, told("message_received")[0], MAIL)
        page = Browser(town, fatima).see(f"/messages/{message.pk}/")
        assert "Not sent yet." in page.text
        assert "What stood below it in the mail" in page.text
        form = page.form("/send/")
        assert form.fields["text"] == ["Ja, dat kan.\n\nGroet, Fatima"]
        Browser(town, fatima).press(f"/messages/{message.pk}/", "/send/")
        [sent] = told("message_answered")
        assert ("Ja, dat kan." in sent.text, "schreef" in sent.text) == (True, False)
        assert (standing(town, message, fatima), asks_of(town, fatima)) == ("answered", [])
        assert "Ja, dat kan." in visitor.see(link_in(sent)).text

    def test_a_colleague_changes_it_and_sends_it_in_their_own_name(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        leila = person("Leila")
        gives(town, Mandate.Power.REPRESENT, leila, nour, by=fatima)
        message = written(town, nour)
        draft = came_by_mail(town, message, fatima, MAIL)
        Browser(town, leila).press(f"/messages/{message.pk}/", "/send/", text="Graag zelfs.")
        with entering(town, leila, writes=False):
            sent = Reply.objects.get(pk=draft.pk)
        assert (sent.status, sent.text, sent.person_id) == ("sent", "Graag zelfs.", leila.pk)

    def test_it_can_be_dropped(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour)
        came_by_mail(town, message, fatima, MAIL)
        dropped = Browser(town, fatima).press(f"/messages/{message.pk}/", "/drop/")
        assert ("Ja, dat kan." in dropped.text, told("message_answered")) == (False, [])
        assert standing(town, message, fatima) == "open"

    def test_two_who_decide_about_one_draft(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour)
        came_by_mail(town, message, fatima, MAIL)
        browser, path = Browser(town, fatima), f"/messages/{message.pk}/"
        form = browser.see(path).form("/send/")
        browser.press(path, "/drop/")
        late = browser.send(path, form)
        assert (late.status, "Somebody was first" in late.text, told("message_answered")) == (409, True, [])

    def test_an_empty_one_comes_back(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour)
        came_by_mail(town, message, fatima, MAIL)
        again = Browser(town, fatima).press(f"/messages/{message.pk}/", "/send/", text="")
        assert (again.status, again.errors) == (422, ["This goes out when you press the button Fill this in."])

    def test_who_may_no_longer_speak_for_it_writes_no_draft(self, town: Network, nour: UUID, fatima: Person) -> None:
        written(town, nour)
        [mail] = told("message_received")
        with acting(town, fatima, route="a test"):
            Mandate.objects.filter(organisation_id=nour).update(status="ended", ends=today())
        assert mailed(town, mail, MAIL) == by_mail.NO_FUNCTION
        assert told("reply_draft") == []

    def test_nobody_else_sends_or_drops_it(self, town: Network, nour: UUID, fatima: Person, amina: Person) -> None:
        resi = person("Resi")
        message = written(town, nour, resi)
        draft = came_by_mail(town, message, fatima, MAIL)
        assert "Ja, dat kan." not in Browser(town, resi).see(f"/messages/{message.pk}/").source
        for somebody in (resi, amina):
            with acting(town, somebody, route="a test") as by:
                assert not Reply.objects.visible_to(by).filter(pk=draft.pk).exists()
        with pytest.raises(NotAllowed), acting(town, fatima, route="a test") as by:
            Reply.objects.get(pk=draft.pk).send("Ja", by=by.on_behalf_of(None))


class TestFromWhoAsked:
    @pytest.mark.parametrize("kind", ["message_proof", "message_answered"])
    def test_an_answer_stands_in_the_conversation_at_once(
        self, town: Network, nour: UUID, fatima: Person, kind: str
    ) -> None:
        message = written(town, nour)
        answered(town, message, fatima)
        assert mailed(town, told(kind)[0], "Fijn!\n\n> Ja, kom maar.") == ""
        assert (standing(town, message, fatima), asks_of(town, fatima)) == ("open", [("message", "Ans")])
        page = Browser(town, fatima).see(f"/messages/{message.pk}/")
        assert ("Fijn!" in page.text, "came by e-mail" in page.text) == (True, True)
        [mail] = told("message_added")
        assert ("Fijn!" in mail.text, "> Ja" in mail.text) == (True, False)

    def test_a_text_message_is_called_so(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour, channel="sms", address="+31612345678")
        mailed(town, told("message_proof")[0], "Oké!")
        assert "came by text message" in Browser(town, fatima).see(f"/messages/{message.pk}/").text

    def test_what_is_no_longer_there_or_has_no_words_stays_where_it_is(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        message = written(town, nour)
        [mail] = told("message_proof")
        assert mailed(town, mail, " \n ") == by_mail.EMPTY
        with entering(town, fatima, writes=True):
            Message.objects.filter(pk=message.pk).delete()
        assert mailed(town, mail, "Dag") == by_mail.GONE

    def test_a_very_long_one_is_cut(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour)
        mailed(town, told("message_proof")[0], "woord " * 10_000)
        with entering(town, fatima, writes=False):
            assert len(message.replies.get().text) < 20_001

    def test_the_links_that_were_hers_alone_do_not_come_along(self, town: Network, nour: UUID, fatima: Person) -> None:
        message = written(town, nour)
        answered(town, message, fatima)
        old, new = told("message_proof")[0], told("message_answered")[0]
        mailed(town, new, f"Fijn!\n\n> {new.text}\n> > {old.text}")
        page = Browser(town, fatima).see(f"/messages/{message.pk}/").source
        assert [link_in(mail) in page for mail in (old, new)] == [False, False]


def test_a_mail_goes_all_the_way_in(town: Network, nour: UUID, fatima: Person, settings: Settings) -> None:
    """Ans answers the mail with the answer; Fatima answers that by mail; she presses; Ans has it."""
    settings.INBOUND_ADDRESS, settings.HOOK_SECRET = "answer@verbinders.example", SECRET
    message = written(town, nour)
    answered(town, message, fatima)
    post_mail(mail_to(told("message_answered")[0], "Mogen de kinderen mee?", of="ans@wijk.example"))
    assert bring() == 1
    post_mail(mail_to(told("message_added")[0], "Ja, alle drie.", of="Iemand Anders <x@y.example>"))
    assert bring() == 1
    assert len(told("message_answered")) == 1
    Browser(town, fatima).press(f"/messages/{message.pk}/", "/send/")
    assert "Ja, alle drie." in told("message_answered")[1].text
