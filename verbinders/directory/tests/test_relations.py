"""An umbrella, a partner, how far a coalition is, and a network in a network: each said by those whom it is about."""

from typing import Any

import pytest

from verbinders.directory.models import Coalition, Membership, Nesting, Profile, Relation
from verbinders.directory.nests import can_tell
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, applied, joined, listed, person
from verbinders.history.verbs import NotAllowed, moves
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Ask
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

SOURCE = {"source": "Persbericht van 2 september", "source_url": "https://krant.example/samen/"}
CINAR, NOUR, BELONGS = "/organisations/cinar/", "/organisations/nour/", "/organisations/cinar/belongs/"


@pytest.fixture
def cinar(spaarnestad: Network, amina: Person, yusuf: Person) -> Membership:
    return joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)


@pytest.fixture
def nour(spaarnestad: Network, amina: Person, bram: Person) -> Membership:
    return joined(spaarnestad, "Nour", bram, admitted_by=amina)


@pytest.fixture
def together(spaarnestad: Network, amina: Person, chris: Person) -> Membership:
    """Samen aan Tafel, a coalition; Chris speaks for it."""
    asked = applied(spaarnestad, "Samen aan Tafel", chris, kind="coalition")
    with acting(spaarnestad, amina, route=ROUTE) as steward:
        asked.admit(kind="coalition", seat="adviser", by=steward)
    return asked


def day(name: str, year: int, month: int = 7) -> dict[str, str]:
    return {f"{name}_day": "1", f"{name}_month": str(month), f"{name}_year": str(year)}


def said(network: Network, yusuf: Person, kind: str = "partner", slug: str = "nour", **more: Any) -> Relation:
    """Çınar says that it belongs together with another."""
    Browser(network, yusuf).press(BELONGS, profile=slug, kind=kind, **more)
    with entering(network, yusuf, writes=False):
        return Relation.objects.order_by("-asked_at")[0]


def pressed(network: Network, somebody: Person, relation: Relation, verb: str) -> str:
    browser, path = Browser(network, somebody), f"/relations/{relation.pk}/"
    return browser.send(path, browser.see(path).form(f"/{verb}/")).words


