"""Fakes that listen, and settings that lead to them."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Parcel
from verbinders.notices.channels.sms import SmsChannel
from verbinders.notices.channels.sms.seven import Seven
from verbinders.notices.tests.sms.fakes import TOKEN, Fake, FakeCm, FakeSeven

RANA = "+31612345678"


@pytest.fixture(autouse=True)
def nothing_was_refused() -> None:
    Seven._refused.clear()


@pytest.fixture
def cm() -> Iterator[FakeCm]:
    with FakeCm().running() as fake:
        assert isinstance(fake, FakeCm)
        yield fake


@pytest.fixture
def seven() -> Iterator[FakeSeven]:
    with FakeSeven().running() as fake:
        assert isinstance(fake, FakeSeven)
        yield fake


@pytest.fixture(params=["cm", "seven"])
def gateway(request: pytest.FixtureRequest, settings: Settings) -> Fake:
    """Each of them in turn, as the only one."""
    fake = request.getfixturevalue(request.param)
    assert isinstance(fake, Fake)
    settings.SMS_GATEWAYS = [account(fake)]
    return fake


@pytest.fixture
def channel() -> Iterator[SmsChannel]:
    channel = SmsChannel()
    yield channel
    channel.close()


def account(fake: Fake, token: str = TOKEN, **options: str) -> str:
    """The entry of SMS_GATEWAYS that leads there."""
    options = {"from": "Verbinders", "base": fake.base} | options
    kind = "cm" if isinstance(fake, FakeCm) else "seven"
    return f"{kind}://{token}@?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in options.items())


def parcel(text: str = "The tea house is closed today.", to: str = RANA, **other: str | bool) -> Parcel:
    """A message for Rana."""
    values = {"key": "01930000-aaaa-7bbb-8ccc-0123456789ab", "language": "en", "subject": "Closed", **other}
    return Parcel(to=to, text=text, **values)  # type: ignore[arg-type]
