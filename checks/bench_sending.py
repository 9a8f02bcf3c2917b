"""bin/bench sending: how fast the outbox empties, and how soon an urgent call goes out.

bin/bench sending                      10,000 mails, then 500 calls behind 20,000 newsletters, with and without kills
bin/bench sending --mails 1000 --newsletters 2000 --postgresql

Mails and rows are ratios to the least that Django can do, in the same run. The calls are seconds, because that is what
somebody waits; beside them stands what the gateway alone would take.
"""

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks.crash.house import House

PAUSE = 0.2  # Seconds that the gateway takes for one call.
SENDERS = 24


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bin/bench sending")
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--newsletters", type=int, default=20_000)
    parser.add_argument("--called", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args(arguments)
    database = "postgresql" if options.postgresql else "sqlite"
    with housed(database) as (house, _gateway):
        line = [sys.executable, "-m", "checks.sending", str(options.mails)]
        done = subprocess.run(line, env=house.environment, stdout=subprocess.PIPE, text=True, check=True)
        ratios = json.loads(done.stdout)
        print(f"{'rows of the outbox':<22} {ratios['rows']:.2f} x as fast as bare bulk_create    goal 0.5")
        print(f"{'mails to a sink':<22} {ratios['mails']:.2f} x as fast as one connection kept  goal 0.7")
    for kills in (0, options.kills):
        with housed(database) as (house, gateway):
            called(house, gateway, options, kills)


@contextmanager
def housed(database: str) -> Iterator[tuple[House, int]]:
    """An empty house, with a mail sink and a slow gateway beside it."""
    mail, gateway = _free_port(), _free_port()
    sinks = [
        subprocess.Popen([sys.executable, "-m", "checks.sink", *line])
        for line in (("mail", str(mail)), ("sms", str(gateway), str(PAUSE)))
    ]
    with tempfile.TemporaryDirectory(prefix="verbinders-bench-", ignore_cleanup_errors=True) as folder:
        house = House(Path(folder), mail, database)
        house.environment["SMS_GATEWAYS"] = f"cm://for-the-bench@?from=Bench&base=http://127.0.0.1:{gateway}"
        try:
            house.build()
            yield house, gateway
        finally:
            house.close()
            for sink in sinks:
                sink.kill()
                sink.wait()


def called(house: House, gateway: int, options: argparse.Namespace, kills: int) -> None:
    """The newsletters first, then the call; the worker is killed at random moments of the first ten seconds."""
    line = [sys.executable, "-m", "checks.urgent", str(options.called), str(options.newsletters)]
    with subprocess.Popen(
        line, env=house.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as caller:
        assert caller.stdout
        assert caller.stdin
        caller.stdout.readline()
        house.start_worker()
        time.sleep(3)  # It is in the middle of the newsletters.
        caller.stdin.write("\n")
        caller.stdin.flush()
        begin = json.loads(caller.stdout.readline())["called"]
        dice = random.Random(3)  # noqa: S311 -- the same blows each time
        for _blow in range(kills):
            time.sleep(dice.uniform(0.2, 1.8))
            house.kill("worker")
            house.start_worker()
        end = json.loads(caller.stdout.readline())
    arrived = arrivals(gateway)
    first: dict[str, float] = {}
    for at, to in arrived:
        first.setdefault(to, at - begin)
    took = sorted(first.values())
    cuts = statistics.quantiles(took, n=100)
    alone = options.called * PAUSE / SENDERS
    print(
        f"{options.called} called, {kills} kills".ljust(22),
        f"p50 {cuts[49]:.1f} s, p99 {cuts[98]:.1f} s, the last {took[-1]:.1f} s (the gateway alone: {alone:.1f} s);"
        f" {options.called - len(first)} lost, {len(arrived) - len(first)} repeats, {end['failed']} failed",
    )


def arrivals(gateway: int) -> list[tuple[float, str]]:
    """When which number was at the gateway."""
    with urllib.request.urlopen(f"http://127.0.0.1:{gateway}/") as answer:
        found = json.load(answer)
    return [(at, json.loads(body)["messages"]["msg"][0]["to"][0]["number"]) for at, body in found]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(sys.argv[1:])
