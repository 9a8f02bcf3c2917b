"""My mobile number: it counts once I have typed the code that went there, and not by guessing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser, Page
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.notices.models import Delivery, Phone
from verbinders.notices.telephone import PER_HOUR
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
TELL, CODE, FORGET, CHOOSE = "/notices/phone/", "/notices/phone/code/", "/notices/phone/forget/", "/notices/choose/"
NUMBER = "+31612345678"


@pytest.fixture(autouse=True)
def _gateway(settings: Settings) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    cache.clear()


@pytest.fixture
def phone(bram: Person) -> Browser:
    """Bram told his number."""
    browser = Browser(None, bram)
    browser.press(TELL, number="06 12 34 56 78")
    return browser


def code() -> str:
    """What stands in the newest text message."""
    with as_worker():
        return str(re.findall(r"\d{8}", Delivery.objects.newest()[0].text)[0])


def wrong(browser: Browser) -> Page:
    return browser.press(CODE, code=f"{(int(code()) + 1) % 10**8:08}")


def kept() -> Phone:
    return Phone.objects.get()


def test_what_one_chose_says_to_which_number_the_code_went(phone: Browser) -> None:
    awaited = f"We sent a code to {NUMBER}. Type it, then this number counts."
    assert awaited in phone.see(CHOOSE).words
    phone.press(CODE, code=code())
    words = phone.see(CHOOSE).words
    assert (awaited in words, f"They go to {NUMBER}." in words) == (False, True)


def test_a_code_goes_to_the_number_at_once_and_stands_nowhere(phone: Browser) -> None:
    with as_worker():
        [message] = Delivery.objects.all()
        assert (message.channel, message.to, message.lane, message.kind) == ("sms", NUMBER, "urgent", "phone_code")
    assert f"{code()} is your code for Verbinders. It works for 15 minutes." in message.text
    assert kept().confirmed_at is None
    assert code() not in (kept().code, phone.see(CODE).source)


def test_the_right_code_makes_it_count(phone: Browser, bram: Person) -> None:
    done = phone.press(CODE, code=f" {code()[:4]} {code()[4:]}")
    assert done.led_to == [(CHOOSE, 303)]
    assert "They go to +31612345678." in done.words
    assert (kept().confirmed_at is None, kept().code, kept().code_until) == (False, "", None)
    with entering(None, bram, writes=False):
        verbs = Entry.objects.filter(person_id=bram.pk).order_by("id").values_list("verb", flat=True)
        assert list(verbs) == ["phone.tell", "phone.confirm"]


def test_the_digits_of_any_keyboard_will_do(phone: Browser) -> None:
    eastern = code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    phone.press(CODE, code=eastern)
    assert kept().confirmed_at is not None


def test_a_wrong_code_says_so_and_counts(phone: Browser) -> None:
    said = wrong(phone)
    assert said.led_to == [(CODE, 303)]
    assert "That was not the code. You can try it 4 times more." in said.source
    assert (kept().tries, kept().confirmed_at) == (1, None)


def test_after_five_wrong_ones_the_right_one_is_wrong_too(phone: Browser) -> None:
    form = phone.see(CODE).form()
    right = code()
    for _time in range(Phone.TRIES - 1):
        wrong(phone)
    last = wrong(phone)
    assert last.led_to == [(TELL, 303)]
    assert "That was not the code, several times. Ask for a new one." in last.source
    assert phone.send(CODE, form, code=right).led_to == [(TELL, 303)]
    assert not kept().guess(right)
    assert kept().confirmed_at is None


def test_one_less_and_the_right_one_still_counts(phone: Browser) -> None:
    """The control of the limit."""
    for _time in range(Phone.TRIES - 1):
        wrong(phone)
    phone.press(CODE, code=code())
    assert kept().confirmed_at is not None


@pytest.mark.parametrize(("minutes", "counts"), [(14, True), (16, False)])
def test_a_code_works_for_a_quarter_of_an_hour(
    bram: Person, clock: time_machine.Traveller, minutes: int, counts: bool
) -> None:
    browser = Browser(None, bram)
    browser.press(TELL, number=NUMBER)
    form = browser.see(CODE).form()
    clock.shift(timedelta(minutes=minutes))
    browser.send(CODE, form, code=code())
    assert (kept().confirmed_at is not None) == counts


def test_a_code_for_one_number_is_none_for_another(phone: Browser) -> None:
    first = code()
    phone.press(TELL, number="06 87654321")
    assert not kept().guess(first)
    assert kept().guess(code())


def test_what_is_no_code_at_all_costs_no_try(phone: Browser) -> None:
    answer = phone.press(CODE, code="acht cijfers")
    assert (answer.status, answer.errors) == (422, ["Code The code has digits only."])
    assert 'value="acht cijfers"' in answer.source
    assert kept().tries == 0


@pytest.mark.parametrize(
    "number", ["", "023 555 12 34", "14023", "0900 1234", "06", "+31 6 1234", "geen", "06 12345678\nBcc: a@b.nl"]
)
def test_no_text_message_goes_to_anything_else(bram: Person, number: str) -> None:
    answer = Browser(None, bram).press(TELL, number=number)
    assert answer.status == 422
    with as_worker():
        assert (Phone.objects.count(), Delivery.objects.count()) == (0, 0)


def test_nobody_asks_for_codes_without_end(bram: Person, yusuf: Person, clock: time_machine.Traveller) -> None:
    browser = Browser(None, bram)
    for _time in range(PER_HOUR):
        assert browser.press(TELL, number=NUMBER).led_to == [(CODE, 303)]
    again = "Your mobile number You asked for a code several times. Wait an hour, and try again."
    assert browser.press(TELL, number="06 87654321").errors == [again]
    assert Browser(None, yusuf).press(TELL, number=NUMBER).errors == [again]  # The same telephone, by somebody else.
    with as_worker():
        assert Delivery.objects.count() == PER_HOUR


def test_an_hour_later_one_can_ask_again(bram: Person, clock: time_machine.Traveller, settings: Settings) -> None:
    """The control of the limit."""
    settings.SECOND_FACTOR = False  # Else they are first asked who they are.
    browser = Browser(None, bram)
    for _time in range(PER_HOUR):
        browser.press(TELL, number=NUMBER)
    clock.shift(timedelta(hours=1, seconds=1))
    assert browser.press(TELL, number=NUMBER).led_to == [(CODE, 303)]


def test_a_new_number_counts_once_its_code_is_typed(phone: Browser) -> None:
    """Until then urgent calls go to the old one."""
    phone.press(CODE, code=code())
    phone.press(TELL, number="06 87654321")
    assert (kept().number, kept().asked, kept().confirmed_at is None) == (NUMBER, "+31687654321", False)
    phone.press(CODE, code=code())
    assert (kept().number, kept().asked) == ("+31687654321", "")


def test_a_number_is_forgotten(phone: Browser) -> None:
    phone.press(CODE, code=code())
    done = phone.press(CHOOSE, FORGET)
    assert "We have forgotten your number." in done.source
    assert (kept().number, kept().confirmed_at) == ("", None)
    assert "Give my number" in done.words


def test_without_a_gateway_nobody_is_asked_for_a_number(bram: Person, settings: Settings) -> None:
    settings.SMS_GATEWAYS = []
    browser = Browser(None, bram)
    assert "Text messages" not in browser.see(CHOOSE).words
    assert "This server sends no text messages." in browser.see(TELL, follow=True).source


def test_without_a_number_there_is_no_code_to_type(bram: Person) -> None:
    assert Browser(None, bram).see(CODE, follow=True).led_to == [(TELL, 303)]


def test_a_second_press_is_the_same_press(bram: Person) -> None:
    browser = Browser(None, bram)
    form = browser.see(TELL).form()
    for _time in range(2):
        browser.send(TELL, form, number=NUMBER)
    with as_worker():
        assert Delivery.objects.count() == 1
