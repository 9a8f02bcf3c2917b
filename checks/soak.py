"""G12: many people for a long time. Nothing fails, and no process holds more at the end than after its first minutes.

    python -m checks.soak --minutes 10 --database postgresql [--control]

Six readers without a pause, as a visitor and signed in; one who asks to join each second, and a steward who says yes.
Every two seconds is looked how much memory, how many files and how many connections the house holds; the last quarter
of the time is held against the second. `--control` runs a house that keeps a little of every request.
"""

import argparse
import os
import statistics
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from checks.crash.crowd import Crowd, standing
from checks.crash.house import House

EVERY = 2.0
MEMORY, FILES = 1.05, 4


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
    crowd = Crowd(house, steward, others[0])
    held = watch(house, minutes)
    wrong = crowd.go() + grown(held)
    return wrong, f"{crowd.answers} answers, {len(crowd.notes.applied)} applied, {told(held)}"


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
    with standing("soak", options.database) as house:
        if options.control:
            house.web = "checks.crash.controls:keeping()"
        wrong, line = soaked(house, options.minutes)
    print(f"soak {options.database}, {options.minutes} minutes: {line}")
    print("\n".join(f"  {said}" for said in wrong[:20]))
    print("FAILED" if wrong else "passed")
    return int(bool(wrong) != options.control)  # A control that finds nothing has failed.


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
