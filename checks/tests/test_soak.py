"""G12: ten minutes on the database of the run, and the control. In the long form only: LONG=1."""

import os
import subprocess
import sys

DATABASE = os.environ.get("TEST_DATABASE", "sqlite")


def soaked(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "checks.soak", "--database", DATABASE, *arguments]
    return subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=1200)


def nothing_grows() -> None:
    run = soaked("--minutes", "10")
    assert run.returncode == 0, run.stdout
    assert run.stdout.endswith("passed\n"), run.stdout


def a_house_that_keeps_something_of_every_request_is_found() -> None:
    """The control."""
    run = soaked("--minutes", "1", "--control")
    assert (run.returncode, "memory grew" in run.stdout) == (0, True), run.stdout


if "LONG" in os.environ:
    test_nothing_grows = nothing_grows
    test_the_control = a_house_that_keeps_something_of_every_request_is_found
