"""A real mail server, in the test."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socket import socket
from threading import Event

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.notices.kinds import kind_named
from verbinders.notices.models import Delivery
from verbinders.notices.outbox import tell


@dataclass
class MailServer:
    """Takes mail and keeps it; can refuse readers, be busy, hang up, or hold its answer."""

    received: list[EmailMessage] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    readers: dict[str, str] = field(default_factory=dict)  # What it says to whom.
    answers: list[str] = field(default_factory=list)  # What it says to the next mails, instead of yes.
    arrived: Event = field(default_factory=Event)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := self.readers.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        said = self.answers.pop(0) if self.answers else "250 OK"
        if said == "hang up":
            assert server.transport
            server.transport.close()
            return "421 bye"
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        if said.startswith("250"):
            self.received.append(mail)
            self.sessions.add(id(session))
        self.arrived.set()
        return said


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """The house sends its mail here."""
    server = MailServer()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    controller.stop()


@pytest.fixture
def worker() -> Iterator[None]:
    """The test is the worker."""
    with as_worker():
        yield


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is Monday, until the test says otherwise."""
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


def statuses() -> list[str]:
    """How every delivery stands, the first told first."""
    return list(Delivery.objects.order_by("id").values_list("status", flat=True))


def tell_amina(to: str = "amina@hooyo.example") -> Delivery:
    """Amina is told that Hooyo takes part."""
    return tell(to, "en", "application_admitted", kind_named("application_admitted").example, network=None, by=None)
