"""Who may read which lines of the history; and that nobody rubs one out."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from verbinders.history.models import Entry
from verbinders.history.tests.cast import admit, applied, polderwijk, somebody, spaarnestad
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import Actor, entering

pytestmark = pytest.mark.django_db


def read(here: Network, key: str | None) -> set[str]:
    """The verbs that somebody reads in a network."""
    person = somebody(key) if key else None
    with entering(here, person, writes=False) as reader:
        found = Entry.objects.visible_to(
            network_id=here.pk, person_id=reader.person_id, organisations=reader.organisations
        )
        return {line.verb for line in found}


def test_one_reads_what_one_did_and_what_was_done_for_or_to_ones_organisation() -> None:
    here = spaarnestad()
    admit(here, applied(here))
    assert read(here, "yusuf") == {"membership.apply", "membership.admit", "profile.begin"}
    assert {"membership.admit", "stewardship.begin"} <= read(here, "amina")
    assert "membership.apply" not in read(here, "amina")


def test_visitors_and_people_of_elsewhere_read_nothing() -> None:
    here = spaarnestad()
    polderwijk()
    admit(here, applied(here))
    assert read(here, None) == set()
    assert read(here, "chris") == set()


def test_what_belongs_to_no_network_is_read_at_the_root_by_whose_it_is() -> None:
    here = spaarnestad()
    admit(here, applied(here))
    at_the_root = {}
    for key in ("yusuf", "chris"):
        with entering(None, somebody(key), writes=False) as reader:
            found = Entry.objects.visible_to(
                network_id=None, person_id=reader.person_id, organisations=reader.organisations
            )
            at_the_root[key] = sorted(line.verb for line in found)
    assert at_the_root == {"yusuf": ["mandate.claim", "mandate.confirm", "organisation.begin"], "chris": []}


def test_about_one_thing_the_last_line_stands_first() -> None:
    here = spaarnestad()
    asked = admit(here, applied(here))
    with entering(here, None, writes=False):
        assert [str(line) for line in Entry.objects.about(asked)] == ["membership.admit", "membership.apply"]


def test_a_line_is_read_in_the_language_of_the_reader() -> None:
    line = Entry(verb="network.found")
    with translation.override("en"):
        assert line.sentence == "founded the network"


@pytest.mark.parametrize("rub_out", ["update", "delete", "save", "remove"])
def test_nobody_changes_or_takes_away_a_line(rub_out: str) -> None:
    here = spaarnestad()
    admit(here, applied(here))
    with at(here, Actor()):
        line = Entry.objects.get(verb="membership.admit")
        line.verb = "membership.decline"
        ways: dict[str, Callable[[], object]] = {
            "update": lambda: Entry.objects.filter(pk=line.pk).update(verb="membership.decline"),
            "delete": lambda: Entry.objects.filter(pk=line.pk).delete(),
            "save": line.save,
            "remove": line.act.delete,
        }
        with pytest.raises(DatabaseError), transaction.atomic():
            ways[rub_out]()
        assert Entry.objects.get(pk=line.pk).verb == "membership.admit"
