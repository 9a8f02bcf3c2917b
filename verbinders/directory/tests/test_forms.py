"""Bad input: a clear message, nothing typed is lost, never a fault of ours."""

from urllib.parse import quote_plus

import pytest

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import page
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
SIGNS = "This text holds signs that we cannot store. Type it again, please."
BAD = {
    "NUL": "Hoo\x00yo",
    "lone surrogate": "Hoo\ud800yo",
    "escape": "Hoo\x1byo",
}
PARTS = {
    "/organisations/hooyo/describe/": "name",
    "/organisations/hooyo/contact/": "ask_for",
    "/organisations/hooyo/places/add/": "street",
    "/join/apply/": "motivation",
}


@pytest.fixture
def amina_at_home(spaarnestad: Network, amina: Person) -> Browser:
    return Browser(spaarnestad, amina)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize(("path", "name"), PARTS.items())
def test_signs_that_are_no_text(amina_at_home: Browser, path: str, name: str, bad: str) -> None:
    form = amina_at_home.see(path).form()
    # A lone surrogate cannot be sent as UTF-8 by a browser; what arrives as broken bytes becomes one.
    answer = amina_at_home.client.post(
        amina_at_home.whole(path),
        data=urlencoded(form.filled({name: bad})),
        content_type="application/x-www-form-urlencoded",
    )
    seen = amina_at_home.read(answer)
    if bad == BAD["lone surrogate"]:
        assert seen.status in (303, 422)  # Django makes it three replacement signs: text, if strange text.
        return
    assert seen.status == 422
    assert any(SIGNS in error for error in seen.errors)
    assert seen.form().fields[name] == ["Hoo\ufffdyo"]


@pytest.mark.parametrize(
    ("path", "name", "most"),
    [
        ("/organisations/hooyo/describe/", "name", 120),
        ("/organisations/hooyo/describe/", "words-nl", 4000),
        ("/organisations/hooyo/contact/", "ask_for", 80),
        ("/organisations/hooyo/contact/", "website", 300),
        ("/organisations/hooyo/places/add/", "note", 200),
        ("/join/apply/", "motivation", 1200),
        ("/join/apply/", "name", 120),
    ],
)
def test_ten_thousand_signs(amina_at_home: Browser, path: str, name: str, most: int) -> None:
    typed = "é" * 10_000
    seen = amina_at_home.press(path, **{name: typed})
    assert seen.status == 422
    assert any(f"Use {most} signs at most. Now there are " in error for error in seen.errors)
    assert seen.form().fields[name] == [typed]


def test_what_is_typed_is_text_and_nothing_else(amina_at_home: Browser, spaarnestad: Network) -> None:
    typed = '"><script>alert(1)</script>'
    seen = amina_at_home.press("/organisations/hooyo/contact/", ask_for=typed, mail="geen adres")
    assert (seen.status, seen.form().fields["ask_for"]) == (422, [typed])
    assert "<script>alert" not in seen.source
    again = amina_at_home.send("/organisations/hooyo/contact/", seen.form(), mail="")
    assert "<script>alert" not in again.source
    assert page(spaarnestad, "hooyo").ask_for == typed


def test_each_error_leads_to_its_question(amina_at_home: Browser) -> None:
    seen = amina_at_home.press("/organisations/hooyo/contact/", phone="12", mail="amina", website="javascript:alert(1)")
    assert seen.errors == [
        "Phone number Write a phone number, for example 023 555 12 34 or +49 30 123456.",
        "Mail address Write a whole mail address, for example name@example.nl.",
        "Website Write the address of a website, for example www.example.nl.",
    ]
    assert {"#id_phone", "#id_mail", "#id_website"} <= set(seen.links)


def test_an_empty_form_says_what_is_missing(amina_at_home: Browser) -> None:
    seen = amina_at_home.press("/join/apply/")
    assert seen.errors == [
        "What is your organisation called? Fill this in.",
        "What are you? Choose one.",
        "Who are you, in one sentence? Fill this in, in one language at least.",
        "Why do you want to join? Fill this in.",
    ]


def test_a_refused_form_leaves_no_trace(amina_at_home: Browser, spaarnestad: Network) -> None:
    seen = amina_at_home.press("/join/apply/", name="Theeclub")
    assert seen.status == 422
    with entering(spaarnestad, None, writes=False):
        assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    "path", ["/organisations/hoo%00yo/", "/organisations/?start=%00", "/organisations/?start=%ED%A0%80"]
)
def test_an_address_with_broken_signs(visitor: Browser, path: str) -> None:
    assert visitor.see(path).status in (200, 400, 404)


@pytest.mark.parametrize("namens", ["x", "\x00", "0" * 400, "01a2070b-b1c4-739e-8386-af797aeb20d9"])
def test_on_behalf_of_nobody_we_know(amina_at_home: Browser, spaarnestad: Network, namens: str) -> None:
    seen = amina_at_home.press("/organisations/hooyo/contact/", namens=namens, ask_for="iemand")
    assert (seen.status, page(spaarnestad, "hooyo").ask_for) == (404, "")


def urlencoded(answers: dict[str, object]) -> bytes:
    """A form as it is sent, with signs that are no text sent as they are."""
    pairs = [(name, one) for name, value in answers.items() for one in (value if isinstance(value, list) else [value])]
    return "&".join(
        f"{quote_plus(name)}={quote_plus(str(one).encode('utf-8', 'surrogatepass'))}" for name, one in pairs
    ).encode()
