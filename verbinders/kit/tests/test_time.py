"""Telling what happened some days ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from verbinders.kit.time import days_ago, now, today


def test_inside_a_story_it_is_then_and_after_it_is_now() -> None:
    real = timezone.localdate()
    with days_ago(3):
        assert (today(), now().astimezone(timezone.get_default_timezone()).hour) == (real - timedelta(days=3), 10)
        with days_ago(1):
            assert today() == real - timedelta(days=1)
        assert today() == real - timedelta(days=3)
    assert abs(timezone.now() - now()) < timedelta(seconds=5)


def test_a_story_that_breaks_off_leaves_the_clock_alone() -> None:
    with pytest.raises(ValueError, match="broken"), days_ago(3):
        raise ValueError("broken")
    assert abs(timezone.now() - now()) < timedelta(seconds=5)


def test_a_story_is_never_told_of_the_future() -> None:
    with days_ago(-1):
        assert now() <= timezone.now()
