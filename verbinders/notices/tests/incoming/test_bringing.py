"""The worker looks at what came in: each by itself, so that none holds up the next."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections, transaction
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.incoming import bringing
from verbinders.notices.incoming.bringing import STOPPED, bring_all
from verbinders.notices.incoming.storing import answers, handler_of
from verbinders.notices.models import Delivery, Inbound, Way
from verbinders.notices.tests.incoming.conftest import (
    NUMBER,
    Heard,
    bring,
    call,
    how,
    mail_to,
    post_mail,
    rows,
    sent,
    text,
)
from verbinders.parties.actors import Actor
from verbinders.work.jobs import lanes, load

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def test_one_that_goes_wrong_is_parked_and_the_next_is_brought(heard: Heard) -> None:
    sent(Way.SMS)
    heard.trouble = ValueError("the cup of Amina fell")
    call(text("first"))
    bring()
    heard.trouble = None
    call(text("second", key="2"))
    bring()
    assert how(rows()[1]) == ("parked", "It could not be brought where it belongs (ValueError).")
    assert (rows()[-1].status, heard.texts) == ("matched", ["first", "second"])


def test_its_words_do_not_come_into_the_log(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    sent(Way.SMS)
    heard.trouble = ValueError("the cup of Amina fell")
    call(text("Ik woon in Havenstad"))
    bring()
    assert "is parked: ValueError" in caplog.text
    assert [word for word in ("Amina", "Havenstad", NUMBER) if word in caplog.text] == []


def test_what_a_handler_wrote_before_it_went_wrong_is_undone(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    told = sent(Way.SMS)

    def spill(delivery: object, said: str, *, by: Actor) -> str:
        Network.objects.create(slug="spilt", name="Spilt", town="Spilt")
        raise ValueError

    monkeypatch.setattr(Heard, "__call__", lambda self, delivery, said, *, by: spill(delivery, said, by=by))
    call(text("ja"))
    bring()
    assert how(rows()[1])[0] == "parked"
    assert (Network.objects.filter(slug="spilt").count(), told.network_id is None) == (0, False)


def test_a_reader_that_cannot_read_it_parks_it(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(raw: bytes, envelope: object) -> None:
        raise RecursionError

    monkeypatch.setattr(bringing, "letter", stumble)
    post_mail(mail_to(sent()))
    sent(Way.SMS)
    call(text("ja"))
    bring()
    assert how(rows()[0]) == ("parked", "It could not be brought where it belongs (RecursionError).")
    assert heard.texts == ["ja"]


def test_what_ends_its_worker_each_time_is_not_begun_for_ever(
    heard: Heard, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(raw: bytes, envelope: object) -> None:
        raise Killed

    monkeypatch.setattr(bringing, "letter", kill)
    sent(Way.SMS)
    post_mail(mail_to(sent()))
    call(text("ja"))
    begun = 0
    for _second in range(400):
        try:
            bring()
        except Killed:
            begun += 1
        clock.shift(timedelta(seconds=1))
    assert begun == 5
    assert how(rows()[0]) == ("parked", STOPPED)
    # The others had not to wait for it.
    assert heard.texts == ["ja"]


def test_while_the_database_has_no_time_it_waits(heard: Heard, clock: time_machine.Traveller) -> None:
    sent(Way.SMS)
    heard.trouble = OperationalError("deadlock detected")
    call(text("ja"))
    bring()
    assert rows()[-1].status == "new"
    heard.trouble = None
    clock.shift(timedelta(seconds=3))
    bring()
    assert rows()[-1].status == "matched"


def test_what_is_old_gets_all_its_looks_with_the_same_pauses(heard: Heard, clock: time_machine.Traveller) -> None:
    """The worker was away for a day; the database is slow on the morning after."""
    sent(Way.SMS)
    heard.trouble = OperationalError("too many clients")
    call(text("ja"))
    clock.shift(timedelta(days=1))
    bring()
    assert [(row.status, row.attempts) for row in rows()][-1] == ("new", 1)
    clock.shift(timedelta(seconds=2))
    heard.trouble = None
    bring()
    assert rows()[-1].status == "matched"


def test_a_worker_that_must_end_begins_nothing(heard: Heard) -> None:
    call(text("ja"))
    with as_worker():
        assert bring_all(lambda: False) == 0
    assert rows()[0].status == "new"


def test_the_worker_has_a_lane_for_it() -> None:
    load()
    assert "verbinders.notices.tasks.inbound" in [str(lane) for lane in lanes()]
    assert handler_of("message_received") is not None


def test_two_functions_cannot_take_the_same_answers(heard: Heard) -> None:
    answers("tea_asked", heard)
    with pytest.raises(ValueError, match="two functions take answers to tea_asked"):
        answers("tea_asked", Heard())


def two_workers(*work: Callable[[], object]) -> None:
    """Both at the same time, each over a connection of its own."""

    def does(one: Callable[[], object]) -> None:
        try:
            with as_worker():
                one()
        finally:
            connections.close_all()

    both = [Thread(target=does, args=[one]) for one in work]
    for one in both:
        one.start()
    for one in both:
        one.join()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_workers_bring_each_one_once(heard: Heard) -> None:
    sent(Way.SMS)
    for n in range(12):
        call(text(f"{n}", key=str(n)))
    two_workers(lambda: bring_all(lambda: True), lambda: bring_all(lambda: True))
    # Whoever looks for the next one can hold the row of the other for a moment: that one is looked at again soon.
    with time_machine.travel(now() + timedelta(seconds=3)):
        bring()
    assert sorted(heard.texts, key=int) == [str(n) for n in range(12)]
    assert {row.status for row in rows()} == {"matched"}


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_workers_over_one_mail_bring_it_once(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have it in hand. While one brings it, the other finds it locked, or done, and leaves it."""
    post_mail(mail_to(sent()))
    with as_worker():
        first = bringing._take()
        Inbound.objects.update(due=now())  # It is slow: it is looked at again.
        second = bringing._take()
    assert first
    assert second
    one_left, bring_it = Event(), bringing._bring

    def bringing_it(row: Inbound, said: bringing.Understood) -> None:
        bring_it(row, said)
        one_left.set()

    def hold(delivery: Delivery, said: str, *, by: Actor) -> str:
        heard.answers.append((delivery.pk, said))
        if connection.vendor == "postgresql":  # On SQLite the other one waits for the one write lock.
            one_left.wait(20)
        return ""

    monkeypatch.setattr(bringing, "_bring", bringing_it)
    monkeypatch.setattr(Heard, "__call__", lambda self, delivery, said, *, by: hold(delivery, said, by=by))
    two_workers(lambda: bringing._look_at(first), lambda: bringing._look_at(second))
    assert heard.texts == ["Yes, I make it."]
    assert [(row.status, row.attempts) for row in rows()] == [("matched", 2)]


