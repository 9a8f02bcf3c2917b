"""bin/bench directory: list, page, search and API of a network of 100, 10,000 and 100,000 organisations.

bin/bench directory                            all three sizes; the largest takes some ten minutes to fill
bin/bench directory --sizes 100 10000          only these
bin/bench directory --requests 2000            so many mixed requests before memory is read (goal 13: 10,000)

Each page in turn with the floor's page of the same size: a list of fifty rows, a page of one, full text search by the
database itself, fifty rows as JSON. Printed are ratios and what does not depend on the machine: questions to the
database, kilobytes. Goals: performance.md, 1, 3, 4, 7, 8, 12, 13.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from checks.measuring import Load, Server, serving
from checks.vocabulary import COMMON, RARE_ONE

SIZES = (100, 10_000, 100_000)
HOME = "/spaarnestad/"
USUAL = 10_000
TWO = "+".join(COMMON[:2])
GROWTH, MEMORY, MEMORY_GROWTH = 1.5, 110, 1.05  # Goals 8 and 13.
ASK = """
import json, sys, time, django
django.setup()
from django.db import connection
from django.test import Client
client, told = Client(headers={"accept-language": "nl", "host": "localhost"}), {}
def timed(execute, *asked):
    begin = time.perf_counter()
    try:
        return execute(*asked)
    finally:
        took.append(time.perf_counter() - begin)
for path in sys.argv[1:]:
    sums = []
    for _ in range(15):
        took = []
        with connection.execute_wrapper(timed):
            answer = client.get(path)
        sums.append(sum(took) * 1000)
    told[path] = (len(took), sorted(sums)[7], len(answer.content) / 1024)
print(json.dumps(told))
"""


Asked = dict[str, tuple[int, float, float]]


@dataclass(frozen=True)
class Held:
    """One page of ours, the floor's beside it, and what it may cost: the floor's processor time, questions, ms, KB.

    `wish`: of the floor's answers a second. Few pages reach it; decision 0057 says what is held instead.
    """

    name: str
    path: str
    under: str
    wish: float
    cpu: float
    queries: int
    most_ms: float = 1
    kilobytes: float = 60


PAGES = (
    Held("list", "organisations/", "/", 0.5, 15, 4),
    Held("list, filtered", "organisations/?language=tr", "/", 0.5, 15, 4),
    Held("page", "organisations/bench-61/", "/60/", 0.35, 20, 6),
    Held("search, common word", f"organisations/?q={COMMON[0]}", f"/search/?q={COMMON[0]}", 0.5, 15, 7, 50),
    Held("search, rare word", f"organisations/?q={RARE_ONE}", f"/search/?q={RARE_ONE}", 0.5, 15, 7, 50),
    Held("search, two words", f"organisations/?q={TWO}", f"/search/?q={TWO}", 0.5, 15, 7, 50),
    Held("search, a beginning", "organisations/?q=sa", "/search/?q=sa*", 0.5, 15, 7, 50),
    Held("API, fifty", "api/v1/organisations?limit=50", "/api/", 0.4, 25, 4),
)


Fill = Callable[[Path, int], tuple[Server, Server]]
StartUp = Callable[[Server, Server, int], None]


def main(arguments: list[str], fill: Fill, start_up: StartUp) -> None:
    """`fill`: makes both sites with so many rows in a folder; `start_up`: prints how soon each answers."""
    parser = argparse.ArgumentParser(prog="bin/bench directory")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args(arguments)
    asked: dict[int, Asked] = {}
    usual = max((size for size in options.sizes if size <= USUAL), default=min(options.sizes))
    for size in options.sizes:
        print(f"{size} organisations")
        with tempfile.TemporaryDirectory(prefix="verbinders-bench-") as folder:
            ours, floor = fill(Path(folder), size)
            start_up(ours, floor, options.rounds)
            with serving(ours, "/") as ours, serving(floor, "/") as floor:
                asked[size] = pages(ours, floor, options)
                if size == usual:
                    remember(ours, options.requests)
    growth(asked)


def pages(ours: Server, floor: Server, options: argparse.Namespace) -> Asked:
    """Every page in turn with the floor's. What each asks of the database is the answer."""
    asked = ask(ours)
    for held in PAGES:
        for server, path in ((ours, HOME + held.path), (floor, held.under)):
            server.load(path, min(options.seconds, 1))  # Warm.
        turns = [
            (ours.load(HOME + held.path, options.seconds), floor.load(held.under, options.seconds))
            for _ in range(options.rounds)
        ]
        report(held, turns, *asked[held.path])
    return asked


def ask(ours: Server) -> Asked:
    """By path: how many questions a page asks, how long the database takes for them (ms), and how large it is (KB)."""
    line = [sys.executable, "-c", ASK, *(HOME + held.path for held in PAGES)]
    done = subprocess.run(line, env=ours.environment, stdout=subprocess.PIPE, text=True, check=True)
    return {path.removeprefix(HOME): (n, ms, kb) for path, (n, ms, kb) in json.loads(done.stdout).items()}


def report(held: Held, turns: list[tuple[Load, Load]], queries: int, ms: float, kilobytes: float) -> None:
    speeds = [mine.per_second / least.per_second for mine, least in turns]
    cpus = [mine.cpu / least.cpu for mine, least in turns if least.cpu]
    speed, cpu = statistics.median(speeds), statistics.median(cpus or [0])
    missed = [
        goal
        for goal, is_missed in (
            (f"CPU {held.cpu}", cpu > held.cpu),
            (f"{held.queries} queries", queries > held.queries),
            (f"{held.kilobytes} KB", kilobytes > held.kilobytes),
        )
        if is_missed
    ]
    print(
        f"  {held.name:<22} {speed:.2f} x ({min(speeds):.2f}–{max(speeds):.2f}) speed, wish {held.wish}"
        f"   {cpu:.2f} x CPU   {queries} queries {ms:.1f} ms   {kilobytes:.0f} KB"
        + (f"   over: {', '.join(missed)}" if missed else "")
    )


def remember(ours: Server, requests: int) -> None:
    """What the larger worker holds after so many mixed requests, and after as many again."""
    sizes = []
    for _ in range(2):
        for number in range(requests):
            ours.get(HOME + PAGES[number % len(PAGES)].path)
        sizes.append(ours.memory())
    grown = sizes[1] / sizes[0] if sizes[0] else 0
    missed = " over" if sizes[0] > MEMORY or grown > MEMORY_GROWTH else ""
    print(
        f"  memory of a worker after {requests} requests: {sizes[0]:.0f} MiB, after as many again {grown:.2f} x{missed}"
    )


def growth(asked: dict[int, Asked]) -> None:
    """From each size to the next: the same questions, no more bytes, and how much longer the database takes."""
    sizes = sorted(asked)
    for less, more in pairwise(sizes):
        print(f"from {less} to {more}")
        for held in PAGES:
            (queries, ms, kb), (later, later_ms, later_kb) = asked[less][held.path], asked[more][held.path]
            missed = [
                goal
                for goal, is_missed in (
                    ("queries", later > queries),
                    (
                        f"time {GROWTH} for each ten times, or {held.most_ms} ms",
                        later_ms > max(held.most_ms, ms * GROWTH ** math.log10(more / less)),
                    ),
                )
                if is_missed
            ]
            print(
                f"  {held.name:<22} {later - queries:+d} queries   {later_ms / ms:.2f} x time in the database"
                f"   {later_kb / kb:.2f} x bytes{'   over: ' + ', '.join(missed) if missed else ''}"
            )
