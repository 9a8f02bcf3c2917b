"""What goes out together: one mail, at the hour that I chose, with what I have not read yet."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices import digest, tasks
from verbinders.notices.models import Delivery, Notice
from verbinders.notices.tests.inbox.conftest import MONDAY
from verbinders.notices.tests.inbox.telling import chose, inbox, told, waiting, work_off
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person, PersonData
from verbinders.work.loop import do
from verbinders.work.models import Job
from verbinders.work.queue import claim, enqueue

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
Clock = time_machine.Traveller


def run() -> list[str]:
    """A quarter of an hour has gone by."""
    with transaction.atomic():
        enqueue(tasks.DIGEST)
    return work_off()


def mails() -> list[Delivery]:
    with as_worker():
        return list(Delivery.objects.filter(kind="digest").order_by("id"))


def waits() -> list[bool]:
    with as_worker():
        return [row.digest_at is not None for row in Notice.objects.order_by("id")]


def test_what_was_told_comes_together_at_the_hour_that_was_chosen(
    spaarnestad: Network, bram: Person, clock: Clock
) -> None:
    chose(bram, rhythm="daily", digest_hour=17)
    told(bram, "Hooyo", spaarnestad, link="http://localhost:8000/spaarnestad/organisations/hooyo/")
    told(bram, "Nour", spaarnestad, link="http://localhost:8000/spaarnestad/organisations/nour/")
    clock.move_to(MONDAY + 5 * HOUR + 59 * HOUR / 60)  # A minute before five on the wall.
    assert (run(), mails()) == ([tasks.DIGEST], [])
    clock.move_to(MONDAY + 7 * HOUR)
    assert run() == [tasks.DIGEST, tasks.DIGEST_OF]
    [mail] = mails()
    assert (mail.to, mail.person_id, mail.subject) == ("bram@example.org", bram.pk, "2 new notices")
    assert mail.network_id == spaarnestad.pk
    assert mail.text == (
        "These are new for you:\n\n"
        "Hooyo takes part in Spaarnestad Verbindt\n"
        "http://localhost:8000/spaarnestad/organisations/hooyo/\n\n"
        "Nour takes part in Spaarnestad Verbindt\n"
        "http://localhost:8000/spaarnestad/organisations/nour/\n\n"
        "All of it stands in your inbox. There you can also choose how and when\n"
        "you hear from us:\n"
        "http://localhost:8000/notices/\n"
    )
    assert waits() == [False, False]


def test_it_is_sent_once(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    clock.shift(timedelta(days=1))
    run()
    assert run() == [tasks.DIGEST]
    assert len(mails()) == 1


def test_two_workers_for_one_person_send_it_once(bram: Person, clock: Clock) -> None:
    """Both were asked for before either began."""
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    clock.shift(timedelta(days=1))
    with transaction.atomic():
        for _time in range(2):
            enqueue(tasks.DIGEST_OF, {"person": str(bram.pk)})
    assert work_off() == [tasks.DIGEST_OF] * 2
    assert len(mails()) == 1


def test_a_worker_that_dies_in_between_neither_loses_nor_doubles_it(
    bram: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    clock.shift(timedelta(days=1))

    class Killed(BaseException):
        pass

    def dies(*_what: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(digest, "_told_so", dies)
        with transaction.atomic():
            enqueue(tasks.DIGEST_OF, {"person": str(bram.pk)})
        with as_worker(), pytest.raises(Killed), transaction.atomic():
            digest.send_digest(bram.pk, by=Actor())
    assert (mails(), waits()) == ([], [True])
    assert work_off() == [tasks.DIGEST_OF]
    assert (len(mails()), waits()) == (1, [False])


def test_what_was_read_in_between_is_left_out(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    told(bram, "Nour")
    with as_worker():
        Notice.objects.filter(pk=inbox(bram)[0].pk).update(read_at=now())
    clock.shift(timedelta(days=1))
    run()
    [mail] = mails()
    assert (mail.subject, "Nour" in mail.text) == ("1 new notice", False)


def test_who_read_everything_gets_no_mail(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    with as_worker():
        Notice.objects.update(read_at=now())
    clock.shift(timedelta(days=1))
    run()
    assert (mails(), waits()) == ([], [False])


def test_each_network_has_its_own_part(spaarnestad: Network, polderwijk: Network, bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo", spaarnestad)
    told(bram, "Kanarie", polderwijk)
    told(bram, "Nour", spaarnestad)
    told(bram, "Niemand")
    clock.shift(timedelta(days=1))
    run()
    [mail] = mails()
    assert mail.network_id is None
    found = [line.split(" takes")[0] for line in mail.text.splitlines() if "takes part" in line or line.isupper()]
    assert found == ["Niemand", "POLDERWIJK VERBINDT", "Kanarie", "SPAARNESTAD VERBINDT", "Hooyo", "Nour"]


def test_a_very_long_list_ends_with_how_many_there_are_more(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    for n in range(digest.MOST + 2):
        told(bram, f"Club{n}")
    clock.shift(timedelta(days=1))
    run()
    [mail] = mails()
    assert mail.subject == f"{digest.MOST + 2} new notices"
    assert mail.text.count("takes part in") == digest.MOST
    assert "And 2 more in your inbox." in mail.text


def test_it_is_in_the_language_of_the_reader(bram: Person, clock: Clock) -> None:
    PersonData.objects.filter(person=bram).update(language="ar")
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    clock.shift(timedelta(days=1))
    run()
    assert [mail.language for mail in mails()] == ["ar"]


def test_it_waits_until_the_quiet_hours_are_over(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily", digest_hour=6, quiet_from=time(22), quiet_until=time(7, 30))
    told(bram, "Hooyo")
    clock.move_to(MONDAY + timedelta(days=1) - 4 * HOUR)  # Six o'clock on the wall.
    run()
    assert [mail.due - now() for mail in mails()] == [1.5 * HOUR]


@pytest.mark.parametrize(("rhythm", "days"), [("daily", 1), ("weekly", 7)])
def test_the_next_moment_is_on_the_clock_of_the_town(bram: Person, clock: Clock, rhythm: str, days: int) -> None:
    chose(bram, rhythm=rhythm, digest_hour=8)
    told(bram, "Hooyo")
    assert inbox(bram)[0].digest_at == MONDAY - 2 * HOUR + timedelta(days=days)


def test_the_hour_stays_the_same_when_the_clock_changes(bram: Person) -> None:
    chose(bram, rhythm="daily", digest_hour=8)
    with time_machine.travel(datetime.fromisoformat("2026-10-24T12:00+02:00"), tick=False):
        told(bram, "Hooyo")
    assert inbox(bram)[0].digest_at == datetime.fromisoformat("2026-10-25T08:00+01:00")


def test_who_wants_it_at_once_gets_none(bram: Person, clock: Clock) -> None:
    told(bram, "Hooyo")
    clock.shift(timedelta(days=7))
    run()
    assert mails() == []


def test_what_already_waits_still_comes_after_another_choice(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    chose(bram, rhythm="at_once")
    clock.shift(timedelta(days=1))
    run()
    assert len(mails()) == 1


def test_who_has_no_address_any_more_is_passed_over(bram: Person, clock: Clock) -> None:
    chose(bram, rhythm="daily")
    told(bram, "Hooyo")
    bram.emailaddress_set.all().delete()
    clock.shift(timedelta(days=1))
    run()
    assert (mails(), waits()) == ([], [False])


def test_many_people_are_asked_for_in_several_jobs(
    amina: Person, bram: Person, yusuf: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PEOPLE", 2)
    for somebody in (amina, bram, yusuf):
        chose(somebody, rhythm="daily")
        told(somebody, "Hooyo")
    clock.shift(timedelta(days=1))
    assert sorted(run()) == [tasks.DIGEST] * 2 + [tasks.DIGEST_OF] * 3
    assert {mail.person_id for mail in mails()} == {amina.pk, bram.pk, yusuf.pk}


def test_what_goes_wrong_for_one_holds_up_nobody_else(
    bram: Person, yusuf: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for somebody in (bram, yusuf):
        chose(somebody, rhythm="daily")
        told(somebody, "Hooyo")
    clock.shift(timedelta(days=1))
    tells = digest._told_so

    def stumbles(reader: object, *more: object) -> None:
        if getattr(reader, "person_id", None) == bram.pk:
            raise RuntimeError("no words")
        tells(reader, *more)  # type: ignore[arg-type]

    with transaction.atomic():
        enqueue(tasks.DIGEST)
    with monkeypatch.context() as patched:
        patched.setattr(digest, "_told_so", stumbles)
        with as_worker():
            while (job := claim()) is not None:
                do(job)
    assert [mail.person_id for mail in mails()] == [yusuf.pk]
    assert waiting() == [tasks.DIGEST_OF]
    with as_worker():
        assert Job.objects.waiting().get().last_error == "RuntimeError: no words"
    clock.shift(timedelta(minutes=1))
    work_off()
    assert len(mails()) == 2
