"""What bin/test can be asked for: the whole suite in parts, a capability, or a part with a name of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SITE = "verbinders/site/tests"
BROWSER = f"{SITE}/browser"
# How a page looks does not depend on the database. What pages do, and that each of them opens, is tried on both.
LOOKS = (
    "test_layout.py",
    "test_light.py",
    "test_made_up_language.py",
    "test_no_script.py",
    "test_other_language.py",
    "test_pages.py",
    "test_reading.py",
)
# Hostile input and leaks, tried over every page.
WALLS = (
    "canaries canaries_told csrf exports extra_fields life limits links offered regexes revocation safe_get secrets"
    " sent_at_once sent_twice"
)
# Tests over the whole house live in `site`, the one floor that may know everyone.
NAMED = {
    "house": tuple(f"{SITE}/test_{name}*.py" for name in ("house", "isolation", "mutants")),
    "imports": (f"{SITE}/test_imports*.py",),
    "walls": tuple(f"{SITE}/test_{name}.py" for name in WALLS.split()),
    "fuzz": (f"{SITE}/fuzz/",),
    "browser": (f"{BROWSER}/",),
    "looks": tuple(f"{BROWSER}/{name}" for name in LOOKS),
    "crash": ("checks/tests/test_crash.py", "checks/tests/test_soak.py"),
    "rolling": ("checks/tests/test_rolling.py",),
    "checks": ("checks/tests/test_*.py",),
}
ONCE = ("looks", "checks")  # They need no database of the suite, or it does not matter which.
# Two browsers on two busy cores are slower than one after the other. Who is killed and started again mostly waits.
BROWSERS, BLOWS = "browser", "blows"
ALONE = {"looks": BROWSERS, "browser": BROWSERS, "crash": BLOWS, "rolling": BLOWS}
# The whole suite, the longest first, so that both cores have work until the end. What stands nowhere is the rest.
WHOLE = (
    ("looks",),
    ("crash",),
    ("browser",),
    ("walls",),
    ("fuzz",),
    ("house",),
    ("directory",),
    ("site",),
    ("parties", "privacy"),
    ("notices",),
    ("files", "moving", "networks"),
    ("rolling",),
    ("checks",),
)


@dataclass(frozen=True)
class Part:
    """Tests that run in one process. `once`: not on each database; `alone`: no two of the kind at the same time."""

    name: str
    paths: tuple[str, ...]
    once: bool = False
    alone: str = ""

    @property
    def mostly_waits(self) -> bool:
        """It needs no core of its own."""
        return self.alone == BLOWS


def known_parts(root: Path) -> list[str]:
    """Every name that may be asked for; a new capability is known as soon as it has tests."""
    floors = [path.parent.name for path in sorted(root.glob("verbinders/*/tests")) if any(path.rglob("test_*.py"))]
    return sorted({*floors, *(name for name in NAMED if any(_part(root, name)))})


def choose(root: Path, names: list[str]) -> list[Part]:
    """The parts for the names; no name is everything."""
    if names:
        return [part for name in dict.fromkeys(names) if (part := _made(root, (name,)))]
    left = tuple(name for name in known_parts(root) if name not in {one for group in WHOLE for one in group})
    return [part for group in (*WHOLE, left) if (part := _made(root, group))]


def _made(root: Path, names: tuple[str, ...]) -> Part | None:
    paths = tuple(dict.fromkeys(path for name in names for path in _part(root, name)))
    return Part(" ".join(names), paths, once=names[0] in ONCE, alone=ALONE.get(names[0], "")) if paths else None


def _part(root: Path, name: str) -> Iterator[str]:
    if name == "site":  # What is left of its folder when the parts with names are taken out.
        elsewhere = {path for other in ("house", "imports", "walls", "fuzz", "browser") for path in _named(root, other)}
        return (path for path in _found(root, f"{SITE}/*") if path not in elsewhere)
    if name == "checks":
        elsewhere = {path for other in ("crash", "rolling") for path in _named(root, other)}
        return (path for path in _named(root, name) if path not in elsewhere)
    if name == "browser":
        return (path for path in _found(root, f"{BROWSER}/*") if path not in set(_named(root, "looks")))
    return _named(root, name) if name in NAMED else _found(root, f"verbinders/{name}/tests")


def _named(root: Path, name: str) -> Iterator[str]:
    for pattern in NAMED[name]:
        yield from _found(root, pattern)


def _found(root: Path, pattern: str) -> Iterator[str]:
    for path in sorted(root.glob(pattern)):
        if any(path.rglob("test_*.py")) if path.is_dir() else path.match("test_*.py"):
            yield str(path.relative_to(root))
