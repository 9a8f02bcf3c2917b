"""What people type is kept as they meant it, and nothing else is kept."""

import unicodedata
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from verbinders.history.tests.cast import spaarnestad
from verbinders.kit.text import (
    BIDI_CONTROLS,
    BROKEN,
    INVISIBLE,
    Text,
    Texts,
    TranslatedText,
    broken_signs,
    clean_paragraphs,
    clean_text,
    displayable,
    well_formed,
)
from verbinders.networks.models import Goal, Network
from verbinders.networks.scope import at

ANYTHING = st.text(st.characters(exclude_categories=()) | st.sampled_from("a e\u0301\u200d\u200b\u3164\r\n\t \u2028"))
patiently = settings(deadline=None, database=None, max_examples=300)


def test_broken_signs_are_those_that_unicode_calls_so() -> None:
    """Controls and surrogates by their category, of every code point there is; and what turns the direction."""
    every = map(chr, range(0x110000))
    told = {sign for sign in every if unicodedata.category(sign) in ("Cc", "Cs")} | BIDI_CONTROLS
    assert {sign for sign in map(chr, range(0x110000)) if broken_signs(sign)} == told
    assert {sign for sign in map(chr, range(0x110000)) if BROKEN.search(sign)} == told - set("\t\n\r")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Çınar   Vakfı ", "Çınar Vakfı"),
        ("Thee\tof\nkoffie", "Thee of koffie"),
        ("Thee\u00a0of\u2003koffie\u3000", "Thee of koffie"),
        ("Cafe\u0301", "Café"),
        ("\u1112\u1161\u11ab", "한"),
        ("pay\u200bpal\u00ad\ufeff", "paypal"),
        ("Ali\u200e Baba\u061c", "Ali Baba"),
        ("a\u2061b\u206fc", "abc"),
        ("\u2068Ali Baba\u2069", "Ali Baba"),
        ("\u202a+31 6 1234\u202c", "+31 6 1234"),
        ("\u202bجمعية النور\u202c\u200f", "جمعية النور"),
        ("Hoo\u202eyo", "Hooyo"),
        ("ක්\u200dෂ", "ක්\u200dෂ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧 ❤️", "👨\u200d👩\u200d👧 ❤️"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
        ("<b>Nour</b> & co", "<b>Nour</b> & co"),
        ("شاي ٢", "شاي ٢"),
        ("", ""),
    ],
)
def test_a_line_is_kept_as_it_was_meant(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    "nothing", [" ", "\u200d", "\u200c \u200d", "\u3164", "\u2800\u2800", "\u0301\u0302", "\ufe0f", "\u00ad"]
)
def test_what_nobody_can_see_is_nothing(nothing: str) -> None:
    assert clean_text(nothing) == ""


@pytest.mark.parametrize("broken", ["\x00", "\x1b", "\x7f", "\x85", "\x0b", chr(0xD800), chr(0xDFFF)])
def test_signs_that_are_no_text_are_refused(broken: str) -> None:
    for refuse in (clean_text, clean_paragraphs):
        with translation.override("en"), pytest.raises(ValidationError, match="signs that we cannot store") as refused:
            refuse(f"Hooyo{broken}Bank")
        assert refused.value.code == "signs"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\n\n\n\ntwee", "een\n\ntwee"),
        ("\n\n een  \n \n twee\n\n", "een\n\ntwee"),
        ("een\n\u200b\n\u200d\ntwee", "een\n\ntwee"),
        ("\n", ""),
    ],
)
def test_paragraphs_have_at_most_one_empty_line_between_them(typed: str, kept: str) -> None:
    assert clean_paragraphs(typed) == kept


@patiently
@given(ANYTHING)
def test_whatever_comes_in_what_is_kept_is_text(typed: str) -> None:
    for clean in (clean_text, clean_paragraphs):
        try:
            kept = clean(typed)
        except ValidationError:
            assert broken_signs("".join(sign for sign in typed if sign not in "\t\r\n"))
            continue
        assert clean(kept) == kept
        assert unicodedata.is_normalized("NFC", kept)
        assert kept.encode().decode() == kept
        assert not set(kept) & (INVISIBLE | BIDI_CONTROLS)
        assert not broken_signs(kept.replace("\n", ""))
        assert kept == kept.strip()
        assert "  " not in kept
        assert "\n\n\n" not in kept


