"""Runs a command, and runs it anew each time a Python file under a folder changes.

    reload.py FOLDER command…

Ends when it is asked to, and when the command ends by itself: with the same code.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType


def fingerprint(folder: Path) -> dict[Path, float]:
    found = {}
    for path in folder.rglob("*.py"):
        try:
            found[path] = path.stat().st_mtime
        except FileNotFoundError:  # An editor that writes by replacing.
            continue
    return found


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def main(folder: Path, command: list[str]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    before = fingerprint(folder)
    process = subprocess.Popen(command)
    try:
        while (code := process.poll()) is None:
            time.sleep(1)
            if (now := fingerprint(folder)) != before:
                before = now
                stop(process)
                process = subprocess.Popen(command)
        return code
    finally:
        if process.poll() is None:
            stop(process)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
