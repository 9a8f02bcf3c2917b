"""bin/test: the suite in parts, on SQLite and on a real PostgreSQL, two parts at a time.

bin/test                           everything, on both
bin/test house directory           these parts
bin/test kit --sqlite              on one database
bin/test kit -- -k words -n 2      what follows -- goes to pytest
bin/test --long --seed 7           also what takes long, and what is drawn by lot as it was drawn with that seed

At the end stands a table of what passed and failed, and how long it took. PostgreSQL: the one in DATABASE_URL (a
superuser's address; it makes databases named verbinders_test_…), else one of our own that ends with us. Browser:
CHROMIUM, else an installed one, else it is installed. A skipped test is a failure.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import psycopg

from checks.chromium import Missing, find_chromium
from checks.jobs import Job, Queue
from checks.parts import BROWSERS, Part, choose, known_parts
from checks.rendered import never_rendered
from checks.shell import surroundings

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("sqlite", "postgresql")


def main(arguments: list[str]) -> int:
    mine, extra = arguments, []
    if "--" in arguments:
        cut = arguments.index("--")
        mine, extra = arguments[:cut], arguments[cut + 1 :]
    options = asked(mine)
    if unknown := sorted(set(options.parts) - set(known_parts(ROOT))):
        stop(f"there is no part {unknown[0]!r}. There are: {' '.join(known_parts(ROOT))}")
    databases = [name for name in DATABASES if getattr(options, name)] or list(DATABASES)
    environment = surroundings() | {"DJANGO_SETTINGS_MODULE": "verbinders.settings_testing"}
    environment |= {"SECRET_KEY": "for-the-suite-only"}
    if options.long:
        environment |= {"LONG": "1", "SEED": options.seed or str(secrets.randbelow(1_000_000))}
        print(f"bin/test --long --seed {environment['SEED']}")
    chosen = choose(ROOT, options.parts)
    is_everything = not options.parts and not extra and len(databases) > 1
    return run(chosen, databases, environment, extra, is_everything=is_everything)


def asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/test", epilog="what follows -- goes to pytest")
    parser.add_argument("parts", nargs="*")
    for name in (*DATABASES, "long"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--seed", default=os.environ.get("SEED", ""))
    return parser.parse_args(arguments)


def stop(reason: str) -> NoReturn:
    sys.exit(f"bin/test: {reason}")


def run(
    chosen: list[Part], databases: list[str], environment: dict[str, str], extra: list[str], *, is_everything: bool
) -> int:
    if any(part.alone == BROWSERS for part in chosen):
        try:
            environment["CHROMIUM"] = find_chromium()
        except Missing as missing:
            stop(f"the browser tests need a browser: {missing}")
    is_long = "LONG" in environment
    pairs = [(part, one) for part in chosen for one in (databases[:1] if part.once and not is_long else databases)]
    given = os.environ.get("DATABASE_URL", "")
    left: list[str] = []
    with TemporaryDirectory() as notes, TemporaryDirectory(prefix="verbinders-migrated-") as migrated:
        with postgresql(given) if "postgresql" in databases else nothing() as address:
            environment |= {"RENDERED": notes, "MIGRATED": migrated} | ({"DATABASE_URL": address} if address else {})
            jobs = [Job(part, database, environment, extra, is_alone=len(pairs) == 1) for part, database in pairs]
            Queue(list(jobs)).work_off()
        if is_everything:  # Only a whole run can tell; a part leaves most templates out.
            left = never_rendered(Path(notes))
    print(f"\nbin/test:\n  {'part':<24} {'database':<10} passed failed seconds")
    for job in jobs:
        print(f"  {job.row()}")
    if left:
        print(f"  never rendered by a test: {', '.join(left)}")
    return int(any(job.is_bad for job in jobs) or bool(left))


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