@patiently
@given(ANYTHING)
def test_whatever_was_typed_can_be_shown_again(typed: str) -> None:
    shown = displayable(typed)
    assert len(shown) == len(typed)
    assert displayable(shown) == shown
    assert shown.encode().decode() == shown
    assert not broken_signs("".join(sign for sign in shown if sign not in "\n\r\t"))


HELLO = Texts(tr={"t": "Merhaba", "by": "machine"}, nl={"t": "Hallo", "by": "human"}, so={"t": "Salaan", "by": "human"})


@pytest.mark.parametrize(
    ("reader", "best"),
    [
        ("nl", Text("Hallo", "nl")),
        ("nl-be", Text("Hallo", "nl")),
        ("so", Text("Salaan", "so")),
        ("tr", Text("Merhaba", "tr", "machine")),
        ("ar", Text("Hallo", "nl")),
    ],
)
def test_a_reader_gets_their_own_language_else_one_that_a_person_wrote(reader: str, best: Text) -> None:
    assert HELLO.best(reader) == best
    with translation.override(reader):
        assert (HELLO.best(), str(HELLO)) == (best, best.t)


def test_a_machine_is_better_than_nothing_and_nothing_is_none() -> None:
    only = Texts(tr={"t": "Merhaba", "by": "machine"})
    found = only.best("ar")
    assert (str(found), found and found.is_machine) == ("Merhaba", True)
    assert (Texts().best("nl"), str(Texts())) == (None, "")
    by_hand: Any = {"nl": {"t": "Hallo"}}
    assert Texts(by_hand).best("nl") == Text("Hallo", "nl", "human")


def test_texts_of_people_leave_out_what_is_empty() -> None:
    assert Texts.of(nl="Thee", en="", so="Shaah") == {
        "nl": {"t": "Thee", "by": "human"},
        "so": {"t": "Shaah", "by": "human"},
    }
    assert [text.language for text in HELLO.each()] == ["nl", "so", "tr"]


@pytest.mark.django_db
@override_settings(LANGUAGE_CODE="nl")
def test_texts_come_out_of_the_database_as_they_went_in() -> None:
    here = spaarnestad()
    told = Texts.of(nl="Thee ☕ 'en' \"koek\"", ar="شاي\nوكعك", so="👨\u200d👩\u200d👧")
    with at(here, None):
        Goal.objects.update(text=told, why_together=HELLO)
        goal = Goal.objects.get()
        assert (goal.text, type(goal.text)) == (told, Texts)
        assert Goal.objects.values_list("text", flat=True).get() == told
        assert Goal.objects.filter(why_together=HELLO).exists()
        assert [goal.text.best(reader).language for reader in ("ar", "en", "so")] == ["ar", "nl", "so"]
    assert Network.objects.get().mission.best("nl") == Text("Samen", "nl")


@pytest.mark.django_db
@override_settings(LANGUAGE_CODE="nl")
def test_without_the_language_of_the_house_the_order_is_the_same_everywhere() -> None:
    """PostgreSQL keeps no order in JSON: what a reader gets must not depend on it."""
    here = spaarnestad()
    told = Texts.of(tr="Çay", ber="Atay", en="Tea")
    with at(here, None):
        Goal.objects.update(text=told)
        found = Goal.objects.get().text
    assert [text.t for text in found.each()] == [text.t for text in told.each()] == ["Atay", "Tea", "Çay"]
    assert str(found.best("ar")) == "Atay"


@pytest.mark.parametrize(
    "shape",
    [
        {"nl": "Hallo"},
        {"nl": {"t": "Hallo", "by": "robot"}},
        {"nl": {"t": "Hallo", "by": "human", "html": "<b>"}},
        {"nl": {"t": "   "}},
        {"nl": {"t": 3}},
        {"nl": {"by": "human"}},
        {"nl": {"t": "Hal\x00lo"}},
        {"nl": {"t": "Hallo\u202e"}},
        {3: {"t": "Hallo"}},
        "Hallo",
        ["Hallo"],
    ],
)
def test_another_shape_is_refused(shape: Any) -> None:
    with translation.override("en"), pytest.raises(ValidationError, match="not in a form") as refused:
        TranslatedText().clean(shape, None)
    assert refused.value.code == "shape"


@pytest.mark.parametrize("shape", [{}, None, {"nl": {"t": "een\n\ntwee"}}, Texts.of(nl="Hallo"), HELLO])
def test_the_right_shape_is_taken(shape: Any) -> None:
    assert well_formed(TranslatedText().clean(shape, None))
    assert TranslatedText().clean(shape, None) == (shape or {})
