"""G10: tables change while the version before still serves: no answer fails, and nobody waits long for a lock.

    python -m checks.rolling --database postgresql --rows 10000 [--control]

The version before is that before the commit with the newest migration. Its web server and worker run, six people read
and two write; meanwhile the owner migrates with the code of today. Then the version of today takes over. `--control`: a
column goes that the version before still reads.
"""

import argparse
import json
import subprocess
import sys
import tarfile
import time
from io import BytesIO
from pathlib import Path

from checks.crash.crowd import Crowd, standing
from checks.crash.house import ROOT, House

PAUSE, MOST = 3, 5  # Seconds: of calm before and after, for any one answer.
BEGIN = "import json; from checks.crash import story; print(json.dumps(story.begin(2)))"
TAKEN_AWAY = "from django.db import connection; connection.cursor().execute({!r})"
GONE = "ALTER TABLE directory_profile RENAME COLUMN summary TO no_longer_here"


def version_before(folder: Path) -> str:
    """Its files, and which commit that was. Without a history of changes it is the version of today."""
    newest = git("log", "-1", "--format=%H", "--diff-filter=A", "--", "verbinders/*/migrations/0*.py").decode().strip()
    parents = git("rev-list", "--parents", "-1", newest).split()[1:] if newest else []
    commit = parents[0].decode() if parents else "HEAD"
    with tarfile.open(fileobj=BytesIO(git("archive", commit))) as files:
        files.extractall(folder, filter="data")
    return commit[:8]


def git(*asked: str) -> bytes:
    return subprocess.run(("git", *asked), cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def run(house: House, *line: str) -> str:
    """A program of the version that runs, as the owner of the tables."""
    whole = [sys.executable, *line]
    return subprocess.run(
        whole, cwd=house.code, env=house.environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def migrated(house: House) -> list[str]:
    """With the code of today. What it had to complain about."""
    line = [sys.executable, "-m", "django", "migrate", "-v0"]
    done = subprocess.run(line, cwd=ROOT, env=house.environment, stderr=subprocess.PIPE, text=True)
    return [f"migrate: {done.stderr.strip().splitlines()[-1:]}"] if done.returncode else []


def rolled(house: House, rows: int, *, control: bool) -> tuple[list[str], str]:
    """What went wrong, and a line that says how it was."""
    commit = version_before(house.code)
    house.build()
    steward, others = json.loads(run(house, "-c", BEGIN))
    run(house, "-m", "checks.seeding", str(rows))
    house.open()
    crowd = Crowd(house, steward, others[0])
    time.sleep(PAUSE)
    begin, at_first = time.monotonic(), crowd.answers
    wrong = migrated(house)
    if control:
        run(house, "-c", f"import django; django.setup(); {TAKEN_AWAY.format(GONE)}")
    took, meanwhile = time.monotonic() - begin, crowd.answers - at_first
    time.sleep(PAUSE)
    wrong += left(crowd)
    for name in ("web", "worker"):
        house.kill(name)
    wrong += taken_over(house, steward, others[1])
    return wrong, (
        f"from {commit}, {rows} organisations; migrated in {took:.1f} s, {meanwhile} answers meanwhile,"
        f" {len(crowd.notes.applied)} applied; the slowest answer {crowd.slowest:.2f} s"
    )


def taken_over(house: House, steward: str, other: str) -> list[str]:
    """The version of today, on what the one before has left."""
    house.code = ROOT
    house.open()
    crowd = Crowd(house, steward, other, 2)
    time.sleep(PAUSE)
    return [f"today: {said}" for said in left(crowd)]


def left(crowd: Crowd) -> list[str]:
    """They go. What went wrong for them, and whether one of them waited for too long."""
    wrong = crowd.go()
    return wrong + ([f"an answer took {crowd.slowest:.1f} s"] if crowd.slowest > MOST else [])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m checks.rolling")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args(arguments)
    with standing("rolling", options.database) as house:
        house.code = house.folder / "before"
        house.code.mkdir()
        wrong, line = rolled(house, options.rows, control=options.control)
    print(f"rolling {options.database}: {line}")
    print("\n".join(f"  {said}" for said in wrong[:20]))
    print("FAILED" if wrong else "passed")
    return int(bool(wrong) != options.control)  # A control that finds nothing has failed.


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
