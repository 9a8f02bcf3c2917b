"""bin/test: the suite, on SQLite and on a real PostgreSQL, side by side.

bin/test                           everything, on both
bin/test house directory           these parts
bin/test kit --sqlite              on one database
bin/test kit -- -k words -n 2      what follows -- goes to pytest

PostgreSQL: the one in DATABASE_URL (a superuser's address; it makes databases named verbinders_test_…), else one of
our own that ends with us. Browser: CHROMIUM, else an installed one, else it is installed. A skipped test is a failure.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import psycopg

from checks.chromium import Missing, find_chromium
from checks.parts import BROWSER, Chosen, choose, known_parts
from checks.rendered import never_rendered
from checks.shell import surroundings

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("sqlite", "postgresql")
one_browser_at_a_time = threading.Lock()
one_line_at_a_time = threading.Lock()


@dataclass
class Run:
    """The chosen tests on one database."""

    database: str
    chosen: Chosen
    extra: list[str]
    environment: dict[str, str]
    is_alone: bool
    failed: bool = False
    passed: int = 0
    seconds: float = 0
    process: "subprocess.Popen[str] | None" = None
    is_ended: bool = False

    def go(self) -> None:
        start = time.monotonic()
        # One begins with the browser and the other ends with it: so both cores have work until the end.
        for part in (self._browser, self._plain) if self.database == DATABASES[0] else (self._plain, self._browser):
            part()
        self.seconds = time.monotonic() - start

    def _plain(self) -> None:
        if not self.is_ended and (plain := self.chosen.plain + self.chosen.once):
            self._pytest([*plain, f"--ignore={BROWSER}"])

    def _browser(self) -> None:
        if self.chosen.browser:
            with one_browser_at_a_time:  # Two browsers on two busy cores are slower than one after the other.
                if not self.is_ended:
                    self._pytest(list(self.chosen.browser))

    def _pytest(self, arguments: list[str]) -> None:
        line = [sys.executable, "-m", "pytest", "-p", "checks.no_skips", "-q", *arguments, *self.extra]
        # Alone it writes to the terminal itself, so that --pdb works; two share it line by line.
        output = None if self.is_alone else subprocess.PIPE
        self.process = subprocess.Popen(line, env=self.environment, stdout=output, stderr=subprocess.STDOUT, text=True)
        for text in self.process.stdout or ():
            with one_line_at_a_time:
                print(f"{self.database:<10} │ {text}", end="", flush=True)
            if match := re.search(r"(\d+) passed", text):
                self.passed += int(match[1])
        self.failed |= self.process.wait() != 0

    def end(self) -> None:
        self.is_ended = True
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def summary(self) -> str:
        passed = "" if self.is_alone else f"{self.passed} passed, "
        return f"{self.database:<10} {'FAILED' if self.failed else 'ok'}  {passed}{self.seconds:.0f} s"


def main(arguments: list[str]) -> int:
    mine, extra = arguments, []
    if "--" in arguments:
        cut = arguments.index("--")
        mine, extra = arguments[:cut], arguments[cut + 1 :]
    names = [argument for argument in mine if not argument.startswith("-")]
    for argument in mine:
        if argument.startswith("-") and argument.removeprefix("--") not in DATABASES:
            stop(f"it does not know {argument}. For pytest, put it after --")
    if unknown := sorted(set(names) - set(known_parts(ROOT))):
        stop(f"there is no part {unknown[0]!r}. There are: {' '.join(known_parts(ROOT))}")
    chosen = choose(ROOT, names)
    databases = [name for name in DATABASES if f"--{name}" in mine] or list(DATABASES)
    if not chosen.plain + chosen.browser:
        databases = databases[:1]
    return run(databases, chosen, extra)


def stop(reason: str) -> NoReturn:
    sys.exit(f"bin/test: {reason}")


def run(databases: list[str], chosen: Chosen, extra: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    environment = surroundings()
    environment |= {"DJANGO_SETTINGS_MODULE": "verbinders.settings_testing", "SECRET_KEY": "for-the-suite-only"}
    if chosen.browser:
        try:
            environment["CHROMIUM"] = find_chromium()
        except Missing as missing:
            stop(f"the browser tests need a browser: {missing}")
    runs = [
        Run(database, chosen, extra, environment | {"TEST_DATABASE": database}, is_alone=len(databases) == 1)
        for database in databases
    ]
    for one in runs[1:]:
        one.chosen = replace(chosen, once=())
    with TemporaryDirectory() as notes, postgresql(given) if "postgresql" in databases else nothing() as address:
        for one in runs:
            one.environment["RENDERED"] = notes
            if one.database == "postgresql":
                one.environment["DATABASE_URL"] = address
        go(runs)
        # Only a whole run can tell; a part leaves most templates out.
        left = never_rendered(Path(notes)) if chosen.is_everything and not extra else []
    print("\nbin/test:")
    for one in runs:
        print("  " + one.summary())
    if left:
        print(f"  never rendered by a test: {', '.join(left)}")
    return int(any(one.failed for one in runs) or bool(left))


def go(runs: list[Run]) -> None:
    """All at once; whoever ends us ends them."""
    with ThreadPoolExecutor(len(runs)) as pool:
        try:
            list(pool.map(Run.go, runs))
        except KeyboardInterrupt:
            for one in runs:
                one.end()
            raise


@contextmanager
def nothing() -> Iterator[str]:
    yield ""


@contextmanager
def postgresql(given: str) -> Iterator[str]:
    """The address of a server that answers: the one given, or one of our own for as long as we need it."""
    if given:
        if not given.startswith(("postgres://", "postgresql://")):
            stop("DATABASE_URL is not PostgreSQL; unset it, and the suite starts a server of its own.")
        try:
            psycopg.connect(given, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            stop(f"the PostgreSQL of DATABASE_URL does not answer: {' '.join(str(error).split())}")
        yield given
        return
    line = [sys.executable, "-m", "checks.postgres"]
    server = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip() if server.stdout else ""
        if not address:
            stop("no PostgreSQL to test on (see above). Give one: DATABASE_URL=postgresql://… bin/test")
        yield address
    finally:
        server.communicate()  # Closes its input: that is how it knows that we have done.


if __name__ == "__main__":
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
