"""A push service, our key, and the way there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Parcel
from verbinders.notices.channels.push import PushChannel
from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.notices.tests.push.service import HOST, PushService, ToTheService


@pytest.fixture(autouse=True)
def key(settings: Settings) -> VapidKey:
    """This server may push, to the service of the test."""
    key = VapidKey.new()
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = key.written, "mailto:host@verbinders.example"
    settings.PUSH_HOSTS = [HOST, "*.notify.example"]
    return key


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    service = PushService()
    service.start(tmp_path)
    yield service
    service.stop()


@pytest.fixture
def channel(service: PushService) -> PushChannel:
    return PushChannel(ToTheService(service))


def parcel(to: str, **changed: object) -> Parcel:
    """What Amina is told, on her screen."""
    told: dict[str, object] = {
        "key": "0192f0c1-0000-7000-8000-000000000001",
        "to": to,
        "language": "en",
        "subject": "Hooyo takes part",
        "text": "Somebody asks for help with a move.",
        "link": "https://verbinders.example/spaarnestad/",
    }
    return Parcel(**{**told, **changed})  # type: ignore[arg-type]  # A test changes what it likes.
