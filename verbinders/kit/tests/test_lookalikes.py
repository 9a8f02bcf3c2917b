"""Two names that the eye takes for one, and many that it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbinders.kit import skeletons as table
from verbinders.kit.lookalikes import Why, alike, asked_keys, distance, holds, kept_keys
from verbinders.kit.skeletons import confusables, skeletons

FILLERS = ("stichting", "de", "vereniging", "Haarlem")
patiently = settings(deadline=None, database=None, max_examples=200)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Hooyo", "hooyo ", Why.SAME),
        ("Hooyo", "Ｈｏｏｙｏ", Why.SAME),
        ("Hooyo", "Hооyо", Why.SIGNS),
        ("Hooyo", "H00yo", Why.SIGNS),
        ("Hooyo", "Hoyo", Why.SIGNS),
        ("Hooyo", "Stichting Hooyo", Why.SIGNS),
        ("Hooyo", "StichtingHooyo", Why.SIGNS),
        ("Hooyo", "H-o-o-y-o", Why.SIGNS),
        ("Hooyo", "Ho\u200coyo", Why.SIGNS),
        ("Humanitas", "Нumanitas", Why.SIGNS),
        ("Humanitas", "Hurnanitas", Why.SIGNS),
        ("Wereld", "VVereld", Why.SIGNS),
        ("Çınar", "Cinar", Why.SIGNS),
        ("Işık", "ISIK", Why.SIGNS),
        ("مكتبة الحي", "مکتبه الحى", Why.SIGNS),
        ("مكتبة", "مـكـتـبـة", Why.SIGNS),
        ("مكتبة", "مَكتَبة", Why.SIGNS),
        ("Somaliërs (SSHO)", "SSHO", Why.SIGNS),
        ("Rode Kruis", "Kruis Rode", Why.ORDER),
        ("Burennetwerk", "Burennewterk", Why.NEAR),
        ("Nour", "Nuor", Why.NEAR),
        ("Hooyo", "Nour", None),
        ("Wijkraad 1", "Wijkraad 2", None),
        ("Wijkraad 2", "Wijkraad 22", None),
        ("50plus", "60plus", None),
        ("Buurthuis Oost", "Buurthuis West", None),
        ("GGD", "GGZ", None),
        ("De Baan", "De Boot", None),
        ("🌻", "🌻", Why.SAME),
        ("🌻", "🌼", None),
    ],
)
def test_in_what_two_names_are_alike(one: str, other: str, why: Why | None) -> None:
    assert (alike(one, other, FILLERS), alike(other, one, FILLERS)) == (why, why)


def test_the_table_is_what_finds_letters_of_another_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without what Unicode says, these are two names."""
    skeletons_of_before = table.confusables()
    assert len(skeletons_of_before) == 6565
    monkeypatch.setattr(table, "confusables", dict)
    assert alike("Hooyo zonder tabel", "Hооyо zоndеr tаbеl") is None


def test_a_name_that_stands_in_another() -> None:
    assert holds("P0litie Haarlem Oost", "Politie")
    assert holds("Het Leger des Heils in Oost", "Leger des Heils")
    assert not holds("Doopsgezinde Gemeente", "Gemeente Haarlem", FILLERS)
    assert not holds("Metropolitie", "Politie")


def test_digits_of_another_script_are_the_same_digits() -> None:
    assert alike("Wijkraad ٢", "Wijkraad 2") == Why.SIGNS


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        *[("hoyo", "hoyo", 0), ("hoyo", "hoyoo", 1), ("hoyo", "oyo", 1), ("hoyo", "hayo", 1), ("hoyo", "ohyo", 1)],
        *[("hoyo", "hay", 2), ("hoyo", "ohoy", 2), ("", "", 0), ("a", "", 1), ("hoyo", "nour", 3), ("a", "abcdefg", 3)],
    ],
)
def test_how_many_letters_differ(one: str, other: str, steps: int) -> None:
    assert (distance(one, other), distance(other, one)) == (steps, steps)


@patiently
@given(st.text(st.sampled_from("abcdeo ilрс"), min_size=1, max_size=24), st.data())
def test_what_is_near_is_found_by_its_keys(name: str, data: st.DataObject) -> None:
    """One letter more, less or another, wherever it is."""
    at = data.draw(st.integers(0, len(name)))
    for other in (name[:at] + "x" + name[at:], name[:at] + name[at + 1 :], name[:at] + "x" + name[at + 1 :]):
        if alike(name, other) in (Why.SAME, Why.SIGNS):
            assert kept_keys(name) & asked_keys(other)
        one, two = skeletons(name), skeletons(other)
        if one and two and distance(one[0].joined, two[0].joined) == 1 and len(one[0].joined) > 4:
            assert kept_keys(name) & asked_keys(other)


@patiently
@given(st.text(max_size=120))
def test_whatever_a_name_is_its_keys_are_few(name: str) -> None:
    assert 0 < len(kept_keys(name)) < 60
    assert kept_keys(name) & asked_keys(name)
    assert len(asked_keys(name)) < 1000


def test_no_sign_looks_like_itself() -> None:
    assert [sign for sign, like in confusables().items() if sign == like] == []
