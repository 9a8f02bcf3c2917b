"""Signing in by text message: for who has no mail, and for a family with one telephone."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from pytest_django import Settings

from verbinders.history.acts import new_key
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.models import Delivery, Phone
from verbinders.notices.telephone import PER_HOUR
from verbinders.parties.actors import entering
from verbinders.parties.models import Person
from verbinders.parties.tests.conftest import AMINA, Browser, act_on
from verbinders.parties.tests.conftest import amina as amina
from verbinders.parties.tests.conftest import browser as browser
from verbinders.parties.tests.conftest import new_browser as new_browser

pytestmark = pytest.mark.django_db
TEXT, CODE, WHO = "/account/text/", "/account/text/code/", "/account/text/who/"
NUMBER, TYPED = "+31612345678", "06 12 34 56 78"
New = Callable[[], Browser]


@pytest.fixture(autouse=True)
def _gateway(settings: Settings) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    cache.clear()


def texts() -> list[Delivery]:
    with as_worker():
        return list(Delivery.objects.filter(channel="sms").order_by("id"))


def newest_code() -> str:
    return str(re.findall(r"\d{8}", texts()[-1].text)[0])


def comes_in(browser: Browser, name: str) -> Person:
    """Somebody new on this telephone."""
    browser.send(TEXT, number=TYPED)
    where = browser.send(CODE, code=newest_code()).headers["Location"]
    if where == WHO:
        where = browser.send(WHO, who="").headers["Location"]
    assert where.startswith("/account/name/")
    browser.send("/account/name/", name=name, language="nl")
    return Person.objects.get(data__name=name)


def page(browser: Browser, path: str) -> str:
    return browser.open(path).content.decode()


def test_halima_has_no_mail_and_comes_in_by_her_telephone(browser: Browser) -> None:
    assert TEXT in page(browser, "/account/login/")
    halima = comes_in(browser, "Halima")
    assert "Halima" in page(browser, "/account/")
    phone = Phone.objects.get(person=halima)
    assert (phone.number, phone.signs_in, EmailAddress.objects.filter(user=halima).count()) == (NUMBER, True, 0)
    with entering(None, halima, writes=False):
        assert Entry.objects.filter(verb="phone.begin").count() == 1


def test_she_comes_back_and_says_that_it_is_her(browser: Browser, new_browser: New) -> None:
    halima = comes_in(browser, "Halima")
    again = new_browser()
    again.send(TEXT, number="+31 6 12345678")
    assert again.send(CODE, code=newest_code()).headers["Location"] == WHO
    assert "Halima" in page(again, WHO)
    again.send(WHO, who=str(halima.pk))
    assert "Halima" in page(again, "/account/")
    assert Person.objects.filter(phone__number=NUMBER).count() == 1


def test_a_family_shares_one_telephone(browser: Browser, new_browser: New) -> None:
    """Mother and daughter: one number, two accounts; neither is the other."""
    halima, other = comes_in(browser, "Halima"), new_browser()
    safia = comes_in(other, "Safia")
    third = new_browser()
    third.send(TEXT, number=TYPED)
    third.send(CODE, code=newest_code())
    names = page(third, WHO)
    assert names.index("Halima") < names.index("Safia")
    third.send(WHO, who=str(safia.pk))
    assert "Safia" in page(third, "/account/")
    assert "Halima" not in page(third, "/account/")
    assert Phone.objects.opening(NUMBER).count() == 2
    assert halima != safia


def test_on_one_telephone_there_is_room_for_six(browser: Browser) -> None:
    for _one in range(Phone.SHARED_BY):
        Phone.objects.create(person=Person.objects.create(), number=NUMBER, signs_in=True, confirmed_at=now())
    browser.send(TEXT, number=TYPED)
    browser.send(CODE, code=newest_code())
    assert "I am new here" not in page(browser, WHO)
    assert browser.send(WHO, who="").status_code == 422
    assert Person.objects.count() == Phone.SHARED_BY


@pytest.mark.parametrize("who", ["amina", "nobody"])
def test_who_is_not_of_this_telephone_cannot_be_chosen(browser: Browser, amina: Person, who: str) -> None:
    Phone.objects.create(person=Person.objects.create(), number=NUMBER, signs_in=True, confirmed_at=now())
    browser.send(TEXT, number=TYPED)
    browser.send(CODE, code=newest_code())
    answer = browser.send(WHO, who=str(amina.pk) if who == "amina" else "nobody")
    assert answer.status_code == 422
    assert "/account/login/" in browser.open("/account/").headers["Location"]


def test_a_known_and_an_unknown_number_look_the_same(browser: Browser, new_browser: New) -> None:
    comes_in(browser, "Halima")
    seen = []
    for number in (TYPED, "06 87 65 43 21"):
        other = new_browser()
        asked = other.send(TEXT, number=number)
        wrong = other.send(CODE, code="00000000")
        kept = re.sub(r'value="[^"]{30,}"|\+31\d+', "", page(other, CODE))
        seen.append((asked.status_code, asked.headers["Location"], wrong.headers["Location"], kept))
    assert seen[0] == seen[1]
    assert texts()[-1].text.split(" ", 1)[1] == texts()[-2].text.split(" ", 1)[1]


def test_nobody_begins_before_the_code_is_right(browser: Browser) -> None:
    browser.send(TEXT, number=TYPED)
    browser.send(CODE, code="00000000")
    assert (Person.objects.count(), Phone.objects.count()) == (0, 0)


def test_five_wrong_codes_and_the_right_one_is_worth_nothing(browser: Browser) -> None:
    browser.send(TEXT, number=TYPED)
    right = newest_code()
    for guess in range(5):
        browser.send(CODE, code=f"{guess:08}")
    assert browser.open(CODE).headers["Location"] == TEXT
    assert browser.post(CODE, act=new_key(), code=right).headers["Location"] == TEXT
    assert Person.objects.count() == 0


def test_the_step_of_choosing_opens_only_after_the_code(browser: Browser, new_browser: New) -> None:
    """Who skips it is sent back, also with another's name in the form."""
    halima, thief = comes_in(browser, "Halima"), new_browser()
    thief.send(TEXT, number=TYPED)
    assert thief.open(WHO).headers["Location"] == TEXT
    act = act_on(page(thief, TEXT))
    assert thief.post(WHO, act=act, who=str(halima.pk)).headers["Location"] == TEXT
    assert "/account/login/" in thief.open("/account/").headers["Location"]


