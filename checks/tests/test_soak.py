"""G12, in the long form ten minutes on each database; each time half a minute, and the control."""

import os
import subprocess
import sys

import pytest

MINUTES = "10" if "LONG" in os.environ else "0.5"


def soaked(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "checks.soak", *arguments]
    return subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=1200)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_fails_and_nothing_grows(database: str) -> None:
    run = soaked("--minutes", MINUTES, "--database", database)
    assert run.returncode == 0, run.stdout
    assert run.stdout.endswith("passed\n"), run.stdout


def test_a_house_that_keeps_something_of_every_request_is_found() -> None:
    """The control."""
    run = soaked("--minutes", "0.5", "--control")
    assert (run.returncode, "memory grew" in run.stdout) == (0, True), run.stdout
