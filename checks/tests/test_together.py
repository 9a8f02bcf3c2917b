"""bin/demo's two processes: they start together, and nobody is left behind."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

LIB = Path(__file__).resolve().parent.parent.parent / "bin" / "lib"
# Says that it is there, and starts a child that must not outlive it.
STAYS = """
import subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
open(sys.argv[1], "w").write(str(child.pid))
{}
"""


def together(folder: Path, worker: str = "time.sleep(60)") -> "subprocess.Popen[str]":
    """A web server that is never there and a worker that does as told."""
    line = [sys.executable, str(LIB / "together.py"), "http://localhost:1/"]
    line += ["Web", sys.executable, "-c", STAYS.format("time.sleep(60)"), str(folder / "web"), "--"]
    line += ["Worker", sys.executable, "-c", STAYS.format(worker), str(folder / "worker")]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    while not all((folder / name).exists() and (folder / name).read_text() for name in ("web", "worker")):
        time.sleep(0.02)
    return process


def is_left(folder: Path, name: str) -> bool:
    """Whether the child of this command still runs; one that nobody buried yet does not count."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", (folder / name).read_text()], capture_output=True, text=True)
    return state.stdout.strip() not in {"", "Z"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_asks_ends_both(tmp_path: Path, number: signal.Signals) -> None:
    process = together(tmp_path)
    process.send_signal(number)
    assert process.wait(timeout=5) == 0
    assert not is_left(tmp_path, "web")
    assert not is_left(tmp_path, "worker")


@pytest.mark.parametrize("code", [0, 3])
def test_one_that_ends_by_itself_takes_the_other_along(tmp_path: Path, code: int) -> None:
    process = together(tmp_path, worker=f"sys.exit({code})")
    _, said = process.communicate(timeout=5)
    assert process.returncode == 1
    assert said == f"Worker ended by itself (code {code}); ending the rest.\n"
    assert not is_left(tmp_path, "web")


def port(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(LIB / "port.py"), "bin/demo", *arguments], capture_output=True, text=True
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize("text", ["", "x", "0", "65536", "-1", "80 80", "٨٠٠٠"])
def test_a_port_is_a_number_that_exists(text: str) -> None:
    assert port(text) == (1, f"PORT={text} is not a port: take a number from 1 to 65535.")


def test_a_busy_port_is_told_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert port(str(number)) == (1, f"Port {number} is in use. Try: PORT={number + 1} bin/demo")
    assert port(str(number), "127.0.0.1") == (0, f"127.0.0.1:{number}")


def test_a_host_that_is_not_ours_is_refused() -> None:
    assert port("8000", "192.0.2.1") == (1, "192.0.2.1 is not an address of this machine.")
