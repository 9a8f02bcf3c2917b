"""The second factor: without it mandates sleep; with it they wake, for half a day; what matters much asks again."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from verbinders.history.acts import new_key
from verbinders.history.models import Entry
from verbinders.history.tests.cast import member, somebody
from verbinders.kit.time import now, today
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate
from verbinders.parties.signing_in.factors import ways_of
from verbinders.parties.tests.conftest import Browser, act_on, code_for
from verbinders.site.tests.world import helping, person

pytestmark = pytest.mark.django_db
AMINA = "amina@verbinders.example"
DESK, CSV = "/spaarnestad/stewards/", "/spaarnestad/organisations/members.csv"
New = Callable[[], Browser]


@pytest.fixture
def amina(inside: Browser) -> Browser:
    return inside


def app_code(secret: str) -> str:
    """What the app shows now."""
    [counter] = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


def half_a_minute_later() -> time_machine.travel:
    """The app shows another code."""
    return time_machine.travel(now() + timedelta(seconds=31), tick=False)


def adds_app(browser: Browser, onward: str = "") -> str:
    """Scan the picture, type the first code; returns the secret that the app keeps."""
    path = "/account/ways/app/" + (f"?next={onward}" if onward else "")
    page = browser.open(path).content.decode()
    signed = re.search(r'name="secret" value="([^"]+)"', page)[1]  # type: ignore[index]
    secret = signed.split(":")[0]
    answer = browser.post(path, act=act_on(page), secret=signed, code=app_code(secret), next=onward)
    assert answer.status_code == 303, answer.content.decode()
    return secret


def test_without_a_second_factor_mandates_sleep(amina: Browser) -> None:
    """She is signed in, sees what residents see, and is led to one more step where more is behind the door."""
    assert amina.open("/spaarnestad/").status_code == 200
    answer = amina.open(DESK)
    assert answer.headers["Location"] == f"/account/step/?next={DESK.replace('/', '%2F')}"
    assert "/account/step/?next=" in amina.open("/spaarnestad/").content.decode()


def test_who_has_none_is_shown_the_two_ways_to_choose_from(amina: Browser) -> None:
    page = amina.open(f"/account/step/?next={DESK}").content.decode()
    for way in ("app", "passkey"):
        assert f"/account/ways/{way}/?next={DESK.replace('/', '%2F')}" in page


def test_with_an_app_they_wake_and_she_goes_on_to_where_she_was(amina: Browser) -> None:
    adds_app(amina, DESK)
    assert amina.open(DESK).status_code == 200
    assert [way.type for way in ways_of(somebody("amina"))] == ["totp", "recovery_codes"]
    with entering(None, somebody("amina"), writes=False):
        assert Entry.objects.filter(verb="person.add_app").count() == 1


def test_the_next_session_shows_it_again(amina: Browser, new_browser: New) -> None:
    secret = adds_app(amina)
    other = new_browser()
    other.sign_in(AMINA)
    assert "/account/step/" in other.open(DESK).headers["Location"]
    wrong = other.send("/account/step/", code="000000", next=DESK)
    assert wrong.headers["Location"].startswith("/account/step/?next=")
    before = other.client.session.session_key
    with half_a_minute_later():
        assert other.send("/account/step/", code=app_code(secret), next=DESK).headers["Location"] == DESK
    assert other.client.session.session_key != before, "a new id with each new power (G32)"
    assert other.open(DESK).status_code == 200


def test_a_code_works_once(amina: Browser, new_browser: New) -> None:
    secret = adds_app(amina)
    first, second = new_browser(), new_browser()
    with half_a_minute_later():
        code = app_code(secret)
        for browser, works in ((first, True), (second, False)):
            browser.sign_in(AMINA)
            assert (browser.send("/account/step/", code=code, next=DESK).headers["Location"] == DESK) is works


def test_five_wrong_codes_and_the_right_one_waits(amina: Browser, new_browser: New) -> None:
    secret = adds_app(amina)
    other = new_browser()
    other.sign_in(AMINA)
    for guess in range(12):
        other.send("/account/step/", code=f"{guess:06}", next=DESK)
    with half_a_minute_later():
        assert other.send("/account/step/", code=app_code(secret), next=DESK).headers["Location"] != DESK
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        assert other.send("/account/step/", code=app_code(secret), next=DESK).headers["Location"] == DESK


def test_an_emergency_code_works_once(amina: Browser, new_browser: New) -> None:
    adds_app(amina)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    page = amina.open("/account/ways/codes/").content.decode()
    assert f"{codes[0][:4]} {codes[0][4:]}" in page
    for works in (True, False):
        other = new_browser()
        other.sign_in(AMINA)
        assert (other.send("/account/step/", code=codes[0], next=DESK).headers["Location"] == DESK) is works


def test_after_twelve_hours_they_sleep_again(amina: Browser) -> None:
    adds_app(amina)
    with time_machine.travel(now() + timedelta(hours=11, minutes=50), tick=True):
        assert amina.open(DESK).status_code == 200
    with time_machine.travel(now() + timedelta(hours=12, minutes=10), tick=True):
        assert "/account/step/" in amina.open(DESK).headers["Location"]
        assert amina.open("/account/").status_code == 200


def test_a_form_from_before_leads_to_the_step_and_not_to_a_farewell(amina: Browser) -> None:
    """Their mandate sleeps; it has not ended."""
    with entering(None, somebody("amina"), writes=False) as actor:
        ours = str(next(iter(actor.organisations)))
    late = amina.post("/spaarnestad/organisations/hooyo/describe/", act=new_key(), namens=ours)
    assert "/account/step/" in late.headers["Location"]


def test_who_only_belongs_needs_none(town: Network, browser: Browser) -> None:
    helping(town, person("fadumo"), by=somebody("amina"))
    browser.sign_in("fadumo@verbinders.example")
    assert browser.open("/spaarnestad/organisations/hooyo/people/").status_code == 200


def test_what_matters_much_asks_within_a_quarter_of_an_hour(amina: Browser) -> None:
    """The list of members as a file. The control: the desk, which does not ask."""
    secret = adds_app(amina)
    assert amina.open(CSV).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        assert amina.open(CSV).headers["Location"] == f"/account/step/?next={CSV.replace('/', '%2F')}"
        assert amina.open(DESK).status_code == 200
        amina.send("/account/step/", code=app_code(secret), next=CSV)
        assert amina.open(CSV).status_code == 200


def test_a_form_that_was_opened_in_time_is_not_lost(amina: Browser) -> None:
    adds_app(amina)
    page = amina.open("/account/ways/password/").content.decode()
    with time_machine.travel(now() + timedelta(minutes=40), tick=True):
        answer = amina.post("/account/ways/password/", act=act_on(page), password="een lange zin over thee")
        assert answer.headers["Location"] == "/account/ways/"


def test_who_has_no_second_factor_shows_by_mail_who_they_are(amina: Browser) -> None:
    with time_machine.travel(now() + timedelta(minutes=20), tick=True):
        assert "/account/step/" in amina.open("/account/ways/app/").headers["Location"]
        amina.send("/account/step/", next="/account/ways/app/")
        page = amina.open("/account/step/").content.decode()
        code = code_for(AMINA)
        amina.post("/account/step/", act=act_on(page), code="12345678", next="/account/ways/app/")
        assert "/account/step/" in amina.open("/account/ways/app/").headers["Location"]
        page = amina.open("/account/step/").content.decode()
        amina.post("/account/step/", act=act_on(page), code=code, next="/account/ways/app/")
        assert amina.open("/account/ways/app/").status_code == 200


def test_a_mandate_that_ends_takes_nothing_else_along(amina: Browser, town: Network) -> None:
    adds_app(amina)
    member(town, "Çınar", "yusuf")
    with entering(town, somebody("amina"), writes=True):
        Mandate.objects.filter(person=somebody("amina")).update(status="ended", ends=today())
    assert amina.open(DESK).status_code == 404
    assert amina.open("/account/ways/").status_code == 200


def test_the_secret_lies_sealed_in_the_database(amina: Browser) -> None:
    secret = adds_app(amina)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_a_way_is_taken_away_and_the_codes_go_with_the_last(amina: Browser) -> None:
    adds_app(amina)
    key = Authenticator.objects.get(type="totp").pk
    page = amina.open("/account/ways/").content.decode()
    amina.post("/account/ways/remove/", act=act_on(page), key=str(key))
    assert ways_of(somebody("amina")) == []


def test_nobody_takes_away_the_way_of_another(amina: Browser, town: Network) -> None:
    adds_app(amina)
    key = Authenticator.objects.get(type="totp").pk
    person("rana")
    rana = Client()
    rana.force_login(somebody("rana"))
    page = rana.get("/account/ways/").content.decode()
    rana.post("/account/ways/remove/", {"act": act_on(page) if 'name="act"' in page else "", "key": key})
    assert Authenticator.objects.filter(pk=key).exists()


def test_another_who_speaks_for_the_organisation_helps_back_in(amina: Browser, town: Network, new_browser: New) -> None:
    """Amina lost her phone. Fadumo, who knows her, presses a button; it is written down, and both hear it."""
    adds_app(amina)
    fadumo = person("fadumo")
    with acting(town, somebody("amina"), route="story") as by:
        Mandate.give(by.mandates[0].organisation, fadumo, power="represent", by=by)
    hers = Client()
    hers.force_login(fadumo)
    path = f"/spaarnestad/organisations/hooyo/people/{somebody('amina').pk}/recover/"
    page = hers.get(path).content.decode()
    answer = hers.post(path, {"act": act_on(page), "namens": re.search(r'name="namens" value="([^"]+)"', page)[1]})  # type: ignore[index]
    assert answer.status_code == 303
    assert ways_of(somebody("amina")) == []
    assert "/account/login/" in amina.open("/account/").headers["Location"]
    with entering(None, fadumo, writes=False):
        assert Entry.objects.filter(verb="person.recover", person_id=fadumo.pk).count() == 1


@pytest.mark.parametrize("key", ["amina", "rana"])
def test_nobody_helps_themselves_or_a_stranger_back_in(amina: Browser, town: Network, key: str) -> None:
    adds_app(amina)
    client = Client()
    client.force_login(somebody("amina") if key == "amina" else person("rana"))
    path = f"/spaarnestad/organisations/hooyo/people/{somebody('amina').pk}/recover/"
    assert client.get(path).status_code == 404
    assert len(ways_of(somebody("amina"))) == 2
