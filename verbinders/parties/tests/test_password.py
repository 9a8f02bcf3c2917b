"""A password beside the code in the mail: for who wants one. It tells nobody which addresses are known."""

import pytest

from verbinders.directory.tests.cast import founded, person
from verbinders.parties.models import Person
from verbinders.parties.tests.conftest import AMINA, Browser

pytestmark = pytest.mark.django_db
PATH, GOOD = "/account/password/", "elke dinsdag drinken wij thee"


@pytest.fixture
def with_password(amina: Person) -> Person:
    amina.emailaddress_set.update(verified=True)
    amina.set_password(GOOD)
    amina.save()
    return amina


def test_it_signs_in_and_leads_on(browser: Browser, with_password: Person) -> None:
    answer = browser.send(PATH, mail="Amina@Hooyo.example", password=GOOD, next="/account/ways/")
    assert answer.headers["Location"] == "/account/ways/"
    assert browser.client.session["_auth_user_id"] == str(with_password.pk)


def test_a_wrong_word_and_an_unknown_address_get_the_same_answer(browser: Browser, with_password: Person) -> None:
    said = []
    for mail, password in ((AMINA, "fout"), ("nobody@hooyo.example", "fout"), (AMINA, "")):
        answer = browser.send(PATH, mail=mail, password=password)
        said.append(
            (answer.status_code, answer.headers.get("Location", ""), browser.open(PATH).content.count(b"vb-flash"))
        )
    assert said[0] == said[1]
    assert "_auth_user_id" not in browser.client.session


def test_who_never_chose_one_is_not_let_in_by_an_empty_one(browser: Browser, amina: Person) -> None:
    browser.send(PATH, mail=AMINA, password="!")
    assert "_auth_user_id" not in browser.client.session


def test_after_five_wrong_ones_the_right_one_waits(browser: Browser, with_password: Person) -> None:
    for _guess in range(6):
        browser.send(PATH, mail=AMINA, password="fout")
    browser.send(PATH, mail=AMINA, password=GOOD)
    assert "_auth_user_id" not in browser.client.session


@pytest.mark.parametrize("weak", ["kort", "password1234", "qwertyuiop123"])
def test_a_weak_one_is_refused(browser: Browser, amina: Person, weak: str) -> None:
    browser.sign_in(AMINA)
    answer = browser.send("/account/ways/password/", password=weak)
    assert (answer.status_code, weak in answer.content.decode()) == (422, False)


@pytest.mark.parametrize("names", ["Verbinders2026!", "Amina-van-Amina-1", "spaarnestad-1234", "Spaarnestad Amina!"])
def test_names_that_everybody_knows_are_none(browser: Browser, amina: Person, names: str) -> None:
    founded(person("chris"))
    browser.sign_in(AMINA)
    answer = browser.send("/account/ways/password/", password=names)
    assert (answer.status_code, "namen die hier iedereen kent" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("good", [GOOD, "Amina drinkt om tien uur thee", "483920174839"])
def test_names_in_a_sentence_are_no_harm(browser: Browser, amina: Person, good: str) -> None:
    founded(person("chris"))
    browser.sign_in(AMINA)
    assert browser.send("/account/ways/password/", password=good).status_code == 303


def test_an_empty_one_takes_it_away(browser: Browser, with_password: Person) -> None:
    browser.sign_in(AMINA)
    browser.send("/account/ways/password/", password="")
    with_password.refresh_from_db()
    assert not with_password.has_usable_password()
