"""The page on which those who run the network decide about what did not get through."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from verbinders.directory.models import Stewardship
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import applied, founded, joined, person
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queue import TRIED_OFTEN

pytestmark = pytest.mark.django_db
UNDELIVERED = "/undelivered/"


@pytest.fixture
def steward(spaarnestad: Network, amina: Person) -> Browser:
    return Browser(spaarnestad, amina)


def letter(network: Network, number: int = 1, **told: Any) -> None:
    said = {"kind": "mail", "name": "application_admitted", "reason": TRIED_OFTEN, "to": "y…@cinar.example"} | told
    for _ in range(number):
        DeadLetter.note(network.pk, ref=uuid4(), **said)


def statuses(network: Network) -> list[str]:
    with entering(network, None, writes=False):
        return list(DeadLetter.objects.order_by("id").values_list("status", flat=True))


def test_when_all_is_well_the_page_says_so(steward: Browser) -> None:
    seen = steward.see(UNDELIVERED)
    assert "Everything got through" in seen.words
    assert "When a message cannot be delivered after several tries, you see it on this page" in seen.words
    assert not [form for form in seen.forms if "undelivered" in form.action]


def test_what_to_whom_since_when_and_why(steward: Browser, spaarnestad: Network, clock: time_machine.Traveller) -> None:
    letter(spaarnestad)
    clock.shift(timedelta(days=3))
    steward.client.force_login(Person.objects.with_mail("amina@example.org"))  # The second step has to be taken anew.
    seen = steward.see(UNDELIVERED)
    assert "1 waits for you" in seen.words
    assert "3 days ago" in seen.words.replace("\xa0", " ")
    what = "A mail · y…@cinar.example The yes to a request to join"
    assert f"{what} It was tried several times and went wrong each time." in seen.words
    assert "application_admitted" not in seen.words


def test_work_that_people_have_no_word_for_keeps_its_own(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad, kind="job", name="files.sweep", to="")
    assert "Called in the house: files.sweep" in steward.see(UNDELIVERED).words


def test_words_that_nobody_translated_stand_as_they_came(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad, reason="<b>552</b> mailbox 100% full")
    assert "&lt;b&gt;552&lt;/b&gt; mailbox 100% full" in steward.see(UNDELIVERED).source


def test_try_again(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad)
    seen = steward.press(UNDELIVERED, "/retry/")
    assert seen.led_to[-1] == ("/spaarnestad/undelivered/", 303)
    assert "It will be tried again. If that does not work either, it comes back here." in seen.source
    assert "Everything got through" in seen.words
    assert "Tried again lately What fails again comes back at the top of this page. A mail" in seen.words
    assert statuses(spaarnestad) == ["retried"]
    with as_worker():
        assert Job.objects.get().name == "work.retry"


def test_leave_it(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad)
    seen = steward.press(UNDELIVERED, "/dismiss/")
    assert "We leave it as it is. Nothing was sent." in seen.source
    assert "Tried again lately" not in seen.words
    assert statuses(spaarnestad) == ["dismissed"]
    with as_worker():
        assert Job.objects.count() == 0


def test_pressing_twice_tries_once(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad)
    first, other = steward.see(UNDELIVERED).form("/retry/"), steward.see(UNDELIVERED).form("/retry/")
    for _ in range(2):
        assert steward.send(UNDELIVERED, first).status == 200
    late = steward.send(UNDELIVERED, other)
    assert (late.status, "Somebody was first" in late.words) == (409, True)
    assert "/spaarnestad/undelivered/" in late.links
    with as_worker():
        assert Job.objects.count() == 1


def test_who_acts_for_two_organisations_decides_for_the_one_that_runs_the_network(
    steward: Browser, spaarnestad: Network, amina: Person
) -> None:
    applied(spaarnestad, "Buurtkeuken", amina)
    letter(spaarnestad)
    assert steward.press(UNDELIVERED, "/retry/").status == 200
    assert statuses(spaarnestad) == ["retried"]


def test_it_is_for_those_who_run_the_network_only(steward: Browser, spaarnestad: Network, amina: Person) -> None:
    letter(spaarnestad)
    joined(spaarnestad, "Nour", fatima := person("Fatima"), admitted_by=amina)
    founded(chris := person("Chris"), "polderwijk", "Polderkring")
    form = steward.see(UNDELIVERED).form("/retry/")
    for somebody in fatima, chris:
        other = Browser(spaarnestad, somebody)
        assert other.see(UNDELIVERED).status == 404
        assert other.send(UNDELIVERED, form, namens=None).status == 404
    visitor = Browser(spaarnestad).see(UNDELIVERED, follow=True)
    assert visitor.led_to[0][0].startswith("/account/login/")
    assert statuses(spaarnestad) == ["open"]


def test_who_no_longer_runs_the_network_sees_nothing_of_it(
    steward: Browser, spaarnestad: Network, amina: Person
) -> None:
    nour = joined(spaarnestad, "Nour", person("Fatima"), admitted_by=amina)
    letter(spaarnestad)
    form = steward.see(UNDELIVERED).form("/dismiss/")
    with acting(spaarnestad, amina, route="test") as by:
        Stewardship.give(spaarnestad, nour.profile, by=by)
        Stewardship.objects.exclude(profile=nour.profile).get().end(by=by)
    assert steward.see(UNDELIVERED).status == 404
    assert steward.send(UNDELIVERED, form).status == 404
    assert statuses(spaarnestad) == ["open"]


def test_no_network_sees_what_is_of_another(steward: Browser, spaarnestad: Network) -> None:
    polderwijk = founded(person("Chris"), "polderwijk", "Polderkring")
    letter(polderwijk)
    assert "Everything got through" in steward.see(UNDELIVERED).words
    with entering(polderwijk, None, writes=False):
        theirs = DeadLetter.objects.get().pk
    letter(spaarnestad)
    form = steward.see(UNDELIVERED).form("/retry/")
    form.action = f"/spaarnestad/undelivered/{theirs}/retry/"
    assert steward.send(UNDELIVERED, form).status == 404
    assert statuses(polderwijk) == ["open"]


def test_many_come_in_parts_the_latest_first(
    steward: Browser, spaarnestad: Network, clock: time_machine.Traveller
) -> None:
    letter(spaarnestad, to="first…@hooyo.example")
    clock.shift(timedelta(hours=1))
    letter(spaarnestad, 24)
    first, second = steward.see(UNDELIVERED), steward.see(f"{UNDELIVERED}?start=24")
    assert ("25 wait for you" in first.words, first.source.count("/retry/")) == (True, 24)
    assert ("?start=24" in first.links, "?start=0" in second.links) == (True, True)
    assert "first…@" not in first.words
    assert (second.source.count("/retry/"), "first…@" in second.words) == (1, True)
    for odd in ("999", "-3", "x", "", "9" * 40, "٢٤"):
        assert steward.see(f"{UNDELIVERED}?start={odd}").status == 200


def test_it_asks_as_much_for_three_as_for_one(steward: Browser, spaarnestad: Network) -> None:
    letter(spaarnestad)
    one = queries(steward, UNDELIVERED)
    letter(spaarnestad, 2)
    steward.press(UNDELIVERED, "/retry/")
    letter(spaarnestad)
    assert queries(steward, UNDELIVERED) == one
