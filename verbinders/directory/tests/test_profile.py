"""An organisation keeps its own page: nobody else does, and two at once lose nothing."""

import pytest

from verbinders.directory.models import Profile, Word
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, belongs, joined, listed, page
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
HOOYO = "/organisations/hooyo/"
DESCRIBE, LABEL, DRESS, CONTACT = (f"{HOOYO}{part}/" for part in ("describe", "label", "dress", "contact"))


@pytest.fixture
def amina_at_home(spaarnestad: Network, amina: Person) -> Browser:
    return Browser(spaarnestad, amina)


def lines(network: Network, thing: Profile) -> list[str]:
    with entering(network, None, writes=False):
        return [entry.verb for entry in Entry.objects.about(thing)]


def test_texts_in_several_languages(spaarnestad: Network, amina_at_home: Browser) -> None:
    answers = {
        "name": "Hooyo ",
        "words-nl": "Elke dinsdag thee.\r\n\r\n\r\nKom erbij.",
        "words-en": " Tea\teach Tuesday ",
    }
    seen = amina_at_home.press(DESCRIBE, **answers)
    assert seen.led_to == [("/spaarnestad/organisations/hooyo/", 303)]
    assert "Your page has been changed." in seen.source
    hooyo = page(spaarnestad, "hooyo")
    assert hooyo.words == {
        "nl": {"t": "Elke dinsdag thee.\n\nKom erbij.", "by": "human"},
        "en": {"t": "Tea each Tuesday", "by": "human"},
    }
    assert (hooyo.name, hooyo.revision) == ("Hooyo", 1)
    assert lines(spaarnestad, hooyo) == ["profile.describe", "profile.begin"]


def test_an_own_language_gets_its_own_box(amina_at_home: Browser) -> None:
    assert "summary-so" not in amina_at_home.see(DESCRIBE).form().fields
    amina_at_home.press(LABEL, languages=["nl", "so"])
    assert "summary-so" in amina_at_home.see(DESCRIBE).form().fields


def test_words_of_the_lists(spaarnestad: Network, amina: Person, amina_at_home: Browser) -> None:
    with entering(spaarnestad, None, writes=False):
        keys = {word.slug: str(word.pk) for word in Word.objects.all()}
    amina_at_home.press(
        LABEL, languages=["nl", "ar"], districts=[keys["waterwijk"]], themes=[keys["gezondheid"], keys["taal-leren"]]
    )
    form = amina_at_home.see(LABEL).form()
    assert sorted(form.fields["languages"]) == ["ar", "nl"]
    assert form.fields["districts"] == [keys["waterwijk"]]
    assert sorted(form.fields["themes"]) == sorted([keys["gezondheid"], keys["taal-leren"]])
    amina_at_home.press(LABEL, languages=None, districts=None, themes=[keys["gezondheid"]])
    form = amina_at_home.see(LABEL).form()
    assert [form.fields.get(name) for name in ("languages", "districts", "themes")] == [
        None,
        None,
        [keys["gezondheid"]],
    ]


def test_a_word_of_another_network_cannot_be_chosen(
    spaarnestad: Network, polderwijk: Network, amina_at_home: Browser
) -> None:
    with entering(polderwijk, None, writes=False):
        theirs = str(Word.objects.filter(list="theme")[0].pk)
    seen = amina_at_home.press(LABEL, themes=[theirs])
    assert (seen.status, seen.errors) == (422, ["What for? Choose one or more from the list."])


def test_a_colour_and_another_tile(spaarnestad: Network, amina_at_home: Browser) -> None:
    further = amina_at_home.see(f"{DRESS}?from=7")
    assert (further.form().fields["roll"], further.source.count('name="roll"')) == (["0"], 8)
    amina_at_home.press(DRESS, accent="moss", roll="12")
    hooyo = page(spaarnestad, "hooyo")
    assert (hooyo.accent, hooyo.roll) == ("moss", 12)
    assert amina_at_home.see(DRESS).form().fields["roll"] == ["12"]


def test_a_language_known_by_its_tag_only_stays(spaarnestad: Network, amina: Person, amina_at_home: Browser) -> None:
    with acting(spaarnestad, amina, route="a test") as by:
        Profile.objects.get().label(seen=0, by=by, languages=["nl", "x-polder"], words=[])
    amina_at_home.press(LABEL, languages=["en"])
    assert page(spaarnestad, "hooyo").languages == ["en", "x-polder"]


@pytest.mark.parametrize("roll", ["-1", "1000", "", "twaalf", "1e2"])
def test_no_other_tiles_than_there_are(amina_at_home: Browser, roll: str) -> None:
    assert amina_at_home.press(DRESS, roll=roll).status == 422


def test_how_to_reach_us(spaarnestad: Network, amina_at_home: Browser) -> None:
    amina_at_home.press(
        CONTACT, ask_for="Hodan", phone="023 555 12 34", mail="Thee@Hooyo.Example", website="hooyo.example"
    )
    hooyo = page(spaarnestad, "hooyo")
    told = (hooyo.ask_for, hooyo.phone, hooyo.mail, hooyo.website)
    assert told == ("Hodan", "+31235551234", "Thee@hooyo.example", "https://hooyo.example")


