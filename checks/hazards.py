"""G16: what makes holes elsewhere stands nowhere in the house, save where this list says why.

Code is read as Python reads it, templates line by line. Tests and migrations are not looked at: nobody can reach them.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MOST = 15
# Where it stands (a file or a folder), and why it is safe there.
ALLOWED: dict[tuple[str, str], str] = {
    ("raw SQL", "networks"): "builds the walls of the database, and says in which network a connection is",
    (
        "raw SQL",
        "parties/models/pace.py",
    ): "counts in one statement; a count that is read first is passed by two at once",
    ("raw SQL", "work/management/operator.py"): "asks whether the operator's own connection can be made",
    ("raw SQL", "site/backup"): "carries all tables, of all networks; names of tables come from the database itself",
    ("raw SQL", "site/health.py"): "asks the database whether it is there",
    ("raw SQL", "privacy/cleaning.py"): "has SQLite overwrite what was erased",
    ("every row", "history/verbs.py"): "locks the row whose rule is asked in the next line",
    ("every row", "directory/bringing"): "looks up what a file names, in the network of the connection",
    (
        "markup that is not escaped",
        "kit",
    ): "drawings and marks from our own tables, and text that was escaped just before",
    ("no token asked", "notices/views/hooks.py"): "machines with a secret in the address; no browser comes here",
    ("no token asked", "notices/views/stop.py"): "RFC 8058: the mail program presses, and can only switch off",
    ("no token asked", "open_data/answers.py"): "answers 405 to whoever writes",
    (
        "markup that is not escaped",
        "notices/wording.py",
    ): "plain text of mails, in which an apostrophe is an apostrophe",
}
CALLS = {
    "raw": "raw SQL",
    "cursor": "raw SQL",
    "RawSQL": "raw SQL",
    "extra": "raw SQL",
    "mark_safe": "markup that is not escaped",
    "eval": "code out of text",
    "exec": "code out of text",
    "__import__": "code out of text",
    "Template": "a template out of text",
    "from_string": "a template out of text",
}
NAMES = {
    "_base_manager": "every row",
    "csrf_exempt": "no token asked",
    "unsafe_raw": "raw SQL",
}
MODULES = {"pickle": "code out of text", "marshal": "code out of text", "shelve": "code out of text"}
ASKED = {"POST", "GET", "body", "META", "COOKIES", "data"}
IN_TEMPLATES = (
    (re.compile(r"\|\s*safe(seq)?\b"), "markup that is not escaped"),
    (re.compile(r"\{%\s*autoescape\s+off"), "markup that is not escaped"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "script inside a page"),
    (re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE), "script inside a page"),
    (re.compile(r"(href|src|action)=[\"']\s*javascript:", re.IGNORECASE), "script inside a page"),
)


class Hazard(NamedTuple):
    kind: str
    file: str
    line: int


def in_code(text: str, file: str) -> Iterator[Hazard]:
    """What a file of Python does that needs a reason."""
    for node in ast.walk(ast.parse(text)):
        if kind := _kind(node):
            yield Hazard(kind, file, getattr(node, "lineno", 0))


def _kind(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS:
            return CALLS[name]
        case ast.Call(func=ast.Attribute(value=form, attr="format" | "format_map")) if not _is_ours(form):
            return "a format out of text"
        case ast.Call(keywords=given) if _is_all_that_was_sent(given):
            return "all that was sent"
        case ast.keyword(arg="autoescape", value=ast.Constant(value=False)):
            return "markup that is not escaped"
        case ast.keyword(arg="shell", value=ast.Constant(value=True)):
            return "a shell"
        case ast.Assign(targets=[ast.Name(id="fields")], value=ast.Constant(value="__all__")):
            return "every field"
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in NAMES:
            return NAMES[name]
        case ast.Import(names=[ast.alias(name=name), *_]) | ast.ImportFrom(module=str(name)) if name in MODULES:
            return MODULES[name]
    return ""


def _is_ours(form: ast.expr) -> bool:
    """Written down in the code, there or under a name in capitals; or the `format` of a class above."""
    match form:
        case ast.Constant() | ast.JoinedStr() | ast.Call(func=ast.Name(id="super")):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
    return False


def _is_all_that_was_sent(given: list[ast.keyword]) -> bool:
    """`Model(**request.POST)`, and `**request.POST.dict()`."""
    for one in given:
        if one.arg is None:
            names = {node.attr for node in ast.walk(one.value) if isinstance(node, ast.Attribute)}
            roots = {node.id for node in ast.walk(one.value) if isinstance(node, ast.Name)}
            if names & ASKED and "request" in roots:
                return True
    return False


def in_template(text: str, file: str) -> Iterator[Hazard]:
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, kind in IN_TEMPLATES:
            if pattern.search(line):
                yield Hazard(kind, file, number)


def in_house(root: Path) -> Iterator[Hazard]:
    """Of every file that can be reached from outside, by its place under `verbinders/`."""
    house = root / "verbinders"
    for path in sorted(house.rglob("*")):
        place = path.relative_to(house)
        if {"tests", "migrations"} & set(place.parts) or place.name in {"conftest.py", "testing.py"}:
            continue
        if path.suffix == ".py":
            yield from in_code(path.read_text(), str(place))
        elif "templates" in place.parts and path.suffix in {".html", ".txt", ".svg", ".xml"}:
            yield from in_template(path.read_text(), str(place))


def judged(found: list[Hazard], allowed: dict[tuple[str, str], str] | None = None) -> list[str]:
    """What has no reason; reasons that nothing needs any more; and whether there are too many."""
    allowed = ALLOWED if allowed is None else allowed
    reasons = {one: _reason(one, allowed) for one in found}
    said = [f"verbinders/{one.file}:{one.line}: {one.kind}" for one, reason in reasons.items() if reason is None]
    said += [f"no longer needed: {kind}, {place}" for kind, place in allowed if (kind, place) not in reasons.values()]
    return said + ([f"{len(allowed)} reasons; at most {MOST}"] if len(allowed) > MOST else [])


def _reason(one: Hazard, allowed: dict[tuple[str, str], str]) -> tuple[str, str] | None:
    places = (key for key in allowed if key[0] == one.kind)
    return next((key for key in places if one.file == key[1] or one.file.startswith(f"{key[1]}/")), None)


if __name__ == "__main__":
    problems = judged(list(in_house(ROOT)))
    print("\n".join(problems) or f"nothing that needs a reason, save {len(ALLOWED)} with one")
    sys.exit(bool(problems))
