"""What is sent twice is done once: by a double click, a reload, or two threads at the same moment."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from verbinders.directory.models import Membership
from verbinders.history.acts import FIELD, new_key
from verbinders.history.models import Act, Entry
from verbinders.history.tests.cast import polderwijk, somebody, spaarnestad
from verbinders.history.tests.together import together
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.site.tests.world import person

APPLY = "/spaarnestad/small/apply/"
WANTED = "/spaarnestad/small/"


@pytest.fixture(autouse=True)
def _small_doors(settings: Any) -> None:
    settings.MOUNTED_URLCONF = "verbinders.parties.tests.small_doors"


@pytest.fixture
def here(db: None) -> Network:
    return spaarnestad()


@pytest.fixture
def yusuf(here: Network, client: Client) -> Client:
    client.force_login(person("yusuf"))
    return client


def asked(here: Network) -> list[str]:
    """The names of those who asked to join, in the order in which they asked."""
    with entering(here, somebody("amina"), writes=False):
        rows = Membership.objects.filter(status="applied").select_related("profile").order_by("asked_at")
        return [row.profile.name for row in rows]


def acts_at(route: str, here: Network) -> int:
    with entering(here, None, writes=False):
        return Act.objects.filter(route=route).count()


def fields(page: str) -> dict[str, str]:
    """What the form that is hidden in a page sends when somebody presses its button."""
    form = re.search(r'<form class="vb-actions".*?</form>', page, re.DOTALL)
    assert form
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[0])
    return {unescape(name): unescape(value) for name, value in found}


def test_a_double_click_counts_once_and_both_get_the_same_answer(yusuf: Client, here: Network) -> None:
    form = {"name": "Çınar", FIELD: new_key()}
    first, second = yusuf.post(APPLY, form), yusuf.post(APPLY, form)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"].startswith(WANTED)
    assert second.headers["Location"] == first.headers["Location"]
    assert yusuf.get(first.headers["Location"]).content == b"applied"
    assert (asked(here), acts_at(APPLY, here)) == (["Çınar"], 1)


def test_htmx_gets_the_first_answer_in_its_own_way(yusuf: Client, here: Network) -> None:
    form = {"name": "Çınar", FIELD: new_key()}
    first = yusuf.post(APPLY, form, headers={"HX-Request": "true"})
    again = yusuf.post(APPLY, form, headers={"HX-Request": "true"})
    plain = yusuf.post(APPLY, form)
    assert (first.status_code, again.status_code, plain.status_code) == (204, 204, 303)
    assert again.headers["HX-Redirect"] == first.headers["HX-Redirect"] == plain.headers["Location"]
    assert (again.content, asked(here)) == (b"", ["Çınar"])


@pytest.mark.parametrize("key", ["", "zelf-gekozen", "zelf:gekozen"])
def test_without_a_key_of_ours_nothing_is_done(yusuf: Client, here: Network, key: str) -> None:
    answer = yusuf.post(APPLY, {"name": "Çınar", FIELD: key})
    assert answer.status_code == 400
    assert (asked(here), acts_at(APPLY, here)) == ([], 0)


def test_the_same_form_with_other_words_is_shown_and_not_done(yusuf: Client, here: Network) -> None:
    key = new_key()
    first = yusuf.post(APPLY, {"name": "Çınar", FIELD: key})
    with translation.override("en"):
        other = yusuf.post(
            APPLY, {"name": 'Baran "Zuid" <b>', "seat": ["a", "b"], FIELD: key}, headers={"Accept-Language": "en"}
        )
    page = other.content.decode()
    assert other.status_code == 409
    assert "You sent this form before" in page
    assert f'href="{first.headers["Location"]}"' in page
    assert page.count('name="seat"') == 2
    assert "<b>" not in page
    assert (asked(here), acts_at(APPLY, here)) == (["Çınar"], 1)


def test_sending_it_as_a_new_one_does_it_once(yusuf: Client, here: Network) -> None:
    key = new_key()
    yusuf.post(APPLY, {"name": "Çınar", FIELD: key})
    offered = fields(yusuf.post(APPLY, {"name": "Baran & co", FIELD: key}).content.decode())
    assert offered["name"] == "Baran & co"
    assert offered[FIELD] != key
    pressed, pressed_again = yusuf.post(APPLY, offered), yusuf.post(APPLY, offered)
    assert pressed.status_code == 303
    assert pressed_again.headers["Location"] == pressed.headers["Location"]
    assert asked(here) == ["Çınar", "Baran & co"]


def test_a_refused_form_leaves_no_trace_and_its_key_stays_good(yusuf: Client, here: Network) -> None:
    key = new_key()
    refused = yusuf.post(APPLY, {"name": "", FIELD: key})
    assert (refused.status_code, refused.content) == (422, b"Fill this in.")
    assert (asked(here), acts_at(APPLY, here)) == ([], 0)
    with entering(here, somebody("yusuf"), writes=False) as now:
        assert (now.organisations, Entry.objects.filter(person_id=now.person_id).count()) == (frozenset(), 0)
    better = yusuf.post(APPLY, {"name": "Çınar", FIELD: key})
    assert better.headers["Location"].startswith(WANTED)
    assert asked(here) == ["Çınar"]


def test_a_view_that_breaks_leaves_no_trace_and_the_key_stays_good(yusuf: Client, here: Network) -> None:
    key = new_key()
    yusuf.raise_request_exception = False
    broken = yusuf.post(APPLY, {"name": "boom", FIELD: key})
    assert (broken.status_code, asked(here), acts_at(APPLY, here)) == (500, [], 0)
    assert yusuf.post(APPLY, {"name": "Çınar", FIELD: key}).status_code == 303
    assert asked(here) == ["Çınar"]


def test_looking_writes_nothing(yusuf: Client, here: Network) -> None:
    with CaptureQueriesContext(connection) as queries:
        form = yusuf.get(APPLY).content.decode()
        yusuf.get("/spaarnestad/small/names/")
        yusuf.head(APPLY)
    assert f'name="{FIELD}"' in form
    wrote = [query["sql"] for query in queries if not re.match(r"SELECT|SAVEPOINT|RELEASE|BEGIN|COMMIT", query["sql"])]
    assert wrote == []


def test_the_same_key_in_other_hands_is_another_act(yusuf: Client, here: Network) -> None:
    form = {"name": "Çınar", FIELD: new_key()}
    chris = Client()
    chris.force_login(person("chris"))
    assert yusuf.post(APPLY, form).headers["Location"] != chris.post(APPLY, form).headers["Location"]
    assert asked(here) == ["Çınar", "Çınar"]


def test_the_same_key_in_another_network_is_another_act(yusuf: Client, here: Network) -> None:
    there = polderwijk()
    form = {"name": "Çınar", FIELD: new_key()}
    assert yusuf.post(APPLY, form).headers["Location"].startswith("/spaarnestad/")
    assert yusuf.post("/polderwijk/small/apply/", form).headers["Location"].startswith("/polderwijk/")
    assert asked(here) == ["Çınar"]
    with entering(there, somebody("chris"), writes=False):
        assert [row.profile.name for row in Membership.objects.filter(status="applied")] == ["Çınar"]


def test_a_guest_sends_it_once_too(here: Network, client: Client) -> None:
    form = {FIELD: new_key()}
    first, second = (client.post("/spaarnestad/small/stamp/", form).headers["Location"] for _ in range(2))
    other = client.post("/spaarnestad/small/stamp/", {FIELD: new_key()}).headers["Location"]
    assert first == second
    assert other != first
    assert acts_at("/spaarnestad/small/stamp/", here) == 2


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_clicks_at_the_same_moment_count_once() -> None:
    here, key = spaarnestad(), new_key()
    clicks = [Client() for _ in range(4)]
    sender = person("yusuf")
    for click in clicks:
        click.force_login(sender)
    form = {"name": "Çınar", FIELD: key}
    answers = together(*(lambda click=click: click.post(APPLY, form) for click in clicks))
    assert [answer.status_code for answer in answers] == [303] * 4
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (asked(here), acts_at(APPLY, here)) == (["Çınar"], 1)
