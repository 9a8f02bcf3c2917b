"""What stands on the screen, in the room there is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbinders.notices.channels.push.payload import ROOM, NoRoom, payload, shortened
from verbinders.notices.tests.push.conftest import parcel


def told(**changed: object) -> dict[str, Any]:
    written = payload(parcel("", **changed), tag="one")
    assert len(written) <= ROOM
    notice: dict[str, Any] = json.loads(written)
    return notice


def test_a_notice_in_arabic_reads_from_the_right() -> None:
    notice = told(language="ar", subject="مرحبا Ünal ☕", text="شاي 👩‍👩‍👧")
    assert notice == {
        "title": "مرحبا Ünal ☕",
        "body": "شاي 👩‍👩‍👧",
        "url": "https://verbinders.example/spaarnestad/",
        "lang": "ar",
        "dir": "rtl",
        "tag": "one",
    }
    assert told()["dir"] == "ltr"


def test_a_text_that_just_fits_is_whole_and_one_sign_more_is_cut() -> None:
    room = ROOM - len(payload(parcel("", text=""), tag="one"))
    assert told(text="a" * room)["body"] == "a" * room
    assert told(text="a" * (room + 1))["body"] == "a" * (room - 3) + "…"


@pytest.mark.parametrize("word", ["thee ", "شاي ", "☕ ", '"\\ ', "\n", "👩‍👩‍👧"])
def test_a_long_text_is_cut_between_words_and_the_link_stays(word: str) -> None:
    notice = told(text=word * 3000)
    assert notice["url"] == "https://verbinders.example/spaarnestad/"
    assert notice["title"] == "Hooyo takes part"
    assert notice["body"] == "" or notice["body"].endswith("…")
    if word.endswith(" "):
        assert set(notice["body"].removesuffix("…").split()) == {word.strip()}


def test_a_long_subject_leaves_no_room_for_the_text_but_for_the_link() -> None:
    notice = told(subject="ك" * 5000)
    assert (notice["title"][-1], notice["body"], notice["url"][-1]) == ("…", "", "/")


def test_a_link_that_is_too_long_is_not_cut() -> None:
    with pytest.raises(NoRoom):
        payload(parcel("", link="https://verbinders.example/" + "a" * ROOM), tag="one")


def test_half_a_sign_stops_no_notice() -> None:
    assert told(subject="tea \ud83d", text="\x00\u202e")["title"] == "tea ?"


@given(st.text(max_size=300), st.integers(0, 200))
def test_what_is_shortened_fits_and_begins_the_same(text: str, room: int) -> None:
    short = shortened(text, lambda part: len(part.encode(errors="replace")) <= room)
    assert len(short.encode(errors="replace")) <= room
    assert text.startswith(short.removesuffix("…")) or short == text
