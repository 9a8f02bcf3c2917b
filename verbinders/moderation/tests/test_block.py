"""From whom an organisation takes no messages: said plainly to who tries, and undone with one press."""

from typing import Any
from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import belongs, joined, person
from verbinders.history.by import Via
from verbinders.history.verbs import NotAllowed, moves
from verbinders.kit.testing import as_worker
from verbinders.moderation.models import Block
from verbinders.moderation.tests.telling_of import ROUTE, runs_it_too
from verbinders.networks.models import Network
from verbinders.notices.conversation.by_mail import from_asker
from verbinders.notices.models import Message
from verbinders.notices.tests.messages.letters import (
    answered,
    asks_of,
    gives,
    link_in,
    messages_of,
    organisation_of,
    told,
    writes,
    written,
)
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
PLAINLY = "This organisation takes no messages from you. What you typed was not sent."
LIST = 11  # Questions to the database, for one block and for three.


@pytest.fixture
def theirs(spaarnestad: Network, nour: UUID, fatima: Person) -> Browser:
    """Fatima's browser."""
    return Browser(spaarnestad, fatima)


def blocked(network: Network, somebody: Person, address: str = "ans@wijk.example", **told: Any) -> Block:
    with acting(network, somebody, route=ROUTE) as by:
        return Block.add(network, address=address, by=by, **told)


def blocks_of(network: Network, somebody: Person) -> list[Block]:
    with entering(network, somebody, writes=False) as me:
        return list(Block.objects.visible_to(me).in_turn())


def adds_by_mail(network: Network, text: str) -> str:
    """Ans answers the proof of her message; what the worker says of it."""
    [proof] = told("message_proof")
    with as_worker(), acting(network, None, route="inbound", via=Via.WORKER) as worker:
        return from_asker(proof, text, by=worker)


def test_the_life_of_a_block() -> None:
    assert moves(Block) == {"add": ((), "standing"), "lift": (("standing",), "lifted")}


