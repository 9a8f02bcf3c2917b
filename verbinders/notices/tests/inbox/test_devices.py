"""The browsers in which I see notices: ten at most, and each of one person."""

import pytest
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser, Form, Page
from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.notices.models import Preference, PushSubscription
from verbinders.parties.models import Person
from verbinders.site.tests.bodies import DEVICE

pytestmark = pytest.mark.django_db
CHOOSE, ADD = "/notices/choose/", "/notices/devices/add/"


@pytest.fixture(autouse=True)
def _key(settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = VapidKey.new().written, "mailto:beheer@example.org"


def switch_on(somebody: Person, name: str = "een", **told: str) -> Page:
    """As the script does, which asked the browser for its address."""
    endpoint = f"https://fcm.googleapis.com/fcm/send/{name}"
    return Browser(None, somebody).press(CHOOSE, ADD, **(DEVICE | {"endpoint": endpoint} | told))


def standing(somebody: Person) -> list[str]:
    mine = PushSubscription.objects.filter(person=somebody, ended_at=None).order_by("id")
    return [one.endpoint.rpartition("/")[2] for one in mine]


def test_a_browser_is_added_and_from_then_on_chosen(bram: Person) -> None:
    done = switch_on(bram)
    assert done.led_to == [(CHOOSE, 303)]
    assert "This device shows our notices now." in done.source
    assert standing(bram) == ["een"]
    assert Preference.objects.get(person=bram).ways == ["mail", "push"]


def test_it_is_taken_away_again(bram: Person) -> None:
    switch_on(bram)
    key = PushSubscription.objects.get().pk
    done = Browser(None, bram).press(CHOOSE, f"/notices/devices/{key}/remove/")
    assert "That device shows our notices no more." in done.source
    assert standing(bram) == []


def test_nobody_takes_away_the_browser_of_another(bram: Person, yusuf: Person) -> None:
    switch_on(bram)
    switch_on(yusuf, "twee")
    form = Browser(None, bram).see(CHOOSE).form("/remove/")
    assert Browser(None, yusuf).send(CHOOSE, form).status == 404
    assert standing(bram) == ["een"]


def test_the_same_browser_twice_is_one(bram: Person) -> None:
    switch_on(bram)
    switch_on(bram, auth="B" * 21 + "A")
    assert [(one.auth, one.ended_at is None) for one in PushSubscription.objects.order_by("id")] == [
        ("A" * 22, False),
        ("B" * 21 + "A", True),
    ]


def test_a_browser_shows_the_notices_of_who_switched_it_on_last(bram: Person, yusuf: Person) -> None:
    switch_on(bram)
    switch_on(yusuf)
    assert (standing(bram), standing(yusuf)) == ([], ["een"])


def test_the_eleventh_takes_the_place_of_the_oldest(bram: Person, yusuf: Person) -> None:
    switch_on(yusuf, "van-yusuf")
    for n in range(PushSubscription.MOST):
        switch_on(bram, str(n))
    assert len(standing(bram)) == PushSubscription.MOST
    switch_on(bram, "elf")
    assert standing(bram) == [*map(str, range(1, PushSubscription.MOST)), "elf"]
    assert standing(yusuf) == ["van-yusuf"]


@pytest.mark.parametrize(
    "told",
    [
        {"endpoint": ""},
        {"endpoint": "https://evil.example/push"},
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": f"https://fcm.googleapis.com/{'x' * 1100}"},
        {"p256dh": "A" * 87},
        {"auth": "short"},
        {"auth": ""},
    ],
)
def test_what_is_no_address_of_a_browser_is_not_kept(bram: Person, told: dict[str, str]) -> None:
    done = switch_on(bram, **told)
    assert done.led_to == [(CHOOSE, 303)]
    assert "vb-alert--warning" in done.source
    assert PushSubscription.objects.count() == 0


def test_without_a_script_the_button_explains_itself(bram: Person) -> None:
    form = Browser(None, bram).see(CHOOSE).form(ADD)
    done = Browser(None, bram).send(CHOOSE, Form("post", ADD, form.fields))
    assert "vb-alert--warning" in done.source
    assert PushSubscription.objects.count() == 0
