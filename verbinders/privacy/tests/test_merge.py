"""Fatima has two accounts: at the organisation, and at home. She proves that both are hers, and they become one."""

import re
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError
from django.test import Client
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, person
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery, Notice, Phone, Preference
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.notices.tests.messages.letters import messages_of, told, written
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Organisation, Person, PersonData
from verbinders.privacy import merging
from verbinders.privacy.models import Hold, Merger
from verbinders.privacy.models.merger import people_of
from verbinders.privacy.tests.test_dossier_page import asked as looked_up
from verbinders.privacy.tests.test_dossier_page import table, taken

pytestmark = pytest.mark.django_db
ASK, CODE = "/account/merge/", "/account/merge/code/"
HOME, NUMBER = "fatima@thuis.example", "+31612345678"


@pytest.fixture
def home(fatima: Person) -> Person:
    """Her other account."""
    EmailAddress.objects.filter(user=fatima).update(verified=True)
    somebody = person("Fatima thuis", HOME)
    EmailAddress.objects.filter(user=somebody).update(verified=True)
    return somebody


def merged(fatima: Person) -> Browser:
    """She asks, types the code from the mail, and the worker does it."""
    browser = Browser(None, fatima)
    browser.press(ASK, mail=HOME)
    browser.press(CODE, code=code_in_mail())
    assert work_off() == ["merger.finish"]
    return browser


def code_in_mail() -> str:
    [*_earlier, mail] = told("merge_code")
    assert mail.to == HOME
    return str(re.findall(r"\d{8}", mail.subject)[0])


def statuses(somebody: Person) -> list[tuple[str, str]]:
    with as_worker():
        found = Mandate.objects.filter(person=somebody).order_by("power", "status")
        return [(mandate.power, mandate.status) for mandate in found]


def test_everything_of_the_other_is_hers(town: Network, nour: UUID, hooyo: UUID, fatima: Person, home: Person) -> None:
    with acting(town, fatima, route="a test") as by:
        Mandate.give(Organisation.objects.get(pk=nour), home, power="vote", by=by.on_behalf_of(nour))
    message = written(town, hooyo, home)
    with acting(None, home, route="a test") as by:
        Phone.tell(home, number="+31612345678", code="12345678", by=by)
    with as_worker():
        Notice.objects.create(person=home, kind="digest", lane="personal", language="nl", subject="S", text="T")
    merged(fatima)
    assert statuses(fatima) == [("represent", "held"), ("vote", "held")]
    assert messages_of(town, fatima) == [message]
    assert Phone.objects.get(asked="+31612345678").person_id == fatima.pk
    with as_worker():
        assert Notice.objects.get(subject="S").person_id == fatima.pk
    assert Person.objects.with_mail(HOME) == fatima
    assert list(EmailAddress.objects.filter(user=fatima, primary=True).values_list("email", flat=True)) == [
        "fatima@example.org"
    ]


def test_the_other_account_is_closed_and_signed_out(town: Network, fatima: Person, home: Person) -> None:
    client = Client()
    client.force_login(home)
    merged(fatima)
    assert client.get("/account/").status_code == 302
    assert not Person.objects.get(pk=home.pk).is_active
    assert not PersonData.objects.filter(person=home).exists()
    assert Person.objects.get(pk=fatima.pk).data.name == "Fatima"


def test_her_file_shows_what_she_did_as_either(town: Network, fatima: Person, home: Person) -> None:
    applied(town, "Fatima's koor", home)
    merged(fatima)
    assert people_of(fatima.pk) == {fatima.pk, home.pk}
    content = taken(looked_up(fatima))
    lines = table(content, "history.Entry", "spaarnestad")
    assert "membership.apply" in {line["verb"] for line in lines}
    assert {line["person_id"] for line in lines} == {str(home.pk)}


def test_where_there_can_be_only_one_hers_stays(town: Network, nour: UUID, fatima: Person, home: Person) -> None:
    with acting(town, fatima, route="a test") as by:
        Mandate.give(Organisation.objects.get(pk=nour), home, power="represent", by=by.on_behalf_of(nour))
    for somebody, rhythm in ((fatima, "daily"), (home, "weekly")):
        Preference.objects.create(person=somebody, rhythm=rhythm)
    merged(fatima)
    assert statuses(fatima) == [("represent", "held")]
    assert statuses(home) == [("represent", "ended")]
    assert list(Preference.objects.values_list("person_id", "rhythm")) == [(fatima.pk, "daily")]


def test_what_is_held_counts_more_than_what_is_claimed(town: Network, nour: UUID, fatima: Person, home: Person) -> None:
    """Held at home, only claimed at work: after it she holds it."""
    with acting(town, fatima, route="a test") as by:
        organisation = Organisation.objects.get(pk=nour)
        Mandate.give(organisation, home, power="vote", by=by.on_behalf_of(nour))
        Mandate.claim(organisation, power="vote", by=by)
    merged(fatima)
    assert statuses(fatima) == [("represent", "held"), ("vote", "ended"), ("vote", "held")]


