"""One run: so many blows, then the count."""

import argparse
import asyncio
import os
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from checks.crash.clients import Notes, Somebody
from checks.crash.house import House

CONTROLS = {"mark-first": "worker", "forgetful": "web"}
DRAIN = 120.0  # Seconds for the last leases to run out and the last mails to go.


@dataclass
class MailServer:
    """Takes mail, a little slowly, and writes down its name before it says yes."""

    pause: float
    arrived: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        head = (envelope.original_content or b"").partition(b"\r\n\r\n")[0].decode(errors="replace")
        await asyncio.sleep(self.pause)
        lines = head.split("\r\n")
        self.arrived += [line.partition(":")[2].strip() for line in lines if line.startswith("Message-ID:")]
        return "250 OK"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--calm", type=float, default=0, help="Seconds without a blow, with 10 ms held: contention.")
    parser.add_argument("--control", choices=tuple(CONTROLS))
    options = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="verbinders-crash-", ignore_cleanup_errors=True) as folder:
        found, line = run(Path(folder), options)
    print(f"crash {options.database} seed {options.seed}: {line}, {time.monotonic() - begin:.0f} s")
    for breach in found[:20]:
        print(f"  {breach}")
    print("FAILED" if found else "passed")
    return int(bool(found) != bool(options.control))  # A control that finds nothing has failed.


def run(folder: Path, options: argparse.Namespace) -> tuple[list[str], str]:
    mail = MailServer(0.05 if options.control == "mark-first" else 0.002)
    post = Controller(mail, hostname="127.0.0.1", port=free_port())
    post.start()
    house = House(folder, post.port, options.database)
    if options.calm:
        house.web = "checks.crash.controls:holding()"
    if options.control == "forgetful":
        house.web = "checks.crash.controls:forgetful()"
    if options.control == "mark-first":
        house.worker = ("-m", "checks.crash.controls", "work")
    try:
        return beaten(house, mail, options)
    finally:
        house.close()
        post.stop()


def beaten(house: House, mail: MailServer, options: argparse.Namespace) -> tuple[list[str], str]:
    """The blows, the rest after them, and what was found."""
    house.build()
    os.environ.update(house.environment)
    from checks.crash import story  # Needs the settings that were just made.

    steward, others = story.begin(options.clients)
    house.open()
    notes, stop = Notes(), threading.Event()
    down = options.database == "postgresql" and not options.calm
    people = [Somebody(house.port, session, notes, stop, n, False, down) for n, session in enumerate(others)]
    people += [Somebody(house.port, steward, notes, stop, 100 + n, True, down) for n in range(2)]
    for somebody in people:
        somebody.start()
    killed = blows(house, options)
    stop.set()
    for somebody in people:
        somebody.join(60)
    stuck = [f"somebody waits for ever for {one.number}" for one in people if one.is_alive()]
    rest(story.waiting)
    found = [*stuck, *notes.wrong, *story.breaches(notes, mail.arrived, may_repeat=100 * max(1, killed["worker"]))]
    slow = statistics.quantiles(notes.took, n=100)[98] if len(notes.took) > 1 else 0.0
    line = (
        f"{killed['web']} kills of the web server, {killed['worker']} of the worker, {killed['database']} of the"
        f" database; {len(notes.applied)} applied, {len(notes.admitted)} admitted, {notes.again} sent again,"
        f" {len(mail.arrived)} mails, {len(mail.arrived) - len(set(mail.arrived))} repeats, p99 {slow:.2f} s"
    )
    return found, line


def blows(house: House, options: argparse.Namespace) -> dict[str, int]:
    """kill -9, at moments that the seed decides."""
    dice, killed = random.Random(options.seed), {"web": 0, "worker": 0, "database": 0}  # noqa: S311
    if options.calm:
        time.sleep(options.calm)
        return killed
    for _round in range(options.rounds):
        time.sleep(dice.uniform(0.2, 0.9))
        if house.server is not None and dice.random() < 0.5:
            house.kill_database()
            killed["database"] += 1
        if dice.random() < 0.5 or options.control == "mark-first":
            house.kill("worker")
            house.start_worker()
            killed["worker"] += 1
        house.kill("web")
        house.start_web()
        killed["web"] += 1
        house.wait_for_web()
    return killed


def rest(waiting: Callable[[], int]) -> None:
    """Until the outbox is empty."""
    end = time.monotonic() + DRAIN
    while time.monotonic() < end and waiting():
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
