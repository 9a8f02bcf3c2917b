"""My page, about the network, joining, and the file of members."""

import re

import pytest

from verbinders.directory.tests.browsing import Browser, queries, today_in_words
from verbinders.directory.tests.cast import applied, joined, listed
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


class TestAboutAndJoin:
    def test_about_tells_mission_goals_and_who_runs_it(self, visitor: Browser) -> None:
        assert visitor.see("/about/").words == (
            "About Spaarnestad Verbindt Samen sterker. In Dutch. What we want, and why together Eating together "
            "Why together? Alleen kookt het niet. In Dutch. Who runs the network These organisations keep the door "
            f"and the lists. They have no more to say than any other. Hooyo since {today_in_words()} "
            "Whom we reach The library of the network For machines Join with your organisation"
        )

    def test_join_explains_and_leads_on(self, visitor: Browser) -> None:
        seen = visitor.see("/join/")
        assert re.findall(r"<h3>(.*?)</h3>", seen.source) == ["1. You ask", "2. The stewards look", "3. You are in"]
        assert "/spaarnestad/join/apply/" in seen.links

    def test_who_is_in_it_already_is_told_so(self, spaarnestad: Network, amina: Person) -> None:
        told = "You act for an organisation in this network already: Hooyo (member)"
        browser = Browser(spaarnestad, amina)
        assert [told in browser.see(path).words for path in ("/join/", "/join/apply/")] == [True, True]


class TestMy:
    def test_a_visitor_signs_in_first(self, visitor: Browser) -> None:
        answer = visitor.client.get("/spaarnestad/my/")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/spaarnestad/my/")

    def test_without_an_organisation_one_can_join(self, spaarnestad: Network, bram: Person) -> None:
        seen = Browser(spaarnestad, bram).see("/my/")
        assert "You do not act for an organisation here yet" in seen.words
        assert "/spaarnestad/join/" in seen.links

    def test_it_says_how_each_organisation_stands(
        self, spaarnestad: Network, polderwijk: Network, amina: Person, yusuf: Person
    ) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        applied(spaarnestad, "Theeclub", yusuf)
        refused = applied(spaarnestad, "Kanarie", yusuf)
        applied(polderwijk, "Elders", yusuf)
        with acting(spaarnestad, amina, route="a test") as by:
            refused.decline(reason="Jullie zijn er al.", by=by)
        seen = Browser(spaarnestad, yusuf).see("/my/")
        assert re.findall(r'<h2 id="org-[^>]*>(.*?)</h2>', seen.source) == [
            "<bdi>Çınar</bdi>",
            "<bdi>Kanarie</bdi>",
            "<bdi>Theeclub</bdi>",
        ]
        for words in (
            "Member of the network.",
            "The stewards said no. Jullie zijn er al.",
            "Your request is with the stewards.",
        ):
            assert words in seen.words

    def test_what_waits_for_the_stewards_is_said_once(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        steward = Browser(spaarnestad, amina)
        assert "asks to join" not in steward.see("/my/").words
        applied(spaarnestad, "Çınar", yusuf)
        applied(spaarnestad, "Waterkant", bram)
        seen = steward.see("/my/")
        waiting = re.findall(r'<p class="vb-attention__words">(.*?)</p>', seen.source)
        assert [re.sub("<.*?>", "", words) for words in waiting] == [
            "Çınar asks to join. Say yes or no.",
            "Waterkant asks to join. Say yes or no.",
        ]
        weights = re.findall(r'vb-button--(\w+)-action" href="/spaarnestad/memberships/', seen.source)
        assert weights == ["primary", "secondary"]  # One thing to do first.
        assert "/spaarnestad/stewards/" in seen.links
        assert "/spaarnestad/stewards/" not in Browser(spaarnestad, bram).see("/my/").links

    @pytest.mark.parametrize("organisations", [1, 3])
    def test_it_asks_the_database_the_same_for_one_and_three(
        self, spaarnestad: Network, amina: Person, yusuf: Person, organisations: int
    ) -> None:
        for n in range(organisations):
            joined(spaarnestad, f"Club {n}", yusuf, admitted_by=amina)
        assert queries(Browser(spaarnestad, yusuf), "/my/") == 14


class TestMembersFile:
    def test_it_holds_every_member_and_no_formula(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        joined(spaarnestad, "=HYPERLINK(1)", yusuf, admitted_by=amina)
        listed(spaarnestad, "Stadsbieb")
        name, text = Browser(spaarnestad, amina).download("/organisations/members.csv")
        day = today().isoformat()
        assert text == (
            "\ufeffname,kind,side,seat,since,status\r\n"
            f"Hooyo,self-organisation,organisations of residents,member with a vote,{day},member\r\n"
            f"'=HYPERLINK(1),self-organisation,organisations of residents,member with a vote,{day},member\r\n"
            "Stadsbieb,formal organisation,formal organisations,member with a vote,,listed from a public source\r\n"
        )
        assert name == 'attachment; filename="spaarnestad-members.csv"'

    def test_it_is_only_for_the_stewards(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        assert Browser(spaarnestad, yusuf).see("/organisations/members.csv").status == 404
