"""The parts of the suite: each test file belongs to exactly one, and all of them together are the suite."""

from pathlib import Path

import pytest

from checks.parts import Chosen, choose, known_parts

FILES = (
    "verbinders/kit/tests/test_text.py",
    "verbinders/site/tests/browser/test_join.py",
    "verbinders/site/tests/test_home.py",
    "verbinders/site/tests/test_house_verbs.py",
    "verbinders/site/tests/test_imports.py",
    "verbinders/site/tests/test_isolation.py",
    "checks/tests/test_sizes.py",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "verbinders" / "work" / "tests").mkdir(parents=True)
    return tmp_path


def test_a_part_is_known_when_it_has_tests(project: Path) -> None:
    assert known_parts(project) == ["browser", "checks", "house", "imports", "kit", "site"]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ([], Chosen(("verbinders",), ("verbinders/site/tests/browser",), ("checks/tests",), is_everything=True)),
        (["kit"], Chosen(("verbinders/kit/tests",))),
        (["house"], Chosen(("verbinders/site/tests/test_house_verbs.py", "verbinders/site/tests/test_isolation.py"))),
        (["site"], Chosen(("verbinders/site/tests/test_home.py",))),
        (["imports", "checks"], Chosen(("verbinders/site/tests/test_imports.py",), once=("checks/tests",))),
        (["browser"], Chosen(browser=("verbinders/site/tests/browser",))),
    ],
)
def test_a_name_stands_for_these_files(project: Path, names: list[str], chosen: Chosen) -> None:
    assert choose(project, names) == chosen
