"""Few dependencies, each with its reason, locked by hash, with no address in the locks, and the locks in step."""

import re
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checks.report import Problem, finish

MOST = 32
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)")
ADDRESS = re.compile(r"https?:|file:|--index|--find-links|--extra|@ ")


def find(root: Path) -> Iterator[Problem]:
    runtime, tools = root / "requirements.txt", root / "requirements-dev.txt"
    asked = list(_direct(root / "requirements.in"))
    if len(asked) > MOST:
        yield Problem(root / "requirements.in", 1, f"{len(asked)} direct dependencies; the limit is {MOST}")
    for path in (root / "requirements.in", root / "requirements-dev.in"):
        lock = path.with_suffix(".txt")
        yield from _reasons(path)
        yield from _lock(lock)
        yield from _in_step(path, lock)
    yield from _same_versions(runtime, tools)


def _direct(path: Path) -> Iterator[tuple[int, str, str]]:
    """Each dependency asked for: its line, what is asked, and why."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        wanted, _, reason = line.partition("#")
        if wanted.strip() and not wanted.startswith("-"):
            yield number, wanted.strip(), reason.strip()


def _reasons(path: Path) -> Iterator[Problem]:
    for number, wanted, reason in _direct(path):
        if not reason:
            yield Problem(path, number, f"{wanted} has no reason beside it")


def _pins(lock: Path) -> dict[str, str]:
    matches = (PIN.match(line) for line in lock.read_text().splitlines())
    return {canonicalize_name(match["name"]): match["version"] for match in matches if match}


def _lock(lock: Path) -> Iterator[Problem]:
    lines = lock.read_text().splitlines()
    for number, line in enumerate(lines, 1):
        if ADDRESS.search(line):
            yield Problem(lock, number, "an address: a lock holds names, versions and hashes only")
        if PIN.match(line) and not (number < len(lines) and "--hash=sha256:" in lines[number]):
            yield Problem(lock, number, f"{line.split()[0]} has no hash")


def _in_step(path: Path, lock: Path) -> Iterator[Problem]:
    pins = _pins(lock)
    for number, wanted, _ in _direct(path):
        requirement = Requirement(wanted)
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield Problem(path, number, f"{wanted} is not what {lock.name} holds ({version}): run bin/lock")


def _same_versions(runtime: Path, tools: Path) -> Iterator[Problem]:
    tested = _pins(tools)
    for name, version in _pins(runtime).items():
        if tested.get(name) != version:
            yield Problem(tools, 1, f"{name} runs as {version} and is tested as {tested.get(name)}: run bin/lock")


if __name__ == "__main__":
    finish(find)
