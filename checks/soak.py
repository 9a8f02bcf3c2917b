"""G12: many people for a long time. Nothing fails, and no process holds more at the end than after its first minutes.

    python -m checks.soak --minutes 10 --database postgresql [--control]

Six readers without a pause, as a visitor and signed in; one who asks to join each second, and a steward who says yes.
Every two seconds is looked how much memory, how many files and how many connections the house holds; the last quarter
of the time is held against the second. `--control` runs a house that keeps a little of every request.
"""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller

from checks.crash.__main__ import MailServer, free_port
from checks.crash.clients import Notes, Somebody
from checks.crash.house import House

READERS, EVERY = 6, 2.0
MEMORY, FILES = 1.05, 4
PATHS = (
    "/", "/spaarnestad/", "/spaarnestad/organisations/", "/spaarnestad/organisations/?q=club", "/spaarnestad/reach/",
    "/spaarnestad/map/", "/spaarnestad/search/?q=samen", "/spaarnestad/about/", "/spaarnestad/my/",
    "/spaarnestad/api/v1/organisations", "/spaarnestad/not-here/", "/health/",
)  # fmt: skip


@dataclass
class Reader(threading.Thread):
    """Reads one page after the other."""

    port: int
    session: str
    stop: threading.Event
    number: int
    answers: int = 0
    slowest: float = 0
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.stop.is_set():
            path = PATHS[(self.answers + self.number) % len(PATHS)]
            begin = time.monotonic()
            try:
                connection.request("GET", path, headers={"Host": "localhost", "Cookie": f"session={self.session}"})
                answer = connection.getresponse()
                answer.read()
            except OSError as error:
                self.wrong.append(f"{path}: {error!r}")
                connection.close()
                continue
            if answer.status >= 500:
                self.wrong.append(f"{path}: {answer.status}")
            self.slowest = max(self.slowest, time.monotonic() - begin)
            self.answers += 1


class SlowOne(Somebody):
    """Asks to join, and takes a second before the next."""

    def apply(self, name: str) -> None:
        super().apply(name)
        self.stop.wait(1)


@dataclass(frozen=True)
class Held:
    """What the processes of the house hold together."""

    megabytes: float
    files: int

    @classmethod
    def by(cls, processes: list[int]) -> "Held":
        memory = files = 0
        for process in processes:
            with suppress(OSError, IndexError):  # One of them may just have ended.
                text = Path(f"/proc/{process}/status").read_text()
                memory += int(text.split("VmRSS:")[1].split()[0])
                files += sum(1 for _file in Path(f"/proc/{process}/fd").iterdir())  # Connections are files too.
        return cls(memory / 1024, files)


def with_children(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(each for child in children for each in with_children(int(child)))]


def soaked(house: House, minutes: float) -> tuple[list[str], str]:
    """What went wrong, and a line that says how it was."""
    house.build()
    os.environ.update(house.environment)
    from checks.crash import story

    steward, others = story.begin(2)
    house.open()
    notes, stop = Notes(), threading.Event()
    readers = [Reader(house.port, (steward, "")[n % 2], stop, n) for n in range(READERS)]
    writers: list[Somebody] = [SlowOne(house.port, others[0], notes, stop, 1, False, False)]
    writers += [Somebody(house.port, steward, notes, stop, 100, True, False)]
    people: list[threading.Thread] = [*readers, *writers]
    for one in people:
        one.start()
    held = watch(house, minutes)
    stop.set()
    for one in people:
        one.join(60)
    answers = sum(one.answers for one in readers)
    wrong = [said for one in readers for said in one.wrong] + notes.wrong + grown(held)
    return wrong, f"{answers} answers, {len(notes.applied)} applied, {told(held)}"


def watch(house: House, minutes: float) -> list[Held]:
    end, held = time.monotonic() + minutes * 60, []
    while time.monotonic() < end:
        time.sleep(EVERY)
        held.append(Held.by([one for process in house.processes() for one in with_children(process)]))
    return held


def quarters(held: list[Held]) -> tuple[list[Held], list[Held]]:
    quarter = max(len(held) // 4, 1)
    return held[quarter : 2 * quarter] or held, held[-quarter:]


def grown(held: list[Held]) -> list[str]:
    before, after = quarters(held)
    memory = statistics.median(one.megabytes for one in after) / statistics.median(one.megabytes for one in before)
    files = statistics.median(one.files for one in after) - statistics.median(one.files for one in before)
    said = [f"memory grew {memory:.2f} x"] if memory > MEMORY else []
    return said + ([f"{files:.0f} files more"] if files > FILES else [])


def told(held: list[Held]) -> str:
    before, after = (statistics.median(one.megabytes for one in part) for part in quarters(held))
    return f"{before:.0f} MiB, then {after:.0f}; {held[-1].files} files"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.soak")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="verbinders-soak-", ignore_cleanup_errors=True) as folder:
        post = Controller(MailServer(0.002), hostname="127.0.0.1", port=free_port())
        post.start()
        house = House(Path(folder), post.port, options.database)
        if options.control:
            house.web = "checks.crash.controls:keeping()"
        try:
            wrong, line = soaked(house, options.minutes)
        finally:
            house.close()
            post.stop()
    print(f"soak {options.database}, {options.minutes} minutes: {line}")
    print("\n".join(f"  {said}" for said in wrong[:20]))
    print("FAILED" if wrong else "passed")
    return int(bool(wrong) != options.control)  # A control that finds nothing has failed.


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
