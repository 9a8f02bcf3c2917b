"""A problem with its place, and how a check ends: silently and well, or with every problem on a line of its own."""

import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend, where to find it, and what is the matter."""

    path: Path
    line: int
    text: str

    def seen_from(self, root: Path) -> str:
        return f"{self.path.relative_to(root)}:{self.line}: {self.text}"


def finish(find: Callable[[Path], Iterable[Problem]]) -> None:
    """Look through the project that is named, or the one we stand in, and leave with 0 only when nothing was found."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    problems = sorted(set(find(root)))
    for problem in problems:
        print(problem.seen_from(root))
    sys.exit(1 if problems else 0)


def house_rules(root: Path) -> dict[str, Any]:
    """The part of pyproject.toml that is ours."""
    rules: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["verbinders"]
    return rules


def source_files(root: Path, *patterns: str) -> Iterator[Path]:
    """Files that somebody of this project wrote: nothing generated, nothing taken over."""
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and not {"migrations", "vendor", "__pycache__"} & set(path.relative_to(root).parts):
                yield path
