"""Sizes: at the limit is in order, one more is not."""

from pathlib import Path

import pytest

from checks.sizes import find


def function(lines: int) -> str:
    return "@decorated\ndef long() -> None:\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("name", "fits", "grows"),
    [
        ("site/menu.py", "#\n" * 300, "#\n" * 301),
        ("site/menu.py", function(40), function(41)),
        ("site/views.py", function(20), function(21)),
        ("site/views/home.py", function(20), function(21)),
        ("site/tests/test_menu.py", function(41), "#\n" * 301),
        ("site/templates/site/home.html", "<hr>\n" * 150, "<hr>\n" * 151),
        ("kit/css/base.css", "\n" * 300, "\n" * 301),
    ],
)
def test_the_limit(tmp_path: Path, name: str, fits: str, grows: str) -> None:
    path = tmp_path / "verbinders" / name
    path.parent.mkdir(parents=True)
    path.write_text(fits)
    assert list(find(tmp_path)) == []
    path.write_text(grows)
    assert len(list(find(tmp_path))) == 1


def test_what_others_wrote_has_no_limit(tmp_path: Path) -> None:
    for name in ("site/migrations/0001_initial.py", "kit/static/kit/vendor/htmx.js"):
        path = tmp_path / "verbinders" / name
        path.parent.mkdir(parents=True)
        path.write_text("\n" * 9999)
    assert list(find(tmp_path)) == []
