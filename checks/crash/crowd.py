"""People who read and write all the time, and a house that stands for as long as somebody looks."""

import http.client
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller

from checks.crash.__main__ import MailServer, free_port
from checks.crash.clients import Notes, Somebody
from checks.crash.house import House

READERS = 6
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


class Crowd:
    """Six who read, one who asks to join each second, and a steward who says yes."""

    def __init__(self, house: House, steward: str, other: str, number: int = 1) -> None:
        self.stop, self.notes = threading.Event(), Notes()
        self.readers = [Reader(house.port, (steward, "")[n % 2], self.stop, n) for n in range(READERS)]
        writers: list[Somebody] = [SlowOne(house.port, other, self.notes, self.stop, number, False, False)]
        writers += [Somebody(house.port, steward, self.notes, self.stop, 100, True, False)]
        self.people: list[threading.Thread] = [*self.readers, *writers]
        for one in self.people:
            one.start()

    def go(self) -> list[str]:
        """They leave. What went wrong for them."""
        self.stop.set()
        for one in self.people:
            one.join(60)
        return [said for one in self.readers for said in one.wrong] + self.notes.wrong

    @property
    def slowest(self) -> float:
        return max(one.slowest for one in self.readers)

    @property
    def answers(self) -> int:
        return sum(one.answers for one in self.readers)


@contextmanager
def standing(name: str, database: str) -> Iterator[House]:
    """A house in a folder of its own, with a mail server; not built yet, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"verbinders-{name}-", ignore_cleanup_errors=True) as folder:
        post = Controller(MailServer(0.002), hostname="127.0.0.1", port=free_port())
        post.start()
        house = House(Path(folder), post.port, database)
        try:
            yield house
        finally:
            house.close()
            post.stop()
