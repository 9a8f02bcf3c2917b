"""No text of another gets out (G14): a canary in every text of the house, and every page read as everybody.

Who may hear which column stands in `canaries/decided.py`. With LONG=1 in the environment two filters at a time instead
of one, and every page from which something can be reported.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from verbinders.directory import taking
from verbinders.directory.models import Membership
from verbinders.directory.queries import ProfileQuerySet
from verbinders.site.tests.canaries.decided import SAYS_NOTHING, heard_by
from verbinders.site.tests.canaries.listening import foreign
from verbinders.site.tests.canaries.planting import MAIL, all_columns
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import client_of, walk
from verbinders.site.tests.once import told_once
from verbinders.site.who_may import ROLES

pytestmark = pytest.mark.django_db
story = told_once(told)


def heard(story: Story, role: str) -> Iterator[str]:
    """What this role hears and should not, with the page where it sings."""
    world, reader = story.world, story.readers[role]
    for seen in walk(client_of(world.people[role]), world, role):
        where = world.here.pk if seen.address.startswith(f"/{world.here.slug}/") else None
        link = world.organisations["same"] if seen.is_by_link else None
        for bird in foreign(story.aviary, reader, seen.text, where, link):
            yield f"{bird} at {seen.address}"


@pytest.mark.parametrize("role", ROLES)
def test_nobody_hears_what_is_not_for_them(story: Story, role: str) -> None:
    assert list(heard(story, role)) == []


def test_for_every_text_is_decided_who_may_hear_it() -> None:
    """A new column takes part by itself, and fails here until somebody says who may hear it."""
    whole = {label for label in SAYS_NOTHING if label.count(".") == 1}
    undecided = {one for one in all_columns() if one not in SAYS_NOTHING and one.rpartition(".")[0] not in whole}
    assert undecided == set(heard_by()) - {MAIL}
    assert {one for one in SAYS_NOTHING if one.count(".") == 2} <= all_columns()


def test_in_each_of_them_one_sings_in_both_networks(story: Story) -> None:
    """Else its silence would say nothing."""
    both = {story.world.here.pk, story.world.there.pk}
    sings = {(bird.column, bird.network_id) for bird in story.aviary.birds.values()}
    of_people = {one for one in heard_by() if one.startswith(("directory.Founding.", "notices.Notice.", "networks.N"))}
    assert {(one, home) for one in set(heard_by()) - of_people for home in both} - sings == set()
    assert of_people <= {column for column, _home in sings}


def test_the_finder_hears_what_is_there(story: Story) -> None:
    """The control: who may hear, does: most columns come to somebody, and many to a visitor."""
    world, columns = story.world, set[str]()
    for role in ("visitor", "member", "steward"):
        for seen in islice(walk(client_of(world.people[role]), world, role), 400):
            columns |= {bird.column for bird in story.aviary.heard_in(seen.text)}
        if role == "visitor":
            assert len(columns) > 20
    assert len(columns) > 50


def test_the_control_everything_is_visible(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProfileQuerySet, "visible_to", lambda self, actor: self.all())
    assert next(heard(story, "visitor"), "").startswith("directory.Profile.")


def test_the_control_an_export_forgets_its_filter(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def everybody(network: Any, question: Any) -> Iterator[list[str]]:
        yield from (taking._row(network, row) for row in Membership.objects.select_related("profile"))

    monkeypatch.setattr(taking, "rows", everybody)
    found = [one for one in heard(story, "visitor") if "organisations." in one]
    assert {one.rpartition(" at ")[2].rpartition(".")[2] for one in found} >= {"csv", "xlsx"}
