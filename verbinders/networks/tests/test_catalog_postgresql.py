"""What the database itself says of its walls (G17): not from the models, so that a table made by hand is found too."""

from collections import defaultdict

import pytest
from django.db import connections, transaction

from verbinders.networks.tests.towns import ask

pytestmark = pytest.mark.django_db
# Tables that name a network and stand in front of the walls, each with the reason.
WITHOUT = {"directory_founding": "asked before there is a network: only its asker finds it"}
TABLES = """
    SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
"""
POLICIES = "SELECT tablename, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'"


def unwalled(using: str = "default") -> list[str]:
    """What is missing, table by table."""
    policies, wrong = defaultdict(list), []
    for table, command, sees, takes in ask(POLICIES, using=using):
        policies[table].append(command)
        if command in ("INSERT", "UPDATE", "ALL") and takes is None:
            wrong.append(f"{table}: {command} without WITH CHECK")
        if command in ("SELECT", "UPDATE", "DELETE", "ALL") and sees is None:
            wrong.append(f"{table}: {command} without USING")
    for table, is_enabled, is_forced in ask(TABLES, using=using):
        if table in WITHOUT:
            continue
        wrong += [f"{table}: not enabled"] * (not is_enabled) + [f"{table}: not forced"] * (not is_forced)
        wrong += [f"{table}: nobody says what may be put in"] * (not {"INSERT", "ALL"} & set(policies[table]))
    return sorted(wrong)


def test_every_table_with_a_network_is_walled() -> None:
    assert len(ask(TABLES)) > 40
    assert unwalled() == []
    assert set(WITHOUT) <= {table for table, *_rest in ask(TABLES)}


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("torn_down", "found"),
    [
        ("ALTER TABLE directory_place DISABLE ROW LEVEL SECURITY", "directory_place: not enabled"),
        ("ALTER TABLE directory_place NO FORCE ROW LEVEL SECURITY", "directory_place: not forced"),
        ("DROP POLICY adds ON directory_place", "directory_place: nobody says what may be put in"),
        ("CREATE TABLE by_hand (network_id uuid)", "by_hand: not enabled"),
    ],
)
def test_the_control_one_that_is_not_is_found(torn_down: str, found: str) -> None:
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(torn_down)
        assert found in unwalled(using="owner")
        transaction.set_rollback(True, using="owner")
