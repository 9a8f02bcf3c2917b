"""The register of OWASP ASVS 5.0.0, levels 1 and 2: whole, and nothing claimed that is not there.

docs/asvs.toml says for each row what proves it. This looks whether each named test, part of bin/check and heading is
there (tests are read, not run: bin/test runs them), and whether docs/security.md is what the register gives.

    python -m checks.asvs --write     makes docs/security.md
"""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checks.__main__ import STEPS
from checks.asvs_page import KINDS, headings, page
from checks.report import Problem, finish

REGISTER, PAGE = Path("docs/asvs.toml"), Path("docs/security.md")
# Of each section: how many rows are of level 1 or 2, and how many of them, the first ones, of level 1.
SECTIONS = """
1.1 2 0   1.2 9 5   1.3 11 2  1.4 3 0   1.5 2 1
2.1 3 1   2.2 3 2   2.3 4 1   2.4 1 0
3.2 2 2   3.3 4 1   3.4 6 2   3.5 5 3   3.7 2 0
4.1 3 1   4.2 1 0   4.3 2 0   4.4 4 1
5.1 1 0   5.2 3 2   5.3 2 2   5.4 3 0
6.1 3 1   6.2 12 8  6.3 4 2   6.4 4 2   6.5 5 0   6.6 3 0   6.8 4 0
7.1 3 0   7.2 4 4   7.3 2 0   7.4 5 2   7.5 2 0   7.6 2 0
8.1 2 1   8.2 3 2   8.3 1 1   8.4 1 0
9.1 3 3   9.2 4 1
10.1 2 0  10.2 2 0  10.3 4 0  10.4 11 5 10.5 5 0  10.6 2 0  10.7 3 0
11.1 2 0  11.2 3 0  11.3 3 2  11.4 4 1  11.5 1 0  11.6 1 0
12.1 3 1  12.2 2 2  12.3 4 0
13.1 1 0  13.2 5 0  13.3 2 0  13.4 5 1
14.1 2 0  14.2 4 1  14.3 3 1
15.1 3 1  15.2 3 1  15.3 7 1
16.1 1 0  16.2 5 0  16.3 4 0  16.4 3 0  16.5 3 0
17.1 1 0  17.2 4 0  17.3 2 0
"""
# What may stand together in one row; else one kind only.
TOGETHER = ({"test", "check"}, {"test", "deviates"})
LISTS = {"test", "check", "document"}
WORDS = 15
Rows = Mapping[str, Mapping[str, Any]]


def wanted() -> dict[str, int]:
    """Every row that must be there, with its level."""
    parts = SECTIONS.split()
    found: dict[str, int] = {}
    for section, many, first in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        for number in range(1, int(many) + 1):
            found[f"{section}.{number}"] = 1 if number <= int(first) else 2
    return found


def judged(rows: Rows, root: Path) -> Iterator[tuple[str, str]]:
    """(row, what is the matter with it)."""
    levels = wanted()
    for missing in levels.keys() - rows.keys():
        yield missing, "is not in the register"
    for name, row in rows.items():
        if name not in levels:
            yield name, "is no row of level 1 or 2"
        elif row.get("level") != levels[name]:
            yield name, f"is of level {levels[name]}"
        for text in _said(row):
            yield name, text
        for kind, there in LOOKS.items():
            for one in row.get(kind, ()):
                if not there(root, one):
                    yield name, f"{kind} {one!r} is not there"
        if "deviates" in row and not _decided(root, row["deviates"]):
            yield name, "deviates without a decision that is there"


def _said(row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the row itself, before anybody looks elsewhere."""
    words = str(row.get("says", "")).split()
    if not 0 < len(words) <= WORDS:
        yield f"says {len(words)} words; from one to {WORDS}"
    if strange := row.keys() - {"level", "says", "note", *KINDS}:
        yield f"holds {', '.join(sorted(strange))}"
    kinds = {kind for kind in KINDS if kind in row}
    if not kinds:
        yield "says nothing of how it stands"
    if len(kinds) > 1 and kinds not in TOGETHER:
        yield f"holds {' and '.join(sorted(kinds))}: choose"
    for kind in kinds:
        if not row[kind] or isinstance(row[kind], list) != (kind in LISTS):
            yield f"{kind} is empty, or no {'list' if kind in LISTS else 'text'}"


def is_test(root: Path, name: str) -> bool:
    """Whether a file, class or function of this name holds a test."""
    file, *inside = name.split("::")
    path = root / file
    if not path.is_file() or not path.name.startswith("test_"):
        return False
    body: Sequence[ast.stmt] = ast.parse(path.read_text()).body
    for one in inside:
        found = [node for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == one]
        if not found:
            return False
        if isinstance(found[0], ast.FunctionDef):
            return one.startswith("test_") and one == inside[-1]
        body = found[0].body
    return any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for part in body for node in ast.walk(part)
    )


def is_heading(root: Path, name: str) -> bool:
    file, _, heading = name.partition("#")
    path = root / file
    return path.is_file() and path.suffix == ".md" and heading in headings(path.read_text())


def is_step(root: Path, name: str) -> bool:
    return name in STEPS


LOOKS: dict[str, Callable[[Path, str], bool]] = {"test": is_test, "document": is_heading, "check": is_step}


def _decided(root: Path, reason: str) -> bool:
    """Whether it names decisions ("decision 0031", "decisions 0031 and 0032"), and all of them are there."""
    named = re.findall(r"\b\d{4}\b", reason.rpartition("decision")[2])
    return bool(named) and all(list((root / "docs" / "decisions").glob(f"{one}-*.md")) for one in named)


def find(root: Path) -> Iterator[Problem]:
    """Everything that is the matter with the register and its page."""
    register, made = root / REGISTER, root / PAGE
    text = register.read_text()
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # Also a row that stands there twice.
        yield Problem(register, 1, str(error))
        return
    lines = {line: number for number, line in enumerate(text.splitlines(), 1)}
    problems = list(judged(rows, root))
    yield from (Problem(register, lines.get(f'["{name}"]', 1), f"{name} {what}") for name, what in problems)
    if not problems and (not made.is_file() or made.read_text() != page(rows)):
        yield Problem(made, 1, "is not what the register gives: python -m checks.asvs --write")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(tomllib.loads(REGISTER.read_text())))
        sys.argv[1:] = []
    finish(find)
