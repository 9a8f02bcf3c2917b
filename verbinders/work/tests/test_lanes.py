"""Each lane in a thread of its own: none waits for another, and none ends because something went wrong."""

from collections.abc import Callable
from threading import Barrier, BrokenBarrierError, Event, current_thread, main_thread
from typing import Any

import pytest
from django.db import connections

from verbinders.history.tests.together import PATIENCE
from verbinders.work.jobs import CarryOn, Drain, Lane, drain, lanes
from verbinders.work.loop import Worker
from verbinders.work.models import Heartbeat

pytestmark = pytest.mark.django_db
LooksAfter = Callable[..., None]


class Rests(Event):
    """Notes how long was to be rested, and rests no moment."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[bool, float | None]] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.noted.append((current_thread() is main_thread(), timeout))
        return True


def meeting(number: int, patience: float, then: Callable[[], None]) -> list[Drain]:
    """Lanes that go on only when all of them are busy at the same moment."""
    place = Barrier(number)

    def come() -> Drain:
        def meet(carry_on: CarryOn) -> int:
            place.wait(patience)
            then()
            return 0

        return meet

    return [come() for _ in range(number)]


def test_no_lane_waits_for_another(looks_after: LooksAfter) -> None:
    worker = Worker()
    for lane in meeting(3, PATIENCE, worker.stop):
        looks_after(lane)
    worker.run()
    assert not worker.carries_on()


def test_once_is_one_after_the_other(looks_after: LooksAfter) -> None:
    """The control: done in turn, the same lanes never meet."""
    for lane in meeting(3, 0.05, lambda: None):
        looks_after(lane)
    with pytest.raises(BrokenBarrierError):
        Worker().run_once()


def test_what_goes_wrong_in_a_lane_does_not_end_it(looks_after: LooksAfter, caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker()
    turns: list[str] = []

    def stumble(carry_on: CarryOn) -> int:
        turns.append("stumbled" if not turns else "went on")
        if len(turns) == 1:
            raise OSError("no mail server")
        worker.stop()
        return 0

    looks_after(stumble, rest=0.01)
    worker.run()
    assert turns == ["stumbled", "went on"]
    assert [record.getMessage() for record in caplog.records] == [f"a turn of {__name__}.stumble went wrong"]


def test_a_lane_rests_as_long_as_it_asked_for_and_only_when_it_found_nothing(looks_after: LooksAfter) -> None:
    worker, found = Worker(), [2, 1, 0, 0]
    worker._stop = rests = Rests()

    def hurry(carry_on: CarryOn) -> int:
        if len(found) == 1:
            worker.stop()
        return found.pop(0)

    looks_after(hurry, rest=0.2)
    worker.run()
    assert [rest for in_main, rest in rests.noted if not in_main] == [0.2, 0.2]
    assert {rest for in_main, rest in rests.noted if in_main} <= {0.5}


def test_a_lane_keeps_no_connection_while_it_rests_nor_at_the_end(looks_after: LooksAfter) -> None:
    worker = Worker()
    found: list[tuple[Any, bool]] = []

    def ask(carry_on: CarryOn) -> int:
        mine = connections["default"]
        found.append((mine, mine.connection is None))
        Heartbeat.last()
        assert mine.connection is not None
        if len(found) == 2:
            worker.stop()
        return 0

    looks_after(ask, rest=0.01)
    worker.run()
    assert [was_closed for _mine, was_closed in found] == [True, True]
    assert found[0][0].connection is None


def test_a_lane_is_declared_with_or_without_a_rest() -> None:
    @drain
    def plain(carry_on: CarryOn) -> int:
        return 0

    @drain(rest=0.2)
    def quick(carry_on: CarryOn) -> int:
        return 0

    def slow(carry_on: CarryOn) -> int:
        return 0

    assert drain(slow, rest=5) is slow
    drain(plain)
    assert lanes() == (Lane(plain, 0.5), Lane(quick, 0.2), Lane(slow, 5))
