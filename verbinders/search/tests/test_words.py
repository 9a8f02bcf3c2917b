"""Words are compared as people mean them, in every script."""

import pytest

from verbinders.search.words import LONGEST, asked_forms, fold, forms, split


def found(text: str, language: str, typed: str) -> bool:
    """Whether who types this finds a text with these words."""
    kept = {form for form, _is_stem in forms(split(text), language)}
    return all(set(asked_forms(word)) & kept for word in split(typed))


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("nl", "Hulp bij huiswerk", "HUISWERK"),
        ("nl", "Oude huizen", "huis"),
        ("nl", "Een oud huis", "huizen"),
        ("nl", "Fietsen leren", "fiets"),
        ("nl", "Moeders en hun gezinnen", "moeder gezin"),
        ("nl", "Financiële hulp", "financiele"),
        ("nl", "Foto’s van de buurt", "foto's"),
        ("nl", "'s-Gravenhage", "gravenhage"),
        ("en", "Cooking together", "cook"),
        ("tr", "Çınar Kültür Merkezi", "cinar kultur"),
        ("tr", "ISPARTA", "ısparta"),
        ("tr", "İzmirli kadınlar", "izmirli kadin"),
        ("tr", "Çocuklar için", "çocuk"),
        ("ar", "مدرسة الأطفال", "اطفال"),
        ("ar", "المدرسة", "مدرسه"),
        ("ar", "مُدَرِّسَة", "مدرسة"),
        ("ar", "القاهرة ٢٠٢٦", "2026"),
        ("fa", "کتابخانه", "كتابخانه"),
        ("ti", "ሰላም ንኹሉ", "ሰላም"),
        ("pl", "Łódź", "lodz"),
        ("hi", "हिन्दी सीखें", "हिन्दी"),
        ("nl", "B&S, Buren voor buren", "b&s"),
        ("nl", "Stichting W.o.R.", "w.o.r."),
    ],
)
def test_it_is_found(language: str, text: str, typed: str) -> None:
    assert found(text, language, typed)


@pytest.mark.parametrize(("text", "typed"), [("Huiswerk", "tuin"), ("Hooyo", "hoo"), ("Taal en eten", "taal tuin")])
def test_what_is_something_else_is_not_found(text: str, typed: str) -> None:
    assert not found(text, "nl", typed)


@pytest.mark.parametrize(
    "odd", ["", "   ", "…", "_", "''", "\ud800", "\x00", "é" * 9000, "\u202e", "%_\\'\"", "a" * 9000]
)
def test_odd_input_is_no_mistake(odd: str) -> None:
    for word in split(odd):
        assert all(form and len(form) <= LONGEST for form in asked_forms(word))
    assert len(fold(odd)) <= LONGEST


def test_the_word_itself_comes_first() -> None:
    assert asked_forms("Huizen")[0] == "huizen"
    assert "huis" in asked_forms("Huizen")
