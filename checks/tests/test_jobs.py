"""The parts run two at a time, each is counted, and one that fails is not lost among those that pass."""

import threading
from pathlib import Path

import pytest

from checks.jobs import Job, Queue
from checks.parts import BLOWS, Part


def job(name: str, folder: Path, tests: str = "", *, alone: str = "", extra: tuple[str, ...] = ()) -> Job:
    file = folder / f"test_{name}.py"
    file.write_text(tests)
    line = ["-p", "no:django", "-p", "no:cacheprovider", f"--rootdir={folder}", "-c", str(folder / "none.ini"), *extra]
    (folder / "none.ini").touch()
    return Job(Part(name, (str(file),), alone=alone), "sqlite", {"PYTHONPATH": "."}, line)


def test_what_passed_and_what_failed_is_counted(tmp_path: Path) -> None:
    two = "def test_a():\n    pass\n\ndef test_b():\n    assert False\n"
    jobs = [job("good", tmp_path, "def test_a():\n    pass\n"), job("bad", tmp_path, two)]
    Queue(list(jobs)).work_off()
    assert [(one.passed, one.failed, one.is_bad) for one in jobs] == [(1, 0, False), (1, 1, True)]
    assert [job.row().split()[-1] for job in jobs] == ["ok", "FAILED"]


@pytest.mark.parametrize(("extra", "is_bad"), [((), True), (("-k", "nobody"), False)])
def test_a_part_without_tests_is_bad_unless_they_were_chosen_away(
    tmp_path: Path, extra: tuple[str, ...], is_bad: bool
) -> None:
    one = job("empty", tmp_path, "" if not extra else "def test_a():\n    pass\n")
    one.extra += list(extra)
    one.run()
    assert one.code == 5
    one.extra = list(extra)
    assert one.is_bad is is_bad


def test_no_two_that_must_be_alone_run_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running, together, first = [], [], threading.Event()

    def run(one: Job) -> None:
        running.append(one.part.name)
        together.append(tuple(sorted(running)))
        if one.part.name == "a":
            first.wait(5)  # Until the plain one came by.
        if one.part.name == "plain":
            first.set()
        running.remove(one.part.name)

    monkeypatch.setattr(Job, "run", run)
    browsers = [job(name, tmp_path, alone="browser") for name in "ab"]
    Queue([*browsers, job("plain", tmp_path)]).work_off()
    assert ("a", "b") not in together
    assert ("a", "plain") in together


def test_beside_one_for_each_core_runs_one_that_mostly_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, all_three, lock = set[str](), set[frozenset[str]](), threading.Event(), threading.Lock()

    def run(one: Job) -> None:
        with lock:
            running.add(one.part.name)
            most.add(frozenset(running))
            if len(running) == 3:
                all_three.set()
        all_three.wait(5)
        with lock:
            running.remove(one.part.name)

    monkeypatch.setattr(Job, "run", run)
    Queue([job("kills", tmp_path, alone=BLOWS), *(job(name, tmp_path) for name in "abc")]).work_off()
    assert max(map(len, most)) == 3
    assert not any({"a", "b", "c"} <= together for together in most)
