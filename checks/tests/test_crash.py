"""G1, G2: kill -9, thirty times in each run of the suite, half of them on each database; with LONG=1 200 on each.

Others, at other moments: `python -m checks.crash --rounds 200 --seed 11`.
"""

import os
import re
import subprocess
import sys

ROUNDS = "200" if "LONG" in os.environ else "15"
DATABASE = os.environ.get("TEST_DATABASE", "sqlite")


def beaten(*arguments: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "checks.crash", *arguments]
    return subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=1500)


def test_nothing_is_lost_and_nothing_done_twice() -> None:
    run = beaten("--rounds", ROUNDS, "--database", DATABASE)
    assert run.returncode == 0, run.stdout
    assert run.stdout.endswith("passed\n"), run.stdout
    print(run.stdout)


def a_worker_that_marks_before_it_sends_loses_mail() -> None:
    """The control."""
    assert goes_wrong("mark-first", r"never sent:")


def a_house_that_forgets_the_keys_of_its_forms_does_things_twice() -> None:
    """The control."""
    assert goes_wrong("forgetful", r"done \d+ times:")


def goes_wrong(control: str, told: str) -> bool:
    """At one of a few tries: on a busy machine little is asked between two kills."""
    line = ("--rounds", "5", "--database", DATABASE, "--control", control, "--seed")
    return any(re.search(told, beaten(*line, n).stdout) for n in "123")


if DATABASE == "sqlite" or "LONG" in os.environ:  # Whether the blows find something does not depend on the database.
    test_the_control_of_the_worker = a_worker_that_marks_before_it_sends_loses_mail
    test_the_control_of_the_keys = a_house_that_forgets_the_keys_of_its_forms_does_things_twice


def test_thirty_two_at_once_on_one_list_get_each_their_own_place() -> None:
    """Ten milliseconds are held in each transaction; what goes wrong without the locks stands in test_contention.py."""
    run = beaten("--calm", "10", "--clients", "32", "--database", DATABASE)
    assert run.returncode == 0, run.stdout
    assert " 0 kills of the web server" in run.stdout, run.stdout
