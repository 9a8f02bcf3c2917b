"""Every text of the interface, as it stands in Python and in templates. Needs no gettext on the machine."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from checks.report import Problem, source_files

# What each function of gettext takes before its other arguments.
SHAPES = {
    "gettext": ("text",),
    "pgettext": ("context", "text"),
    "ngettext": ("text", "plural"),
    "npgettext": ("context", "text", "plural"),
}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"(?<![\w.])(_|n?p?gettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)")
_ANONYMOUS = re.compile(r"(?<!%)(?:%%)*%[sdifrx](?![a-z])|{}")


@dataclass(frozen=True)
class Message:
    """One text to translate: context, singular and plural make it what it is."""

    text: str
    context: str | None = None
    plural: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.text)


@dataclass(frozen=True)
class Found:
    message: Message
    path: Path
    line: int


def collect(root: Path) -> tuple[list[Found], list[Problem]]:
    """All texts in the order of their files, and what cannot be translated as it is written."""
    found: list[Found] = []
    problems: list[Problem] = []
    for path in source_files(root, "verbinders/**/*.py"):
        if "tests" not in path.parts:
            _read_python(path, found, problems)
    for path in source_files(root, "verbinders/**/templates/**/*.html", "verbinders/**/templates/**/*.txt"):
        found.extend(_read_template(path))
    problems.extend(_not_whole(found))
    return found, problems


def _read_python(path: Path, found: list[Found], problems: list[Problem]) -> None:
    tree = ast.parse(path.read_text())
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and (shape := SHAPES.get(_function(node.func, names)))):
            continue
        texts = [_constant(argument) for argument in node.args[: len(shape)]]
        if None in texts or len(texts) < len(shape):
            text = "gettext gets a text that stands there in full: no f-string, no variable, nothing glued"
            problems.append(Problem(path, node.lineno, text))
        else:
            given = {part: text for part, text in zip(shape, texts, strict=True) if text is not None}
            found.append(Found(Message(**given), path, node.lineno))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What gettext's functions are called in this file: `_` most often."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                yield name.asname or name.name, name.name


def _function(func: ast.expr, names: dict[str, str]) -> str:
    if isinstance(func, ast.Name):
        name = names.get(func.id, "")
    elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "translation":
        name = func.attr
    else:
        return ""
    return name.removesuffix("_lazy").removesuffix("_noop")


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _read_template(path: Path) -> Iterator[Found]:
    source = templatize(path.read_text())
    for match in _CALL.finditer(source):
        texts = [str(ast.literal_eval(literal)) for literal in re.findall(_LITERAL, match[2])]
        shape = SHAPES["gettext" if match[1] == "_" else match[1]]
        message = Message(**dict(zip(shape, texts, strict=False)))
        yield Found(message, path, source.count("\n", 0, match.start()) + 1)


def _not_whole(found: list[Found]) -> Iterator[Problem]:
    plurals: dict[tuple[str | None, str], str | None] = {}
    for item in found:
        message = item.message
        if any(_ANONYMOUS.search(text) for text in (message.text, message.plural or "")):
            yield Problem(item.path, item.line, f"a placeholder has a name, as in %(name)s: {message.text[:60]!r}")
        if not message.text:
            yield Problem(item.path, item.line, "an empty text would show the header of the translations")
        if plurals.setdefault(message.key, message.plural) != message.plural:
            yield Problem(item.path, item.line, f"stands elsewhere with another plural, or none: {message.text[:60]!r}")