def test_the_code_is_for_this_browser_only(browser: Browser, new_browser: New) -> None:
    browser.send(TEXT, number=TYPED)
    other = new_browser()
    assert other.open(CODE).headers["Location"] == TEXT


def test_a_number_of_nobody_for_a_year_opens_nothing(browser: Browser, new_browser: New) -> None:
    """The provider may have given it to somebody else: they begin anew, and see nothing of Halima."""
    halima = comes_in(browser, "Halima")
    with time_machine.travel(now() + timedelta(days=370), tick=True):
        other = new_browser()
        other.send(TEXT, number=TYPED)
        assert other.send(CODE, code=newest_code()).headers["Location"].startswith("/account/name/")
        assert Phone.objects.filter(number=NUMBER).exclude(person=halima).count() == 1


def test_within_the_year_it_does(browser: Browser, new_browser: New) -> None:
    """The control."""
    comes_in(browser, "Halima")
    with time_machine.travel(now() + timedelta(days=360), tick=True):
        other = new_browser()
        other.send(TEXT, number=TYPED)
        assert other.send(CODE, code=newest_code()).headers["Location"] == WHO


def test_the_number_of_who_did_not_choose_it_opens_nothing(browser: Browser, amina: Person) -> None:
    """Amina gave her number for urgent calls; she signs in by mail."""
    Phone.objects.create(person=amina, number=NUMBER, confirmed_at=now())
    browser.send(TEXT, number=TYPED)
    assert browser.send(CODE, code=newest_code()).headers["Location"].startswith("/account/name/")


def test_she_chooses_it_and_takes_it_back(browser: Browser, amina: Person, new_browser: New) -> None:
    Phone.objects.create(person=amina, number=NUMBER, confirmed_at=now())
    browser.sign_in(AMINA)
    browser.post("/notices/phone/sign-in/", act=act_on(page(browser, "/account/ways/")))
    assert Phone.objects.opening(NUMBER).get().person == amina
    browser.post("/notices/phone/no-sign-in/", act=act_on(page(browser, "/account/ways/")))
    assert not Phone.objects.opening(NUMBER).exists()
    with as_worker():
        told = Delivery.objects.filter(kind="account_changed").order_by("id").values_list("to", flat=True)
        assert list(told) == [AMINA, AMINA, NUMBER]


def test_the_only_way_in_stays(browser: Browser) -> None:
    halima = comes_in(browser, "Halima")
    for path in ("/notices/phone/no-sign-in/", "/notices/phone/forget/"):
        browser.post(path, act=act_on(page(browser, "/account/ways/")))
        assert Phone.objects.opening(NUMBER).get().person == halima
    assert "Voeg eerst een e-mailadres toe" in page(browser, "/account/ways/")


def test_who_has_no_mail_shows_by_text_who_they_are(browser: Browser) -> None:
    """Before what matters much; and then she adds a mail address."""
    comes_in(browser, "Halima")
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        assert "/account/step/" in browser.open("/account/addresses/add/").headers["Location"]
        browser.send("/account/step/", next="/account/addresses/add/")
        browser.send("/account/step/", code=newest_code(), next="/account/addresses/add/")
        assert browser.open("/account/addresses/add/").status_code == 200


def test_codes_to_one_number_have_an_end_and_so_have_those_of_the_house(
    browser: Browser, new_browser: New, settings: Settings
) -> None:
    for _time in range(PER_HOUR):
        browser.send(TEXT, number=TYPED)
    assert new_browser().send(TEXT, number=TYPED).status_code == 422
    settings.SMS_SIGN_IN_PER_HOUR = PER_HOUR + 1
    assert new_browser().send(TEXT, number="06 87 65 43 21").status_code == 303
    assert new_browser().send(TEXT, number="06 87 65 43 22").status_code == 422
    assert len(texts()) == PER_HOUR + 1


@pytest.mark.parametrize("number", ["+8613800138000", "023 555 12 34", "0900 1234", "geen nummer", ""])
def test_a_code_goes_only_where_the_operator_pays_for_it(browser: Browser, number: str) -> None:
    answer = browser.send(TEXT, number=number)
    assert (answer.status_code, texts()) == (422, [])
    assert number in answer.content.decode()


def test_without_a_gateway_there_is_no_such_page(browser: Browser, settings: Settings) -> None:
    settings.SMS_GATEWAYS = []
    assert browser.open(TEXT).headers["Location"] == "/account/login/"
    assert TEXT not in page(browser, "/account/login/")


def test_what_is_told_to_her_comes_by_text(browser: Browser) -> None:
    """Who has no mail hears by text message what others hear by mail."""
    comes_in(browser, "Halima")
    browser.post(
        "/account/ways/password/", act=act_on(page(browser, "/account/ways/password/")), password="veel thee en koek"
    )
    assert (texts()[-1].to, texts()[-1].kind) == (NUMBER, "account_changed")
