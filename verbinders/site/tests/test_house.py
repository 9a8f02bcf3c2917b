"""The house rules, held against every capability at once."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import get_resolver

from verbinders.history.by import Door
from verbinders.history.verbs import Spec, all_verbs, rule
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.networks.walls import plan, sqlite
from verbinders.parties.doors import SIGNED_IN
from verbinders.site.permissions import as_markdown, rows
from verbinders.site.tests.routes import Route, routes
from verbinders.site.who_may import FRESH
from verbinders.site.without_page import WITHOUT_PAGE

# Tables that belong to no network, each with the reason.
GLOBAL = {
    "history.Act": "below the networks; carries the id of its network, walled by it",
    "history.Entry": "below the networks; carries the id of its network, walled by it",
    "networks.Network": "is the network",
    "parties.Person": "one person may act in several networks",
    "parties.PersonData": "belongs to the person, goes when they go",
    "parties.Organisation": "bare identity, the same in every network",
    "parties.Mandate": "a power in an organisation, whatever the network; walled by organisation and person",
    "parties.Consent": "of a person to an organisation, whatever the network; walled by both",
    "parties.Pace": "counts by connection and account, before anybody knows which network; names nobody",
    "parties.Presence": "lets an organisation's own people find its networks; walled by organisation",
    "work.Job": "the worker takes jobs of all networks; walled for the worker",
    "work.Heartbeat": "one row for the whole installation",
    "work.Schedule": "what returns by the clock, for the whole installation; walled for the worker",
    "notices.Delivery": "the worker sends for all networks; walled for the worker",
    "notices.Inbound": "comes in from outside, before anybody knows for which network; walled for the worker",
    "notices.Suppression": "an address that is dead is dead for all networks; walled for the worker",
    "notices.Notice": "one inbox per person over all their networks; walled by person",
    "notices.Preference": "belongs to the person, goes when they go",
    "notices.Phone": "belongs to the person, goes when they go",
    "notices.PushSubscription": "belongs to the person, goes when they go",
    "privacy.Hold": "on a person or an organisation, whatever the network; ids and a reason",
    "privacy.Tombstone": "of the whole installation; walled for the worker",
    "privacy.Merger": "one person, whatever the networks; ids and the hash of a code",
    "privacy.Dossier": "one file per person over all their networks; walled by person",
    "directory.Founding": "asked before there is a network",
}
VERBS = [pytest.param(model, spec, id=f"{model._meta.model_name}.{spec.name}") for model, spec in all_verbs()]


def full_name(model: type[models.Model], spec: Spec) -> str:
    return f"{model._meta.model_name}.{spec.name}"


def test_every_model_lives_in_a_network_or_has_a_reason() -> None:
    elsewhere = {model._meta.label for model in plan.house_models() if not issubclass(model, NetworkModel)}
    assert elsewhere == set(GLOBAL)


@pytest.mark.parametrize("model", list(plan.network_models()), ids=lambda model: model._meta.label)
def test_every_network_model_fails_closed(model: type[NetworkModel]) -> None:
    managers = [model._default_manager, model._base_manager]
    assert all(isinstance(manager, NetworkManager) for manager in managers)


@pytest.mark.parametrize("model", list(plan.network_models()), ids=lambda model: model._meta.label)
def test_network_stands_first_in_every_unique_key_and_index(model: type[NetworkModel]) -> None:
    keys = [list(c.fields) for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    lists = [index.fields for index in model._meta.indexes]
    assert [fields for fields in keys + lists if fields[0] != "network"] == []


@pytest.mark.parametrize(("model", "spec"), VERBS)
def test_every_verb_has_a_rule_of_its_own_name(model: type[models.Model], spec: Spec) -> None:
    assert callable(rule(model, spec.name))


@pytest.mark.parametrize(("model", "spec"), VERBS)
def test_every_verb_says_what_it_does_in_the_history(model: type[models.Model], spec: Spec) -> None:
    assert str(spec.says).strip()


@pytest.mark.parametrize(("model", "spec"), VERBS)
def test_every_verb_stands_in_the_table_of_who_may(model: type[models.Model], spec: Spec) -> None:
    on_a_page = Door.PAGE in spec.doors
    assert (full_name(model, spec) in rows()) == on_a_page
    assert (full_name(model, spec) in WITHOUT_PAGE) == (not on_a_page)


@pytest.mark.parametrize(("model", "spec"), VERBS)
def test_every_door_of_a_verb_is_there(model: type[models.Model], spec: Spec) -> None:
    """PAGE and LINK: a URL of the verb's name. COMMAND: a command. WORKER: a job. WITHIN: nothing."""
    named = {route.verb: route for route in routes()}
    if Door.PAGE in spec.doors or Door.LINK in spec.doors:
        route = named[full_name(model, spec)]
        assert route.does
    assert spec.doors


