"""Who may import whom: each contract is kept, and each of them fails when it is broken in a copy of the house."""

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CONTRACTS = ["Capabilities only look down", "Inside a capability", "A capability's doors are its own"]
FLOORS, ROOMS, DOORS = CONTRACTS
ROOT = Path(__file__).parents[3]
TOOLS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
BANNED: dict[str, dict[str, str]] = TOOLS["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house, to be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "verbinders", tmp_path / "verbinders", ignore=lambda _folder, names: [n for n in names if _is_left(n)]
    )
    return tmp_path


def _is_left(name: str) -> bool:
    return name == "__pycache__" or ("." in name and not name.endswith(".py"))


def run(folder: Path, *line: str) -> tuple[int, str]:
    """A tool of this Python's, in a folder that is not this one."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    program = str(Path(sys.executable).with_name(line[0]))
    done = subprocess.run(  # noqa: S603 -- our own tools
        [program, *line[1:]], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def broken_contracts(folder: Path) -> tuple[list[str], str]:
    """The names of the contracts that are not kept, and all that was said."""
    code, said = run(folder, "lint-imports", "--no-cache", "--no-logo")
    kept = {name: f"{name} KEPT" in said for name in CONTRACTS}
    assert all(name in said for name in CONTRACTS), said
    assert (code == 0) == all(kept.values()), said
    return [name for name, is_kept in kept.items() if not is_kept], said


def add(file: Path, code: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + f"\n{code}\n")


def test_every_contract_is_tried_here() -> None:
    assert [contract["name"] for contract in TOOLS["importlinter"]["contracts"]] == CONTRACTS


def test_the_house_keeps_every_contract(copy: Path) -> None:
    broken, said = broken_contracts(copy)
    assert broken == [], said


@pytest.mark.parametrize(
    ("contract", "file", "code", "chain"),
    [
        (FLOORS, "kit/text.py", "import verbinders.history.acts", "verbinders.kit.text -> verbinders.history.acts"),
        (FLOORS, "history/by.py", "def f():\n    from verbinders.parties import actors", "verbinders.history.by ->"),
        (FLOORS, "work/jobs.py", "from verbinders.notices.outbox import tell", "verbinders.work.jobs ->"),
        (FLOORS, "utils/__init__.py", "", "verbinders.utils"),
        (FLOORS, "helpers.py", "", "verbinders.helpers"),
        (ROOMS, "parties/queries.py", "from verbinders.parties import models", "verbinders.parties.queries ->"),
        (
            ROOMS,
            "directory/rules/place.py",
            "from verbinders.directory.models import Place",
            "directory.rules.place ->",
        ),
        (ROOMS, "parties/models.py", "def f():\n    import verbinders.parties.urls", "verbinders.parties.models ->"),
        (DOORS, "directory/telling.py", "import verbinders.parties.views", "verbinders.directory.telling ->"),
        (DOORS, "directory/founding.py", "import verbinders.parties.forms", "verbinders.directory.founding ->"),
    ],
)
def test_a_contract_that_is_broken_is_named(copy: Path, contract: str, file: str, code: str, chain: str) -> None:
    add(copy / "verbinders" / file, code)
    broken, said = broken_contracts(copy)
    assert broken == [contract], said
    assert chain in said


def test_looking_up_for_a_type_only_is_no_import(copy: Path) -> None:
    """The control: what never runs binds nothing."""
    upwards = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from verbinders.history.models import Act"
    add(copy / "verbinders" / "kit" / "ids.py", upwards)
    assert broken_contracts(copy)[0] == []


def bans(folder: Path) -> tuple[int, str]:
    return run(folder, "ruff", "check", "--no-cache", "--select", "TID251", "--output-format", "concise", "verbinders")


def test_the_house_uses_nothing_that_is_banned(copy: Path) -> None:
    code, said = bans(copy)
    assert (code, said) == (0, "All checks passed!\n")


@pytest.mark.parametrize("banned", BANNED)
def test_what_is_banned_is_named_with_what_to_do_instead(copy: Path, banned: str) -> None:
    root = banned.partition(".")[0]
    used = f"import {banned}" if _is_module(banned) else f"import {root}\n\n{banned}()"
    add(copy / "verbinders" / "kit" / "of_today.py", used)
    code, said = bans(copy)
    assert code == 1
    assert said.count("TID251") == 1
    assert f"`{banned}` is banned: {BANNED[banned]['msg']}" in said


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