class TestBlocking:
    def test_from_a_message(self, spaarnestad: Network, nour: UUID, theirs: Browser, fatima: Person) -> None:
        """Nobody of Nour reads the address, before and after."""
        message = written(spaarnestad, nour)
        link = next(one for one in theirs.see(f"/messages/{message.pk}/").links if "/blocks/add/" in one)
        seen = theirs.press(link, note="Reclame, elke week.")
        assert "From now no message of this sender comes in." in seen.source
        assert ("Ans" in seen.words, "Since" in seen.words, "by Fatima" in seen.words) == (True, True, True)
        assert "ans@wijk.example" not in seen.source
        [block] = blocks_of(spaarnestad, fatima)
        assert (block.address, block.name, block.note, block.organisation_id) == (
            "ans@wijk.example",
            "Ans",
            "Reclame, elke week.",
            nour,
        )
        assert "You take no messages from this sender" in theirs.see(f"/messages/{message.pk}/").words

    def test_it_is_said_plainly_and_nothing_typed_is_lost(
        self, spaarnestad: Network, nour: UUID, visitor: Browser, fatima: Person
    ) -> None:
        blocked(spaarnestad, fatima)
        refused = writes(visitor, nour, reach="ANS@wijk.example", text="Toch nog iets.")
        assert (refused.status, refused.errors) == (422, [PLAINLY])
        assert "Toch nog iets." in refused.form().fields["text"][0]
        assert (messages_of(spaarnestad, fatima), told("message_received")) == ([], [])
        assert writes(visitor, nour, reach="bob@wijk.example").led_to != []  # The control: somebody else.

    def test_nor_in_a_conversation_that_they_began(
        self, spaarnestad: Network, nour: UUID, visitor: Browser, fatima: Person
    ) -> None:
        message = written(spaarnestad, nour)
        page = link_in(told("message_proof")[0])
        blocked(spaarnestad, fatima)
        refused = visitor.press(page, "/add/", text="Luister nou.")
        assert (refused.status, refused.errors) == (422, [PLAINLY])
        assert "Luister nou." in refused.source
        with entering(spaarnestad, fatima, writes=False):
            assert not Message.objects.get(pk=message.pk).replies.exists()

    def test_a_mail_is_dropped_and_counted(
        self, spaarnestad: Network, nour: UUID, theirs: Browser, fatima: Person
    ) -> None:
        written(spaarnestad, nour)
        block = blocked(spaarnestad, fatima)
        assert [adds_by_mail(spaarnestad, "Nog een keer.") for _n in range(2)] == ["", ""]
        assert told("message_added") == []
        assert "2 mails were not let in" in theirs.see("/blocks/").words
        with acting(spaarnestad, fatima, route=ROUTE) as by:
            Block.objects.get(pk=block.pk).lift(by=by)
        assert adds_by_mail(spaarnestad, "En nu?") == ""
        assert len(told("message_added")) == 1  # The control: it is let in again.

    def test_a_person_is_blocked_with_whatever_address(
        self, spaarnestad: Network, nour: UUID, fatima: Person, bram: Person, theirs: Browser
    ) -> None:
        message = written(spaarnestad, nour, bram, address="bram@example.org", name="Bram")
        theirs.press(f"/blocks/add/?message={message.pk}")
        refused = writes(Browser(spaarnestad, bram), nour, reach="anders@wijk.example")
        assert refused.errors == [PLAINLY]

    def test_they_may_write_to_others(
        self, spaarnestad: Network, nour: UUID, visitor: Browser, fatima: Person, amina: Person
    ) -> None:
        blocked(spaarnestad, fatima)
        assert writes(visitor, organisation_of(spaarnestad, amina)).led_to != []

    def test_an_answer_to_what_we_asked_comes_through(
        self, spaarnestad: Network, nour: UUID, amina: Person, fatima: Person, theirs: Browser
    ) -> None:
        """Nour asked Hooyo something, and blocks Amina. Her answer in the name of Hooyo still arrives."""
        hooyo = organisation_of(spaarnestad, amina)
        asked = written(spaarnestad, hooyo, fatima, on_behalf_of=nour, address="fatima@example.org")
        blocked(spaarnestad, fatima, "amina@example.org", person_id=amina.pk)
        answered(spaarnestad, asked, amina, "Ja, de zaal is vrij.")
        assert [one.to for one in told("message_answered")] == ["fatima@example.org"]
        assert "Ja, de zaal is vrij." in theirs.see(f"/messages/{asked.pk}/").words

    def test_what_waits_still_waits(self, spaarnestad: Network, nour: UUID, fatima: Person) -> None:
        """A block looks forward: what came before is still there to answer."""
        message = written(spaarnestad, nour)
        blocked(spaarnestad, fatima)
        assert asks_of(spaarnestad, fatima) == [("message", "Ans")]
        answered(spaarnestad, message, fatima, "Dit is ons laatste woord.")
        assert len(told("message_answered")) == 1

    @pytest.mark.parametrize("address", ["", "geen adres", "x" * 255])
    def test_an_address_that_is_none(self, theirs: Browser, spaarnestad: Network, fatima: Person, address: str) -> None:
        assert theirs.press("/blocks/add/", address=address).status == 422
        assert blocks_of(spaarnestad, fatima) == []

    def test_once_is_enough(self, spaarnestad: Network, theirs: Browser, fatima: Person) -> None:
        theirs.press("/blocks/add/", address="ans@wijk.example")
        again = theirs.press("/blocks/add/", address="Ans@Wijk.example")
        assert (again.status, again.errors) == (422, ["This sender is blocked already."])
        assert len(blocks_of(spaarnestad, fatima)) == 1


class TestLifting:
    def test_they_may_write_again(
        self, spaarnestad: Network, nour: UUID, theirs: Browser, visitor: Browser, fatima: Person
    ) -> None:
        block = blocked(spaarnestad, fatima)
        seen = theirs.press("/blocks/", f"/blocks/{block.pk}/lift/")
        assert ("This sender may write again." in seen.source, "until" in seen.words) == (True, True)
        assert writes(visitor, nour).led_to != []
        blocked(spaarnestad, fatima)  # And once more.
        assert [one.status for one in blocks_of(spaarnestad, fatima)] == ["standing", "lifted"]

    def test_twice_is_too_late(self, spaarnestad: Network, theirs: Browser, fatima: Person) -> None:
        block = blocked(spaarnestad, fatima)
        first, second = (theirs.see("/blocks/").form(f"/{block.pk}/lift/") for _n in range(2))
        assert theirs.send("/blocks/", first).status == 200
        assert theirs.send("/blocks/", second).status == 409


