"""Signing in by a code in the mail: the same way for who is known and who is new."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail as django_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from verbinders.parties.models import Person
from verbinders.parties.tests.conftest import AMINA, YUSUF, Browser, act_on, code_for, mails_to

pytestmark = pytest.mark.django_db
NEW = "somebody@elsewhere.example"
NewBrowser = Callable[[], Browser]


def seen(page: bytes, mail: str) -> str:
    """A page as somebody sees it, without the keys that differ each time."""
    return re.sub(r'value="[^"]{30,}"', "", page.decode()).replace(mail, "MAIL")


def test_amina_signs_in_with_a_code_from_her_mail(browser: Browser, amina: Person) -> None:
    asked = browser.ask_code(AMINA)
    assert (asked.status_code, asked.headers["Location"]) == (303, "/account/code/")
    (message,) = mails_to(AMINA)
    assert (message.kind, message.language, message.status) == ("login_code", "nl", "queued")
    assert message.act_id is not None
    assert django_mail.outbox == []  # The worker sends it, not the page.
    done = browser.type_code(code_for(AMINA))
    assert (done.status_code, done.headers["Location"]) == (302, "/account/")
    assert "Amina Warsame" in browser.open("/account/").content.decode()


def test_a_known_and_an_unknown_address_look_the_same(
    new_browser: NewBrowser, amina: Person, settings: Settings
) -> None:
    settings.LANGUAGE_CODE = "nl"  # Amina's own language, so that both read the same.
    pages = []
    for mail in (AMINA, NEW):
        browser = new_browser()
        asked = browser.ask_code(mail)
        page = browser.open("/account/code/")
        wrong = browser.type_code("WRNG-CODE")
        pages.append(
            (asked.status_code, asked.headers["Location"], seen(page.content, mail), seen(wrong.content, mail))
        )
    assert pages[0] == pages[1]
    assert mails_to(AMINA)[0].subject.split(" ", 1)[1] == mails_to(NEW)[0].subject.split(" ", 1)[1]


def test_somebody_new_begins_as_a_person_with_a_verified_address(browser: Browser) -> None:
    done = browser.sign_in(NEW)
    assert (done.status_code, done.headers["Location"]) == (302, "/account/name/?next=%2Faccount%2F")
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (NEW, True, True)


@pytest.mark.parametrize("numeric", [False, True])
def test_capitals_spaces_and_other_digits_do_not_matter(
    browser: Browser, amina: Person, settings: Settings, numeric: bool
) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": numeric}
    browser.ask_code(" Amina@HOOYO.example ")
    assert Person.objects.count() == 1
    page = browser.open("/account/code/").content.decode()
    assert f'inputmode="{"numeric" if numeric else "text"}"' in page
    assert 'autocomplete="one-time-code"' in page
    typed = code_for(AMINA).lower().replace("-", "  ").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert browser.type_code(typed).status_code == 302


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_at_once_for_a_new_address_are_one_person(new_browser: NewBrowser) -> None:
    browsers = [new_browser() for _window in range(4)]
    keys = [act_on(browser.open("/account/login/").content.decode()) for browser in browsers]

    def ask(browser: Browser, key: str) -> int:
        try:
            return browser.post("/account/login/", mail="twins@elsewhere.example", act=key).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = sorted(threads.map(ask, browsers, keys))
    assert answers == [303, 303, 303, 429]
    assert (Person.objects.count(), EmailAddress.objects.count()) == (1, 1)


def test_five_wrong_codes_end_it(browser: Browser, amina: Person) -> None:
    browser.ask_code(AMINA)
    code = code_for(AMINA)
    for _time in range(4):
        wrong = browser.type_code("WRNG-CODE")
        assert wrong.status_code == 422
        assert "WRNG-CODE" in wrong.content.decode()
    last = browser.type_code("WRNG-CODE")
    assert (last.status_code, last.headers["Location"]) == (303, "/account/login/")
    assert (
        browser.post("/account/code/", code=code, act=act_on(browser.open("/account/login/").content.decode())).headers[
            "Location"
        ]
        == "/account/login/"
    )
    assert browser.open("/account/").status_code == 302


def test_a_code_is_too_old_after_a_quarter_of_an_hour(browser: Browser, amina: Person) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser.ask_code(AMINA, "/account/login/?next=/spaarnestad/", next="/spaarnestad/")
        code, key = code_for(AMINA), act_on(browser.open("/account/code/").content.decode())
        clock.shift(timedelta(minutes=15, seconds=1))
        late = browser.post("/account/code/", code=code, act=key, next="/spaarnestad/")
        assert (late.status_code, late.headers["Location"]) == (303, "/account/login/?next=%2Fspaarnestad%2F")
        page = browser.open(late.headers["Location"]).content.decode()
        assert 'name="next" value="/spaarnestad/"' in page
        assert "vb-flash" in page  # It says why.


def test_a_new_code_can_be_asked_and_the_old_one_ends(browser: Browser, amina: Person) -> None:
    browser.ask_code(AMINA)
    first = code_for(AMINA)
    keys = re.findall(r'name="act" value="([^"]+)"', browser.open("/account/code/").content.decode())
    again = browser.post("/account/login/", mail=AMINA, act=keys[-1])
    assert again.headers["Location"] == "/account/code/"
    assert len(mails_to(AMINA)) == 2
    assert browser.type_code(first).status_code == 422
    assert browser.type_code(code_for(AMINA)).status_code == 302


def test_a_second_click_sends_one_mail(browser: Browser, amina: Person) -> None:
    key = act_on(browser.open("/account/login/").content.decode())
    first, second = (browser.post("/account/login/", mail=AMINA, act=key) for _click in range(2))
    assert (first.status_code, first.headers["Location"]) == (second.status_code, second.headers["Location"])
    assert len(mails_to(AMINA)) == 1
    assert browser.type_code(code_for(AMINA)).status_code == 302


def test_who_asks_too_often_is_told_so_and_keeps_what_was_typed(browser: Browser, amina: Person) -> None:
    for _time in range(3):
        assert browser.ask_code(AMINA).status_code == 303
    often = browser.ask_code(AMINA, next="/spaarnestad/")
    page = often.content.decode()
    assert often.status_code == 429
    assert f'value="{AMINA}"' in page
    assert 'name="next" value="/spaarnestad/"' in page
    assert len(mails_to(AMINA)) == 3


@pytest.mark.parametrize(("proxies", "answer"), [(0, 429), (1, 303)])
def test_nobody_gets_round_the_limit_by_claiming_another_address(
    browser: Browser, settings: Settings, proxies: int, answer: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    def ask(number: int, forwarded: str) -> int:
        key = act_on(browser.open("/account/login/").content.decode())
        typed = {"mail": f"somebody{number}@elsewhere.example", "act": key}
        return browser.client.post("/account/login/", typed, headers={"X-Forwarded-For": forwarded}).status_code

    # What stands last was written by our proxy, if we have one. What stands before it, anybody can write.
    assert {ask(n, f"10.0.0.{n}, 192.0.2.7") for n in range(20)} == {303}
    assert ask(20, "10.0.0.20, 192.0.2.7") == 429
    assert ask(21, "192.0.2.8") == answer


def test_somebody_who_was_erased_meanwhile_begins_anew(browser: Browser) -> None:
    browser.ask_code(NEW)
    code, key = code_for(NEW), act_on(browser.open("/account/code/").content.decode())
    EmailAddress.objects.all().delete()
    Person.objects.all()._raw_delete("default")
    assert browser.post("/account/code/", code=code, act=key).headers["Location"] == "/account/login/"


def test_the_reader_goes_on_to_where_they_wanted_to_be(browser: Browser, amina: Person) -> None:
    asked_for = browser.open("/account/details/")
    assert asked_for.headers["Location"] == "/account/login/?next=/account/details/"
    page = browser.open(asked_for.headers["Location"]).content.decode()
    assert 'name="next" value="/account/details/"' in page
    asked = browser.post("/account/login/", mail=AMINA, act=act_on(page), next="/account/details/")
    assert asked.headers["Location"] == "/account/code/?next=%2Faccount%2Fdetails%2F"
    code_page = browser.open(asked.headers["Location"]).content.decode()
    assert code_page.count('name="next" value="/account/details/"') == 2  # To type the code, and to ask a new one.
    done = browser.post("/account/code/", code=code_for(AMINA), act=act_on(code_page), next="/account/details/")
    assert done.headers["Location"] == "/account/details/"


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        r"/\evil.example",
        "javascript:alert(1)",
        "evil",
        "http:///evil.example",
    ],
)
def test_nobody_is_sent_on_to_a_foreign_site(browser: Browser, amina: Person, foreign: str) -> None:
    asked = browser.ask_code(AMINA, next=foreign)
    assert asked.headers["Location"] == "/account/code/"
    done = browser.type_code(code_for(AMINA), next=foreign)
    assert done.headers["Location"] == "/account/"


@pytest.mark.parametrize(
    "typed",
    [
        "amina\x00@hooyo.example",
        "amina\ud800@hooyo.example",
        "amina",
        "",
        "a@b",
        "@" * 300,
    ],
)
def test_an_address_that_is_none_comes_back_with_what_was_typed(browser: Browser, typed: str) -> None:
    key = act_on(browser.open("/account/login/").content.decode())
    body = "&".join(f"{name}={_quoted(value)}" for name, value in {"mail": typed, "act": key}.items())
    refused = browser.client.post("/account/login/", body, content_type="application/x-www-form-urlencoded")
    assert refused.status_code == 422
    if "amina" in typed:
        assert 'value="amina' in refused.content.decode()
    assert Person.objects.count() == 0


def _quoted(value: str) -> str:
    return "".join(f"%{byte:02X}" for byte in value.encode("utf-8", "surrogatepass"))


def test_a_line_break_in_an_address_adds_nobody_to_the_mail(browser: Browser) -> None:
    refused = browser.ask_code("amina@hooyo.example\nBcc: all@spam.example")
    assert refused.status_code == 422
    assert "Bcc: all@spam.example" in refused.content.decode()


def test_an_address_that_only_looks_alike_is_another_person(browser: Browser, amina: Person) -> None:
    # In some alphabets of the database a small i without dot is the same as an i: a mailbox of somebody else.
    browser.ask_code("amına@hooyo.example")
    assert mails_to(AMINA) == []
    assert Person.objects.exclude(pk=amina.pk).count() == len(mails_to("amına@hooyo.example"))


def test_looking_writes_nothing(browser: Browser, amina: Person) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser.ask_code(AMINA)
        for minutes in (0, 4, 20):
            clock.shift(timedelta(minutes=minutes))
            for path in ("/account/", "/account/login/", "/account/code/", "/account/name/", "/account/closed/"):
                with CaptureQueriesContext(connection) as asked:
                    browser.open(path)
                assert [one["sql"] for one in asked if _writes(one["sql"])] == []


def _writes(sql: str) -> bool:
    return sql.split(" ", 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}


def test_the_code_page_without_a_sign_in_leads_to_the_beginning(browser: Browser) -> None:
    away = browser.open("/account/code/?next=/spaarnestad/")
    assert (away.status_code, away.headers["Location"]) == (303, "/account/login/?next=%2Fspaarnestad%2F")


def test_who_has_signed_in_is_sent_on(browser: Browser, amina: Person) -> None:
    browser.sign_in(AMINA)
    assert browser.open("/account/login/?next=/spaarnestad/").headers["Location"] == "/spaarnestad/"
    assert browser.open("/account/code/").headers["Location"] == "/account/"


def test_a_closed_account_is_told_so_after_its_code(browser: Browser, amina: Person) -> None:
    Person.objects.filter(pk=amina.pk).update(is_active=False)
    done = browser.sign_in(AMINA)
    assert done.headers["Location"] == "/account/closed/"
    assert browser.open("/account/closed/").status_code == 403
    assert browser.open("/account/").headers["Location"].startswith("/account/login/")


def test_after_signing_in_a_new_browser_speaks_the_readers_language(new_browser: NewBrowser, yusuf: Person) -> None:
    fresh = new_browser()
    assert fresh.sign_in(YUSUF).cookies["language"].value == "tr"
    assert mails_to(YUSUF)[0].language == "tr"
    chosen = new_browser()
    chosen.client.cookies["language"] = "en"
    assert "language" not in chosen.sign_in(YUSUF).cookies


def test_signing_out_is_a_button_and_no_link(browser: Browser, amina: Person) -> None:
    browser.sign_in(AMINA)
    assert browser.open("/account/logout/").status_code == 405
    assert browser.post("/account/logout/").headers["Location"] == "/"
    assert browser.open("/account/").headers["Location"] == "/account/login/?next=/account/"