@pytest.mark.usefixtures("cinar", "nour")
class TestPartner:
    def test_nobody_sees_it_before_both_said_yes(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        visitor = Browser(spaarnestad)
        relation = said(spaarnestad, yusuf, **SOURCE, **day("starts", 2022))
        assert ("Nour" in visitor.see(CINAR).words, "Çınar" in visitor.see(NOUR).words) == (False, False)
        assert Browser(spaarnestad, person("Resi")).see(f"/relations/{relation.pk}/").status == 404
        pressed(spaarnestad, bram, relation, "accept")
        for path, other in ((CINAR, "Nour"), (NOUR, "Çınar")):
            seen = visitor.see(path)
            assert f"Works together with {other}" in seen.words
            assert ("since 1 July 2022" in seen.words, SOURCE["source"] in seen.words) == (True, True)
            assert SOURCE["source_url"] in seen.source

    def test_it_waits_on_the_page_of_the_other(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        relation = said(spaarnestad, yusuf)
        assert "Çınar says that you belong together." in Browser(spaarnestad, bram).see("/my/").words
        pressed(spaarnestad, bram, relation, "decline")
        with entering(spaarnestad, bram, writes=False):
            assert Ask.objects.filter(settled_at=None).count() == 0
        assert "Nour" not in Browser(spaarnestad).see(CINAR).words

    def test_who_asks_cannot_say_yes_for_the_other(self, spaarnestad: Network, yusuf: Person) -> None:
        relation = said(spaarnestad, yusuf)
        with acting(spaarnestad, yusuf, route=ROUTE) as by, pytest.raises(NotAllowed):
            relation.accept(by=by)

    @pytest.mark.parametrize("who", ["yusuf", "bram"])
    def test_each_of_the_two_ends_it(
        self, spaarnestad: Network, yusuf: Person, bram: Person, who: str, request: pytest.FixtureRequest
    ) -> None:
        relation = said(spaarnestad, yusuf)
        pressed(spaarnestad, bram, relation, "accept")
        pressed(spaarnestad, request.getfixturevalue(who), relation, "end")
        assert ("Nour" in Browser(spaarnestad).see(CINAR).words) is False
        with entering(spaarnestad, yusuf, writes=False):
            relation.refresh_from_db()
        assert (relation.status, relation.ends) == ("ended", today())

    def test_it_is_said_once(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        said(spaarnestad, yusuf)
        again = Browser(spaarnestad, bram).press("/organisations/nour/belongs/", profile="cinar", kind="partner")
        assert again.errors == ["This was said already. First end what stands there."]

    def test_the_last_day_is_not_before_the_first(self, spaarnestad: Network, yusuf: Person) -> None:
        days = {**day("starts", 2022), **day("ends", 2021)}
        refused = Browser(spaarnestad, yusuf).press(BELONGS, profile="nour", kind="partner", **days, **SOURCE)
        assert refused.errors == ["Until when? The last day lies before the first one."]
        assert SOURCE["source"] in refused.source

    def test_the_page_asks_the_same_with_one_and_with_three(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        visitor = Browser(spaarnestad)
        pressed(spaarnestad, bram, said(spaarnestad, yusuf), "accept")
        one = queries(visitor, CINAR)
        pressed(spaarnestad, amina, said(spaarnestad, yusuf, slug="hooyo"), "accept")
        pressed(spaarnestad, bram, said(spaarnestad, yusuf, kind="under"), "accept")
        assert (visitor.see(CINAR).words.count("Nour"), queries(visitor, CINAR)) == (2, one)


@pytest.mark.usefixtures("cinar", "nour")
class TestUmbrella:
    def test_it_reads_otherwise_from_above(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        pressed(spaarnestad, bram, said(spaarnestad, yusuf, kind="under"), "accept")
        visitor = Browser(spaarnestad)
        assert "Stands under Nour" in visitor.see(CINAR).words
        assert "Is the umbrella of Çınar" in visitor.see(NOUR).words
        assert (
            '"parentOrganization"' in visitor.see(CINAR).source,
            '"subOrganization"' in visitor.see(NOUR).source,
        ) == (
            True,
            True,
        )

    def test_the_umbrella_may_ask_as_well(self, spaarnestad: Network, yusuf: Person, bram: Person) -> None:
        pressed(spaarnestad, bram, said(spaarnestad, yusuf, kind="above"), "accept")
        assert "Stands under Çınar" in Browser(spaarnestad).see(NOUR).words

    def test_one_that_is_only_listed_is_named_with_a_source(self, spaarnestad: Network, yusuf: Person) -> None:
        listed(spaarnestad, "VanHier")
        browser = Browser(spaarnestad, yusuf)
        assert browser.press(BELONGS, profile="vanhier", kind="under").errors == [
            "Where is this known from? Say where this is known from. The other organisation is not here to say yes."
        ]
        refused = browser.press(BELONGS, profile="vanhier", kind="partner", **SOURCE).errors
        assert [error.partition("? ")[2] for error in refused] == [
            "This organisation is in the list from a public source. Nobody of it is here to say yes."
        ]
        browser.press(BELONGS, profile="vanhier", kind="under", **SOURCE)
        visitor = Browser(spaarnestad)
        for path in (CINAR, "/organisations/vanhier/"):
            assert SOURCE["source"] in visitor.see(path).words

    def test_it_is_not_shown_while_a_page_is_hidden(
        self, spaarnestad: Network, nour: Membership, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        pressed(spaarnestad, bram, said(spaarnestad, yusuf, kind="under"), "accept")
        with acting(spaarnestad, amina, route=ROUTE) as steward:
            Membership.objects.get(pk=nour.pk).hide(reason="Een privé-adres.", by=steward)
        assert "Nour" not in Browser(spaarnestad).see(CINAR).source


class TestPhase:
    def test_planned_active_ended_each_with_its_day(
        self, spaarnestad: Network, together: Membership, chris: Person
    ) -> None:
        browser, page = Browser(spaarnestad, chris), "/organisations/samen-aan-tafel/"
        browser.press(f"{page}coalition/plan/", **day("on", 2019), **SOURCE)
        with entering(spaarnestad, chris, writes=False):
            path = f"/coalitions/{Coalition.objects.get().pk}/"
        early = browser.press(f"{path}start/", **day("on", 2018))
        assert early.errors == ["From which day? This day lies before the phase that comes first."]
        browser.press(f"{path}start/", **day("on", 2020))
        browser.press(f"{path}end/", **day("on", 2023))
        seen = Browser(spaarnestad).see(page).words
        for words in (
            "Planned since 1 July 2019",
            "At work since 1 July 2020",
            "Ended on 1 July 2023",
            SOURCE["source"],
        ):
            assert words in seen
        assert browser.see(f"{path}start/").status == 409

    def test_only_a_coalition_says_so(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        assert Browser(spaarnestad, yusuf).see(f"{CINAR}coalition/plan/").status == 404


class TestNetworks:
    @pytest.fixture
    def both(self, spaarnestad: Network, polderwijk: Network, amina: Person, chris: Person) -> Membership:
        """The Polderkring, which runs Polderwijk, is a member of Spaarnestad as well."""
        with acting(polderwijk, chris, route=ROUTE) as there:
            ours = Profile.objects.get(slug="polderkring").organisation
        with acting(spaarnestad, chris, route=ROUTE) as by:
            told = {"name": "Polderkring", "kind": "other", "motivation": "Wij horen bij jullie."}
            asked = Membership.bring_along(spaarnestad, ours, by=by.on_behalf_of(ours.pk), **told)
        with acting(spaarnestad, amina, route=ROUTE) as steward:
            asked.admit(kind="other", seat="voting", by=steward)
        assert ours.pk in there.organisations
        return asked

    def test_nothing_says_so_before_the_organisation_does(
        self, spaarnestad: Network, polderwijk: Network, both: Membership
    ) -> None:
        assert "Polderwijk" not in Browser(spaarnestad).see("/about/").source
        assert "Spaarnestad" not in Browser(polderwijk).see("/about/").source

    def test_it_tells_so_in_each_of_the_two(
        self, spaarnestad: Network, polderwijk: Network, both: Membership, chris: Person
    ) -> None:
        path = "/organisations/polderkring/networks/"
        Browser(spaarnestad, chris).press(path, which="below.polderwijk")
        Browser(polderwijk, chris).press(path, which="above.spaarnestad")
        below, above = Browser(spaarnestad).see("/about/"), Browser(polderwijk).see("/about/")
        assert "Part of this network Polderwijk Verbindt 1 organisation" in below.words
        assert "This network is part of Spaarnestad Verbindt 2 organisations" in above.words
        assert "/polderwijk/" in Browser(spaarnestad).see("/organisations/polderkring/").source
        browser = Browser(spaarnestad, chris)
        browser.send(path, browser.see(path).form("/end/"))
        assert "Polderwijk" not in Browser(spaarnestad).see("/about/").source

    def test_only_what_is_so_can_be_told(
        self, spaarnestad: Network, polderwijk: Network, cinar: Membership, yusuf: Person
    ) -> None:
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            page = Profile.objects.get(slug="cinar")
            assert can_tell(page, by) == []
        forged = Browser(spaarnestad, yusuf).press(f"{CINAR}networks/", which="below.polderwijk")
        assert forged.status == 422
        with entering(spaarnestad, yusuf, writes=False):
            assert not Nesting.objects.exists()

    def test_who_leaves_no_longer_tells_it(
        self, spaarnestad: Network, both: Membership, chris: Person, amina: Person
    ) -> None:
        Browser(spaarnestad, chris).press("/organisations/polderkring/networks/", which="below.polderwijk")
        with acting(spaarnestad, amina, route=ROUTE) as steward:
            Membership.objects.get(pk=both.pk).end(reason="Andere plannen.", by=steward)
        assert "Polderwijk" not in Browser(spaarnestad).see("/about/").source


def test_the_life_of_each() -> None:
    assert moves(Relation) == {
        "propose": ((), "asked"),
        "record": ((), "agreed"),
        "accept": (("asked",), "agreed"),
        "decline": (("asked",), "declined"),
        "end": (("asked", "agreed"), "ended"),
    }
    assert moves(Coalition) == {
        "plan": ((), "planned"),
        "start": (("planned",), "active"),
        "end": (("planned", "active"), "ended"),
        "resume": (("ended",), "planned"),
    }
    assert moves(Nesting) == {"tell": ((), "told"), "end": (("told",), "ended")}
