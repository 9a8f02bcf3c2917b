"""Colours: what is readable, what a network may choose, and the tokens of the house themselves."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from verbinders.kit.colours import (
    HOUSE_COLOURS,
    clean_colour,
    contrast,
    network_colour_problems,
    network_css,
    pair_is_readable,
)
from verbinders.kit.marks import ACCENTS

TOKENS = (Path(__file__).parent.parent / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#123456", "#123456") == 1
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_pair_is_readable_from_four_and_a_half() -> None:
    assert pair_is_readable("#767676", "#ffffff")
    assert not pair_is_readable("#777777", "#ffffff")


@pytest.mark.parametrize("typed", ["#1D1838", " #1d1838 "])
def test_a_colour_is_kept_in_small_letters(typed: str) -> None:
    assert clean_colour(typed) == "#1d1838"


@pytest.mark.parametrize("typed", ["", "red", "#fff", "1d1838", "#1d18381", "#1d183g", "#1d1838;}body{x:y"])
def test_anything_else_is_no_colour(typed: str) -> None:
    with pytest.raises(ValidationError):
        clean_colour(typed)


def test_the_colours_of_the_house_are_fine() -> None:
    assert network_colour_problems(**HOUSE_COLOURS) == {}


def test_a_network_hears_which_colour_to_change() -> None:
    grey = {"background": "#808080", "color": "#909090", "highlight": "#858585", "on_highlight": "#8a8a8a"}
    assert set(network_colour_problems(**grey)) == {"color", "highlight", "on_highlight"}


def test_the_sheet_of_a_network_sets_four_tokens_once_for_light_and_dark() -> None:
    assert network_css("#1D1838", "#ffffff", "#ffc22e", "#1d1838") == (
        ":root{--vb-network-background:#1d1838;--vb-network-color:#ffffff;"
        "--vb-network-highlight:#ffc22e;--vb-network-on-highlight:#1d1838;}\n"
    )


def test_nothing_but_a_colour_gets_into_the_sheet() -> None:
    with pytest.raises(ValidationError):
        network_css("red;} body{display:none", "#ffffff", "#ffc22e", "#1d1838")


@pytest.mark.parametrize("accent", ACCENTS)
def test_each_accent_can_be_read(accent: str) -> None:
    row = re.search(rf"\.vb-accent-{accent}\s[^\n]+", TOKENS)
    assert row is not None
    deep, bright, tint, dark = re.findall(r"#[0-9a-f]{6}", row[0])
    assert pair_is_readable("#ffffff", deep)
    assert pair_is_readable(deep, tint)
    assert pair_is_readable(bright, dark)
    assert contrast(bright, deep) >= 3
    assert contrast(tint, deep) >= 3


@pytest.mark.parametrize("sheet", [LIGHT, LIGHT + DARK], ids=["light", "dark"])
def test_the_words_of_the_house_can_be_read(sheet: str) -> None:
    token = {name: _long(value) for name, value in re.findall(r"--vb-color-([a-z-]+): (#[0-9a-f]{3,6});", sheet)}
    for ground in ("paper", "linen", "raised"):
        for words in ("ink", "ink-soft", "link", "danger", "success", "warning", "info"):
            assert pair_is_readable(token[words], token[ground]), (words, ground)
        assert contrast(token["edge"], token[ground]) >= 3, ground
    for meaning in ("danger", "success", "warning", "info"):
        assert pair_is_readable(token[meaning], token[f"{meaning}-surface"]), meaning
        assert pair_is_readable(token["ink"], token[f"{meaning}-surface"]), meaning
    assert pair_is_readable(token["action"], token["on-action"])


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])
