"""People with an account are told in their inbox, and by the ways that they chose."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.kinds import Kind, declare, kind_named
from verbinders.notices.models import Delivery, Lane, Notice, Phone, Preference, PushSubscription
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import entering
from verbinders.parties.models import Person
from verbinders.site.tests.world import person

pytestmark = pytest.mark.django_db
SAID = dict(kind_named("application_admitted").example)
# In November Amsterdam is an hour ahead of UTC.
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATE = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


@pytest.fixture
def town() -> Network:
    return Network.objects.create(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")


def told(town: Network, *people: Person, lane: Lane = Lane.PERSONAL) -> None:
    kind = {Lane.URGENT: "flood", Lane.PERSONAL: "application_admitted", Lane.BULK: "newsletter"}[lane]
    with at(town, None):
        tell_people(people, kind, SAID, network=town, by=None)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """An urgent one and one to many, which say the same as another."""
    from verbinders.notices import kinds, outbox, wording

    more = {"flood": Kind("A try", SAID, lane=Lane.URGENT), "newsletter": Kind("A try", SAID, lane=Lane.BULK)}
    monkeypatch.setattr(kinds, "_kinds", {**kinds._kinds, **more})

    def same_words(kind: str, context: object, language: str) -> tuple[str, str]:
        return wording.render("application_admitted", SAID, language)

    monkeypatch.setattr(outbox, "render", same_words)


def deliveries() -> list[tuple[str, str, datetime]]:
    with as_worker():
        return list(Delivery.objects.order_by("channel", "to").values_list("channel", "to", "due"))


def with_everything(key: str, **chosen: object) -> Person:
    """Somebody with a number and a browser as well."""
    somebody = person(key)
    Phone.objects.create(person=somebody, number="+31612345678", confirmed_at=now())
    PushSubscription.objects.create(person=somebody, endpoint=f"https://p.example/{key}", p256dh="x", auth="y")
    if chosen:
        Preference.objects.create(person=somebody, **chosen)
    return somebody


def test_who_chose_nothing_gets_mail_at_once_and_finds_it_in_the_inbox(town: Network) -> None:
    fatima = person("fatima")
    with time_machine.travel(MORNING, tick=False):
        told(town, fatima)
    assert deliveries() == [("mail", "fatima@verbinders.example", MORNING)]
    with entering(town, fatima, writes=False) as me:
        notice = Notice.objects.visible_to(me).get()
    assert (notice.kind, notice.network_id, notice.digest_at) == ("application_admitted", town.pk, None)
    assert notice.link == SAID["link"]
    with as_worker():
        delivery = Delivery.objects.get()
    assert (delivery.notice_id, delivery.person_id, delivery.text) == (notice.pk, fatima.pk, notice.text)


def test_everybody_is_told_in_their_own_language_and_nobody_twice(town: Network) -> None:
    fatima, amina = person("fatima"), person("amina")
    fatima.data.language = "ar"
    fatima.data.save()
    told(town, fatima, amina, fatima)
    with as_worker():
        assert dict(Delivery.objects.values_list("person_id", "language")) == {fatima.pk: "ar", amina.pk: "nl"}
        assert Notice.objects.count() == 2
    assert len({to for _way, to, _due in deliveries()}) == 2


def test_one_is_told_by_the_ways_one_chose(town: Network) -> None:
    told(town, with_everything("fatima", ways=["push", "sms"]))
    assert [way for way, _to, _due in deliveries()] == ["push", "sms"]


def test_a_way_that_is_not_there_is_mail(town: Network) -> None:
    fatima = person("fatima")
    Preference.objects.create(person=fatima, ways=["sms", "push"])
    Phone.objects.create(person=fatima, number="+31612345678")  # Never confirmed.
    told(town, fatima)
    assert [way for way, _to, _due in deliveries()] == ["mail"]


def test_the_urgent_goes_by_every_way_at_once_whatever_one_chose(town: Network) -> None:
    chosen = {"ways": ["mail"], "rhythm": "weekly", "quiet_from": time(22), "quiet_until": time(7)}
    with time_machine.travel(LATE, tick=False):
        told(town, with_everything("fatima", **chosen), lane=Lane.URGENT)
    assert [(way, due) for way, _to, due in deliveries()] == [("mail", LATE), ("push", LATE), ("sms", LATE)]


def test_news_for_many_comes_by_mail_or_only_in_the_inbox(town: Network) -> None:
    fatima, amina = with_everything("fatima", newsletters=False), with_everything("amina")
    told(town, fatima, amina, lane=Lane.BULK)
    assert [to for _way, to, _due in deliveries()] == ["amina@verbinders.example"]
    with as_worker():
        assert Notice.objects.count() == 2


def test_who_wants_everything_together_gets_no_mail_now(town: Network) -> None:
    fatima, amina = person("fatima"), person("amina")
    Preference.objects.create(person=fatima, rhythm="daily", digest_hour=8)
    Preference.objects.create(person=amina, rhythm="weekly", digest_hour=20)
    with time_machine.travel(MORNING, tick=False):
        told(town, fatima, amina)
    assert deliveries() == []
    with as_worker():
        due = dict(Notice.objects.values_list("person_id", "digest_at"))
    assert due[fatima.pk] == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert due[amina.pk] == datetime(2026, 11, 23, 19, tzinfo=UTC)  # It is Monday.


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        (datetime(2026, 11, 23, 20, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 23, 21, 0, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)),
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)),
        (datetime(2026, 11, 24, 6, 0, tzinfo=UTC), None),
        # The night of the winter clock: the quiet lasts an hour longer, and ends on the same hand.
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)),
    ],
)
def test_in_quiet_hours_it_waits_for_their_end(town: Network, clock: datetime, until: datetime | None) -> None:
    fatima = person("fatima")
    Preference.objects.create(person=fatima, quiet_from=time(22), quiet_until=time(7))
    with time_machine.travel(clock, tick=False):
        told(town, fatima)
    assert [due for _way, _to, due in deliveries()] == [until or clock]


def test_quiet_hours_within_a_day() -> None:
    quiet = Preference(quiet_from=time(12), quiet_until=time(14))
    noon = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    assert quiet.after_quiet(noon) == noon + timedelta(minutes=90)
    assert quiet.after_quiet(LATE) == LATE


def test_a_browser_that_was_switched_off_is_not_told(town: Network) -> None:
    fatima = with_everything("fatima", ways=["push", "mail"])
    PushSubscription.objects.update(ended_at=now())
    told(town, fatima)
    assert [way for way, _to, _due in deliveries()] == ["mail"]


def test_many_cost_as_many_queries_as_few(town: Network) -> None:
    def asked(*people: Person) -> int:
        with CaptureQueriesContext(connection) as asked:
            told(town, *people)
        return len(asked)

    assert asked(person("fatima")) == asked(person("amina"), person("chris"), person("selamawit"))


def test_nobody_reads_what_another_was_told(town: Network) -> None:
    fatima, amina = person("fatima"), person("amina")
    told(town, fatima)
    with entering(town, amina, writes=False) as she:
        assert not Notice.objects.visible_to(she).exists()
        if connection.vendor == "postgresql":  # The second wall.
            assert not Notice.objects.filter(person=fatima).exists()
    with entering(town, None, writes=False) as visitor:
        assert not Notice.objects.visible_to(visitor).exists()


def test_two_kinds_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="login_code"):
        declare(login_code=Kind("A try", {"code": "1"}))
