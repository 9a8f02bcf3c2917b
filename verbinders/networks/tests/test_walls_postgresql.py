"""With every `filter` forgotten, PostgreSQL itself shows and takes only what is ours. We are the role `web`."""

import pytest
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connections, transaction

from verbinders.directory.models import Registration
from verbinders.history.tests.cast import somebody
from verbinders.kit.testing import as_worker
from verbinders.networks.models import NetworkModel
from verbinders.networks.scope import also, at
from verbinders.networks.tests.towns import Towns, ask, built, number
from verbinders.networks.walls import plan
from verbinders.parties.actors import VISITOR, acting, entering

pytestmark = pytest.mark.django_db
WALLED = sorted({model._meta.db_table for model in plan.house_models() if plan.walls_of(model)} | set(plan.HISTORY))


@pytest.fixture
def towns() -> Towns:
    return built()


def test_the_suite_is_the_role_web_which_may_nothing_special() -> None:
    [(role, *powers)] = ask(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    assert (role, powers) == (settings.WEB_ROLE, [False] * 4)
    owned = ask("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user")
    assert owned == [(0,)]


@pytest.mark.parametrize("model", list(plan.network_models()), ids=lambda model: model._meta.label)
def test_no_row_of_another_network_is_seen(model: type[NetworkModel], towns: Towns) -> None:
    table = model._meta.db_table
    for network, key in ((towns.here, "amina"), (towns.there, "chris")):
        with entering(network, somebody(key), writes=False):
            assert number(table) == number(table, f"network_id = '{network.pk}'") > 0


@pytest.mark.parametrize("table", WALLED)
def test_to_nobody_nowhere_a_walled_table_is_empty(table: str, towns: Towns) -> None:
    """Also after the first use, when an unset setting is '' and no longer NULL."""
    assert number(table) == 0
    with at(None, VISITOR):
        assert number(table) == 0


def test_a_connection_that_was_never_told_anything_sees_nothing() -> None:
    fresh = connections.create_connection("default")
    with fresh.cursor() as cursor:
        for table in WALLED:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 -- names of our own
            assert cursor.fetchone() == (0,)
    fresh.close()


def test_no_row_is_put_into_another_network(towns: Towns) -> None:
    put = "INSERT INTO networks_goal (id, network_id, text, why_together, position) VALUES (%s, %s, '{}', '{}', 9)"
    with at(towns.here, VISITOR), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ask(put, [towns.ours.pk, towns.there.pk])


def test_no_row_of_another_network_is_changed_or_taken_away(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        assert ask("UPDATE directory_place SET note = 'x' WHERE id = %s RETURNING id", [towns.theirs.pk]) == []
        assert ask("DELETE FROM directory_place WHERE id = %s RETURNING id", [towns.theirs.pk]) == []
        assert len(ask("UPDATE directory_place SET note = 'x' RETURNING id")) == 2
    with at(towns.there, VISITOR):
        assert ask("SELECT note FROM directory_place") == [("",)]


def test_numbers_of_another_organisation_are_seen_when_it_shows_them(towns: Towns) -> None:
    def seen_by_amina() -> int:
        with entering(towns.here, somebody("amina"), writes=False):
            return number("directory_registration")

    assert seen_by_amina() == 1
    with acting(towns.here, somebody("yusuf"), route="story") as yusuf:
        Registration.objects.get(organisation__in=yusuf.organisations).show(by=yusuf)
    assert seen_by_amina() == 2
    with entering(towns.here, somebody("amina"), writes=True) as amina:
        changed = ask("UPDATE directory_registration SET kvk = '' RETURNING organisation_id")
        assert changed == [(organisation,) for organisation in amina.organisations]
        assert ask("DELETE FROM directory_registration WHERE kvk <> '' RETURNING id") == []
    with at(towns.here, VISITOR):
        assert number("directory_registration") == 1


@pytest.mark.parametrize("table", ["parties_mandate", "parties_presence"])
def test_mandates_and_presences_are_seen_by_whose_they_are(table: str, towns: Towns) -> None:
    for key in ("amina", "yusuf", "chris"):
        with entering(None, somebody(key), writes=False) as asker:
            found = {organisation for (organisation,) in ask(f'SELECT organisation_id FROM "{table}"')}  # noqa: S608
            assert found == asker.organisations
    with at(towns.here, VISITOR):
        assert number(table) == 0


def test_nobody_gives_themselves_a_mandate_in_another_organisation(towns: Towns) -> None:
    with entering(towns.there, somebody("chris"), writes=False) as chris:
        polderkring = next(iter(chris.organisations))
    give = (
        "INSERT INTO parties_presence (id, organisation_id, network_id) VALUES (gen_random_uuid(), %s, %s)"
        " ON CONFLICT DO NOTHING"
    )
    with entering(towns.here, somebody("amina"), writes=True):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ask(give, [polderkring, towns.here.pk])
        with also(polderkring):
            ask(give, [polderkring, towns.here.pk])


@pytest.mark.parametrize("table", list(plan.HISTORY))
def test_the_history_of_another_network_is_not_seen(table: str, towns: Towns) -> None:
    for network, other in ((towns.here, towns.there), (towns.there, towns.here)):
        with at(network, VISITOR):
            assert number(table) > 0
            assert number(table, f"network_id = '{other.pk}'") == 0
            assert number(table, "network_id IS NULL AND via <> 'page'") == 0


def test_mails_are_written_by_everybody_and_read_by_the_worker(towns: Towns) -> None:
    with entering(towns.here, somebody("amina"), writes=True):
        assert number("notices_delivery") == 0
        with as_worker():
            assert number("notices_delivery") > 0


def test_into_a_letterbox_everybody_puts_and_only_whose_it_is_takes_out(towns: Towns) -> None:
    with entering(towns.here, somebody("yusuf"), writes=False) as yusuf:
        theirs = next(iter(yusuf.organisations))
    put = (
        "INSERT INTO notices_ask (id, network_id, organisation_id, power, kind, subject, subject_id, about, path,"
        " opened_at) VALUES (gen_random_uuid(), %s, %s, 'represent', 'story', 'x', gen_random_uuid(), '', '', now())"
    )
    with at(towns.here, VISITOR):
        ask(put, [towns.here.pk, theirs])
        assert number("notices_ask", "kind = 'story'") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ask(put, [towns.there.pk, theirs])
    with entering(towns.here, somebody("amina"), writes=True):
        assert number("notices_ask", "kind = 'story'") == 0
        assert ask("UPDATE notices_ask SET settled_at = now() WHERE kind = 'story' RETURNING id") == []
    with entering(towns.here, somebody("yusuf"), writes=True):
        assert number("notices_ask", "kind = 'story'") == 1


@pytest.mark.parametrize(
    "forbidden",
    [
        "ALTER TABLE directory_place DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE directory_place ADD COLUMN x int",
        "ALTER TABLE history_entry DISABLE TRIGGER sealed",
        "DROP TABLE directory_place",
        "DROP POLICY reads ON directory_place",
        "CREATE POLICY everything ON directory_place USING (true)",
        "DROP TRIGGER sealed ON history_entry",
        "TRUNCATE directory_place",
        "TRUNCATE history_entry CASCADE",
        "UPDATE history_entry SET verb = 'x'",
        "DELETE FROM history_entry",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
        "CREATE TABLE of_our_own (id int)",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "SET session_replication_role = replica",
        "CREATE ROLE somebody_new",
        "ALTER ROLE current_user BYPASSRLS",
    ],
)
def test_web_may_not(forbidden: str) -> None:
    with pytest.raises(ProgrammingError, match=r"must be (owner|superuser)|permission denied"), transaction.atomic():
        ask(forbidden)


def test_web_cannot_become_the_owner() -> None:
    owner = connections["owner"].settings_dict["USER"]
    with pytest.raises(ProgrammingError, match="permission denied to set role"), transaction.atomic():
        ask(f'SET ROLE "{owner}"')


def test_switching_the_walls_off_for_oneself_shows_an_error_and_no_row(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        ask("SET LOCAL row_security = off")
        with pytest.raises(DatabaseError, match="would be affected"), transaction.atomic():
            number("directory_place")
