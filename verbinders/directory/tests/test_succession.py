"""What an organisation was called before, which one goes on, and a coalition that its members make."""

import pytest
from django.db import IntegrityError, transaction

from verbinders.directory.models import Alliance, Membership, Succession
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, applied, joined
from verbinders.history.verbs import NotAllowed, moves
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Ask
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

TODAY = {"on_day": str(today().day), "on_month": str(today().month), "on_year": str(today().year)}


@pytest.fixture
def cinar(spaarnestad: Network, amina: Person, yusuf: Person) -> Membership:
    return joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)


@pytest.fixture
def nour(spaarnestad: Network, amina: Person, bram: Person) -> Membership:
    return joined(spaarnestad, "Nour", bram, admitted_by=amina)


def propose(network: Network, yusuf: Person, kind: str = "merged") -> Succession:
    """Çınar asks Nour to go on."""
    Browser(network, yusuf).press("/organisations/cinar/goes-on/", profile="nour", kind=kind, **TODAY)
    with entering(network, yusuf, writes=False):
        return Succession.objects.get()


def answer(network: Network, somebody: Person, asked: Succession, verb: str) -> int:
    browser = Browser(network, somebody)
    path = f"/successions/{asked.pk}/"
    return browser.send(path, browser.see(path).form(f"/{verb}/")).status


