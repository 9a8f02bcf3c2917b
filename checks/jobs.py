"""The parts of the suite, each on each database, two at a time: what ran, what passed, and how long it took."""

import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from checks.parts import BROWSER, BROWSERS, Part

AT_ONCE = 2  # Cores.
MOST = 8 * 60  # Seconds that a part may take.
NOTHING_THERE = 5  # What pytest says when nothing was chosen, with -k for instance.
one_line_at_a_time = threading.Lock()


@dataclass
class Job:
    """One part on one database."""

    part: Part
    database: str
    environment: dict[str, str]
    extra: list[str]
    is_alone: bool = False
    code: int = 0
    passed: int = 0
    failed: int = 0
    seconds: float = 0
    process: "subprocess.Popen[str] | None" = None

    def run(self) -> None:
        start = time.monotonic()
        # Alone it writes to the terminal itself, so that --pdb works; two share it line by line.
        output = None if self.is_alone else subprocess.PIPE
        environment = self.environment | {"TEST_DATABASE": self.database}
        self.process = subprocess.Popen(
            self._line(), env=environment, stdout=output, stderr=subprocess.STDOUT, text=True
        )
        for text in self.process.stdout or ():
            with one_line_at_a_time:
                print(f"{self.part.name.split()[0]:<10} {self.database:<10} │ {text}", end="", flush=True)
            self._count(text)
        self.code = self.process.wait()
        self.seconds = time.monotonic() - start

    def _line(self) -> list[str]:
        browser = [] if self.part.alone == BROWSERS else [f"--ignore={BROWSER}"]  # Of `site` it is a folder.
        line = [sys.executable, "-m", "pytest", "-p", "checks.no_skips", "-q"]
        return [*line, *self.part.paths, *browser, *self.extra]

    def _count(self, text: str) -> None:
        """The last line of pytest: "3 failed, 6421 passed, 1 error in 61.02s"."""
        if re.search(r"\d+ \w+.* in \d[\d.]*s", text):
            counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error)", text)}
            self.passed += counts.get("passed", 0)
            self.failed += counts.get("failed", 0) + counts.get("error", 0)

    @property
    def is_bad(self) -> bool:
        return self.code not in (0, NOTHING_THERE if self.extra else 0)

    def row(self) -> str:
        """Of the table at the end."""
        counts = f"{self.passed:>6} {self.failed:>6} " if not self.is_alone else " " * 14
        over = f"   over {MOST // 60} minutes" if self.seconds > MOST else ""
        verdict = "FAILED" if self.is_bad else "ok"
        return f"{self.part.name:<24} {self.database:<10} {counts}{self.seconds:>7.0f} s   {verdict}{over}"


@dataclass
class Queue:
    """The next job that nobody is in the way of: one for each core, and beside them one that mostly waits."""

    waiting: list[Job]
    busy: list[Job] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    is_ended: bool = False

    def work_off(self) -> None:
        """All of them; whoever ends us ends those that run."""
        with ThreadPoolExecutor(AT_ONCE + 1) as pool:
            try:
                for done in [pool.submit(self._work) for _worker in range(AT_ONCE + 1)]:
                    done.result()
            except KeyboardInterrupt:
                self._end()
                raise

    def _work(self) -> None:
        while job := self._take():
            try:
                job.run()
            finally:
                with self.changed:
                    self.busy.remove(job)
                    self.changed.notify_all()

    def _take(self) -> Job | None:
        with self.changed:
            while self.waiting and not self.is_ended:
                taken = {one.part.alone for one in self.busy if one.part.alone}
                is_full = sum(not one.part.mostly_waits for one in self.busy) >= AT_ONCE
                for job in self.waiting:
                    if job.part.alone not in taken and (job.part.mostly_waits or not is_full):
                        self.waiting.remove(job)
                        self.busy.append(job)
                        return job
                self.changed.wait()
        return None

    def _end(self) -> None:
        with self.changed:
            self.is_ended = True
            self.changed.notify_all()
        for job in self.busy:
            if job.process and job.process.poll() is None:
                job.process.terminate()
