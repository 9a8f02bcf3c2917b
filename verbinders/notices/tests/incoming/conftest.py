"""A house that takes answers, and somebody who takes them."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices import kinds
from verbinders.notices.incoming import storing as incoming
from verbinders.notices.incoming.bringing import bring_all
from verbinders.notices.kinds import Kind
from verbinders.notices.models import Delivery, Inbound, Lane, Way
from verbinders.notices.way_back import answer_address
from verbinders.parties.actors import Actor

SECRET = "kGbSq2-known-to-the-gateway-only"
NUMBER, OTHER_NUMBER = "+31612345678", "+31687654321"


@dataclass
class Heard:
    """Takes answers to the question whether there is tea, and remembers them."""

    answers: list[tuple[UUID, str]] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    says: str = ""
    trouble: Exception | None = None

    def __call__(self, delivery: Delivery, text: str, *, by: Actor) -> str:
        self.answers.append((delivery.pk, text))
        self.actors.append(by)
        if self.trouble:
            raise self.trouble
        return self.says

    @property
    def texts(self) -> list[str]:
        return [text for _key, text in self.answers]


@pytest.fixture(autouse=True)
def house(settings: Settings) -> None:
    """Hooks are open, mail comes in, and text messages go to the log."""
    settings.HOOK_SECRET, settings.INBOUND_ADDRESS = SECRET, "answer@verbinders.example"
    settings.SMS_GATEWAYS = ["console://"]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Who gets the notice "tea_asked" may answer it; who gets "tea_told" may not."""
    heard = Heard()
    monkeypatch.setitem(kinds._kinds, "tea_asked", Kind("A try", {}, takes_answers=True))
    monkeypatch.setitem(kinds._kinds, "tea_told", Kind("A try", {}, lane=Lane.BULK))
    monkeypatch.setitem(incoming._handlers, "tea_asked", heard)
    return heard


def network() -> Network:
    said = {"name": "Spaarnestad Verbindt", "town": "Spaarnestad", "languages": ["en"]}
    return Network.objects.get_or_create(slug="spaarnestad", defaults=said)[0]


def sent(channel: str = Way.MAIL, to: str = "", *, kind: str = "tea_asked", **said: Any) -> Delivery:
    """Something that went out a minute ago."""
    said = {
        "status": Delivery.SENT,
        "settled_at": now() - timedelta(minutes=1),
        "network_id": network().pk,
        "language": "en",
        "subject": "Is there tea on Tuesday?",
        "text": "Is there tea on Tuesday, and who makes it?\n\nAnswer this mail.\n",
        **said,
    }
    to = to or ("amina@hooyo.example" if channel == Way.MAIL else NUMBER)
    return Delivery.objects.create(channel=channel, to=to, kind=kind, **said)


def bring() -> int:
    """The worker looks at everything that came in."""
    with as_worker():
        return bring_all(lambda: True)


def rows() -> list[Inbound]:
    """Everything that came in, the oldest first."""
    with as_worker():
        return list(Inbound.objects.order_by("id"))


def how(row: Inbound) -> tuple[str, str]:
    return row.status, row.reason


def again(delivery: Delivery) -> Delivery:
    """As it stands now."""
    with as_worker():
        return Delivery.objects.get(pk=delivery.pk)


def call(said: Any, about: str = "sms", *, secret: str = SECRET, provider: str = "console") -> HttpResponse:
    """A gateway calls a hook, with a JSON body or with bytes."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    answer = Client().post(f"/hook/{about}/{provider}/{secret}/", body, content_type="application/json")
    assert isinstance(answer, HttpResponse)
    return answer


def text(words: str, sender: str = NUMBER, *, key: str = "1", **said: str) -> dict[str, str]:
    """A text message, as somebody makes it by hand."""
    return {"from": sender, "to": "+3197010000000", "text": words, "id": key, **said}


def post_mail(raw: bytes, recipient: str = "") -> HttpResponse:
    """A mail server brings a mail over the hook."""
    query = f"?recipient={recipient.replace('+', '%2B')}" if recipient else ""
    answer = Client().post(f"/hook/mail/{SECRET}/{query}", raw, content_type="message/rfc822")
    assert isinstance(answer, HttpResponse)
    return answer


def mail_to(delivery: Delivery | None, words: str = "Yes, I make it.", *, head: str = "", of: str = "") -> bytes:
    """An answer to a delivery. `head`: more headers. `of`: whom it says it is from."""
    to = answer_address(delivery.pk) if delivery else "answer@verbinders.example"
    return (
        f"From: {of or 'Amina <amina@hooyo.example>'}\r\nTo: {to}\r\nSubject: Re: Is there tea on Tuesday?\r\n"
        f"Message-ID: <abc@hooyo.example>\r\n{head}\r\n{words}\r\n"
    ).encode()
