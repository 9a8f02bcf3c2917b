"""What bin/test can be asked for: the whole suite, a capability, or one of the parts with a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SITE = "verbinders/site/tests"
BROWSER = f"{SITE}/browser"
# Tests over the whole house live in `site`, the one floor that may know everyone.
NAMED = {
    "house": (f"{SITE}/test_house*.py", f"{SITE}/test_isolation*.py", f"{SITE}/house/", f"{SITE}/isolation/"),
    "imports": (f"{SITE}/test_imports*.py",),
    "browser": (f"{BROWSER}/",),
    "checks": ("checks/tests/",),
}


@dataclass(frozen=True)
class Chosen:
    """The tests to run; apart, those that need a browser, and those that need no database and so run once."""

    plain: tuple[str, ...] = ()
    browser: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    is_everything: bool = False


def known_parts(root: Path) -> list[str]:
    """Every name that may be asked for; a new capability is known as soon as it has tests."""
    floors = [path.parent.name for path in sorted(root.glob("verbinders/*/tests")) if any(path.rglob("test_*.py"))]
    return sorted({*floors, *(name for name in NAMED if any(_named(root, name)))})


def choose(root: Path, names: list[str]) -> Chosen:
    """Files for the names; no name is everything."""
    browser, once = tuple(_named(root, "browser")), tuple(_named(root, "checks"))
    if not names:
        return Chosen(("verbinders",), browser, once, is_everything=True)
    plain = dict.fromkeys(path for name in names if name not in {"browser", "checks"} for path in _part(root, name))
    return Chosen(tuple(plain), browser if "browser" in names else (), once if "checks" in names else ())


def _part(root: Path, name: str) -> Iterator[str]:
    if name in NAMED:
        return _named(root, name)
    if name == "site":  # What is left of its folder when the parts with names are taken out.
        elsewhere = {path for other in ("house", "imports", "browser") for path in _named(root, other)}
        return (path for path in _found(root, f"{SITE}/*") if path not in elsewhere)
    return iter([f"verbinders/{name}/tests"])


def _named(root: Path, name: str) -> Iterator[str]:
    for pattern in NAMED[name]:
        yield from _found(root, pattern)


def _found(root: Path, pattern: str) -> Iterator[str]:
    for path in sorted(root.glob(pattern)):
        if any(path.rglob("test_*.py")) if path.is_dir() else path.match("test_*.py"):
            yield str(path.relative_to(root))
