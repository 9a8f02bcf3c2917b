"""A report goes a year after it was settled; what still waits is kept; who has themselves erased goes out of it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.moderation.tests.telling_of import filed, reports, settled
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person
from verbinders.privacy import retention
from verbinders.privacy.erasing import erase

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def tidied(network: Network, at: datetime) -> None:
    """What the worker does at night."""
    with as_worker(), acting(None, None, route="night", via=Via.WORKER) as worker:
        retention.step(network, at, 100, by=worker)


def test_a_year_after_it_was_settled(spaarnestad: Network, nour: UUID, amina: Person) -> None:
    waits, done = filed(spaarnestad), filed(spaarnestad)
    settled(spaarnestad, done, amina)
    tidied(spaarnestad, now() + YEAR - timedelta(days=1))
    assert len(reports(spaarnestad, amina)) == 2
    tidied(spaarnestad, now() + YEAR + timedelta(days=1))
    assert [one.pk for one in reports(spaarnestad, amina)] == [waits.pk]


def test_who_told_it_is_erased_and_what_is_wrong_stays_known(
    spaarnestad: Network, nour: UUID, amina: Person, bram: Person
) -> None:
    filed(spaarnestad, bram, text="De tijden kloppen niet.")
    filed(spaarnestad, name="Bram", mail="bram@example.org")
    with as_worker(), acting(None, None, route="erasing", via=Via.WORKER) as worker:
        erase(bram.pk, by=worker)
    found = reports(spaarnestad, amina)
    assert [(one.person_id, one.name, one.mail) for one in found] == [(None, "", ""), (None, "", "")]
    assert found[0].text == "De tijden kloppen niet."