def test_every_rule_belongs_to_a_verb() -> None:
    """A rule nobody asks would be a promise nobody keeps."""
    verbs = {(model._meta.app_label, model._meta.model_name, spec.name) for model, spec in all_verbs()}
    stray = []
    for app in apps.get_app_configs():
        folder = Path(app.path) / "rules"
        if not app.name.startswith("verbinders.") or not folder.is_dir():
            continue
        for file in folder.glob("*.py"):
            if file.stem in ("__init__", "roles"):
                continue
            module = import_module(f"{app.name}.rules.{file.stem}")
            for name, value in vars(module).items():
                ours = callable(value) and getattr(value, "__module__", "") == module.__name__
                if ours and not name.startswith("_") and (app.label, file.stem, name) not in verbs:
                    stray.append(f"{app.label}.rules.{file.stem}.{name}")
    assert stray == []


def test_every_row_of_the_table_is_a_route() -> None:
    assert set(rows()) == {route.verb for route in routes() if not route.exempt}


def test_every_route_carries_a_door() -> None:
    """No view without `@page` or `@door`, save those that are exempt with a reason."""
    assert [route.name for route in routes() if not route.exempt and route.door is None] == []


# What Open Referral HSDS calls its things: keys for machines, which are no rows of that name.
OF_THE_STANDARD = {"organization", "service", "service_at_location", "taxonomy", "taxonomy_term"}


@pytest.mark.parametrize("route", [route for route in routes() if route.params], ids=str)
def test_url_parameters_are_named_for_their_model(route: Route) -> None:
    nouns = {model._meta.model_name for model in plan.house_models()}
    assert set(route.params) <= nouns | OF_THE_STANDARD


def test_every_open_form_has_a_limit() -> None:
    """Whoever needs no account can send only so much in an hour (G31, G34)."""
    open_doors = [route for route in routes() if route.door and route.does and route.door.open_to != SIGNED_IN]
    assert len(open_doors) > 8
    assert [route.name for route in open_doors if not route.door.limits] == []  # type: ignore[union-attr]


def test_what_matters_much_asks_who_one_is() -> None:
    """Step-up (ASVS 7.5.3): exactly the doors that the table names."""
    assert {route.verb for route in routes() if route.door and route.door.fresh} == FRESH


def test_the_documented_permissions_are_the_table(project_root: Path) -> None:
    """Mend with `bin/manage render_permissions`."""
    assert (project_root / "docs" / "permissions.md").read_text() == as_markdown()


@pytest.mark.django_db
def test_the_walls_stand_after_every_migrate() -> None:
    """SQLite forgets triggers when Django rebuilds a table; PostgreSQL must have policies, forced, on every table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            assert {name for (name,) in cursor.fetchall()} == set(sqlite.triggers())
            return
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity"
            " AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL)"
        )
        walled = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE '%%_same_net'")
        keys = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in plan.network_models()} <= walled
    assert {model._meta.db_table for model in plan.house_models() if plan.walls_of(model)} <= walled
    assert set(plan.HISTORY) <= walled
    assert {crossing.name for crossing in plan.crossings()} == keys


def test_a_day_is_a_day_on_the_wall(project_root: Path) -> None:
    """The day of an instant in UTC is yesterday between midnight and one or two o'clock in Haarlem."""
    day_of_an_instant = re.compile(r"now\(\)\." + r"date\(\)")
    assert day_of_an_instant.search("ends=now()" + ".date()")  # the control
    sources = [path for path in (project_root / "verbinders").rglob("*.py") if "migrations" not in path.parts]
    assert [str(path) for path in sources if day_of_an_instant.search(path.read_text())] == []


def test_the_two_trees_can_be_walked() -> None:
    assert get_resolver("verbinders.mounted").url_patterns
    assert get_resolver("verbinders.urls").url_patterns
