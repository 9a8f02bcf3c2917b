"""Nothing grows past what one reads at a sitting: files, functions, views, templates."""

import ast
from collections.abc import Iterator
from pathlib import Path

from checks.report import Problem, finish, source_files

FILE, FUNCTION, VIEW, TEMPLATE, SCRIPT, SERVED = 300, 40, 20, 150, 150, 64 * 1024

LINES = (
    (FILE, ("verbinders/**/*.py", "checks/**/*.py", "bin/lib/*.py", "verbinders/**/*.css", "verbinders/**/*.js")),
    (TEMPLATE, ("verbinders/**/templates/**/*.html", "verbinders/**/templates/**/*.txt")),
    (SCRIPT, ("bin/*", "bin/lib/*.sh", ".ci/*")),
)
CODE = ("verbinders/**/*.py", "checks/**/*.py", "bin/lib/*.py")


def find(root: Path) -> Iterator[Problem]:
    for limit, patterns in LINES:
        for path in source_files(root, *patterns):
            yield from _too_long(path, limit)
    for path in source_files(root, *CODE):
        if "tests" not in path.parts:
            yield from _long_functions(path)
    for path in source_files(root, "verbinders/*/static/**/*.css", "verbinders/*/static/**/*.js"):
        if (size := path.stat().st_size) > SERVED:
            yield Problem(path, 1, f"{size // 1024} KB to send to every phone; the limit is {SERVED // 1024}")


def _too_long(path: Path, limit: int) -> Iterator[Problem]:
    lines = path.read_text().splitlines()
    if lines and "Written by checks/" in lines[0]:
        return  # Joined from files that have their own limit.
    if len(lines) > limit:
        yield Problem(path, limit + 1, f"{len(lines)} lines; the limit is {limit}: split it by noun")


def _long_functions(path: Path) -> Iterator[Problem]:
    limit = VIEW if path.name == "views.py" or path.parent.name == "views" else FUNCTION
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1  # From "def": decorators are free.
            if length > limit:
                yield Problem(path, node.lineno, f"{node.name} has {length} lines; the limit is {limit}")


if __name__ == "__main__":
    finish(find)
