"""G10: a migration while the version before serves, on the database of the run; and the control."""

import os
import subprocess
import sys

DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
ROWS = "10000" if "LONG" in os.environ else "200"


def rolled(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "checks.rolling", "--database", DATABASE, *arguments]
    return subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)


def test_nobody_notices_that_tables_change() -> None:
    run = rolled("--rows", ROWS)
    assert run.returncode == 0, run.stdout
    assert run.stdout.endswith("passed\n"), run.stdout


def a_column_that_was_still_read_is_gone() -> None:
    """The control."""
    run = rolled("--rows", "50", "--control")
    assert (run.returncode, ": 500" in run.stdout) == (0, True), run.stdout


if DATABASE == "sqlite" or "LONG" in os.environ:
    test_the_control = a_column_that_was_still_read_is_gone
