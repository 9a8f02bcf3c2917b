"""Two who keep the goals of a network at the same moment: one goal always stays, and each has a place of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from verbinders.history.tests.cast import run_by_two, somebody
from verbinders.history.tests.together import together
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal, Network
from verbinders.parties.actors import acting, entering

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def town() -> Network:
    """Run by Hooyo and Çınar together, with the goals *Samen* and *Meepraten*."""
    town = run_by_two()
    adding(town, "amina", "Meepraten")()
    return town


def adding(town: Network, key: str, text: str) -> Callable[[], str]:
    def do() -> str:
        with acting(town, somebody(key), route="contention") as by:
            Goal.add(town, text=Texts.of(nl=text), why_together=Texts.of(nl="Alleen lukt het niet."), by=by)
        return "added"

    return do


def doing(town: Network, key: str, text: str, verb: str, **told: Any) -> Callable[[], str]:
    def do() -> str:
        try:
            with acting(town, somebody(key), route="contention") as by:
                goal = next(goal for goal in Goal.objects.all() if str(goal) == text)
                getattr(goal, verb)(by=by, **told)
        except ValidationError:
            return "refused"
        return verb

    return do


def order(town: Network) -> list[tuple[int, str]]:
    with entering(town, None, writes=False):
        return [(goal.position, str(goal)) for goal in Goal.objects.standing()]


def test_of_the_last_two_one_stays(town: Network) -> None:
    taking = doing(town, "amina", "Samen", "remove"), doing(town, "yusuf", "Meepraten", "remove")
    assert sorted(together(*taking)) == ["refused", "remove"]
    assert len(order(town)) == 1


def test_two_who_move_and_two_who_add_leave_no_place_twice(town: Network) -> None:
    together(
        doing(town, "amina", "Samen", "move", up=False),
        doing(town, "yusuf", "Meepraten", "move", up=True),
        adding(town, "amina", "Taal leren"),
        adding(town, "yusuf", "Fietsen"),
    )
    places, texts = zip(*order(town), strict=True)
    assert (len(set(places)), sorted(texts)) == (4, ["Fietsen", "Meepraten", "Samen", "Taal leren"])
