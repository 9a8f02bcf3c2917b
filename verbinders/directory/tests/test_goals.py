"""What the network wants, and why together: who runs it adds goals, changes them, moves them, takes them away."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined
from verbinders.history.models import Entry
from verbinders.history.verbs import NotAllowed
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal, Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
GOALS, ADD = "/stewards/goals/", "/stewards/goals/add/"
EATING, SPEAKING, LEARNING = "Eating together", "Meepraten", "Taal leren"
WHY = {"nl": "Een kleine club hoort het te laat."}


def added(network: Network, who: Person, *names: str) -> list[Goal]:
    with acting(network, who, route="test") as by:
        return [Goal.add(network, text=Texts.of(nl=name), why_together=Texts.of(**WHY), by=by) for name in names]


def does(network: Network, who: Person, goal: Goal, verb: str, **told: Any) -> None:
    with acting(network, who, route="test") as by:
        getattr(Goal.objects.get(pk=goal.pk), verb)(by=by, **told)


def order(network: Network) -> list[str]:
    with entering(network, None, writes=False):
        return [str(goal) for goal in Goal.objects.standing()]


def history(network: Network, goal: Goal) -> list[str]:
    with entering(network, None, writes=False):
        return [line.verb for line in Entry.objects.about(goal)]


def test_a_goal_is_added_and_everybody_reads_it(spaarnestad: Network, desk: Browser, visitor: Browser) -> None:
    assert SPEAKING not in visitor.see("/").words
    seen = desk.press(ADD, **{"text-nl": SPEAKING, "why_together-nl": WHY["nl"]})
    assert "The goal stands among the goals of the network now." in seen.source
    for page in ("/", "/about/"):
        words = visitor.see(page).words
        assert words.index(EATING) < words.index(SPEAKING) < words.index(WHY["nl"])
    with entering(spaarnestad, None, writes=False):
        assert history(spaarnestad, Goal.objects.standing()[1]) == ["goal.add"]


@pytest.mark.parametrize("empty", ["", " \u200b ", "\n\n"])
def test_without_why_together_it_is_no_goal(spaarnestad: Network, desk: Browser, empty: str) -> None:
    seen = desk.press(ADD, **{"text-nl": SPEAKING, "why_together-nl": empty})
    assert (seen.status, seen.errors) == (422, ["Why together? Fill this in, in one language at least."])
    assert SPEAKING in seen.source
    assert order(spaarnestad) == [EATING]


@pytest.mark.parametrize(
    ("told", "blamed"),
    [
        ({"text": Texts(), "why_together": Texts.of(**WHY)}, "text"),
        ({"text": Texts.of(nl="Samen"), "why_together": Texts()}, "why_together"),
    ],
)
def test_the_verbs_refuse_half_a_goal(spaarnestad: Network, amina: Person, told: Any, blamed: str) -> None:
    with acting(spaarnestad, amina, route="test") as by:
        for do in (lambda: Goal.add(spaarnestad, by=by, **told), lambda: Goal.objects.get().describe(by=by, **told)):
            with pytest.raises(ValidationError) as refused:
                do()
            assert list(refused.value.message_dict) == [blamed]
    assert order(spaarnestad) == [EATING]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7|add:7 }} %(n)s"])
def test_hostile_words_stay_words(desk: Browser, visitor: Browser, text: str) -> None:
    desk.press(ADD, **{"text-nl": text, "why_together-nl": text})
    assert ("<script>alert" in visitor.see("/").source, visitor.see("/").text.count(text)) == (False, 2)


def test_it_is_changed_in_one_more_language(spaarnestad: Network, desk: Browser, visitor: Browser) -> None:
    with entering(spaarnestad, None, writes=False):
        goal = Goal.objects.get()
    seen = desk.press(f"/goals/{goal.pk}/describe/", **{"why_together-en": "Alone nobody cooks."})
    assert "The goal has been changed." in seen.source
    assert "Alone nobody cooks." in visitor.see("/").words
    assert history(spaarnestad, goal)[0] == "goal.describe"


def test_who_was_first_is_shown(spaarnestad: Network, amina: Person, desk: Browser) -> None:
    [goal] = added(spaarnestad, amina, SPEAKING)
    where = f"/goals/{goal.pk}/describe/"
    form = desk.see(where).form()
    does(spaarnestad, amina, goal, "describe", text=Texts.of(nl="Meedoen"), why_together=Texts.of(**WHY))
    late = desk.send(where, form, **{"text-nl": "Meewerken"})
    assert (late.status, "Meedoen" in late.words) == (422, True)
    assert order(spaarnestad) == [EATING, "Meedoen"]


def test_it_moves_up_and_down(spaarnestad: Network, amina: Person, desk: Browser) -> None:
    _speaking, learning = added(spaarnestad, amina, SPEAKING, LEARNING)
    where = f"/goals/{learning.pk}/move/"
    for to, becomes in (
        ("up", [EATING, LEARNING, SPEAKING]),
        ("up", [LEARNING, EATING, SPEAKING]),
        ("down", [EATING, LEARNING, SPEAKING]),
    ):
        seen = desk.send(GOALS, desk.see(GOALS).form(where), to=to)
        assert (seen.status, order(spaarnestad)) == (200, becomes)
    does(spaarnestad, amina, learning, "move", up=False)
    does(spaarnestad, amina, learning, "move", up=False)  # Below it there is none.
    assert order(spaarnestad) == [EATING, SPEAKING, LEARNING]


def test_it_is_taken_away_and_comes_back_in_its_place(
    spaarnestad: Network, amina: Person, desk: Browser, visitor: Browser
) -> None:
    speaking, _learning = added(spaarnestad, amina, SPEAKING, LEARNING)
    seen = desk.send(GOALS, desk.see(GOALS).form(f"/goals/{speaking.pk}/remove/"))
    assert f"“{SPEAKING}” was taken away." in seen.words
    assert [SPEAKING in visitor.see(page).words for page in ("/", "/about/")] == [False, False]
    assert desk.see(f"/goals/{speaking.pk}/describe/").status == 404
    back = desk.send(GOALS, seen.form(f"/goals/{speaking.pk}/restore/"))
    assert "The goal stands among the goals of the network again." in back.source
    assert order(spaarnestad) == [EATING, SPEAKING, LEARNING]


def test_when_its_place_was_taken_it_comes_behind_the_others(spaarnestad: Network, amina: Person) -> None:
    [speaking] = added(spaarnestad, amina, SPEAKING)
    does(spaarnestad, amina, speaking, "remove")
    added(spaarnestad, amina, LEARNING)
    does(spaarnestad, amina, speaking, "move", up=True)  # What was taken away does not move.
    assert order(spaarnestad) == [EATING, LEARNING]
    does(spaarnestad, amina, speaking, "restore")
    assert order(spaarnestad) == [EATING, LEARNING, SPEAKING]


def test_the_last_one_stays_and_the_page_says_why(spaarnestad: Network, amina: Person, desk: Browser) -> None:
    [speaking] = added(spaarnestad, amina, SPEAKING)
    form = desk.see(GOALS).form("/remove/")
    does(spaarnestad, amina, speaking, "remove")
    seen = desk.send(GOALS, form)
    assert (seen.status, "A network needs at least one goal. First add another one." in seen.words) == (422, True)
    assert "/remove/" not in desk.see(GOALS).source
    assert order(spaarnestad) == [EATING]


def test_who_runs_nothing_changes_nothing(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    [goal] = added(spaarnestad, amina, SPEAKING)
    theirs = Browser(spaarnestad, yusuf)
    assert [theirs.see(path).status for path in (GOALS, ADD, f"/goals/{goal.pk}/describe/")] == [404, 404, 404]
    for verb, told in (("remove", {}), ("move", {"up": True}), ("describe", {"text": goal.text, "why_together": {}})):
        with pytest.raises(NotAllowed):
            does(spaarnestad, yusuf, goal, verb, **told)
    assert order(spaarnestad) == [EATING, SPEAKING]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_page_asks_no_more_for_many(spaarnestad: Network, amina: Person, desk: Browser, rows: int) -> None:
    for goal in added(spaarnestad, amina, *(f"Doel {n}" for n in range(rows)))[::2]:
        does(spaarnestad, amina, goal, "remove")
    assert queries(desk, GOALS) == 9
