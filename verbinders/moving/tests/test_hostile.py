"""Archives that somebody has tampered with: refused with words, or taken without what is not good. Never a 500."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from verbinders.directory.models import Membership, Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.moving.models import Arrival
from verbinders.moving.tests.cast import bag_of, hand_in, rezipped, rows_in, zipped
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

BRING = "/join/bring/"


def changed(bag: bytes, noun: str, **facts: Any) -> bytes:
    """One row of it says something else."""
    rows = rows_in(bag, noun)
    rows[0] |= facts
    return rezipped(bag, **{f"{noun}.json": json.dumps(rows).encode()})


def bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bag:
        bag.writestr("archive.json", b" " * 150_000_000)
    return made.getvalue()


def climbing(bag: bytes) -> bytes:
    return rezipped(bag, **{"../../etc/cron.d/evil": b"* * * * *"})


def linked(bag: bytes) -> bytes:
    made = BytesIO(bag)
    with ZipFile(made, "a") as opened:
        link = ZipInfo("link")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc/passwd")
    return made.getvalue()


def unnamed(bag: bytes) -> bytes:
    made = BytesIO(bag)
    with ZipFile(made, "a") as opened:
        opened.writestr("more.txt", "not in the manifest")
    return made.getvalue()


def other_sum(bag: bytes) -> bytes:
    with ZipFile(BytesIO(bag)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["index.html"] += b" "
    return zipped(parts)


def newer(bag: bytes) -> bytes:
    with ZipFile(BytesIO(bag)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    manifest = json.loads(parts["archive.json"]) | {"version": 2}
    return zipped(parts | {"archive.json": json.dumps(manifest).encode()})


REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda bag: b"",
    "no zip": lambda bag: b"PK" + b"\0" * 600,
    "another zip": lambda bag: zipped({"readme.txt": b"hello"}),
    "half of it": lambda bag: bag[: len(bag) // 2],
    "a bomb": lambda bag: bomb(),
    "a path that climbs": climbing,
    "a link": linked,
    "more than it names": unnamed,
    "another sum": other_sum,
    "a newer version": newer,
    "deep json": lambda bag: rezipped(bag, **{"page.json": b"[" * 100_000}),
    "no json": lambda bag: rezipped(bag, **{"page.json": b"\xff\xfe"}),
    "another shape": lambda bag: changed(bag, "page", name=["no", "text"]),
    "a field too many": lambda bag: changed(bag, "page", network_id="x"),
    "no page": lambda bag: rezipped(bag, **{"page.json": b"[]"}),
    "a name that nobody sees": lambda bag: changed(bag, "page", name="\u200b"),
    "a name with a bell in it": lambda bag: changed(bag, "page", name="Nour\x07"),
}


@pytest.fixture
def bag(nour: Profile, fatima: Person) -> bytes:
    return bag_of(nour.network, fatima, nour)


@pytest.mark.parametrize("how", REFUSED)
def test_it_is_refused_with_words(bag: bytes, how: str, polderwijk: Network, yusuf: Person) -> None:
    seen = hand_in(Browser(polderwijk, yusuf), BRING, REFUSED[how](bag))
    assert (seen.status, bool(seen.errors)) == (422, True)
    with entering(polderwijk, yusuf, writes=False):
        assert (Arrival.objects.count(), Membership.objects.filter(status="applied").count()) == (0, 0)


def test_the_control_is_taken(bag: bytes, polderwijk: Network, yusuf: Person) -> None:
    assert hand_in(Browser(polderwijk, yusuf), BRING, rezipped(bag)).status == 200


def test_what_is_not_good_stays_behind_with_the_reason(bag: bytes, polderwijk: Network, yusuf: Person) -> None:
    hostile = changed(
        changed(changed(bag, "page", website="javascript:alert(1)", phone="12"), "numbers", iban="NL00ABNA0000000000"),
        "places",
        hours=[{"day": 1, "opens": "17:00", "closes": "09:00"}],
    )
    seen = hand_in(Browser(polderwijk, yusuf), BRING, hostile)
    assert seen.status == 200
    assert ("Website:" in seen.words, "Phone number:" in seen.words, "Your numbers:" in seen.words) == (
        True,
        True,
        True,
    )
    with entering(polderwijk, yusuf, writes=False):
        luggage = Arrival.objects.get().luggage
    assert (luggage.contact["website"], luggage.contact["phone"], luggage.numbers) == ("", "", {})
    assert luggage.places[0]["hours"] == []


def test_markup_is_shown_as_text(bag: bytes, polderwijk: Network, yusuf: Person) -> None:
    seen = hand_in(Browser(polderwijk, yusuf), BRING, changed(bag, "page", name="<script>alert(1)</script>"))
    assert ("<script>alert" in seen.source, "&lt;script&gt;alert" in seen.source) == (False, True)
