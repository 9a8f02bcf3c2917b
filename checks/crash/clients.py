"""People who use the house while it falls over: they send a form until they have a whole answer."""

import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from queue import Empty, Queue
from urllib.parse import urlencode

HIDDEN = re.compile(r'name="(act|csrfmiddlewaretoken)" value="([^"]+)"')
PATIENCE = 10.0
_LETTERS = str.maketrans("0123456789abcdef", "abdefghikmnoprtu")
Form = dict[str, str]


@dataclass
class Notes:
    """What all people together know: what was acknowledged, and what went wrong."""

    applied: dict[str, str] = field(default_factory=dict)  # Name -> path of the application.
    admitted: set[str] = field(default_factory=set)
    late: int = 0
    wrong: list[str] = field(default_factory=list)
    again: int = 0
    took: list[float] = field(default_factory=list)
    waiting: "Queue[str]" = field(default_factory=Queue)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Somebody(threading.Thread):
    """One person with a browser of their own."""

    port: int
    session: str
    notes: Notes
    stop: threading.Event
    number: int
    is_steward: bool
    may_be_down: bool  # With the database itself dead, an error page is an honest answer; it is sent again.

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.cookies = {"session": self.session}
        self.random = random.Random(self.number)  # noqa: S311 -- a story that can be told again
        self.connection: http.client.HTTPConnection | None = None

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        count = 0
        while not self.stop.is_set():
            if self.is_steward:
                self.admit()
            else:
                count += 1
                self.apply(unlike(f"{self.number}-{count}"))

    def apply(self, name: str) -> None:
        """An organisation asks to join."""
        form = {"name": name, "kind": "self_organisation", "summary-nl": "Samen.", "motivation": "Wij doen mee."}
        status, where = self.send("/spaarnestad/join/apply/", form)
        with self.notes.lock:
            if status == 303:
                self.notes.applied[name] = where
                self.notes.waiting.put(where)
            elif status:
                self.notes.wrong.append(f"{status} for {name}")

    def admit(self) -> None:
        """A steward says yes to the next one."""
        try:
            where = self.notes.waiting.get(timeout=0.1)
        except Empty:
            return
        status, _where = self.send(f"{where}admit/", {"kind": "self_organisation", "seat": "voting"})
        with self.notes.lock:
            if status == 303:
                self.notes.admitted.add(where)
            elif status:
                self.notes.wrong.append(f"{status} for {where}")

    def send(self, path: str, form: Form) -> tuple[int, str]:
        """Open the form, then send it with its key until a whole answer comes: (status, where it leads)."""
        page = self._until_answered("GET", path, None)
        hidden = dict(HIDDEN.findall(page[2]))
        if page[0] != 200 or len(hidden) != 2:
            return page[0] or 1, ""
        begin = time.monotonic()
        answer = self._until_answered("POST", path, form | hidden)
        with self.notes.lock:
            self.notes.took.append(time.monotonic() - begin)
        return answer[0], answer[1]

    def _until_answered(self, method: str, path: str, form: Form | None) -> tuple[int, str, str]:
        while True:
            try:
                status, where, text = self._ask(method, path, form)
            except (OSError, http.client.HTTPException):
                self._hang_up()
                status, where, text = 0, "", ""
            if status and not (status >= 500 and self.may_be_down):
                return status, where, text
            with self.notes.lock:
                self.notes.again += 1
            time.sleep(0.02)

    def _ask(self, method: str, path: str, form: Form | None) -> tuple[int, str, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": "localhost", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://localhost"}
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            if name == "csrf":
                self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text

    def _hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def unlike(key: str) -> str:
    """A name for this key that looks like no other: of names that are alike the form asks whether they are meant."""
    return sha256(key.encode()).hexdigest()[:14].translate(_LETTERS).capitalize()
