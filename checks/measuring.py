"""Start a web server as in production, ask it for a page many times, and see what that cost it."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

THREADS = 8
AS_IN_PRODUCTION = (
    "--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=2",
    "--log-level=warning", "--no-control-socket",
)  # fmt: skip
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """What one page took, of its clients' patience and of the processor."""

    per_second: float
    cpu: float  # Seconds of processor time for one answer; 0 where the machine does not tell.


@dataclass
class Server:
    """gunicorn, 2 workers of 4 threads, on a free port."""

    application: str
    environment: dict[str, str]
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, path: str) -> float:
        """Until the first page is there; how long that took."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        begin = time.monotonic()
        line = [sys.executable, "-m", "gunicorn", self.application, f"--bind=127.0.0.1:{self.port}", *AS_IN_PRODUCTION]
        self.process = subprocess.Popen(line, env=self.environment)
        while time.monotonic() < begin + 60 and self.process.poll() is None:
            try:
                self.get(path)
            except OSError:
                time.sleep(0.01)
            else:
                return time.monotonic() - begin
        raise RuntimeError(f"{self.application} did not start")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        try:
            return _ask(connection, path)
        finally:
            connection.close()

    def load(self, path: str, seconds: float) -> Load:
        """Eight clients that each ask again as soon as they have their answer."""
        before, begin = self.cpu(), time.monotonic()
        counts = [0] * THREADS
        clients = [
            threading.Thread(target=self._client, args=(path, begin + seconds, counts, number))
            for number in range(THREADS)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        answers, took = sum(counts), time.monotonic() - begin
        if not all(counts):
            raise RuntimeError(f"{path} was not answered to every client")
        return Load(answers / took, (self.cpu() - before) / answers)

    def _client(self, path: str, until: float, counts: list[int], number: int) -> None:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        while time.monotonic() < until:
            status, _ = _ask(connection, path)
            if status != 200:
                counts[number] = 0
                return
            counts[number] += 1
        connection.close()

    def workers(self) -> list[int]:
        """The processes that answer; none where there is no /proc."""
        children = (
            Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children") if self.process else Path("/nowhere")
        )
        return [int(number) for number in children.read_text().split()] if children.exists() else []

    def cpu(self) -> float:
        spent = 0
        for worker in self.workers():
            after_name = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
            spent += int(after_name[11]) + int(after_name[12])  # utime and stime
        return spent / TICK

    def memory(self) -> float:
        """MiB that the largest worker holds."""
        texts = (Path(f"/proc/{worker}/status").read_text() for worker in self.workers())
        return max((int(text.split("VmRSS:")[1].split()[0]) / 1024 for text in texts), default=0)


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Language": "nl"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(errors="replace")


@contextmanager
def serving(server: Server, path: str) -> Iterator[Server]:
    server.start(path)
    try:
        yield server
    finally:
        server.stop()