def test_who_is_erased_is_erased_under_both_numbers(town: Network, fatima: Person, home: Person) -> None:
    browser = merged(fatima)
    browser.press("/account/erase/", mail=HOME)
    work_off()
    assert not EmailAddress.objects.filter(user__in=[fatima, home]).exists()
    assert not Merger.objects.exists()


def test_an_address_without_an_account_looks_the_same_and_gets_no_mail(town: Network, fatima: Person) -> None:
    browser = Browser(None, fatima)
    page = browser.press(ASK, mail="nobody@example.org")
    assert (page.led_to, told("merge_code")) == ([(CODE, 303)], [])
    assert "Does the other address or number have an account?" in page.text
    assert "That was not the code" in browser.press(CODE, code="12345678").source


def test_her_own_address_is_no_other_account(town: Network, fatima: Person, home: Person) -> None:
    Browser(None, fatima).press(ASK, mail="fatima@example.org")
    assert told("merge_code") == []


def test_five_wrong_codes_are_enough(town: Network, fatima: Person, home: Person) -> None:
    browser = Browser(None, fatima)
    browser.press(ASK, mail=HOME)
    right = code_in_mail()
    wrong = "0" * 8 if right != "0" * 8 else "1" * 8
    form = browser.see(CODE).form()
    for _time in range(5):
        browser.press(CODE, code=wrong)
    page = browser.send(CODE, form, code=right)
    assert page.led_to[-1][0] == ASK
    assert work_off() == []


def test_a_code_is_of_who_asked_for_it(town: Network, fatima: Person, home: Person, amina: Person) -> None:
    Browser(None, fatima).press(ASK, mail=HOME)
    code = code_in_mail()
    thief = Browser(None, amina)
    thief.press(ASK, mail="nobody@example.org")
    assert "That was not the code" in thief.press(CODE, code=code).source
    assert work_off() == []


def test_under_a_legal_hold_nothing_changes_and_she_is_told(town: Network, fatima: Person, home: Person) -> None:
    Hold.objects.create(person_id=home.pk, reason="A claim", said_by="The lawyer")
    browser = merged(fatima)
    assert Merger.objects.get().status == Merger.REFUSED
    assert Person.objects.get(pk=home.pk).is_active
    assert "Last time it could not be done, and nothing was changed." in browser.see(ASK).text


def test_what_breaks_half_way_leaves_both_as_they_were(
    town: Network, fatima: Person, home: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of "all or nothing"."""

    def breaks(*args: Any) -> None:
        raise IntegrityError("a rule of a later day")

    monkeypatch.setattr(merging, "sign_out", breaks)
    merged(fatima)
    assert Merger.objects.get().status == Merger.REFUSED
    assert Person.objects.with_mail(HOME) == home
    assert PersonData.objects.get(person=home).name == "Fatima thuis"


@pytest.fixture
def halima(settings: Settings) -> Person:
    """She pressed "I am new here" by mistake, and has two accounts with one telephone, which her daughter uses too."""
    settings.SMS_GATEWAYS = ["console://"]
    for name in ("Safia", "Halima A.", "Halima"):
        somebody = Person.objects.create(last_login=now())
        PersonData.objects.create(person=somebody, name=name, language="nl")
        Phone.objects.create(person=somebody, number=NUMBER, signs_in=True, confirmed_at=now())
    return Person.objects.get(data__name="Halima")


def test_two_accounts_with_one_telephone_become_one(halima: Person) -> None:
    browser = Browser(None, halima)
    assert "I sign in there by text message" in browser.see(ASK).text
    browser.press(f"{ASK}?by=text", number="06 12345678", name="halima a.")
    with as_worker():
        code = re.findall(r"\d{8}", Delivery.objects.get(channel="sms", to=NUMBER).subject)[0]
    browser.press(CODE, code=code)
    assert work_off() == ["merger.finish"]
    assert [one.person.data.name for one in Phone.objects.opening(NUMBER)] == ["Halima", "Safia"]


@pytest.mark.parametrize("name", ["Halima", "Iemand", "Safia Halima"])
def test_a_name_that_nobody_else_has_there_looks_the_same(halima: Person, name: str) -> None:
    """Her own name is no other account."""
    page = Browser(None, halima).press(f"{ASK}?by=text", number="06 12345678", name=name)
    assert page.led_to == [(CODE, 303)]
    with as_worker():
        assert not Delivery.objects.filter(channel="sms").exists()


def test_who_has_no_mail_types_their_number_to_be_erased(halima: Person) -> None:
    browser = Browser(None, halima)
    assert browser.press("/account/erase/", number="06 87654321").errors
    browser.press("/account/erase/", number="06 12345678")
    work_off()
    assert [one.person.data.name for one in Phone.objects.opening(NUMBER)] == ["Halima A.", "Safia"]
    assert not PersonData.objects.filter(person=halima).exists()