def test_a_second_click_changes_nothing_more(spaarnestad: Network, amina_at_home: Browser) -> None:
    form = amina_at_home.see(CONTACT).form()
    first, second = (amina_at_home.send(CONTACT, form, ask_for="Hodan") for _ in range(2))
    assert [first.led_to, second.led_to] == [[("/spaarnestad/organisations/hooyo/", 303)]] * 2
    assert page(spaarnestad, "hooyo").revision == 1


def test_the_same_form_with_something_else_in_it_asks_first(spaarnestad: Network, amina_at_home: Browser) -> None:
    form = amina_at_home.see(CONTACT).form()
    amina_at_home.send(CONTACT, form, ask_for="Hodan")
    seen = amina_at_home.send(CONTACT, form, ask_for="Fadumo")
    assert (seen.status, page(spaarnestad, "hooyo").ask_for) == (409, "Hodan")
    assert "You sent this form before" in seen.words
    again = amina_at_home.send(CONTACT, seen.form("/contact/"))
    assert again.status == 422  # The page has changed since: by the first press.
    amina_at_home.send(CONTACT, again.form())
    assert page(spaarnestad, "hooyo").ask_for == "Fadumo"


def test_two_at_once_lose_nothing(spaarnestad: Network, amina: Person, amina_at_home: Browser) -> None:
    mine = amina_at_home.see(DESCRIBE).form()
    amina_at_home.press(DESCRIBE, **{"name": "Hooyo", "words-nl": "Van Fadumo.", "words-en": "By Fadumo."})
    seen = amina_at_home.send(DESCRIBE, mine, **{"name": "Hooyo", "words-nl": "Van Amina."})
    assert seen.status == 422
    assert seen.errors == ["Somebody changed this while you were typing. Look what stands there now."]
    assert "Somebody changed this page while you were typing Amina, Hooyo, on " in seen.words
    assert (
        "In your own words By Fadumo. Van Fadumo." in seen.words
        or "In your own words Van Fadumo. By Fadumo." in seen.words
    )
    assert "Name of your organisation Hooyo" not in seen.words.partition("What you typed is still here")[0]
    again = seen.form()
    assert again.fields["words-nl"] == ["Van Amina."]
    assert amina_at_home.send(DESCRIBE, again).status == 200
    assert page(spaarnestad, "hooyo").words == {"nl": {"t": "Van Amina.", "by": "human"}}


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "٠"])
def test_a_form_that_does_not_say_what_it_saw_is_asked_again(amina_at_home: Browser, seen: str) -> None:
    asked = amina_at_home.press(CONTACT, ask_for="Hodan", seen=seen)
    assert (asked.status, asked.form().fields["ask_for"]) == (422, ["Hodan"])
    assert amina_at_home.send(CONTACT, asked.form()).status == 200


class TestWhoMay:
    @pytest.mark.parametrize("path", [DESCRIBE, LABEL, DRESS, CONTACT])
    def test_others_find_no_form_and_change_nothing(
        self,
        spaarnestad: Network,
        polderwijk: Network,
        amina: Person,
        yusuf: Person,
        bram: Person,
        chris: Person,
        path: str,
    ) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        belongs(spaarnestad, bram, page(spaarnestad, "hooyo").organisation_id, by=amina)
        form = Browser(spaarnestad, amina).see(path).form()
        for somebody in (yusuf, bram, chris):
            browser = Browser(spaarnestad, somebody)
            assert browser.see(path).status == 404
            assert browser.send(path, form, ask_for="iemand", namens=None).status == 404
            assert browser.send(path, form, ask_for="iemand").status == 404
        assert page(spaarnestad, "hooyo").revision == 0

    def test_a_steward_does_not_write_for_others(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        assert Browser(spaarnestad, amina).see("/organisations/cinar/describe/").status == 404

    def test_who_asked_to_join_fills_in_its_page(self, spaarnestad: Network, yusuf: Person) -> None:
        applied(spaarnestad, "Çınar", yusuf)
        Browser(spaarnestad, yusuf).press("/organisations/cinar/describe/", **{"summary-nl": "Thee."})
        assert str(page(spaarnestad, "cinar", yusuf).summary) == "Thee."

    def test_who_only_says_a_page_is_theirs_cannot_change_it_yet(
        self, spaarnestad: Network, amina: Person, bram: Person
    ) -> None:
        membership = listed(spaarnestad, "Waterkant")
        with acting(spaarnestad, bram, route="a test") as by:
            membership.claim(motivation="Wij zijn het.", by=by)
        browser = Browser(spaarnestad, bram)
        assert browser.see("/organisations/waterkant/describe/").status == 404
        with acting(spaarnestad, amina, route="a test") as by:
            membership.admit(kind=membership.kind, seat="voting", by=by)
        assert browser.see("/organisations/waterkant/describe/").status == 200

    def test_the_panel_says_on_whose_behalf(self, amina_at_home: Browser, spaarnestad: Network) -> None:
        seen = amina_at_home.see(DESCRIBE)
        assert "You do this on behalf of Hooyo" in seen.words
        assert seen.form().fields["namens"] == [str(page(spaarnestad, "hooyo").organisation_id)]
