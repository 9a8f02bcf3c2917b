"""Stylesheets say start and end, never left and right."""

import pytest

from checks.join_css import SIDE, sided


def test_ours_know_no_left_and_no_right() -> None:
    assert sided() == []


@pytest.mark.parametrize(
    "line",
    [
        "a { margin-left: 1rem; }",
        "a { border-top-right-radius: 2px; }",
        "a { left: 0; }",
        "a { text-align: right; }",
        "a { float: left }",
        "a { background: linear-gradient(to right, red, blue); }",
    ],
)
def test_a_side_is_found(line: str) -> None:
    assert SIDE.search(line)


@pytest.mark.parametrize(
    "line", ["a { margin-inline-start: 1rem; }", ".vb-bright { color: red; }", "a { --left-over: 1; }"]
)
def test_what_only_looks_like_one_is_not(line: str) -> None:
    assert not SIDE.search(line)
