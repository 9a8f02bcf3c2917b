"""The numbers of an organisation: checked, its own, and shown only when it says so."""

import pytest

from verbinders.directory.models import Registration
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import joined
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
NOTE = "/organisations/hooyo/numbers/"
GOOD = {"legal_form": "foundation", "kvk": "0123 4567", "rsin": "1234.56.782", "iban": "nl91 abna 0417 1643 00"}


@pytest.fixture
def hooyo(spaarnestad: Network, amina: Person) -> Browser:
    return Browser(spaarnestad, amina)


def numbers(network: Network, somebody: Person) -> Registration:
    with entering(network, somebody, writes=False):
        return Registration.objects.get()


def test_good_numbers_are_kept_as_their_keepers_write_them(spaarnestad: Network, amina: Person, hooyo: Browser) -> None:
    seen = hooyo.press(NOTE, **GOOD, anbi="on")
    assert "Your numbers are written down. Only you can see them." in seen.source
    found = numbers(spaarnestad, amina)
    assert (found.kvk, found.rsin, found.iban, found.anbi) == ("01234567", "123456782", "NL91ABNA0417164300", True)


RSIN = "RSIN This is not an RSIN: it has 9 digits, look at the letter of the tax office."
LEGAL = "RSIN Only a legal person has an RSIN. Leave it empty, or look again what you are by law."
IBAN = "Account number (IBAN) This is not an account number (IBAN). Check it letter by letter."


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"kvk": "1234567"}, ["KvK number A KvK number has 8 digits."]),
        ({"kvk": "١٢٣٤٥٦٧٨"}, ["KvK number A KvK number has 8 digits."]),
        ({"rsin": "123456789"}, [RSIN]),
        ({"rsin": "000000000"}, [RSIN]),
        ({"rsin": "abc"}, [RSIN]),
        ({"iban": "NL91ABNA0417164301"}, [IBAN]),
        ({"iban": "niet"}, [IBAN]),
        ({"legal_form": "sole"}, [LEGAL]),
        ({"legal_form": "none"}, [LEGAL]),
        ({"legal_form": "informal"}, [LEGAL]),
        ({"legal_form": "kerk"}, ["What are you by law? Choose one from the list."]),
        (
            {"rsin": "", "anbi": "on"},
            ["RSIN The tax office lists an ANBI by its RSIN. Fill it in, or take the tick away."],
        ),
        ({"kvk": "1", "rsin": "1", "iban": "1"}, ["KvK number A KvK number has 8 digits.", RSIN, IBAN]),
    ],
)
def test_numbers_that_cannot_be(hooyo: Browser, change: dict[str, str], errors: list[str]) -> None:
    seen = hooyo.press(NOTE, **(GOOD | change))
    assert (seen.status, seen.errors) == (422, errors)
    assert seen.form().fields["iban"] == [(GOOD | change)["iban"]]


def test_without_any_number(spaarnestad: Network, amina: Person, hooyo: Browser) -> None:
    hooyo.press(NOTE, legal_form="none")
    assert numbers(spaarnestad, amina).legal_form == "none"


def test_the_second_time_one_changes_what_is_there(spaarnestad: Network, amina: Person, hooyo: Browser) -> None:
    early = hooyo.see(NOTE).form()
    hooyo.press(NOTE, **GOOD)
    amend = f"/registrations/{numbers(spaarnestad, amina).pk}/amend/"
    assert hooyo.see(NOTE).response.headers["Location"] == f"/spaarnestad{amend}"
    late = hooyo.send(NOTE, early, **(GOOD | {"kvk": "76543210"}))
    assert late.errors == ["The numbers were written down already. Open them to change them."]
    hooyo.press(amend, kvk="76543210")
    assert numbers(spaarnestad, amina).kvk == "76543210"


def test_two_at_once_lose_nothing(spaarnestad: Network, amina: Person, hooyo: Browser) -> None:
    hooyo.press(NOTE, **GOOD)
    amend = f"/registrations/{numbers(spaarnestad, amina).pk}/amend/"
    mine = hooyo.see(amend).form()
    hooyo.press(amend, kvk="76543210")
    seen = hooyo.send(amend, mine, kvk="11111111")
    assert (seen.status, numbers(spaarnestad, amina).kvk) == (422, "76543210")
    assert "KvK number 76543210" in seen.words
    hooyo.send(amend, seen.form())
    assert numbers(spaarnestad, amina).kvk == "11111111"


def test_they_show_only_when_the_organisation_says_so(spaarnestad: Network, hooyo: Browser, visitor: Browser) -> None:
    def public() -> bool:
        return "01234567" in visitor.see("/organisations/hooyo/").source

    def own() -> Page:
        return hooyo.see("/organisations/hooyo/")

    hooyo.press(NOTE, **GOOD)
    assert ("01234567" in own().source, public()) == (True, False)
    shown = hooyo.press("/organisations/hooyo/", "/show/")
    assert ("Everybody can see your numbers now." in shown.source, public()) == (True, True)
    hidden = hooyo.press("/organisations/hooyo/", "/hide/")
    assert ("Only you can see your numbers now." in hidden.source, public()) == (True, False)


def test_others_find_nothing(spaarnestad: Network, hooyo: Browser, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    hooyo.press(NOTE, **GOOD)
    found = numbers(spaarnestad, amina)
    other = Browser(spaarnestad, yusuf)
    form = hooyo.see(f"/registrations/{found.pk}/amend/").form()
    for shown in (False, True):
        with acting(spaarnestad, amina, route="a test") as by:
            found.show(by=by) if shown else found.hide(by=by)
        assert other.see(NOTE).status == 404
        assert other.see(f"/registrations/{found.pk}/amend/").status == 404
        for verb in ("amend", "show", "hide"):
            form.action = ""
            assert other.send(f"/registrations/{found.pk}/{verb}/", form, namens=None, kvk="11111111").status == 404
    assert numbers(spaarnestad, amina).kvk == "01234567"
