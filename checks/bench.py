"""bin/bench: how our pages do against the least that Django can do, measured in turn on the same machine.

bin/bench                        three rounds
bin/bench --rounds 5 --seconds 6
bin/bench browser                only when a telephone shows the page (checks/bench_browser.py)
bin/bench directory              100, 10,000 and 100,000 organisations (checks/bench_directory.py)
bin/bench sending                how fast the outbox empties (checks/bench_sending.py)

Every line is a ratio: 0.50 x speed is half as many answers a second as the floor gives, 2.0 x CPU is twice the
processor time for each. The floor (checks/floor.py) is one table, one query, one template, the usual middleware.
"""

import argparse
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from checks import bench_browser, bench_directory, bench_sending
from checks.measuring import Load, Server, serving
from checks.shell import surroundings

ROOT = Path(__file__).resolve().parent.parent
NETWORK = "/spaarnestad/"
# A page of ours, how to find it from the page before, and the page of the floor that it is held against.
PAGES = (
    ("front door", "/", "", "/1/"),
    ("directory list", NETWORK + "organisations/", "", "/"),
    ("organisation page", NETWORK + "organisations/", r'href="(/spaarnestad/organisations/[^/"]+/)"', "/1/"),
)
COUNT = """
import json, sys, django
django.setup()
from django.db import connection
from django.test import Client
client, counts = Client(headers={"accept-language": "nl", "host": "localhost"}), {}
connection.force_debug_cursor = True
for path in sys.argv[1:]:
    client.get(path)
    connection.queries_log.clear()
    client.get(path)
    counts[path] = len(connection.queries_log)
print(json.dumps(counts))
"""


def main() -> None:
    if sys.argv[1:2] == ["sending"]:
        bench_sending.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["browser"]:
        only_in_browser(bench_browser.rounds(sys.argv[2:]))
        return
    if sys.argv[1:2] == ["directory"]:
        bench_directory.main(sys.argv[2:], prepare, start_up)
        return
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="verbinders-bench-") as folder:
        ours, floor = prepare(Path(folder))
        start_up(ours, floor, options.rounds)
        with serving(ours, "/") as ours, serving(floor, "/") as floor:
            pages = [(name, find(ours, path, link), under) for name, path, link, under in PAGES]
            queries = count_queries(ours, [path for _, path, _ in pages])
            for name, path, under in pages:
                turns = in_turn(ours, floor, path, under, options.rounds, options.seconds)
                report(name, turns, f"{queries[path]} queries")
            print(f"{'memory a worker':<20} {ours.memory():.0f} MiB{against(floor.memory(), ours.memory())}")
            bench_browser.measure(ours, floor, drawn(ours), bench_browser.ROUNDS)


def only_in_browser(rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="verbinders-bench-") as folder:
        ours, floor = prepare(Path(folder))
        with serving(ours, "/") as ours, serving(floor, "/") as floor:
            bench_browser.measure(ours, floor, drawn(ours), rounds)


def drawn(ours: Server) -> list[bench_browser.Pair]:
    """The pages as a telephone shows them; the home of a network as well."""
    pages = [(name, find(ours, path, link), under) for name, path, link, under in PAGES]
    return [*pages[:1], ("network home", NETWORK, "/1/"), *pages[1:]]


def prepare(folder: Path, number: int = 0) -> tuple[Server, Server]:
    """Both sites with their rows, in a folder that goes away; ours with so many made-up organisations more."""
    shell = surroundings()
    environment = shell | {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": f"sqlite:///{folder}/ours.sqlite3",
        "STATIC_ROOT": f"{folder}/static",
        "BASE_URL": "http://localhost",
    }
    with_demo = environment | {"DEMO": "1"}
    django("migrate", "-v0", environment=with_demo)
    django("play_demo", environment=with_demo)
    if number:
        subprocess.run([sys.executable, "-m", "checks.seeding", str(number)], env=with_demo, check=True)
    django("collectstatic", "--noinput", "-v0", environment=environment)
    below = shell | {"FLOOR_DATABASE": f"{folder}/floor.sqlite3", "SECRET_KEY": environment["SECRET_KEY"]}
    subprocess.run([sys.executable, "-m", "checks.floor", str(number or 10_000)], env=below, check=True)
    return Server("verbinders.wsgi:application", environment), Server("checks.floor:application", below)


def django(*arguments: str, environment: dict[str, str]) -> str:
    line = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(line, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"bin/bench: django {arguments[0]} failed (see above).")
    return done.stdout


def find(ours: Server, path: str, link: str) -> str:
    """The path itself, or the first link of that shape on it; a page that is not there ends the bench."""
    status, text = ours.get(path)
    match = re.search(link, text) if link else None
    if status != 200 or (link and not match):
        sys.exit(f"bin/bench: {path} answers {status}{', without the link to follow' if status == 200 else ''}.")
    return match[1] if match else path


def count_queries(ours: Server, paths: list[str]) -> dict[str, int]:
    line = [sys.executable, "-c", COUNT, *paths]
    done = subprocess.run(line, env=ours.environment, stdout=subprocess.PIPE, text=True, check=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def start_up(ours: Server, floor: Server, rounds: int) -> None:
    """In turn, so that whatever else the machine does befalls both."""
    ratios = []
    for _ in range(rounds):
        took = []
        for server in (ours, floor):
            took.append(server.start("/"))
            server.stop()
        ratios.append(took[0] / took[1])
    print(f"{'start-up':<20} {spread(ratios)} the floor's")


def in_turn(ours: Server, floor: Server, path: str, under: str, rounds: int, seconds: float) -> list[tuple[Load, Load]]:
    for server, page in ((ours, path), (floor, under)):
        server.load(page, min(seconds, 1))  # Warm.
    return [(ours.load(path, seconds), floor.load(under, seconds)) for _ in range(rounds)]


def report(name: str, turns: list[tuple[Load, Load]], note: str) -> None:
    def ratio(of: Callable[[Load], float]) -> str:
        return spread([of(mine) / of(least) for mine, least in turns if of(least)])

    print(f"{name:<20} {ratio(lambda load: load.per_second)} speed   {ratio(lambda load: load.cpu)} CPU   {note}")


def spread(ratios: list[float]) -> str:
    if not ratios:
        return "not measured here:"
    return f"{statistics.median(ratios):.2f} x ({min(ratios):.2f}–{max(ratios):.2f})"


def against(floor: float, ours: float) -> str:
    return f", {ours / floor:.2f} x the floor's" if floor else " (not measured here)"


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
