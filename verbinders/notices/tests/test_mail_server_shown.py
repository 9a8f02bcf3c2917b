"""The mail server must show that it is the one that was meant, and what is sent to it is sealed (ASVS 5.0, 12.3.2).

Costs half a second of the processor on each database.
"""

import ssl
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from verbinders.notices.models import Delivery, Lane
from verbinders.notices.outgoing.sending import send_lane
from verbinders.notices.tests.conftest import MailServer, tell_amina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
# Made once for a fake gateway, for 127.0.0.1 only. It protects nothing.
THROWAWAY = Path(__file__).parent / "sms" / "throwaway.pem"


@pytest.fixture
def sealed(settings: Settings) -> Iterator[MailServer]:
    """A mail server that takes mail after STARTTLS only, with a certificate for which nobody vouches."""
    server, context = MailServer(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(THROWAWAY)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
    yield server
    controller.stop()


def send_due() -> int:
    return send_lane(Lane.PERSONAL, lambda: True)


def test_a_server_for_which_nobody_vouches_gets_no_mail(sealed: MailServer) -> None:
    """And no mail is given up: a certificate that ran out is a new one tomorrow."""
    tell_amina()
    send_due()
    waits = Delivery.objects.get()
    assert (sealed.received, waits.status) == ([], "queued")
    assert "SSLCertVerificationError" in waits.error


def test_one_that_is_trusted_gets_it(sealed: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the one above."""
    monkeypatch.setenv("SSL_CERT_FILE", str(THROWAWAY))
    tell_amina()
    send_due()
    assert (len(sealed.received), Delivery.objects.get().status) == (1, "sent")


def test_one_that_cannot_seal_gets_no_mail(server: MailServer, settings: Settings) -> None:
    """Nothing falls back to a line that everybody can read."""
    settings.EMAIL_USE_TLS = True
    tell_amina()
    send_due()
    assert (server.received, Delivery.objects.get().status) == ([], "queued")
