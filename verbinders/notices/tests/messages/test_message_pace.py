"""Who need not sign in cannot flood an organisation, or somebody's mailbox. Nothing typed is lost on the way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser, Page
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices import pace
from verbinders.notices.conversation import by_mail
from verbinders.notices.forms.message import READS, stamp
from verbinders.notices.pace import too_fast
from verbinders.notices.tests.messages.letters import link_in, told, writes, written
from verbinders.notices.views import writing
from verbinders.parties.actors import acting

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with time_machine.travel(NINE, tick=False):
        yield


def from_address(browser: Browser, to: UUID, connection: str, **answers: Any) -> Page:
    browser.client.defaults["REMOTE_ADDR"] = connection
    return writes(browser, to, **answers)


def test_who_is_faster_than_anybody_reads_presses_once_more(nour: UUID, visitor: Browser) -> None:
    again = writes(visitor, nour, after=1)
    assert (again.status, again.errors) == (
        422,
        ["That went very fast. Read your message once more and send it again."],
    )
    assert "Mag ik dinsdag langskomen?" in again.source
    with time_machine.travel(now() + READS):
        assert visitor.send(f"/write/{nour}/", again.form()).led_to != []
    assert len(told("message_received")) == 1


@pytest.mark.parametrize("opened", ["", "123", stamp(NINE - timedelta(days=1))[:-2] + "xx", "x:y"])
def test_when_it_was_opened_cannot_be_made_up(nour: UUID, visitor: Browser, opened: str) -> None:
    again = writes(visitor, nour, opened=opened)
    assert (again.status, told("message_received")) == (422, [])
    with time_machine.travel(NINE + timedelta(minutes=1)):
        assert visitor.send(f"/write/{nour}/", again.form()).led_to != []


def test_the_box_that_nobody_sees_is_filled_in_by_machines(nour: UUID, visitor: Browser) -> None:
    """A machine gets the answer that anybody gets, and nobody is told anything."""
    answered = writes(visitor, nour, homepage="https://casino.example")
    assert "Your message is on its way." in answered.source
    assert told("message_received") == []
    assert writes(visitor, nour).led_to == answered.led_to
    assert len(told("message_received")) == 1


def test_five_an_hour_with_one_address(town: Network, nour: UUID, visitor: Browser) -> None:
    for _n in range(writing.ADDRESS):
        assert writes(visitor, nour).led_to != []
    refused = writes(Browser(town), nour, reach="ANS@wijk.example")
    assert refused.status == 429
    assert refused.errors == [
        "Your e-mail address You have written several messages. Wait an hour, and send this one then."
    ]
    assert "Mag ik dinsdag langskomen?" in refused.source
    assert len(told("message_received")) == writing.ADDRESS
    assert writes(visitor, nour, reach="bob@wijk.example").led_to != []
    with time_machine.travel(NINE + timedelta(hours=1)):
        assert writes(visitor, nour).led_to != []


def test_the_control_with_a_higher_limit_the_sixth_goes_through(
    nour: UUID, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "ADDRESS", writing.ADDRESS + 1)
    for _n in range(writing.ADDRESS):
        assert writes(visitor, nour).led_to != []


def test_twenty_an_hour_from_one_connection_however_the_address_is_written(nour: UUID, visitor: Browser) -> None:
    for n in range(writing.CONNECTION):
        home = f"2001:db8:1:2::{n:x}"
        assert from_address(visitor, nour, home, reach=f"a{n}@wijk.example").led_to != []
    refused = from_address(visitor, nour, "2001:db8:1:2:ffff::1", reach="nog@wijk.example")
    assert refused.errors == ["Many messages came from your connection. Wait an hour, and send this one then."]
    assert from_address(visitor, nour, "2001:db8:1:3::1", reach="buur@wijk.example").led_to != []


def test_text_messages_cost_money_so_a_network_sends_only_so_many_an_hour(
    nour: UUID, visitor: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    monkeypatch.setattr(writing, "TEXTS", 2)
    for n in range(2):
        assert writes(visitor, nour, reach=f"061234567{n}").led_to != []
    refused = writes(visitor, nour, reach="0612345679")
    assert (refused.status, "Give a mail address, or wait an hour." in refused.errors[0]) == (429, True)
    assert writes(visitor, nour).led_to != []


def test_a_conversation_grows_only_so_fast_by_page_and_by_mail(
    town: Network, nour: UUID, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "ADDED", 2)
    written(town, nour)
    [proof] = told("message_proof")
    for _n in range(2):
        assert visitor.press(link_in(proof), "/add/", text="Nog iets.").led_to != []
    refused = visitor.press(link_in(proof), "/add/", text="En nog iets.")
    assert (refused.status, "En nog iets." in refused.source, len(told("message_added"))) == (422, True, 2)
    with as_worker(), acting(town, None, route="inbound", via=Via.WORKER) as worker:
        assert by_mail.from_asker(proof, "Per mail.", by=worker) == by_mail.TOO_MANY
    with time_machine.travel(NINE + timedelta(hours=1)):
        assert visitor.press(link_in(proof), "/add/", text="En nog iets.").led_to != []


def test_a_form_with_a_mistake_counts_for_nothing(nour: UUID, visitor: Browser) -> None:
    for _n in range(writing.ADDRESS + 1):
        assert writes(visitor, nour, text="").status == 422
    assert writes(visitor, nour).led_to != []


def test_what_is_counted_is_kept_as_a_hash() -> None:
    assert too_fast([("address", "ans@wijk.example", 1)]) == ""
    assert too_fast([("address", "ans@wijk.example", 1)]) == "address"
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM kit_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert any("pace:address:" in key for key in keys)
    assert not any("ans@" in key for key in keys)
