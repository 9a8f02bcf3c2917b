"""The house as it runs in production: web server, worker and database, each of which can be killed and started anew."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from checks.measuring import AS_IN_PRODUCTION
from checks.postgres import PostgreSQL
from checks.shell import surroundings

Process = subprocess.Popen[bytes]
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class House:
    """`web`, `worker`: the programs; a control puts its own there. `code`: the version that runs."""

    folder: Path
    mail_port: int
    database: str = "sqlite"
    web: str = "verbinders.wsgi:application"
    worker: tuple[str, ...] = ("-m", "django", "work")
    code: Path = ROOT
    port: int = 0
    server: PostgreSQL | None = None
    _processes: dict[str, Process] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if self.database == "postgresql":
            self.server = PostgreSQL(self.folder, careful=True)
            self.server.wait_until_it_answers()
        shell = surroundings()
        self.environment = shell | {
            "DJANGO_SETTINGS_MODULE": "verbinders.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "BASE_URL": "http://localhost",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "DATABASE_URL": self._address(),
            "STATIC_ROOT": f"{self.folder}/static",
            "LOG_LEVEL": "CRITICAL",
        }

    def _address(self, role: str = "") -> str:
        if self.server is None:
            return f"sqlite:///{self.folder}/house.sqlite3"
        return self.server.url + (f"?options={quote(f'-c role={role}')}" if role else "")

    def as_role(self, role: str) -> dict[str, str]:
        """The surroundings of a process that is `web` or `worker` in PostgreSQL."""
        return self.environment | {"DATABASE_URL": self._address(f"verbinders_{role}")}

    def build(self) -> None:
        """Tables, walls and style sheets."""
        for command in (("migrate",), ("collectstatic", "--noinput")):
            line = [sys.executable, "-m", "django", *command, "-v0"]
            subprocess.run(line, cwd=self.code, env=self.environment, check=True)

    def start_web(self) -> None:
        line = ["-m", "gunicorn", self.web, f"--bind=127.0.0.1:{self.port}", *AS_IN_PRODUCTION]
        self._start("web", line, self.as_role("web"))

    def start_worker(self) -> None:
        self._start("worker", list(self.worker), self.as_role("worker"))

    def open(self) -> None:
        """The web server and the worker, as soon as somebody is answered."""
        self.start_web()
        self.start_worker()
        self.wait_for_web()

    def kill(self, name: str) -> None:
        """The process and all of its children, at once, without a word."""
        process = self._processes.pop(name, None)
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def kill_database(self) -> None:
        """PostgreSQL's first process; the others notice and go. Then it is started on what it left behind."""
        assert self.server
        self.server.kill_and_start_again()

    def close(self) -> None:
        for name in list(self._processes):
            self.kill(name)
        if self.server is not None:
            self.server.stop()

    def wait_for_web(self, seconds: float = 60) -> None:
        """Until it answers. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
            with suppress(OSError, http.client.HTTPException):
                connection.request("GET", "/health/", headers={"Host": "localhost"})
                if connection.getresponse().read():
                    return
            connection.close()
            time.sleep(0.02)
        raise TimeoutError("the web server did not start")

    def processes(self) -> list[int]:
        """Of the web server and of the worker, without their children."""
        return [process.pid for process in self._processes.values()]

    def _start(self, name: str, line: list[str], environment: dict[str, str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, *line],
                cwd=self.code,
                env=environment,
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
