"""The list of organisations and the page of one, as everybody sees them."""

import pytest

from verbinders.directory.models import Registration
from verbinders.directory.tests.browsing import Browser, queries, today_in_words
from verbinders.directory.tests.cast import applied, belongs, listed, page, person, tell_all
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


class TestList:
    def test_a_card_tells_name_sentence_districts_and_languages(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        tell_all(spaarnestad, amina)
        seen = visitor.see("/organisations/")
        assert seen.words == (
            "Find an organisation What or whom do you look for? Search Refine your choice "
            "Language Arabic 1 Dutch 1 Somali 1 District Waterwijk 1 For whom Women 1 "
            "Kind of organisation Self-organisation 1 Show 1 organisation The order changes every day, that is fair. "
            "Hooyo Mothers who help each other. Waterwijk · Dutch, Somali, Arabic "
            "Download this list (1 organisation): Download this list: Excel Download this list: CSV"
        )

    def test_it_says_who_comes_from_a_public_source(self, spaarnestad: Network, visitor: Browser) -> None:
        listed(spaarnestad, "Stadsbieb")
        assert visitor.see("/organisations/").words.count("from a public source") == 1

    def test_who_only_asked_is_not_in_it(self, spaarnestad: Network, yusuf: Person, visitor: Browser) -> None:
        applied(spaarnestad, "Çınar", yusuf)
        assert "Çınar" not in visitor.see("/organisations/").source

    def test_another_network_shows_nothing_of_it(self, spaarnestad: Network, polderwijk: Network) -> None:
        assert "Polderkring" not in Browser(spaarnestad).see("/organisations/").source
        assert "Hooyo" not in Browser(polderwijk).see("/organisations/").source

    def test_it_comes_in_pages(self, spaarnestad: Network, visitor: Browser) -> None:
        for n in range(50):
            listed(spaarnestad, f"Buurt {n:02}")
        first, second = visitor.see("/organisations/"), visitor.see("/organisations/?start=48")
        assert [first.source.count("vb-card--organisation"), second.source.count("vb-card--organisation")] == [24, 3]
        assert ("?start=24" in first.links, "?start=0" in first.links) == (True, False)
        assert ("?start=24" in second.links, "?start=72" in second.links) == (True, False)

    def test_htmx_gets_only_the_list(self, spaarnestad: Network, visitor: Browser) -> None:
        asked = "/spaarnestad/organisations/?start=0"
        answer = visitor.client.get(asked, headers={"HX-Request": "true"}).content.decode()
        whole = visitor.see("/organisations/").source
        assert "<html" not in answer
        assert (answer.count("vb-card--organisation"), answer.count("data-focus")) == (1, 1)
        assert ("<html" in whole, whole.count("vb-card--organisation"), whole.count("data-focus")) == (True, 1, 0)

    @pytest.mark.parametrize("start", ["", "-5", "abc", "1e9", "٣", "0x10", "٩" * 40, " 1 "])
    def test_nonsense_leads_to_a_page_of_the_list(self, visitor: Browser, start: str) -> None:
        seen = visitor.see(f"/organisations/?start={start}")
        assert (seen.status, seen.source.count("vb-card--organisation")) == (200, 1)

    def test_far_past_the_end_is_the_last_page(self, spaarnestad: Network, visitor: Browser) -> None:
        for n in range(50):
            listed(spaarnestad, f"Buurt {n:02}")
        for start in (10**20, "9" * 5000, 49, 97):
            seen = visitor.see(f"/organisations/?start={start}")
            assert (seen.status, seen.source.count("vb-card--organisation")) == (200, 3)

    @pytest.mark.parametrize("rows", [1, 3, 50])
    def test_it_asks_the_database_the_same_for_few_and_many(
        self, spaarnestad: Network, visitor: Browser, rows: int
    ) -> None:
        for n in range(rows - 1):
            listed(spaarnestad, f"Buurt {n}", languages=["nl"])
        assert queries(visitor, "/organisations/") == 4  # The network, its labels, its words, and the cards.


class TestPage:
    def test_it_tells_all_that_was_told(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        seen = visitor.see("/organisations/hooyo/")
        assert seen.words == (
            "Organisations Hooyo Mothers who help each other. Nederlands Soomaali العربية Write to us "
            "In our own words Nederlands Elke dinsdag thee. Kom erbij. "
            "Read this in: Soomaali Hooyo waa lama huraan. العربية كل يوم ثلاثاء شاي. "
            "Where and when Het Anker Kade 3 2011 AB Spaarnestad "
            "Tuesday 09:30–12:00, 13:00–17:00 Sunday 18:00–21:00 "
            "For whom, what for and where For whom Women Districts Waterwijk "
            "What we are good at Letters from school What we look for A room "
            "Contact Ask for Hodan Phone 023 555 1234 Mail thee@hooyo.example Website hooyo.example "
            "Facts Kind of organisation Self-organisation Seat at the table Member with a vote "
            f"Member since {today_in_words()} Looked at and right {today_in_words()} "
            "Belief or view of life Open to all Legal form Foundation "
            "KvK 01234567 RSIN 123456782 IBAN NL91 ABNA 0417 1643 00 ANBI Yes, recognised by the tax office "
            "Something wrong with this page?"
        )

    def test_each_language_is_marked_as_what_it_is(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        source = visitor.see("/organisations/hooyo/").source
        assert '<div class="vb-stack" lang="so" dir="ltr"><p>Hooyo waa lama huraan.</p></div>' in source
        assert '<div class="vb-stack" lang="ar" dir="rtl"><p>كل يوم ثلاثاء شاي.</p></div>' in source
        assert 'href="tel:+31235551234"' in source
        assert 'href="mailto:thee@hooyo.example"' in source

    def test_it_costs_six_questions_to_the_database(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        tell_all(spaarnestad, amina)
        assert queries(visitor, "/organisations/hooyo/") == 6

    def test_names_are_text_and_nothing_else(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        listed(spaarnestad, '<b>"Vet" & zo</b>', source="<i>lijst</i>")
        seen = visitor.see("/organisations/bvet-zob/")
        assert "<h1><bdi>&lt;b&gt;&quot;Vet&quot; &amp; zo&lt;/b&gt;</bdi></h1>" in seen.source
        assert "public source: <bdi>&lt;i&gt;lijst&lt;/i&gt;</bdi>." in seen.source

    def test_a_listed_organisation_is_told_apart(self, spaarnestad: Network, visitor: Browser) -> None:
        membership = listed(spaarnestad, "Stadsbieb")
        seen = visitor.see("/organisations/stadsbieb/")
        assert (
            "This page was made from a public source: sociale kaart 2026. Nobody of this organisation has confirmed it."
        ) in seen.words
        assert f"/spaarnestad/memberships/{membership.pk}/claim/" in seen.links

    def test_who_only_asked_has_a_page_for_itself_and_the_stewards(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        applied(spaarnestad, "Çınar", yusuf)
        readers = (None, bram, yusuf, amina)
        found = [Browser(spaarnestad, reader).see("/organisations/cinar/").status for reader in readers]
        assert found == [404, 404, 200, 200]
        assert (
            "Only you and the stewards can see this page."
            in Browser(spaarnestad, yusuf).see("/organisations/cinar/").words
        )

    def test_unknown_and_elsewhere_are_the_same(self, spaarnestad: Network, polderwijk: Network) -> None:
        visitor = Browser(spaarnestad)
        unknown, elsewhere = visitor.see("/organisations/niemand/"), visitor.see("/organisations/polderkring/")
        assert (unknown.status, elsewhere.status) == (404, 404)
        assert unknown.words == elsewhere.words

    def test_numbers_are_seen_when_shown(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        with acting(spaarnestad, amina, route="a test") as by:
            Registration.objects.get().hide(by=by)
        assert "NL91" not in visitor.see("/organisations/hooyo/").source
        assert "NL91 ABNA" in Browser(spaarnestad, amina).see("/organisations/hooyo/").words

    def test_its_own_people_find_pencils_and_hints(self, spaarnestad: Network, amina: Person) -> None:
        own = Browser(spaarnestad, amina).see("/organisations/hooyo/")
        doors = {link.removeprefix("/spaarnestad/organisations/hooyo/") for link in own.links if "/hooyo/" in link}
        page = {
            "describe/",
            "label/",
            "contact/",
            "places/add/",
            "numbers/",
            "dress/",
            "logo/show/",
            "key-persons/ask/",
            "belongs/",
            "networks/",
        }
        assert doors == page | {"rename/", "goes-on/"}
        assert "Make your page easier to find" in own.words

    def test_who_belongs_to_it_and_does_not_speak_for_it_finds_none(
        self, spaarnestad: Network, amina: Person, bram: Person
    ) -> None:
        belongs(spaarnestad, bram, page(spaarnestad, "hooyo").organisation_id, by=amina)
        seen = Browser(spaarnestad, bram).see("/organisations/hooyo/")
        assert [link for link in seen.links if "/hooyo/" in link] == []


def test_nothing_that_people_type_becomes_more_than_text(spaarnestad: Network, amina: Person) -> None:
    """Names, in every place where a page speaks of them: headings, buttons, alerts, what was just done."""
    name = "<script>x</script>'\" & zo"
    club = listed(spaarnestad, name, source=name)
    asker = Browser(spaarnestad, person("Dora"))
    asker.press(f"/memberships/{club.pk}/claim/", motivation=name)
    steward = Browser(spaarnestad, amina)
    seen = [steward.see("/stewards/"), steward.see(f"/memberships/{club.pk}/"), steward.see("/organisations/")]
    seen.append(steward.press(f"/memberships/{club.pk}/admit/"))
    own = f"/organisations/{club.profile.slug}/"
    seen += [asker.press(f"{own}places/add/", name=name, note=name), asker.see("/my/"), asker.see(f"{own}describe/")]
    seen += [asker.press(own, "/remove/"), asker.see(f"{own}contact/"), steward.see("/stewardships/give/")]
    assert [one.status for one in seen] == [200] * 10
    assert [one.source.count("<script>x") for one in seen] == [0] * 10
    assert [one.source.count("&amp;lt;") for one in seen] == [0] * 10
    assert all("&lt;script&gt;x&lt;/script&gt;" in one.source for one in seen)