class TestWho:
    def test_for_the_whole_network_by_who_runs_it(
        self, spaarnestad: Network, nour: UUID, desk: Browser, visitor: Browser, amina: Person, fatima: Person
    ) -> None:
        desk.press("/blocks/add/", address="ans@wijk.example", reach="everywhere")
        assert writes(visitor, nour).errors == [PLAINLY]
        assert blocks_of(spaarnestad, fatima) == []  # Whom the stewards block, they see.
        [block] = blocks_of(spaarnestad, amina)
        runs_it_too(spaarnestad, "stichting-nour", given_by=amina)
        other = Browser(spaarnestad, fatima)
        assert "for the whole network" in other.see("/blocks/").words
        assert other.press("/blocks/", f"/blocks/{block.pk}/lift/").status == 200
        assert writes(visitor, nour).led_to != []

    def test_a_member_cannot(self, spaarnestad: Network, theirs: Browser, fatima: Person) -> None:
        form = theirs.see("/blocks/add/").form()
        assert "reach" not in form.fields
        theirs.send("/blocks/add/", form, address="ans@wijk.example", reach="everywhere")
        assert [one.everywhere for one in blocks_of(spaarnestad, fatima)] == [False]
        with pytest.raises(NotAllowed):
            blocked(spaarnestad, fatima, "bob@wijk.example", everywhere=True)

    def test_each_organisation_sees_its_own(
        self,
        spaarnestad: Network,
        polderwijk: Network,
        theirs: Browser,
        desk: Browser,
        amina: Person,
        fatima: Person,
        chris: Person,
    ) -> None:
        block = blocked(spaarnestad, fatima)
        assert "ans@wijk.example" in theirs.see("/blocks/").words
        for browser in (desk, Browser(polderwijk, chris)):
            assert "ans@wijk.example" not in browser.see("/blocks/").words
            form = browser.see("/blocks/add/").form()
            form.action = browser.whole(f"/blocks/{block.pk}/lift/")
            assert browser.send("/blocks/", form).status == 404
        assert Browser(spaarnestad, chris).see("/blocks/").status == 404
        assert [one.status for one in blocks_of(spaarnestad, fatima)] == ["standing"]

    def test_who_coordinates_may_and_who_only_belongs_may_not(
        self, spaarnestad: Network, nour: UUID, fatima: Person
    ) -> None:
        hodan, bilan = person("Hodan"), person("Bilan")
        gives(spaarnestad, "coordinate", hodan, nour, by=fatima)
        belongs(spaarnestad, bilan, nour, by=fatima)
        message = written(spaarnestad, nour, power="coordinate")
        assert Browser(spaarnestad, bilan).see(f"/blocks/add/?message={message.pk}").status == 404
        assert Browser(spaarnestad, bilan).see("/blocks/").status == 404
        coordinates = Browser(spaarnestad, hodan)
        assert coordinates.press(f"/blocks/add/?message={message.pk}").status == 200
        assert [one.name for one in blocks_of(spaarnestad, hodan)] == ["Ans"]

    def test_a_message_of_others_is_not_found(
        self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person
    ) -> None:
        message = written(spaarnestad, nour)
        for key in (message.pk, "x", "01999999-0000-7000-8000-000000000000"):
            assert desk.see(f"/blocks/add/?message={key}").status == 404
        assert blocks_of(spaarnestad, amina) == []

    def test_who_speaks_for_two_blocks_for_the_one_it_was_written_to(
        self, spaarnestad: Network, nour: UUID, fatima: Person, amina: Person
    ) -> None:
        selam = joined(spaarnestad, "Selam", fatima, admitted_by=amina).organisation_id
        message = written(spaarnestad, nour)
        both = Browser(spaarnestad, fatima)
        path = f"/blocks/add/?message={message.pk}"
        assert both.press(path, namens=str(selam)).status == 404
        assert both.press(path, namens=str(nour)).status == 200
        assert [one.organisation_id for one in blocks_of(spaarnestad, fatima)] == [nour]


class TestList:
    def test_nobody(self, theirs: Browser) -> None:
        assert "Nobody is blocked" in theirs.see("/blocks/").words
        assert "/spaarnestad/blocks/" in theirs.see("/messages/").links

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_asks_the_same_for_few_and_many(
        self, spaarnestad: Network, theirs: Browser, fatima: Person, rows: int
    ) -> None:
        for n in range(rows):
            blocked(spaarnestad, fatima, f"ans{n}@wijk.example")
        assert queries(theirs, "/blocks/") == LIST
