"""What follows on a verb happens in the verb's own transaction: with it, or neither."""

from collections import defaultdict
from typing import Any

import pytest

from verbinders.directory.models import Membership, Place
from verbinders.directory.models.profile import Profile
from verbinders.history import reactions
from verbinders.history.models import Entry
from verbinders.history.reactions import when
from verbinders.history.tests.cast import admit, applied, somebody, spaarnestad
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting, entering

pytestmark = pytest.mark.django_db


class MailGoneWrong(Exception):
    """What a reaction may stumble over."""


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """For this test nothing follows on anything, until the test says so."""
    monkeypatch.setattr(reactions, "_reactions", defaultdict(list))


def test_a_reaction_sees_what_was_done_and_by_whom() -> None:
    here, seen = spaarnestad(), []

    def look(membership: Membership, *, by: Actor) -> None:
        seen.append((Membership.objects.get().status, membership.status, by.person_id))

    asked = applied(here)
    with entering(here, None, writes=True):
        Membership.objects.exclude(pk=asked.pk).delete()
    when("membership.admit", look)
    admit(here, asked)
    assert seen == [("member", "member", somebody("amina").pk)]


def test_reactions_follow_in_the_order_in_which_they_were_said_and_each_once() -> None:
    here, done = spaarnestad(), []

    def first(membership: Membership, *, by: Actor) -> None:
        done.append("first")

    def second(membership: Membership, *, by: Actor) -> None:
        done.append("second")

    for reaction in (first, second, first):
        when("membership.apply", reaction)
    applied(here)
    assert done == ["first", "second"]
    assert reactions.reactions() == {"membership.apply": [first, second]}


def test_a_reaction_that_fails_undoes_the_verb_and_what_followed_before_it() -> None:
    here = spaarnestad()

    def add_place(membership: Membership, *, by: Actor) -> None:
        Place.objects.create(network=here, profile=membership.profile, name="Buurthuis")

    def stumble(membership: Membership, *, by: Actor) -> None:
        raise MailGoneWrong

    when("membership.admit", add_place)
    when("membership.admit", stumble)
    asked = applied(here)
    with pytest.raises(MailGoneWrong):
        admit(here, asked)
    with entering(here, None, writes=False):
        now = Membership.objects.get(pk=asked.pk)
        lines = list(Entry.objects.about(now).values_list("verb", flat=True))
        assert (now.status, now.rank, Network.objects.get().shown) == ("applied", None, 1)
        assert (Place.objects.count(), lines) == (0, ["membership.apply"])


def test_a_reaction_that_fails_makes_nothing() -> None:
    here = spaarnestad()

    def stumble(membership: Membership, *, by: Actor) -> None:
        raise MailGoneWrong

    when("membership.apply", stumble)
    with pytest.raises(MailGoneWrong):
        applied(here)
    with entering(here, None, writes=False):
        assert [profile.name for profile in Profile.objects.all()] == ["Hooyo"]
        assert not Entry.objects.filter(verb="membership.apply").exists()


def test_a_verb_that_was_refused_has_no_consequences() -> None:
    here, followed = spaarnestad(), []

    def note(membership: Any, *, by: Actor) -> None:
        followed.append(membership)

    when("membership.end", note)
    asked = applied(here)
    with acting(here, somebody("amina"), route="story") as amina, pytest.raises(Exception, match="end from applied"):
        asked.end(reason="Zo maar.", by=amina)
    assert followed == []
