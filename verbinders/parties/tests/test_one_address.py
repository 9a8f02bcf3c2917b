"""An address is known under one spelling, so that nobody has two accounts and nobody takes another's."""

import pytest

from verbinders.kit.mail import one_spelling
from verbinders.parties.models import Person
from verbinders.parties.tests.conftest import AMINA, Browser, mails_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", [AMINA.upper(), f" {AMINA}\u200e", AMINA.replace("a", "ａ"), AMINA.replace("@", "＠")]
)
def test_however_an_address_is_written_it_is_one_account(browser: Browser, amina: Person, typed: str) -> None:
    """The code goes to the one who has it, and nobody gets a second account beside it."""
    before = Person.objects.count()
    browser.ask_code(typed)
    assert (len(mails_to(AMINA)), Person.objects.count()) == (1, before)


def test_letters_of_another_script_are_another_address(browser: Browser, amina: Person) -> None:
    refused = browser.ask_code(AMINA.replace("a", "а"))
    assert (refused.status_code, mails_to(AMINA)) == (422, [])
    assert one_spelling("amina@STRASSE.example") == one_spelling("Amina@straße.example")
