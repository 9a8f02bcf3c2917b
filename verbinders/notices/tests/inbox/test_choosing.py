"""How I want to be told things: the ways that reach me, when, and when not."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.models import Delivery, Lane, Phone, Preference, PushSubscription, Suppression
from verbinders.notices.reach import reached
from verbinders.notices.tests.inbox.telling import chose, told, waiting, work_off
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
CHOOSE = "/notices/choose/"


def known(somebody: Person) -> Preference:
    return Preference.objects.get(person=somebody)


def test_who_never_chose_sees_what_counts_now(bram: Person) -> None:
    form = Browser(None, bram).see(CHOOSE).form()
    assert {name: value for name, value in form.fields.items() if name not in ("csrfmiddlewaretoken", "act")} == {
        "ways": ["mail"],
        "rhythm": ["at_once"],
        "digest_hour": ["8"],
        "quiet_from": [""],
        "quiet_until": [""],
        "newsletters": ["on"],
    }
    assert Preference.objects.count() == 0


def test_a_choice_is_kept_and_shown_again(bram: Person) -> None:
    browser = Browser(None, bram)
    done = browser.press(
        CHOOSE, rhythm="weekly", digest_hour="20", quiet_from="22", quiet_until="7.30", newsletters=None
    )
    assert "This is how you hear from us now." in done.source
    found = known(bram)
    assert (found.ways, found.rhythm, found.digest_hour, found.newsletters) == (["mail"], "weekly", 20, False)
    assert (found.quiet_from, found.quiet_until) == (time(22), time(7, 30))
    again = browser.see(CHOOSE).form().fields
    assert (again["quiet_from"], again["rhythm"], "newsletters" in again) == (["22:00"], ["weekly"], False)
    with entering(None, bram, writes=False):
        assert [entry.verb for entry in Entry.objects.filter(person_id=bram.pk)] == ["preference.choose"]


def test_it_says_that_the_urgent_always_comes_at_once(bram: Person) -> None:
    assert "Urgent calls always come at once" in Browser(None, bram).see(CHOOSE).words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ways": None}, ["How do we reach you? Choose one or more."]),
        ({"ways": ["pigeon"]}, ["How do we reach you? Choose one or more from the list."]),
        ({"ways": ["sms"]}, ["How do we reach you? Choose one or more from the list."]),
        ({"rhythm": "hourly"}, ["When? Choose one from the list."]),
        ({"digest_hour": "25"}, ["At which hour? Choose one from the list."]),
        ({"quiet_from": "22"}, ["until Fill in both times, or none."]),
        ({"quiet_until": "7"}, ["Do not disturb me from Fill in both times, or none."]),
        ({"quiet_from": "7", "quiet_until": "7:00"}, ["until Choose another time than the first one."]),
        (
            {"quiet_from": "25", "quiet_until": "7"},
            ["Do not disturb me from Write a time, for example 9.30 or 14:00."],
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(bram: Person, typed: dict[str, Any], says: list[str]) -> None:
    answer = Browser(None, bram).press(CHOOSE, **typed)
    assert (answer.status, answer.errors) == (422, says)
    assert Preference.objects.count() == 0


def test_only_ways_that_reach_me_can_be_chosen(bram: Person) -> None:
    phone = Phone.objects.create(person=bram, number="+31612345678")

    def offered() -> list[str]:
        source = Browser(None, bram).see(CHOOSE).source
        return [way for way in ("mail", "sms", "push") if f'name="ways" value="{way}"' in source]

    assert offered() == ["mail"]
    PushSubscription.objects.create(person=bram, endpoint="https://fcm.googleapis.com/x", p256dh="B", auth="A")
    assert offered() == ["mail", "push"]
    phone.confirmed_at = now()
    phone.save()
    assert offered() == ["mail", "sms", "push"]
    PushSubscription.objects.update(ended_at=now())
    assert offered() == ["mail", "sms"]


def test_a_choice_counts_for_what_is_told_next(bram: Person) -> None:
    Phone.objects.create(person=bram, number="+31612345678", confirmed_at=now())
    chose(bram, ways=["sms"])
    told(bram, "Hooyo")
    chose(bram, ways=["mail", "sms"], rhythm="daily")
    told(bram, "Nour")
    with as_worker():
        assert [delivery.channel for delivery in Delivery.objects.order_by("id")] == ["sms"]


@pytest.mark.parametrize(
    ("clock", "quiet", "later"),
    [
        ("2026-11-23 21:59", (22, 7), None),
        ("2026-11-23 22:00", (22, 7), "2026-11-24 07:00"),
        ("2026-11-24 03:00", (22, 7), "2026-11-24 07:00"),
        ("2026-11-24 07:00", (22, 7), None),
        ("2026-11-24 13:30", (13, 14), "2026-11-24 14:00"),
        ("2026-11-24 12:59", (13, 14), None),
        # In the night of 25 October the hour from two to three comes twice.
        ("2026-10-25 01:30", (1, 3), "2026-10-25 03:00"),
    ],
)
def test_quiet_hours_are_on_the_clock_of_the_town(clock: str, quiet: tuple[int, int], later: str | None) -> None:
    preference = Preference(quiet_from=time(quiet[0]), quiet_until=time(quiet[1]))
    at = instant(clock)
    assert preference.after_quiet(at) == (instant(later) if later else at)


def test_in_the_hour_that_comes_twice_quiet_is_what_the_clock_says_both_times() -> None:
    preference = Preference(quiet_from=time(22), quiet_until=time(2, 30))
    first, second = (datetime(2026, 10, 25, hour, 15, tzinfo=UTC) for hour in (0, 1))  # Both are 2:15 on the clock.
    assert preference.after_quiet(first) == first + timedelta(minutes=15)
    assert preference.after_quiet(second) == second + timedelta(minutes=15)


def instant(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)


def test_the_urgent_takes_no_notice_of_any_choice(bram: Person) -> None:
    Phone.objects.create(person=bram, number="+31612345678", confirmed_at=now())
    chose(bram, rhythm="weekly", newsletters=False, quiet_from=time(0), quiet_until=time(23, 59))
    [reader] = reached([bram])
    at = instant("2026-11-23 12:00")
    assert list(reader.ways(Lane.URGENT, at)) == [
        ("mail", "bram@example.org", at),
        ("sms", "+31612345678", at),
    ]
    assert list(reader.ways(Lane.PERSONAL, at)) == list(reader.ways(Lane.BULK, at)) == []


def test_who_wants_news_again_gets_them_again(bram: Person, yusuf: Person) -> None:
    with as_worker():
        for mail, reason in (
            ("bram@example.org", Suppression.UNSUBSCRIBED),
            ("bram@example.org", Suppression.GONE),
            ("yusuf@example.org", Suppression.UNSUBSCRIBED),
        ):
            Suppression.note("mail", mail, reason)
    browser = Browser(None, bram)
    browser.press(CHOOSE)
    assert waiting() == []  # They wanted them all along.
    browser.press(CHOOSE, newsletters=None)
    assert waiting() == []
    browser.press(CHOOSE, newsletters="on")
    assert work_off() == ["notices.welcome_back"]
    with as_worker():
        left = Suppression.objects.order_by("id").values_list("to", "reason")
        assert list(left) == [("bram@example.org", "gone"), ("yusuf@example.org", "unsubscribed")]


def test_the_account_leads_there(bram: Person) -> None:
    links = Browser(None, bram).see("/account/").links
    assert {CHOOSE, "/notices/"} <= set(links)


def test_a_visitor_signs_in_first() -> None:
    assert Browser(None).see(CHOOSE).response.headers["Location"] == f"/account/login/?next={CHOOSE}"
