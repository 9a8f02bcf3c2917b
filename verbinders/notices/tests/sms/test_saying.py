"""What a text message says: whole when it fits, else the subject and the link, and never in more than three parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbinders.notices.channels.sms.saying import MOST, parts, plain, saying
from verbinders.notices.tests.sms.conftest import parcel

LINK = "https://verbinders.example/spaarnestad/call-outs/01930000-aaaa-7bbb-8ccc-0123456789ab/"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" * 5, 2),
        ("a" * 152 + "€" * 77, 3),  # No pair is torn: 152, 152, 2.
        ("é" * 160, 1),
        ("ç" * 70, 1),
        ("ç" * 71, 2),
        ("☕" * 134, 2),
        ("☕" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 66, 2),
        ("😀" * 67, 3),  # 33 in a part, not 33 and a half.
        ("شاي" * 23 + "ش", 1),
        ("It’s “tea” – now…" + "a" * 141, 1),
    ],
)
def test_parts_are_counted_as_the_network_counts_them(text: str, count: int) -> None:
    assert parts(text) == count


def test_a_short_text_goes_out_with_its_link() -> None:
    assert saying(parcel("Can you come?", link=LINK)) == f"Can you come?\n{LINK}"


def test_a_link_that_stands_in_the_text_is_not_said_twice() -> None:
    assert saying(parcel(f"Can you come?\n\n{LINK}\n", link=LINK)) == f"Can you come?\n{LINK}"


def test_a_long_text_gives_way_to_its_subject() -> None:
    text = "Dear Rana,\n\n" + "The tea house needs somebody. " * 40
    assert saying(parcel(text, subject="The tea house needs you", link=LINK)) == f"The tea house needs you\n{LINK}"


def test_a_long_subject_is_cut_between_words_and_the_link_stays_whole() -> None:
    said = saying(parcel("x " * 500, subject="The tea house needs somebody tonight " * 20, link=LINK))
    words, _, link = said.partition("\n")
    assert link == LINK
    assert words.endswith(("tonight...", "somebody...", "needs...", "house...", "tea...", "The..."))
    assert (parts(said), parts(said + "a" * 30)) == (MOST, MOST + 1)


def test_a_long_text_without_a_subject_is_cut_itself() -> None:
    said = saying(parcel("Tea " * 300, subject=""))
    assert said.startswith("Tea Tea")
    assert said.endswith("Tea...")
    assert parts(said) == MOST


def test_a_link_that_alone_is_too_long_is_left_out() -> None:
    assert saying(parcel("x " * 500, subject="Look", link=f"https://verbinders.example/{'a' * 500}")) == "Look"


def test_lines_that_were_broken_for_mail_are_whole_again() -> None:
    assert plain("Hooyo takes part\nin Spaarnestad.\n\n\nSee you\r\nthere.\n") == (
        "Hooyo takes part in Spaarnestad.\nSee you there."
    )


def test_signs_that_hide_or_turn_are_gone() -> None:
    assert plain("a\u202eb\u200bc\x00d\x1b[31me\ud800f\u2066g\ufeffh\ti") == "abc d [31me fgh i"
    assert saying(parcel("Tea", link="https://verbinders.example/\nBcc: all")) == "Tea"


def test_plain_typography_where_it_makes_a_message_cheaper() -> None:
    assert saying(parcel("It’s “tea” – now…")) == 'It\'s "tea" - now...'
    assert saying(parcel("Çay hazır – gel…")) == "Çay hazır – gel…"  # No gain: ı is in no small alphabet.


def test_a_family_is_not_torn_apart() -> None:
    family = "👩‍👩‍👧"
    said = saying(parcel(family * 200, subject=""))
    assert said.removesuffix("…") == family * (len(said) // len(family))


words = st.text(max_size=700)


@given(words, words, st.sampled_from(["", LINK]))
def test_whatever_is_said_it_fits_and_keeps_its_link(text: str, subject: str, link: str) -> None:
    said = saying(parcel(text, subject=subject, link=link))
    assert parts(said) <= MOST
    assert said.endswith(link)
    said.encode()  # And can be put on a wire.
