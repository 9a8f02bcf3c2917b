"""All regular expressions of the house: those in modules, in validators, and those that stand where they are used."""

import ast
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError

import verbinders

HOUSE = Path(verbinders.__file__).parent
LEFT_OUT = ("tests", "migrations", "settings", "settings_testing", "wsgi", "conftest")
USES = {"search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"}


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and what is done with it."""

    where: str
    pattern: "re.Pattern[Any]"
    run: Callable[[Any], object] = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.where

    @classmethod
    def of(cls, pattern: "str | bytes | re.Pattern[Any]", where: str = "", use: str = "search") -> "Found":
        compiled: re.Pattern[Any] = re.compile(pattern)
        nothing: Any = b"" if isinstance(compiled.pattern, bytes) else ""
        runs: dict[str, Callable[[Any], object]] = {
            "finditer": lambda line: sum(1 for _found in compiled.finditer(line)),
            "sub": lambda line: compiled.sub(nothing, line),
            "subn": lambda line: compiled.sub(nothing, line),
        }
        return cls(f"{where}.{use}", compiled, runs.get(use) or getattr(compiled, use))


def patterns() -> list[Found]:
    """Each once."""
    found = [*_in_modules(), *_in_validators(), *_where_they_are_used()]
    return list({(one.where, one.pattern.pattern): one for one in found}.values())


def computed() -> set[str]:
    """The modules in which a function puts a pattern together."""
    return {name for name, tree in _sources() for _use, told in _calls(_in_functions(tree)) if not _is_fixed(told)}


@cache
def _modules() -> tuple[ModuleType, ...]:
    walked = pkgutil.walk_packages(verbinders.__path__, "verbinders.")
    names = [one.name for one in walked if not {*one.name.split(".")} & {*LEFT_OUT}]
    return tuple(import_module(name) for name in names)


@cache
def _sources() -> tuple[tuple[str, ast.Module], ...]:
    files = [module.__file__ for module in _modules() if module.__file__]
    trees = [ast.parse(Path(file).read_text()) for file in files]
    return tuple((module.__name__, tree) for module, tree in zip(_modules(), trees, strict=True))


def _in_modules() -> Iterator[Found]:
    for module in _modules():
        held = [vars(module), *(vars(kind) for kind in vars(module).values() if _is_of(kind, module))]
        for name, value in ((name, value) for names in held for name, value in names.items()):
            for one in _within(value):
                for use in sorted(_uses().get(name, ())) or ["search"]:
                    yield Found.of(one, f"{module.__name__}.{name}", use)


def _is_of(value: Any, module: ModuleType) -> bool:
    return isinstance(value, type) and value.__module__ == module.__name__


def _within(value: Any) -> "Iterator[re.Pattern[Any]]":
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | set | frozenset | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _within(one)


@cache
def _uses() -> dict[str, set[str]]:
    """By the name of a pattern what is done with it anywhere."""
    found: dict[str, set[str]] = {}
    for _name, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in USES:
                held = node.value
                name = held.id if isinstance(held, ast.Name) else held.attr if isinstance(held, ast.Attribute) else ""
                found.setdefault(name, set()).add(node.attr)
    return found


def _where_they_are_used() -> Iterator[Found]:
    for name, tree in _sources():
        for use, told in _calls(ast.walk(tree)):
            if use in USES and isinstance(told, ast.Constant) and isinstance(told.value, str | bytes):
                yield Found.of(told.value, f"{name}:{told.lineno}", use)


def _calls(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Of each call of `re` its name, and the pattern."""
    for node in nodes:
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), use), [told, *_more]) if use in {*USES, "compile"}:
                yield use, told


def _in_functions(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from ast.walk(node)


def _is_fixed(told: ast.expr) -> bool:
    """It stands there; or it has a name of a module, in capitals."""
    return isinstance(told, ast.Constant) or (isinstance(told, ast.Name) and told.id == told.id.upper())


def _in_validators() -> Iterator[Found]:
    """Of the fields of our models and of all forms; also Django's own, as it calls them."""
    models = [model for model in apps.get_models() if model.__module__.startswith("verbinders.")]
    asked = [(f"{model._meta.label}.{one.name}", one) for model in models for one in model._meta.fields]
    for form in _kinds(forms.BaseForm):
        asked += [(f"{form.__qualname__}.{name}", one) for name, one in getattr(form, "base_fields", {}).items()]
    known = set()
    for where, question in asked:
        for validator in question.validators:
            for key in ("regex", "user_regex", "domain_regex"):
                pattern = getattr(validator, key, None)
                if isinstance(pattern, re.Pattern) and (type(validator), pattern) not in known:
                    known.add((type(validator), pattern))
                    yield Found(f"{where}.{key}", pattern, _judges(validator))


def _judges(validator: Any) -> Callable[[Any], object]:
    def run(line: Any) -> object:
        try:
            validator(line)
        except ValidationError:
            return False
        return True

    return run


def _kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)
