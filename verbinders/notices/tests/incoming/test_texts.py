"""A text message that comes in: brought to the last question asked at its number, or parked."""

from datetime import timedelta
from uuid import uuid4

import pytest

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.incoming.stop_words import says_stop
from verbinders.notices.models import Delivery, Suppression, Way
from verbinders.notices.tests.incoming.conftest import (
    NUMBER,
    OTHER_NUMBER,
    Heard,
    bring,
    call,
    how,
    network,
    rows,
    sent,
    text,
)

pytestmark = pytest.mark.django_db
NOBODY_ASKED = ("parked", "Nobody was asked anything at this number.")


def last() -> tuple[str, str]:
    return how(rows()[-1])


def test_the_answer_comes_to_whoever_asked(heard: Heard) -> None:
    asked = sent(Way.SMS)
    call(text("Ja, ik kom 👍"))
    assert bring() == 2
    assert heard.answers == [(asked.pk, "Ja, ik kom 👍")]
    (by,) = heard.actors
    assert (by.is_worker, by.person, by.organisation_id, by.organisations) == (True, None, None, frozenset())
    assert by.act is not None
    assert (by.act.network_id, by.act.route, by.act.via) == (network().pk, "inbound", "worker")
    assert [(row.status, row.delivery_id) for row in rows()] == [("matched", None), ("matched", asked.pk)]


def test_it_answers_the_last_question_at_that_number(heard: Heard) -> None:
    sent(Way.SMS, settled_at=now() - timedelta(days=2))
    latest = sent(Way.SMS, settled_at=now() - timedelta(hours=2), status=Delivery.DELIVERED)
    sent(Way.SMS, OTHER_NUMBER)
    call(text("ja"))
    bring()
    assert heard.answers == [(latest.pk, "ja")]


def test_what_asks_nothing_is_not_answered(heard: Heard) -> None:
    asked = sent(Way.SMS, settled_at=now() - timedelta(hours=2))
    sent(Way.SMS, kind="tea_told")
    call(text("ja"))
    bring()
    assert heard.answers == [(asked.pk, "ja")]


def test_a_gateway_that_knows_what_it_answers_is_believed_for_that_number_only(heard: Heard) -> None:
    first = sent(Way.SMS, settled_at=now() - timedelta(hours=2))
    second = sent(Way.SMS)
    others = sent(Way.SMS, OTHER_NUMBER)
    for n, answers in enumerate([first.pk.hex, others.pk.hex, uuid4().hex, "nonsense", ""]):
        call(text(f"ja {n}", key=str(n), answers=answers))
        bring()
    assert [key for key, _text in heard.answers] == [first.pk, second.pk, second.pk, second.pk, second.pk]


@pytest.mark.parametrize(
    "said",
    [
        {"settled_at": now() - timedelta(days=8)},
        {"status": Delivery.FAILED, "error": "It went wrong."},
        {"status": Delivery.QUEUED, "settled_at": None},
        {"to": OTHER_NUMBER},
        {"kind": "tea_told"},
        {"channel": Way.MAIL, "to": NUMBER},
    ],
    ids=lambda said: next(iter(said)),
)
def test_where_nobody_was_asked_it_is_parked(heard: Heard, said: dict[str, object]) -> None:
    sent(**{"channel": Way.SMS, **said})  # type: ignore[arg-type]  # Whatever differs.
    call(text("ja"))
    bring()
    assert (heard.answers, last()) == ([], NOBODY_ASKED)


def test_a_reason_of_whoever_takes_answers_parks_it(heard: Heard) -> None:
    heard.says = "The call-out is over."
    asked = sent(Way.SMS)
    call(text("ja"))
    bring()
    assert (last(), rows()[-1].delivery_id) == (("parked", "The call-out is over."), asked.pk)


def test_the_same_message_in_another_call_counts_once(heard: Heard) -> None:
    sent(Way.SMS)
    call(text("ja"))
    bring()
    call({**text("ja"), "attempt": "2"})
    bring()
    assert heard.texts == ["ja"]
    assert len(rows()) == 3


def test_two_people_who_say_the_same_are_two(heard: Heard) -> None:
    sent(Way.SMS)
    sent(Way.SMS, OTHER_NUMBER)
    call(text("ja", key="1"))
    call(text("ja", OTHER_NUMBER, key="2"))
    bring()
    assert heard.texts == ["ja", "ja"]


def test_a_message_of_a_gateway_that_is_gone_is_parked(heard: Heard, settings: object) -> None:
    sent(Way.SMS)
    call(text("ja"))
    settings.SMS_GATEWAYS = []  # type: ignore[attr-defined]
    bring()
    assert (heard.answers, last()) == ([], ("parked", "We have nothing with this gateway any more."))


@pytest.mark.parametrize("words", ["STOP", "Stop!", " stop\n", "Stoppen.", "STOP ALL", "DUR", "توقف", "إيقاف", "ÇIK"])
def test_stop_ends_news_of_the_network_that_wrote_last(heard: Heard, words: str) -> None:
    told = sent(Way.SMS, kind="tea_told")
    call(text(words))
    bring()
    with as_worker():
        (stop,) = Suppression.objects.all()
    assert (stop.to, stop.channel, stop.reason, stop.network_id) == (NUMBER, "sms", "unsubscribed", network().pk)
    assert (heard.answers, rows()[-1].status, rows()[-1].delivery_id) == ([], "matched", told.pk)


def test_stop_from_somebody_we_never_wrote_to_holds_for_all_networks(heard: Heard) -> None:
    sent(Way.SMS, OTHER_NUMBER)
    call(text("stop"))
    bring()
    with as_worker():
        (stop,) = Suppression.objects.all()
    assert (stop.to, stop.network_id) == (NUMBER, None)


@pytest.mark.parametrize("words", ["Stop by when you can", "ja", "non-stop", "durf", "Stop maar niet", "", "..."])
def test_a_sentence_with_the_word_in_it_is_an_answer(heard: Heard, words: str) -> None:
    """The control: only the word alone stops anything."""
    assert not says_stop(words)


def test_the_answer_comes_into_the_network_of_the_question(heard: Heard) -> None:
    there = Network.objects.create(slug="polderwijk", name="Polderwijk", town="Polderwijk")
    sent(Way.SMS, network_id=there.pk)
    call(text("ja"))
    bring()
    assert [by.act.network_id for by in heard.actors if by.act] == [there.pk]


def test_a_network_that_is_gone_hears_nothing(heard: Heard) -> None:
    sent(Way.SMS, network_id=uuid4())
    call(text("ja"))
    bring()
    assert (heard.answers, last()) == ([], ("parked", "The network is no longer here."))