class TestNewName:
    def test_the_old_name_stays_with_its_day(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        seen = Browser(spaarnestad, yusuf).press("/organisations/cinar/rename/", name="Plataan", **TODAY)
        assert ("Plataan" in seen.words, "Çınar" in seen.words) == (True, True)
        stranger = Browser(spaarnestad).see("/organisations/cinar/").words
        assert ("Plataan" in stranger, ": Çınar" in stranger) == (True, True)

    def test_the_same_name_is_no_new_name(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        seen = Browser(spaarnestad, yusuf).press("/organisations/cinar/rename/", name="Çınar", **TODAY)
        assert seen.errors == ["This is the name that you have already."]

    def test_twice_a_new_name(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        for name in ("Plataan", "Linde"):
            Browser(spaarnestad, yusuf).press("/organisations/cinar/rename/", name=name, **TODAY)
        with entering(spaarnestad, None, writes=False):
            assert set(Succession.objects.values_list("before_name", flat=True)) == {"Çınar", "Plataan"}


@pytest.mark.usefixtures("cinar", "nour")
class TestGoesOn:
    def test_one_asks_and_the_other_agrees(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        visitor = Browser(spaarnestad)
        asked = propose(spaarnestad, yusuf)
        assert "Çınar" not in visitor.see("/organisations/nour/").words
        assert answer(spaarnestad, bram, asked, "accept") == 200
        assert "also for Çınar" in visitor.see("/organisations/nour/").words
        assert "Nour" in visitor.see("/organisations/cinar/").words

    def test_it_waits_on_the_page_of_the_one_that_is_asked(
        self, spaarnestad: Network, yusuf: Person, bram: Person
    ) -> None:
        asked = propose(spaarnestad, yusuf)
        with entering(spaarnestad, bram, writes=False):
            assert list(Ask.objects.filter(settled_at=None).values_list("kind", "about")) == [("succession", "Çınar")]
        answer(spaarnestad, bram, asked, "decline")
        with entering(spaarnestad, bram, writes=False):
            assert Ask.objects.filter(settled_at=None).count() == 0

    def test_the_old_address_leads_on(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        answer(spaarnestad, bram, propose(spaarnestad, yusuf, "succeeded"), "accept")
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            mine = Membership.objects.get(organisation_id__in=by.organisations)
            mine.leave(on=today(), reason="", by=by)
        gone = Browser(spaarnestad).see("/organisations/cinar/", follow=True)
        assert gone.led_to == [("/spaarnestad/organisations/nour/", 301)]
        assert "Nour" in gone.words

    def test_who_asks_cannot_agree_for_the_other(self, spaarnestad: Network, yusuf: Person) -> None:
        asked = propose(spaarnestad, yusuf)
        assert "/accept/" not in Browser(spaarnestad, yusuf).see(f"/successions/{asked.pk}/").source
        with acting(spaarnestad, yusuf, route=ROUTE) as by, pytest.raises(NotAllowed):
            asked.accept(by=by)

    def test_only_one_way_on(self, spaarnestad: Network, yusuf: Person) -> None:
        propose(spaarnestad, yusuf)
        again = Browser(spaarnestad, yusuf).press(
            "/organisations/cinar/goes-on/", profile="hooyo", kind="merged", **TODAY
        )
        assert (again.status, "First take that back." in again.words) == (422, True)

    def test_it_is_taken_back(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        asked = propose(spaarnestad, yusuf)
        answer(spaarnestad, bram, asked, "accept")
        assert answer(spaarnestad, yusuf, asked, "withdraw") == 200
        assert "also for" not in Browser(spaarnestad).see("/organisations/nour/").words

    def test_the_stewards_say_it_of_one_that_is_gone(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        told = {"profile": "nour", "kind": "succeeded", **TODAY}
        early = Browser(spaarnestad, amina).press("/organisations/cinar/went-on/", **told)
        assert (early.status, "still a member" in early.words) == (422, True)
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            Membership.objects.get(organisation_id__in=by.organisations).leave(on=today(), reason="", by=by)
        seen = Browser(spaarnestad, amina).press("/organisations/cinar/went-on/", **told)
        assert "Nour goes on with what Çınar did" in seen.words

    def test_the_page_asks_the_same_with_one_and_with_three(
        self, spaarnestad: Network, yusuf: Person, bram: Person
    ) -> None:
        visitor = Browser(spaarnestad)
        rename = "/organisations/cinar/rename/"
        Browser(spaarnestad, yusuf).press(rename, name="Plataan", **TODAY)
        one = queries(visitor, "/organisations/cinar/")
        for name in ("Linde", "Eik"):
            Browser(spaarnestad, yusuf).press(rename, name=name, **TODAY)
        assert queries(visitor, "/organisations/cinar/") == one


class TestCoalition:
    @pytest.fixture
    def together(self, spaarnestad: Network, amina: Person, chris: Person) -> Membership:
        """Samen aan Tafel, a coalition; Chris speaks for it."""
        asked = applied(spaarnestad, "Samen aan Tafel", chris, kind="coalition")
        with acting(spaarnestad, amina, route=ROUTE) as steward:
            asked.admit(kind="coalition", seat="adviser", by=steward)
        return asked

    def ask(self, network: Network, chris: Person, slug: str) -> Alliance:
        Browser(network, chris).press("/organisations/samen-aan-tafel/coalition/ask/", profile=slug)
        with entering(network, chris, writes=False):
            return Alliance.objects.get(member_profile__slug=slug)

    def test_each_member_says_yes_itself(
        self, spaarnestad: Network, together: Membership, cinar: Membership, yusuf: Person, chris: Person
    ) -> None:
        visitor, browser = Browser(spaarnestad), Browser(spaarnestad, yusuf)
        self.ask(spaarnestad, chris, "cinar")
        assert "Çınar" not in visitor.see("/organisations/samen-aan-tafel/").words
        there = "/organisations/samen-aan-tafel/"
        browser.send(there, browser.see(there).form("/join/"))
        assert "Çınar" in visitor.see(there).words
        assert "Samen aan Tafel" in visitor.see("/organisations/cinar/").words

    def test_a_member_leaves_the_coalition(
        self, spaarnestad: Network, together: Membership, cinar: Membership, yusuf: Person, chris: Person
    ) -> None:
        browser, there = Browser(spaarnestad, yusuf), "/organisations/samen-aan-tafel/"
        asked = self.ask(spaarnestad, chris, "cinar")
        browser.send(there, browser.see(there).form("/join/"))
        browser.send(there, browser.see(there).form("/leave/"))
        with entering(spaarnestad, yusuf, writes=False):
            asked.refresh_from_db()
        assert (asked.status, asked.ends) == ("left", today())
        assert "Çınar" not in Browser(spaarnestad).see(there).words

    def test_it_says_no(
        self, spaarnestad: Network, together: Membership, cinar: Membership, yusuf: Person, chris: Person
    ) -> None:
        browser, there = Browser(spaarnestad, yusuf), "/organisations/samen-aan-tafel/"
        self.ask(spaarnestad, chris, "cinar")
        assert "The coalition gets your answer." in browser.send(there, browser.see(there).form("/decline/")).source

    def test_it_has_no_vote(self, spaarnestad: Network, together: Membership, amina: Person) -> None:
        classify = f"/memberships/{together.pk}/classify/"
        seen = Browser(spaarnestad, amina).press(classify, kind="coalition", seat="voting")
        assert (seen.status, "A coalition is an adviser" in seen.words) == (422, True)
        with entering(spaarnestad, amina, writes=True), pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=together.pk).update(seat="voting")

    def test_only_a_coalition_asks(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        assert Browser(spaarnestad, yusuf).see("/organisations/cinar/coalition/ask/").status == 404


def test_the_life_of_a_succession() -> None:
    assert moves(Succession) == {
        "rename": ((), "agreed"),
        "propose": ((), "asked"),
        "record": ((), "agreed"),
        "accept": (("asked",), "agreed"),
        "decline": (("asked",), "declined"),
        "withdraw": (("asked", "agreed"), "withdrawn"),
    }


def test_the_life_of_a_place_in_a_coalition() -> None:
    assert moves(Alliance) == {
        "ask": ((), "asked"),
        "join": (("asked",), "joined"),
        "decline": (("asked",), "declined"),
        "leave": (("asked", "joined"), "left"),
    }
