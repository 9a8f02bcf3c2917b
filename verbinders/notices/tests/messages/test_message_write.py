"""Anybody writes to an organisation, from its page, and nobody sees an address."""

from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, listed, person
from verbinders.history.acts import FIELD, new_key
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.notices.tests.messages.letters import (
    asks_of,
    gives,
    link_in,
    messages_of,
    opened_a_while_ago,
    organisation_of,
    told,
    writes,
)
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_the_button_and_writes(town: Network, nour: UUID, fatima: Person, visitor: Browser) -> None:
    assert f"/spaarnestad/write/{nour}/" in visitor.see("/organisations/stichting-nour/").links
    sent = writes(visitor, nour)
    assert sent.led_to == [("/spaarnestad/organisations/stichting-nour/", 303)]
    assert "Your message is on its way. The answer comes to the address that you gave." in sent.source
    [message] = messages_of(town, fatima)
    assert (message.name, message.channel, message.address) == ("Ans", "mail", "ans@wijk.example")
    assert (message.status, message.power, message.person_id, message.language) == ("open", "represent", None, "en")
    assert asks_of(town, fatima) == [("message", "Ans")]


def test_the_organisation_reads_the_words_and_not_the_address(town: Network, nour: UUID, visitor: Browser) -> None:
    writes(visitor, nour)
    [mail] = told("message_received")
    assert (mail.to, mail.subject) == ("fatima@example.org", "Ans writes to Stichting Nour")
    assert "Mag ik dinsdag langskomen?" in mail.text
    assert "ans@wijk.example" not in mail.subject + mail.text + mail.link


def test_who_wrote_gets_a_proof_with_a_link_and_nothing_of_what_was_typed(nour: UUID, visitor: Browser) -> None:
    """Or else anybody could have us send their words to a stranger."""
    writes(visitor, nour, name="Koop nu!", text="Kijk op casino.example")
    [mail] = told("message_proof")
    assert (mail.to, mail.subject) == ("ans@wijk.example", "Stichting Nour has your message")
    assert [word in mail.text for word in ("Koop", "casino", "fatima")] == [False, False, False]
    assert "Kijk op casino.example" in visitor.see(link_in(mail)).text


def test_the_proof_comes_in_the_language_of_the_page(nour: UUID, visitor: Browser) -> None:
    visitor.client.cookies.load({"language": "tr"})
    writes(visitor, nour)
    assert [mail.language for mail in told("message_proof")] == ["tr"]


