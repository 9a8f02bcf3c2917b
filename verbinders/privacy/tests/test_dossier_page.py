"""Somebody asks what we have of them: the worker looks it up, they read it, and take it along."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.models import Phone
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.notices.tests.messages.letters import answered, written
from verbinders.parties.actors import acting
from verbinders.parties.models import Person
from verbinders.privacy.declared import everything, ids_of_people, keeping_of
from verbinders.privacy.models import Dossier

pytestmark = pytest.mark.django_db
PAGE, ASK, FILE = "/account/dossier/", "/account/dossier/ask/", "/account/dossier/verbinders-dossier.json"


def asked(somebody: Person) -> Browser:
    """They asked, and the worker did it."""
    browser = Browser(None, somebody)
    browser.press(PAGE, ASK)
    assert work_off() == ["privacy.dossier"]
    return browser


def taken(browser: Browser) -> dict[str, Any]:
    """The download."""
    said: dict[str, Any] = json.loads(browser.see(FILE).response.content)
    return said


def table(content: dict[str, Any], name: str, network: str | None = None) -> list[dict[str, Any]]:
    """The rows of one table, at the root or in a network."""
    for place in content["places"]:
        if (place["network"] or {}).get("address") == network:
            return [row for part in place["tables"] if part["table"] == name for row in part["rows"]]
    return []


def test_one_asks_waits_and_reads(town: Network, nour: UUID, fatima: Person) -> None:
    browser = Browser(None, fatima)
    first = browser.see(PAGE)
    assert "Show me everything" in first.text
    browser.send(PAGE, first.form(ASK))
    assert "We are looking everything up" in browser.see(PAGE).text
    work_off()
    page = browser.see(PAGE).words
    for words in ("Your details Fatima · English", "fatima@example.org", "Stichting Nour · may speak for it · held"):
        assert words in page
    assert "asked to join · Stichting Nour" in page
    assert FILE in browser.see(PAGE).links


def test_the_file_holds_every_table_that_is_theirs(town: Network, nour: UUID, hooyo: UUID, fatima: Person) -> None:
    message = written(town, hooyo, fatima, text="Mag ik komen?")
    answered(town, message, Person.objects.with_mail("amina@example.org"))
    with acting(None, fatima, route="a test") as by:
        Phone.tell(fatima, number="+31612345678", code="12345678", by=by)
    content = taken(asked(fatima))
    assert content["form"] == "verbinders-dossier-1"
    assert [row["name"] for row in table(content, "parties.PersonData")] == ["Fatima"]
    assert [row["asked"] for row in table(content, "notices.Phone")] == ["+31612345678"]
    assert [row["email"] for row in table(content, "account.EmailAddress")] == ["fatima@example.org"]
    assert [row["text"] for row in table(content, "notices.Message", "spaarnestad")] == ["Mag ik komen?"]
    assert {row["verb"] for row in table(content, "history.Entry", "spaarnestad")} >= {"membership.apply"}
    assert content["organisations"][str(nour)] == "Stichting Nour"


def test_keys_and_codes_are_not_in_it(town: Network, fatima: Person) -> None:
    with acting(None, fatima, route="a test") as by:
        Phone.tell(fatima, number="+31612345678", code="87654321", by=by)
    Browser(None).press("/account/login/", "/account/login/", mail="fatima@example.org")
    text = json.dumps(taken(asked(fatima)))
    assert [word for word in ('"code"', '"hash"', '"p256dh"', "87654321", "login_code") if word in text] == []


def test_nobody_else_is_in_it(town: Network, nour: UUID, hooyo: UUID, fatima: Person, amina: Person) -> None:
    """Amina answered her, and asked something herself: no name, address or id of hers."""
    message = written(town, hooyo, fatima)
    answered(town, message, amina)
    written(town, nour, amina, name="Amina", address="amina@example.org")
    text = json.dumps([place["tables"] for place in taken(asked(fatima))["places"]])
    told = {"subject", "text"}  # What she was told, she was told.
    bare = json.dumps(
        [
            {name: value for name, value in row.items() if name not in told}
            for place in taken(Browser(None, fatima))["places"]
            for part in place["tables"]
            for row in part["rows"]
        ]
    )
    assert "amina@example.org" not in text
    assert str(amina.pk) not in text
    assert "Amina" not in bare


def test_it_is_for_one_person_and_one_week(town: Network, fatima: Person, amina: Person) -> None:
    browser = asked(fatima)
    assert Browser(None, amina).see(FILE).response.headers["Location"] == PAGE
    assert Browser(None, None).see(FILE, follow=True).led_to
    with time_machine.travel(now() + timedelta(days=7, minutes=1)):
        browser.client.force_login(fatima)
        assert "Show me everything" in browser.see(FILE, follow=True).text


def test_every_table_that_points_at_a_person_is_in_it_or_says_why_not() -> None:
    """From the columns as they are, not from what the tables say."""
    for model in everything():
        for column in ids_of_people(model):
            said = [whose for whose in keeping_of(model).whose if whose.column == column]
            assert said, f"{model._meta.label}.{column}"
            assert all(whose.told or whose.because for whose in said)


def test_a_long_history_costs_no_more_questions(town: Network, fatima: Person) -> None:
    browser = asked(fatima)

    one = queries(browser, PAGE)
    for _more in range(3):
        with acting(None, fatima, route="a test") as by:
            fatima.data.describe("Fatima", "en", by=by)
    asked(fatima)
    assert queries(browser, PAGE) == one


def test_who_has_gone_is_not_looked_up(town: Network, fatima: Person) -> None:
    with acting(None, fatima, route="a test") as by:
        Dossier.ask(fatima, by=by)
    Dossier.objects.all().delete()
    assert work_off() == ["privacy.dossier"]
    assert not Dossier.objects.exists()
