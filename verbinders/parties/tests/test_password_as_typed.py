"""A password is what somebody typed, sign for sign, and nothing is asked of it but that it is long (ASVS 5.0, 6.2).

Costs about 2 seconds of the processor on each database.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from verbinders.kit.time import now
from verbinders.parties.forms.factors import PasswordForm
from verbinders.parties.models import Person
from verbinders.parties.signing_in.codes import new_code
from verbinders.parties.tests.conftest import AMINA, Browser

pytestmark = pytest.mark.django_db
PATH, CHOOSE = "/account/password/", "/account/ways/password/"
GOOD = "Elke  dinsdag drinken wij thee "  # Two spaces in the middle, one at the end.


def opens(typed: str) -> bool:
    """Whether somebody at another browser comes in with it."""
    browser = Browser(Client())
    browser.send(PATH, mail=AMINA, password=typed)
    return "_auth_user_id" in browser.client.session


@pytest.fixture
def hers(browser: Browser, amina: Person) -> Browser:
    browser.sign_in(AMINA)
    return browser


@pytest.mark.parametrize(
    "typed", ["aaaabbbbccccd", "8 1 4 7 2 9 3 5", "çay içelim mi", "شاي كل يوم ثلاثاء", "🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖🫖"]
)
def test_any_signs_will_do(hers: Browser, typed: str) -> None:
    assert hers.send(CHOOSE, password=typed).status_code == 303
    assert opens(typed)


def test_it_counts_sign_for_sign(hers: Browser) -> None:
    hers.send(CHOOSE, password=GOOD)
    others = [GOOD.strip(), GOOD.lower(), " ".join(GOOD.split()) + " ", f"{GOOD}x"]
    assert [opens(typed) for typed in others] == [False] * 4  # A fifth one would make the right one wait.
    assert opens(GOOD)


def test_a_long_one_is_fine(hers: Browser) -> None:
    """Also where it differs only behind the 64th and the 128th sign."""
    long = "thee met munt en honing, " * 7
    hers.send(CHOOSE, password=long)
    assert (len(long) > 128, opens(long), opens(long[:-1] + "!")) == (True, True, False)


def test_it_does_not_grow_old(hers: Browser) -> None:
    hers.send(CHOOSE, password=GOOD)
    with time_machine.travel(now() + timedelta(days=1000)):
        assert opens(GOOD)


def test_the_box_hides_it_and_takes_what_is_pasted(hers: Browser) -> None:
    """And tells the browser which one it is, so that a keeper of passwords can fill it in."""
    for path, word, reader in ((PATH, "current-password", Browser(Client())), (CHOOSE, "new-password", hers)):
        page = reader.open(path).content.decode()
        [box] = re.findall(r'<input[^>]*name="password"[^>]*>', page)
        assert ('type="password"' in box, f'autocomplete="{word}"' in box, "readonly" in box) == (True, True, False)
        assert re.findall(r"onpaste|data-nopaste", page) == []


def test_what_was_typed_wrong_does_not_come_back_on_the_page(amina: Person) -> None:
    """The control of the box: another one would show it."""
    form = PasswordForm({"password": "kort"}, person=amina)
    assert (form.is_valid(), "kort" in str(form["password"])) == (False, False)
    form.fields["password"].widget.input_type = "text"
    form.fields["password"].widget.render_value = True
    assert 'value="kort"' in str(form["password"])


def test_a_code_has_eight_digits() -> None:
    """One of a hundred million: 26 bits (ASVS 6.5.4 asks for 20)."""
    codes = {new_code() for _one in range(200)}
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)
    assert len(codes) > 190
