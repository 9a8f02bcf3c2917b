"""The register of ASVS 5.0: whole and true. Each claim that does not hold is told. Costs a second of the processor."""

import shutil
import tomllib
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from checks import asvs
from checks.asvs import PAGE, REGISTER, find, is_heading, is_step, is_test, judged, wanted
from checks.asvs_page import CHAPTERS, kind_of, page

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = "verbinders/site/tests/test_headers.py"


@pytest.fixture
def rows() -> dict[str, dict[str, Any]]:
    return deepcopy(tomllib.loads((ROOT / REGISTER).read_text()))


def told(rows: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted(judged(rows, ROOT))


def test_the_register_and_its_page_are_in_order() -> None:
    assert list(find(ROOT)) == []


def test_it_is_the_whole_of_levels_one_and_two() -> None:
    levels = wanted()
    assert Counter(levels.values()) == {1: 70, 2: 183}
    assert {name.partition(".")[0] for name in levels} == {str(number) for number in CHAPTERS}


def test_a_row_that_is_missing_is_told(rows: dict[str, dict[str, Any]]) -> None:
    del rows["8.4.1"]
    assert told(rows) == [("8.4.1", "is not in the register")]


def test_a_row_that_is_none_is_told(rows: dict[str, dict[str, Any]]) -> None:
    rows["8.9.1"] = rows["8.4.1"]
    assert told(rows) == [("8.9.1", "is no row of level 1 or 2")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"test": [f"{TESTS}::test_nobody_wrote_this"]}, f"test '{TESTS}::test_nobody_wrote_this' is not there"),
        ({"test": ["verbinders/site/tests/test_gone.py"]}, "test 'verbinders/site/tests/test_gone.py' is not there"),
        ({"level": 1}, "is of level 2"),
        ({"says": "so " * 16}, "says 16 words; from one to 15"),
        ({"open": "G14"}, "holds open and test: choose"),
        ({"because": "so"}, "holds because"),
        ({"test": []}, "test is empty, or no list"),
        ({"test": "all of them"}, "test is empty, or no list"),
        ({"deviates": "we do not like it"}, "deviates without a decision that is there"),
        ({"deviates": "we do not like it: decisions 0031 and 9999"}, "deviates without a decision that is there"),
        ({"check": ["magic"]}, "check 'magic' is not there"),
    ],
)
def test_what_does_not_hold_is_told(rows: dict[str, dict[str, Any]], change: dict[str, Any], words: str) -> None:
    rows["8.4.1"] |= change
    assert ("8.4.1", words) in told(rows)


def test_a_row_that_says_nothing_is_told(rows: dict[str, dict[str, Any]]) -> None:
    del rows["8.4.1"]["test"]
    assert told(rows) == [("8.4.1", "says nothing of how it stands")]


def test_a_test_is_one_that_runs(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(
        "def helper(): ...\ndef test_one(): ...\nclass TestB:\n    def test_two(self): ...\n    def three(self): ...\n"
    )
    (tmp_path / "test_empty.py").write_text("def helper(): ...\n")
    (tmp_path / "helpers.py").write_text("def test_one(): ...\n")
    good = ("test_a.py", "test_a.py::test_one", "test_a.py::TestB", "test_a.py::TestB::test_two")
    bad = (
        "test_empty.py",
        "helpers.py::test_one",
        "test_a.py::helper",
        "test_a.py::test_two",
        "test_a.py::TestB::three",
    )
    assert [is_test(tmp_path, name) for name in good] == [True] * 4
    assert [is_test(tmp_path, name) for name in bad] == [False] * 5


def test_a_heading_is_one_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One\n\n```sh\n# a comment\n```\n\n## Two: `three`\n")
    asked = ("a.md#One", "a.md#Two: `three`", "a.md#a comment", "a.md#", "b.md#One")
    assert [is_heading(tmp_path, name) for name in asked] == [True, True, False, False, False]
    assert (is_step(ROOT, "asvs"), is_step(ROOT, "nothing")) == (True, False)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register and its page somewhere else. What they name is looked up in the house."""
    monkeypatch.setattr(asvs, "LOOKS", {})
    monkeypatch.setattr(asvs, "_decided", lambda root, reason: True)
    (tmp_path / "docs").mkdir()
    for path in (REGISTER, PAGE):
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def test_a_page_that_somebody_wrote_in_is_told(copy: Path) -> None:
    assert list(find(copy)) == []
    made = copy / PAGE
    made.write_text(made.read_text().replace("this is no certificate", "this is a certificate"))
    [problem] = find(copy)
    assert problem.seen_from(copy).endswith("is not what the register gives: python -m checks.asvs --write")


def test_a_row_that_stands_there_twice_is_told(copy: Path) -> None:
    register = copy / REGISTER
    register.write_text(register.read_text() + '\n["1.1.1"]\nlevel = 2\n')
    [problem] = find(copy)
    assert "1.1.1" in problem.text


def test_each_row_is_counted_once(rows: dict[str, dict[str, Any]]) -> None:
    assert sum(Counter(map(kind_of, rows.values())).values()) == 253
    written = page(rows)
    assert [written.count(f"\n| {name} | ") for name in rows] == [1] * 253
