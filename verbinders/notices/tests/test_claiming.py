"""In hand for a while: kept by who lives, taken over from who is gone."""

from datetime import timedelta

import pytest
import time_machine

from verbinders.notices.channels import Later, Outcome, Sent
from verbinders.notices.models import Delivery, Lane
from verbinders.notices.outgoing.claiming import NotTried, claim, keep, settle
from verbinders.notices.outgoing.lanes import LANES
from verbinders.notices.outgoing.sending import send_lane
from verbinders.notices.tests.conftest import MailServer, statuses, tell_amina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
RULES = LANES[Lane.PERSONAL]


def send_due() -> int:
    return send_lane(Lane.PERSONAL, lambda: True)


def test_what_a_dead_worker_had_in_hand_is_claimed_again_when_its_lease_ends(
    server: MailServer, clock: time_machine.Traveller
) -> None:
    tell_amina()
    assert len(claim(RULES, 10)) == 1
    clock.shift(timedelta(seconds=29))
    assert claim(RULES, 10) == []
    clock.shift(timedelta(seconds=2))
    send_due()
    assert statuses() == ["sent"]


def test_the_urgent_is_free_again_after_eight_seconds(server: MailServer, clock: time_machine.Traveller) -> None:
    tell_amina()
    Delivery.objects.update(lane=Lane.URGENT)
    rules = LANES[Lane.URGENT]
    assert len(claim(rules, 10)) == 1
    clock.shift(timedelta(seconds=7))
    assert claim(rules, 10) == []
    clock.shift(timedelta(seconds=2))
    assert len(claim(rules, 10)) == 1


def test_a_mail_that_kills_its_worker_is_not_tried_for_ever(server: MailServer, clock: time_machine.Traveller) -> None:
    tell_amina()
    for _attempt in range(6):
        claim(RULES, 10)
        clock.shift(timedelta(minutes=1))
    send_due()
    assert statuses() == ["failed"]
    assert Delivery.objects.get().error == "The worker ended at every attempt."
    assert server.received == []


def test_while_a_worker_lives_it_keeps_what_it_has_in_hand(clock: time_machine.Traveller) -> None:
    tell_amina()
    held = claim(RULES, 10)
    for _look in range(10):
        clock.shift(timedelta(seconds=16))
        keep(held, RULES)
    assert claim(RULES, 10) == []
    settle([(held[0], Sent())], RULES)
    assert statuses() == ["sent"]


def test_what_another_worker_took_over_is_left_to_it(clock: time_machine.Traveller) -> None:
    tell_amina()
    frozen = claim(RULES, 10)
    clock.shift(timedelta(seconds=31))
    taken = claim(RULES, 10)
    keep(frozen, RULES)
    settle([(frozen[0], Sent())], RULES)
    assert statuses() == ["queued"]
    settle([(taken[0], NotTried())], RULES)
    assert set(Delivery.objects.values_list("attempts", "lease")) == {(1, None)}


@pytest.mark.parametrize("said", [Sent("a\x00\ud800b"), Later("a\x00\ud800b")])
def test_what_the_other_side_says_cannot_spoil_what_became_of_the_others(said: Outcome) -> None:
    for _mail in range(2):
        tell_amina()
    first, second = claim(RULES, 10)
    settle([(first, said), (second, Sent())], RULES)
    first.refresh_from_db()
    assert first.provider_id + first.error == "a\ufffd\ufffdb"
    assert "sent" in statuses()
