"""G3: a power cut. With the settings of the house nothing acknowledged is lost; with less, something is."""

import subprocess
import sys

from checks.power import SHIPPED
from verbinders.settings import database

TRIALS = "300"


def cut(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "checks.power", "--trials", TRIALS, *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=300)


def test_whatever_was_acknowledged_is_there_and_the_file_is_whole() -> None:
    run = cut()
    assert (run.returncode, f"{TRIALS} passed, 0 failed" in run.stdout) == (0, True), run.stdout + run.stderr


def test_with_less_something_is_lost() -> None:
    """The control: a commit that does not wait for the disk."""
    run = cut("--control")
    assert run.returncode == 1, run.stderr
    assert " lost" in run.stdout


def test_these_are_the_settings_of_the_house() -> None:
    asked = str(database("sqlite:////tmp/unset.sqlite3")["OPTIONS"]["init_command"])
    assert f"synchronous={SHIPPED};" in asked
    assert "secure_delete=ON" in asked