@pytest.fixture
def owner_is_default(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's commands see what this test wrote and did not commit."""
    monkeypatch.delitem(settings.DATABASES, "owner", raising=False)


def test_the_operator_sees_what_was_parked_and_not_what_it_says(
    heard: Heard, capsys: pytest.CaptureFixture[str], owner_is_default: None
) -> None:
    call(text("Ik woon in Havenstad"))
    post_mail(b"From: a@b.example\r\nTo: answer@verbinders.example\r\n\r\nHavenstad\x1b[2J")
    bring()
    _call, letter, message = rows()
    with as_worker():
        call_command("inbound")
        shown = capsys.readouterr().out
        assert shown.startswith(f"{message.pk}  {message.at:%Y-%m-%d %H:%M}  sms console  Nobody was")
        assert f"{letter.pk}  {letter.at:%Y-%m-%d %H:%M}  mail hook  It was not sent to" in shown
        assert shown.endswith("2 parked, 0 not looked at yet.\n")
        assert [word for word in ("Havenstad", NUMBER, "a@b.example") if word in shown] == []
        call_command("inbound", "--show", str(letter.pk))
        shown = capsys.readouterr().out
        assert ("Havenstad" in shown, "\x1b" in shown, "reason: It was not sent" in shown) == (True, False, True)


def test_what_was_parked_can_be_looked_at_once_more(
    heard: Heard, capsys: pytest.CaptureFixture[str], owner_is_default: None
) -> None:
    call(text("ja"))
    bring()
    parked = rows()[-1]
    sent(Way.SMS)
    with as_worker():
        call_command("inbound", "--again", str(parked.pk))
        assert capsys.readouterr().out == "It will be looked at once more.\n"
        bring_all(lambda: True)
        with pytest.raises(CommandError, match="Nothing of this id was parked"):
            call_command("inbound", "--again", str(parked.pk))
        with pytest.raises(CommandError, match="nothing of this id"):
            call_command("inbound", "--show", str(uuid4()))
    assert heard.texts == ["ja"]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_on_postgresql_the_web_role_has_no_way_to_look(heard: Heard) -> None:
    """Committed rows, asked for in raw SQL, outside of any scope and inside of one."""
    call(text("ja"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM notices_inbound")
        seen = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM notices_inbound WHERE external_id <> ''")
        seen += cursor.fetchone()[0]
    with transaction.atomic():
        seen += Inbound.objects.filter(provider="console").count()
    assert seen == (0 if connection.vendor == "postgresql" else 3)
    assert len(rows()) == 1
