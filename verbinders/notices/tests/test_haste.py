"""The other side asks for a pause (Retry-After): it gets it, within reason."""

from datetime import timedelta

import pytest
import time_machine
from django.utils.http import http_date

from verbinders.kit.time import now
from verbinders.notices.channels import Later
from verbinders.notices.channels.haste import LONGEST, pause_asked
from verbinders.notices.models import Delivery, Lane
from verbinders.notices.outgoing.claiming import claim, settle
from verbinders.notices.outgoing.lanes import LANES
from verbinders.notices.tests.conftest import tell_amina

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ("30", timedelta(seconds=30)),
        (" 120 ", 2 * MINUTE),
        ("0", timedelta()),
        ("9" * 400, LONGEST),
        (None, timedelta()),
        ("", timedelta()),
        ("-5", timedelta()),
        ("soon", timedelta()),
        ("٣٠", timedelta()),
        ("Sun, 99 Foo 2026 25:61:61 GMT", timedelta()),
        ("Fri, 01 Jan 1999 00:00:00 GMT", timedelta()),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
    ],
)
def test_seconds_a_date_or_nonsense(said: str | None, pause: timedelta) -> None:
    assert pause_asked(said) == pause


def test_a_date_is_a_pause_until_then(clock: time_machine.Traveller) -> None:
    clock.move_to(now().replace(microsecond=0), tick=False)
    assert pause_asked(http_date((now() + 5 * MINUTE).timestamp())) == 5 * MINUTE


@pytest.mark.django_db
@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("lane", "asked", "pause"),
    [
        (Lane.PERSONAL, timedelta(), MINUTE),  # The pause of the lane.
        (Lane.PERSONAL, timedelta(seconds=5), MINUTE),  # Never shorter.
        (Lane.PERSONAL, 20 * MINUTE, 20 * MINUTE),
        (Lane.BULK, LONGEST, timedelta(hours=4)),
        (Lane.URGENT, timedelta(), timedelta(seconds=2)),
        (Lane.URGENT, LONGEST, MINUTE),  # A call for help waits for nobody's clock.
    ],
)
def test_it_goes_out_when_the_pause_is_over(
    clock: time_machine.Traveller, lane: str, asked: timedelta, pause: timedelta
) -> None:
    clock.move_to(now(), tick=False)
    tell_amina()
    Delivery.objects.update(lane=lane)
    (held,) = claim(LANES[lane], 10)
    settle([(held, Later("It is busy.", after=asked))], LANES[lane])
    assert Delivery.objects.get().due == now() + pause
    clock.shift(pause - timedelta(seconds=1))
    assert claim(LANES[lane], 10) == []
    clock.shift(timedelta(seconds=1))
    assert len(claim(LANES[lane], 10)) == 1
