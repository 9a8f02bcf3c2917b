"""A worker that is killed between sending and marking: the mail comes again, as the same one."""

import asyncio
import signal
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import transaction
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.models import Delivery
from verbinders.notices.tests.conftest import MailServer, tell_amina
from verbinders.work.testing import wait_until, worker_process


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_killed_worker_loses_no_mail(server: MailServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        told = tell_amina()
    holds = True
    takes = MailServer.handle_DATA

    async def takes_and_holds(self: MailServer, server: SMTP, session: Session, envelope: Envelope) -> Any:
        said = await takes(self, server, session, envelope)
        while holds:
            await asyncio.sleep(0.02)
        return said

    monkeypatch.setattr(MailServer, "handle_DATA", takes_and_holds)
    url = f"smtp://127.0.0.1:{settings.EMAIL_PORT}"
    with worker_process(EMAIL_URL=url) as killed:
        wait_until(server.arrived.is_set)
        killed.kill()
        assert killed.wait() == -signal.SIGKILL
    holds = False
    with as_worker():
        in_hand = Delivery.objects.get()
        assert (in_hand.status, in_hand.lease is None, in_hand.attempts) == ("queued", False, 1)
        Delivery.objects.update(lease=now() - timedelta(seconds=1))
    with worker_process("--once", EMAIL_URL=url) as second:
        assert second.communicate(timeout=30)[0] == "1 done\n"
    with as_worker():
        sent = Delivery.objects.get()
        assert (sent.status, sent.attempts) == ("sent", 2)
    assert [mail["Message-ID"] for mail in server.received] == [told.message_id] * 2
