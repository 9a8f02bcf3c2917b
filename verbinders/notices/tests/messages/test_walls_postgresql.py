"""With every `filter` forgotten, PostgreSQL shows a message to its organisation and to who asked. We are `web`."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction

from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.networks.tests.test_controls_postgresql import as_owner, be_web_in, own
from verbinders.networks.tests.towns import ask, number
from verbinders.notices.tests.messages.letters import answered, written
from verbinders.parties.actors import VISITOR, entering, following
from verbinders.parties.models import Link, Person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PUT = (
    "INSERT INTO notices_message (id, network_id, organisation_id, power, name, channel, address, language, text,"
    " status, written_at, changed_at) VALUES (%s, %s, %s, 'represent', 'Ans', 'mail', 'a@b.example', 'nl', 'Dag',"
    " 'open', now(), now())"
)


@pytest.mark.parametrize("table", ["notices_message", "notices_reply"])
def test_only_the_organisation_and_who_asked_see_it(
    table: str, town: Network, nour: UUID, amina: Person, fatima: Person
) -> None:
    resi = person("Resi")
    answered(town, written(town, nour, resi), fatima)
    answered(town, written(town, nour), fatima)
    for somebody, seen in ((fatima, 2), (resi, 1), (amina, 0), (person("Buur"), 0)):
        with entering(town, somebody, writes=False):
            assert number(table) == seen
    with at(town, VISITOR):
        assert number(table) == 0
    elsewhere = founded(person("Chris"), "polderwijk", "Polderkring")
    with entering(elsewhere, fatima, writes=False):
        assert number(table) == 0


def test_a_link_opens_the_wall_of_its_organisation_and_no_other(
    town: Network, nour: UUID, fatima: Person, amina: Person
) -> None:
    message = written(town, nour)
    with entering(town, fatima, writes=True):
        link, _token = Link.make("message", message, lasts=DAY, organisation_id=nour)
    with entering(town, amina, writes=False) as me:
        hooyo = next(iter(me.organisations))
    written(town, hooyo)
    with following(town, link, writes=False):
        assert (number("notices_message"), number("notices_message", f"organisation_id = '{hooyo}'")) == (1, 0)


def test_everybody_puts_one_in_and_nobody_into_another_network(town: Network, nour: UUID, fatima: Person) -> None:
    elsewhere = founded(person("Chris"), "polderwijk", "Polderkring")
    with at(town, VISITOR):
        ask(PUT, [uuid4(), town.pk, nour])
        assert number("notices_message") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ask(PUT, [uuid4(), elsewhere.pk, nour])
    with entering(town, fatima, writes=False):
        assert number("notices_message") == 1


def test_nobody_else_changes_or_takes_it_away(town: Network, nour: UUID, amina: Person, fatima: Person) -> None:
    written(town, nour)
    change = "UPDATE notices_message SET status = 'closed' RETURNING id"
    for somebody in (amina, None):
        with entering(town, somebody, writes=True):
            assert (ask(change), ask("DELETE FROM notices_message RETURNING id")) == ([], [])
    with entering(town, fatima, writes=True):
        assert len(ask(change)) == 1


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_control_with_a_policy_too_many_everybody_in_the_network_sees_it(town: Network, nour: UUID) -> None:
    written(town, nour)
    with as_owner():
        be_web_in(town.pk)
        assert number("notices_message", using="owner") == 0
        own("RESET ROLE")
        own("CREATE POLICY too_many ON notices_message USING (true)")
        be_web_in(town.pk)
        assert number("notices_message", using="owner") == 1
