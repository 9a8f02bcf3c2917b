"""Stopping mail to many: by a page with a button, and by one click in a mail program (RFC 8058)."""

import re
from collections.abc import Mapping

import pytest
from django.core.cache import cache
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from verbinders.directory.tests.browsing import Browser
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices import kinds as declared
from verbinders.notices.channels import Parcel
from verbinders.notices.channels.mail import as_mail
from verbinders.notices.kinds import Kind, kinds
from verbinders.notices.models import Delivery, Lane, Preference, Suppression
from verbinders.notices.outbox import tell, tell_people
from verbinders.notices.outgoing.claiming import claim
from verbinders.notices.outgoing.lanes import LANES
from verbinders.notices.outgoing.parcels import packed
from verbinders.notices.tests.inbox.telling import waiting, work_off
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture(autouse=True)
def _news(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what goes to many were declared: the words are those of a digest."""
    cache.clear()
    monkeypatch.setitem(declared._kinds, "digest", Kind("A try", kinds()["digest"].example, lane=Lane.BULK))


def news_for(to: Person | str, network: Network | None) -> Delivery:
    """What one reader gets of what goes to many."""
    example: Mapping[str, object] = kinds()["digest"].example
    if isinstance(to, str):
        return tell(to, "en", "digest", example, network=network, by=None)
    tell_people([to], "digest", example, network=network, by=None)
    with as_worker():
        return Delivery.objects.newest()[0]


def parcel_of(delivery: Delivery) -> Parcel:
    with as_worker():
        return packed([delivery])[0][1]


def link_in(delivery: Delivery) -> str:
    """The path of the link in the header of the mail."""
    header = as_mail(parcel_of(delivery)).extra_headers["List-Unsubscribe"]
    return re.fullmatch(r"<http://localhost:8000(/notices/stop/.+/)>", header)[1]  # type: ignore[index]


def one_click(path: str) -> int:
    """As a mail program does it: no cookie, no token, no page before."""
    client = Client(enforce_csrf_checks=True)
    return client.post(path, ONE_CLICK, content_type="application/x-www-form-urlencoded").status_code


def stops() -> list[tuple[str, str, object]]:
    with as_worker():
        return list(Suppression.objects.order_by("id").values_list("to", "reason", "network_id"))


def test_the_mail_carries_both_headers_of_the_standard(spaarnestad: Network, bram: Person) -> None:
    mail = as_mail(parcel_of(news_for(bram, spaarnestad)))
    assert mail.extra_headers["List-Unsubscribe-Post"] == ONE_CLICK
    assert mail.extra_headers["List-Unsubscribe"].startswith("<http")


def test_what_is_for_one_reader_carries_none(spaarnestad: Network, bram: Person) -> None:
    told = tell("bram@example.org", "en", "login_code", {"code": "1", "minutes": 1}, network=None, by=None)
    assert "List-Unsubscribe" not in as_mail(parcel_of(told)).extra_headers


def test_one_click_stops_it_in_the_mail_program(spaarnestad: Network, bram: Person) -> None:
    assert one_click(link_in(news_for(bram, spaarnestad))) == 200
    assert work_off() == ["notices.stop"]
    assert stops() == [("bram@example.org", "unsubscribed", spaarnestad.pk)]
    assert Preference.objects.get(person=bram).newsletters is False
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="preference")] in (
        ["preference.stop_news"],
        [],  # On PostgreSQL a line of the worker without a network is seen by nobody on a page.
    )


def test_after_it_nothing_of_that_kind_goes_out_and_the_rest_does(spaarnestad: Network, polderwijk: Network) -> None:
    first = news_for("guest@example.org", spaarnestad)
    one_click(link_in(first))
    work_off()
    for network in (spaarnestad, polderwijk):
        news_for("guest@example.org", network)
    code = tell("guest@example.org", "en", "login_code", {"code": "1", "minutes": 1}, network=None, by=None)
    with as_worker():
        out = [delivery.network_id for delivery in claim(LANES[Lane.BULK], 10)]
        assert out == [polderwijk.pk]
        assert [delivery.pk for delivery in claim(LANES[Lane.URGENT], 10)] == [code.pk]
        withheld = Delivery.objects.filter(network_id=spaarnestad.pk)
        assert {delivery.status for delivery in withheld} == {"withheld"}


def test_without_the_click_it_goes_out(spaarnestad: Network) -> None:
    """The control."""
    news_for("guest@example.org", spaarnestad)
    with as_worker():
        assert len(claim(LANES[Lane.BULK], 10)) == 1


def test_the_page_asks_first_and_says_whose_news_it_is(spaarnestad: Network, bram: Person) -> None:
    visitor = Browser(None)
    path = link_in(news_for(bram, spaarnestad))
    seen = visitor.see(path)
    assert "No more news from Spaarnestad Verbindt?" in seen.words
    assert (stops(), waiting()) == ([], [])
    done = visitor.press(path)
    assert "It has stopped You get no more mail from Spaarnestad Verbindt that goes to many people." in done.words
    assert "/notices/choose/" in done.links
    assert work_off() == ["notices.stop"]


def test_it_speaks_the_language_of_the_reader(spaarnestad: Network) -> None:
    path = link_in(news_for("guest@example.org", spaarnestad))
    page = Client(headers={"accept-language": "ar"}).get(path).content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_looking_writes_nothing(spaarnestad: Network) -> None:
    path = link_in(news_for("guest@example.org", spaarnestad))
    for ask in (Client().get, Client().head):
        with CaptureQueriesContext(connection) as asked:
            assert ask(path).status_code == 200
        assert [query["sql"] for query in asked if re.match("INSERT|UPDATE|DELETE", query["sql"])] == []


def test_ten_clicks_are_one(spaarnestad: Network) -> None:
    path = link_in(news_for("guest@example.org", spaarnestad))
    assert [one_click(path) for _time in range(10)] == [200] * 10
    assert waiting() == ["notices.stop"]
    work_off()
    cache.clear()  # A minute later.
    one_click(path)
    assert work_off() == ["notices.stop"]
    assert len(stops()) == 1


def test_news_of_the_house_is_stopped_everywhere(spaarnestad: Network) -> None:
    path = link_in(news_for("guest@example.org", None))
    assert "No more news from Verbinders?" in Browser(None).see(path).words
    one_click(path)
    work_off()
    news_for("guest@example.org", spaarnestad)
    with as_worker():
        assert claim(LANES[Lane.BULK], 10) == []


def test_a_guest_who_has_an_account_by_now_finds_it_in_the_account(spaarnestad: Network, bram: Person) -> None:
    bram.emailaddress_set.update(verified=True)
    one_click(link_in(news_for("Bram@example.org", spaarnestad)))
    work_off()
    assert Preference.objects.get(person=bram).newsletters is False


def test_a_link_to_a_mail_that_was_thrown_away_does_no_harm(spaarnestad: Network) -> None:
    delivery = news_for("guest@example.org", spaarnestad)
    path = link_in(delivery)
    with as_worker():
        Delivery.objects.all().delete()
    assert one_click(path) == 200
    work_off()
    assert stops() == []


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "00000000000000000000000000000000",
        "00000000000000000000000000000000:forged",
        Signer(salt="something.else").sign("0" * 32),
        Signer(salt="notices.stop").sign("no uuid"),
        Signer(salt="notices.stop").sign(f"{'0' * 32}.no uuid"),
        "é" * 200,
        "x" * 20_000,
    ],
    ids=range(8),
)
def test_any_other_link_is_a_page_that_is_not_there(db: None, token: str) -> None:
    path = f"/notices/stop/{token}/"
    assert (Client().get(path).status_code, one_click(path)) == (404, 404)
    assert waiting() == []


def test_other_methods_are_refused(spaarnestad: Network) -> None:
    path = link_in(news_for("guest@example.org", spaarnestad))
    assert [Client().put(path).status_code, Client().delete(path).status_code] == [405, 405]
    assert waiting() == []
