"""A job is in its network and nowhere else, as the worker: as in a page, both walls stand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from verbinders.directory.models import Place, Profile, Registration
from verbinders.directory.tests.cast import founded, person, tell_all
from verbinders.history.models import Act
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import OutsideNetwork, also, at, here
from verbinders.parties.actors import Actor
from verbinders.work.jobs import Doing
from verbinders.work.loop import Worker
from verbinders.work.models import Job
from verbinders.work.queue import enqueue

pytestmark = pytest.mark.django_db
Knows = Callable[[str, Doing], None]


@pytest.fixture
def hooyo() -> Profile:
    """Of Spaarnestad, with everything on its page; the numbers are hidden again."""
    amina = person("Amina")
    profile = tell_all(founded(amina), amina)
    with also_of(profile):
        Registration.objects.update(shown_at=None)
    return profile


@contextmanager
def also_of(profile: Profile) -> Iterator[None]:
    """In the network of this page, with the wall of its organisation open."""
    with at(profile.network, None), also(profile.organisation_id):
        yield


def found_by(job: Callable[[], object], knows: Knows, network: Network | None) -> object:
    """What a job sees that is asked for in this network; or its error."""
    seen: list[object] = []

    def look(*, by: Actor) -> None:
        seen.append(job())

    knows("tea.look", look)
    asked = enqueue("tea.look", network_id=network.pk if network else None)
    with as_worker():
        Worker().run_once()
        return seen[0] if seen else Job.objects.get(pk=asked.pk).last_error.partition(":")[0]


def test_a_job_is_in_its_network(hooyo: Profile, knows: Knows) -> None:
    there = founded(person("Chris"), "polderwijk", "Polderkring")

    def names() -> list[str]:
        return [profile.name for profile in Profile.objects.all()]

    def names_by_the_database_alone() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM directory_profile")
            return int(cursor.fetchone()[0])

    assert found_by(names, knows, hooyo.network) == ["Hooyo"]
    assert found_by(names, knows, there) == ["Polderkring"]
    assert found_by(names, knows, None) == OutsideNetwork.__name__
    walled = connection.vendor == "postgresql"
    assert found_by(names_by_the_database_alone, knows, there) == (1 if walled else 2)
    assert found_by(names_by_the_database_alone, knows, None) == (0 if walled else 2)


def test_a_job_opens_the_wall_of_an_organisation_only_when_it_says_so(hooyo: Profile, knows: Knows) -> None:
    def numbers() -> int:
        return Registration.objects.count()

    def numbers_of_hooyo() -> int:
        with also(hooyo.organisation_id):
            return Registration.objects.filter(kvk="01234567").update(kvk="76543210")

    assert found_by(numbers, knows, hooyo.network) == (0 if connection.vendor == "postgresql" else 1)
    assert found_by(numbers_of_hooyo, knows, hooyo.network) == 1
    with also_of(hooyo):
        assert Registration.objects.get().kvk == "76543210"


def test_the_worker_acts_for_nobody(hooyo: Profile, knows: Knows) -> None:
    seen: list[Actor] = []
    knows("tea.make", lambda *, by: seen.append(by))
    enqueue("tea.make", network_id=hooyo.network_id)
    with as_worker():
        Worker().run_once()
    (worker,) = seen
    assert (worker.person_id, worker.organisations, worker.organisation_id) == (None, frozenset(), None)
    assert worker.is_worker
    assert not worker.is_operator


def test_after_a_job_the_worker_is_nowhere(hooyo: Profile, knows: Knows) -> None:
    def spill() -> None:
        assert here().network_id == hooyo.network_id
        raise ValueError("the cup fell")

    assert found_by(spill, knows, hooyo.network) == "ValueError"
    with pytest.raises(OutsideNetwork):
        Place.objects.count()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('app.network', true), '')")
            assert cursor.fetchone() == ("",)


def test_the_act_of_a_job_is_of_its_network(hooyo: Profile, knows: Knows) -> None:
    def act() -> object:
        return Act.objects.filter(route="job:tea.look", network_id=hooyo.network_id).count()

    assert found_by(act, knows, hooyo.network) == 1
