"""The parts of the suite: each test file belongs to exactly one, and all of them together are the suite."""

from pathlib import Path

import pytest

from checks.parts import BROWSER, choose, known_parts

FILES = (
    "verbinders/kit/tests/test_text.py",
    "verbinders/site/tests/browser/test_join.py",
    "verbinders/site/tests/browser/test_pages.py",
    "verbinders/site/tests/test_home.py",
    "verbinders/site/tests/test_house_verbs.py",
    "verbinders/site/tests/test_imports.py",
    "verbinders/site/tests/test_isolation.py",
    "checks/tests/test_crash.py",
    "checks/tests/test_sizes.py",
)
CHECKS = ("checks/tests/test_sizes.py",)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "verbinders" / "work" / "tests").mkdir(parents=True)
    return tmp_path


def test_a_part_is_known_when_it_has_tests(project: Path) -> None:
    assert known_parts(project) == ["browser", "checks", "crash", "house", "imports", "kit", "looks", "site"]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["kit"], {"kit": ("verbinders/kit/tests",)}),
        (
            ["house"],
            {"house": ("verbinders/site/tests/test_house_verbs.py", "verbinders/site/tests/test_isolation.py")},
        ),
        (["site"], {"site": ("verbinders/site/tests/test_home.py",)}),
        (["imports", "checks"], {"imports": ("verbinders/site/tests/test_imports.py",), "checks": CHECKS}),
        (["browser", "browser"], {"browser": (f"{BROWSER}/test_join.py",)}),
        (["looks"], {"looks": (f"{BROWSER}/test_pages.py",)}),
        (["crash"], {"crash": ("checks/tests/test_crash.py",)}),
    ],
)
def test_a_name_stands_for_these_files(project: Path, names: list[str], chosen: dict[str, tuple[str, ...]]) -> None:
    assert {part.name: part.paths for part in choose(project, names)} == chosen


def test_everything_is_each_file_once(project: Path) -> None:
    paths = [project / path for part in choose(project, []) for path in part.paths]
    files = [one for path in paths for one in (path.rglob("test_*.py") if path.is_dir() else [path])]
    assert sorted(str(one.relative_to(project)) for one in files) == sorted(FILES)


def test_a_capability_that_nobody_thought_of_is_the_rest(project: Path) -> None:
    assert choose(project, [])[-1].name == "imports kit"


def test_what_needs_no_database_runs_once_and_two_browsers_never_at_once(project: Path) -> None:
    parts = {part.name: part for part in choose(project, [])}
    assert [name for name, part in parts.items() if part.once] == ["looks", "checks"]
    assert {name: part.alone for name, part in parts.items() if part.alone} == {
        "looks": "browser",
        "browser": "browser",
        "crash": "blows",
    }
    assert [name for name, part in parts.items() if part.mostly_waits] == ["crash"]