class TestForWhom:
    def test_one_chooses_among_functions_and_sees_no_names(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        gives(town, Mandate.Power.FINANCE, person("Karim"), nour, by=fatima)
        gives(town, Mandate.Power.BELONG, person("Leila"), nour, by=fatima)
        page = visitor.see(f"/write/{nour}/")
        assert [page.source.count(f'value="{power}"') for power in Mandate.Power.values] == [0, 1, 0, 0, 0, 1]
        assert [name in page.source for name in ("Fatima", "Karim", "Leila", "@")] == [False] * 4

    def test_who_has_the_function_and_who_speaks_for_it_are_told(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        gives(town, Mandate.Power.FINANCE, person("Karim"), nour, by=fatima)
        gives(town, Mandate.Power.FINANCE, fatima, nour, by=fatima)
        gives(town, Mandate.Power.COORDINATE, person("Leila"), nour, by=fatima)
        writes(visitor, nour, power="finance")
        mails = told("message_received")
        assert sorted(mail.to for mail in mails) == ["fatima@example.org", "karim@example.org"]
        assert [("It is meant for: Who keeps the money." in mail.text) for mail in mails if "fatima" in mail.to] == [
            True
        ]

    def test_a_function_that_nobody_holds_cannot_be_chosen(self, nour: UUID, visitor: Browser) -> None:
        assert 'name="power"' not in visitor.see(f"/write/{nour}/").source
        writes(visitor, nour, power="vote")
        assert [mail.to for mail in told("message_received")] == ["fatima@example.org"]

    def test_a_function_that_ended_meanwhile_is_said(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        gives(town, Mandate.Power.FINANCE, person("Karim"), nour, by=fatima)
        votes = gives(town, Mandate.Power.VOTE, person("Leila"), nour, by=fatima)
        form = visitor.see(f"/write/{nour}/").form()
        with acting(town, fatima, route="a test") as by:
            Mandate.objects.get(pk=votes.pk).end(by=by.on_behalf_of(nour))
        again = visitor.send(f"/write/{nour}/", form, name="Ans", reach="a@b.example", text="?", power="vote")
        assert (again.status, again.errors[:1]) == (422, ["For whom is it? Choose one from the list."])


class TestWhoSignedIn:
    def test_name_and_mail_stand_there_already_and_the_message_on_their_own_page(
        self, town: Network, nour: UUID, fatima: Person
    ) -> None:
        resi = person("Resi")
        browser = Browser(town, resi)
        form = browser.see(f"/write/{nour}/").form()
        assert (form.fields["name"], form.fields["reach"]) == (["Resi"], ["resi@example.org"])
        sent = writes(browser, nour, name="Resi", reach="resi@example.org")
        [message] = messages_of(town, fatima)
        assert sent.led_to == [(f"/spaarnestad/messages/{message.pk}/", 303)]
        assert "Your message to Stichting Nour" in sent.text
        assert "What I asked" in browser.see("/messages/").text
        assert (message.person_id, message.on_behalf_of_id) == (resi.pk, None)

    def test_one_can_write_on_behalf_of_ones_own_organisation(
        self, town: Network, nour: UUID, amina: Person, fatima: Person
    ) -> None:
        browser = Browser(town, amina)
        hooyo = organisation_of(town, amina)
        writes(browser, nour, namens=str(hooyo))
        writes(browser, nour, namens="", text="En dit vraag ik zelf.")
        assert [message.on_behalf_of_id for message in messages_of(town, fatima)] == [hooyo, None]
        assert "(Hooyo)" in Browser(town, fatima).see("/messages/").text

    def test_nobody_writes_on_behalf_of_another_organisation(self, town: Network, nour: UUID, amina: Person) -> None:
        outsider = Browser(town, person("Resi"))
        assert writes(outsider, nour, namens=str(organisation_of(town, amina))).status == 404
        assert told("message_received") == []


class TestNobodyThere:
    def test_the_page_says_how_else_to_reach_them(self, town: Network, nour: UUID, fatima: Person) -> None:
        with acting(town, fatima, route="a test"):
            Mandate.objects.filter(organisation_id=nour).update(status="ended", ends=today())
        page = Browser(town).see(f"/write/{nour}/")
        assert (page.status, page.forms[1:]) == (200, [])
        assert "Nobody of Stichting Nour reads messages here yet" in page.text
        assert "/spaarnestad/organisations/stichting-nour/" in page.links
        sent = Browser(town).client.post(f"/spaarnestad/write/{nour}/", {FIELD: new_key(), "text": "Dag"})
        assert (sent.status_code, told("message_received")) == (409, [])

    def test_an_organisation_from_a_public_source_has_no_button(self, town: Network, visitor: Browser) -> None:
        bieb = listed(town, "Stadsbieb")
        assert not [link for link in visitor.see("/organisations/stadsbieb/").links if "/write/" in link]
        assert "Nobody of Stadsbieb reads messages" in visitor.see(f"/write/{bieb.organisation_id}/").text

    def test_what_the_list_does_not_show_is_as_unknown_as_what_is_not_there(
        self, town: Network, visitor: Browser
    ) -> None:
        yasmin = applied(town, "Yasmin", person("Rana"))
        hidden, unknown = visitor.see(f"/write/{yasmin.organisation_id}/"), visitor.see(f"/write/{uuid4()}/")
        assert (hidden.status, hidden.text) == (404, unknown.text)


class TestBadInput:
    @pytest.mark.parametrize(
        "reach",
        [
            "ans@wijk.example\r\nBcc: iedereen@wijk.example",
            "ans@wijk",
            "0612",
            "zes-een-twee",
            "+31 23 555 12 34",
            "٠٦١٢٣٤٥٦٧٨٩٩٩٩",
            "a" * 250 + "@wijk.example",
            "ans@wijk.example, bob@wijk.example",
            "\u202egro.elpmaxe@sna",
            "",
        ],
    )
    def test_an_address_to_which_nothing_can_be_sent(self, nour: UUID, visitor: Browser, reach: str) -> None:
        again = writes(visitor, nour, reach=reach)
        assert (again.status, len(again.errors)) == (422, 1)
        assert again.errors[0].startswith("Your e-mail address")
        assert "Mag ik dinsdag langskomen?" in again.source
        assert told("message_received") == []

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("", "Your message Fill this in."),
            ("\u200b \u2060", "Your message Fill this in."),
            ("a" * 10_000, "Your message Use 4000 signs at most. Now there are 10000."),
            ("tekst \x07 tekst", "Your message This text holds signs that we cannot store. Type it again, please."),
            ("nul \0", "Your message This text holds signs that we cannot store. Type it again, please."),
        ],
    )
    def test_words_that_cannot_be_kept(self, nour: UUID, visitor: Browser, text: str, error: str) -> None:
        again = writes(visitor, nour, text=text)
        assert (again.status, again.errors, told("message_received")) == (422, [error], [])

    def test_what_looks_like_a_page_is_text_and_nothing_else(
        self, town: Network, nour: UUID, fatima: Person, visitor: Browser
    ) -> None:
        writes(visitor, nour, name="<b>Ans</b>", text="<script>alert(1)</script>\n\n{{ 7 }}")
        [message] = messages_of(town, fatima)
        for path in ("/messages/", f"/messages/{message.pk}/"):
            seen = Browser(town, fatima).see(path).source
            assert ("<script>alert" in seen, "<b>Ans" in seen, "&lt;script&gt;alert(1)" in seen) == (False, False, True)


def test_a_text_message_is_offered_where_there_is_a_gateway(nour: UUID, visitor: Browser, settings: Settings) -> None:
    assert "mobile number" not in visitor.see(f"/write/{nour}/").text
    assert writes(visitor, nour, reach="06 12 34 56 78").status == 422
    settings.SMS_GATEWAYS = ["console://"]
    assert "Your e-mail address or mobile number" in visitor.see(f"/write/{nour}/").text
    writes(visitor, nour, reach="06 12 34 56 78")
    [proof] = told("message_proof")
    assert (proof.channel, proof.to, proof.status) == ("sms", "+31612345678", Delivery.QUEUED)
    fixed = writes(visitor, nour, reach="023 555 12 34")
    [error] = fixed.errors
    assert "We can only send a text message to a mobile number." in error


def test_the_same_form_sent_twice_is_one_message(town: Network, nour: UUID, fatima: Person, visitor: Browser) -> None:
    form = visitor.see(f"/write/{nour}/").form()
    form.fields["opened"] = [opened_a_while_ago()]
    for _press in range(2):
        visitor.send(f"/write/{nour}/", form, name="Ans", reach="ans@wijk.example", text="Een keer")
    assert len(messages_of(town, fatima)) == 1
