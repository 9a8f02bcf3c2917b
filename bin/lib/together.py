"""Runs several commands as one: says when the page answers, and ends all of them together.

    together.py URL NAME command… -- NAME command… [-- …]

Ctrl-C, SIGTERM and a closed terminal end all of them (exit code 0). When one of them ends by itself, the others
are ended too and the exit code is 1. A second Ctrl-C does not wait.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from types import FrameType

PATIENCE = 8  # Seconds between asking a command to end and ending it.


class Together:
    """The commands, by name; each in a process group of its own, so that a Ctrl-C reaches us alone."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.asked_to_end = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.end)
        self.running = {name: subprocess.Popen(line, start_new_session=True) for name, line in commands.items()}

    def end(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_end += 1

    def wait(self) -> int:
        """Until somebody asks to end, or one command ends by itself."""
        while not self.asked_to_end:
            for name, process in self.running.items():
                if (code := process.poll()) is not None:
                    print(f"{name} ended by itself (code {code}); ending the rest.", file=sys.stderr)
                    return 1
            time.sleep(0.1)
        return 0

    def stop(self) -> None:
        """Ask each to end; whoever has not by then is ended, with all it started."""
        self.asked_to_end = min(self.asked_to_end, 1)
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in self.running.values()):
            if time.monotonic() > deadline or self.asked_to_end > 1:
                break
            time.sleep(0.05)
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):  # Gone, and nobody left behind: as it should be.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def announce(url: str) -> None:
    """Say where to look, once somebody would really get a page there."""
    while True:
        try:
            urllib.request.urlopen(url, timeout=20).close()
        except urllib.error.HTTPError as error:
            if error.code >= 500:
                print(f"{url} answers with error {error.code}; the reason stands above.", file=sys.stderr, flush=True)
                return
            break
        except OSError:
            time.sleep(0.1)  # Not listening yet.
        else:
            break
    print(f"\n  Verbinders is at {url}   (Ctrl-C ends it)\n", flush=True)


def main() -> int:
    url, rest = sys.argv[1], sys.argv[2:]
    commands: dict[str, list[str]] = {}
    while rest:
        end = rest.index("--") if "--" in rest else len(rest)
        commands[rest[0]] = rest[1:end]
        rest = rest[end + 1 :]
    together = Together(commands)
    threading.Thread(target=announce, args=(url,), daemon=True).start()
    try:
        return together.wait()
    finally:
        together.stop()


if __name__ == "__main__":
    sys.exit(main())
