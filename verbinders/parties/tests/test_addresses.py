"""The e-mail addresses of an account: added by a code, one put first, taken away; all of them hear it."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress

from verbinders.history.acts import new_key
from verbinders.history.models import Entry
from verbinders.parties.actors import entering
from verbinders.parties.models import Person
from verbinders.parties.models.person import ADDRESSES
from verbinders.parties.tests.conftest import AMINA, YUSUF, Browser, act_on, code_for, mails_to

pytestmark = pytest.mark.django_db
ADD, LIST = "/account/addresses/add/", "/account/addresses/"
NEW = "amina.warsame@post.example"
New = Callable[[], Browser]


@pytest.fixture
def hers(amina: Person, browser: Browser) -> Browser:
    """Amina, who has just signed in."""
    browser.sign_in(AMINA)
    return browser


def adds(browser: Browser, mail: str) -> str:
    """Type the address, then the code that came there. Where it led."""
    browser.send(ADD, mail=mail)
    return browser.send(ADD, code=code_for(mail)).headers["Location"]


def addresses(person: Person) -> list[tuple[str, bool]]:
    return list(EmailAddress.objects.filter(user=person, verified=True).order_by("pk").values_list("email", "primary"))


def key(mail: str) -> str:
    return str(EmailAddress.objects.get(email=mail).pk)


def presses(browser: Browser, verb: str, which: str) -> str:
    """A button beside an address. What the next page says."""
    browser.post(f"{LIST}{verb}/", act=new_key(), key=which)
    return browser.open(LIST).content.decode()


def test_an_address_is_added_by_the_code_that_came_there(hers: Browser, amina: Person, new_browser: New) -> None:
    assert adds(hers, NEW) == LIST
    assert addresses(amina) == [(AMINA, True), (NEW, False)]
    other = new_browser()
    other.sign_in(NEW)
    assert "Amina Warsame" in other.open("/account/").content.decode()
    with entering(None, amina, writes=False):
        assert Entry.objects.filter(verb="person.add_address").count() == 1


def test_before_the_code_nothing_is_kept(hers: Browser, amina: Person) -> None:
    hers.send(ADD, mail=NEW)
    hers.send(ADD, code="12345678")
    assert addresses(amina) == [(AMINA, True)]
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_five_wrong_codes_and_the_right_one_is_worth_nothing(hers: Browser, amina: Person) -> None:
    hers.send(ADD, mail=NEW)
    code = code_for(NEW)
    for guess in range(5):
        hers.send(ADD, code=f"{guess:08}")
    hers.send(ADD, code=code)
    assert addresses(amina) == [(AMINA, True)]


def test_four_wrong_ones_and_it_is(hers: Browser, amina: Person) -> None:
    """The control."""
    hers.send(ADD, mail=NEW)
    code = code_for(NEW)
    for guess in range(4):
        hers.send(ADD, code=f"{guess:08}")
    hers.send(ADD, code=code)
    assert len(addresses(amina)) == 2


def test_the_code_for_one_address_adds_no_other(hers: Browser, amina: Person) -> None:
    """Amina asks for one of her own, and then for that of Yusuf: the first code is spent."""
    hers.send(ADD, mail=NEW)
    code = code_for(NEW)
    hers.send(ADD, mail="yusuf@elsewhere.example")
    hers.send(ADD, code=code)
    assert addresses(amina) == [(AMINA, True)]


def test_the_address_of_another_account_leads_to_making_them_one(hers: Browser, amina: Person, yusuf: Person) -> None:
    """Asking looks the same as for any address; only who reads its mail learns that there is an account."""
    EmailAddress.objects.filter(user=yusuf).update(verified=True)
    assert hers.send(ADD, mail=YUSUF).headers["Location"] == hers.send(ADD, mail=NEW).headers["Location"] == ADD
    assert adds(hers, YUSUF) == "/account/merge/"
    assert addresses(amina) == [(AMINA, True)]
    assert EmailAddress.objects.get(email=YUSUF).user == yusuf


def test_an_address_for_which_somebody_once_asked_a_code_is_free(hers: Browser, amina: Person) -> None:
    Person.objects.with_mail(NEW)
    assert adds(hers, NEW) == LIST
    assert EmailAddress.objects.get(email=NEW).user == amina


def test_both_addresses_hear_it(hers: Browser) -> None:
    adds(hers, NEW)
    for mail in (AMINA, NEW):
        last = mails_to(mail)[-1]
        assert (last.kind, "Aan je account is een e-mailadres toegevoegd." in last.text) == ("account_changed", True)


def test_another_address_is_put_first(hers: Browser, amina: Person) -> None:
    adds(hers, NEW)
    presses(hers, "prefer", key(NEW))
    assert addresses(amina) == [(AMINA, False), (NEW, True)]
    assert mails_to(AMINA)[-1].kind == "account_changed"


def test_an_address_is_taken_away_and_hears_it_too(hers: Browser, amina: Person, new_browser: New) -> None:
    adds(hers, NEW)
    presses(hers, "remove", key(AMINA))
    assert addresses(amina) == [(NEW, True)]
    assert "Uit je account is een e-mailadres weggehaald." in mails_to(AMINA)[-1].text
    other = new_browser()
    other.sign_in(AMINA)
    assert "Amina Warsame" not in other.open("/account/").content.decode()


def test_the_last_address_stays(hers: Browser, amina: Person) -> None:
    assert "Voeg eerst een ander adres toe" in presses(hers, "remove", key(AMINA))
    assert addresses(amina) == [(AMINA, True)]


@pytest.mark.parametrize("verb", ["prefer", "remove"])
def test_nobody_touches_the_address_of_another(hers: Browser, yusuf: Person, verb: str) -> None:
    EmailAddress.objects.filter(user=yusuf).update(verified=True)
    assert "Dit adres is er niet meer." in presses(hers, verb, key(YUSUF))
    assert addresses(yusuf) == [(YUSUF, True)]


def test_five_addresses_are_enough(hers: Browser, amina: Person) -> None:
    for number in range(ADDRESSES - 1):
        adds(hers, f"amina{number}@post.example")
    adds(hers, NEW)
    assert len(addresses(amina)) == ADDRESSES


def test_a_code_typed_in_two_windows_adds_one(hers: Browser, amina: Person) -> None:
    hers.send(ADD, mail=NEW)
    pages = [hers.open(ADD).content.decode() for _window in range(2)]
    for page in pages:
        hers.post(ADD, act=act_on(page), code=code_for(NEW))
    assert addresses(amina) == [(AMINA, True), (NEW, False)]
