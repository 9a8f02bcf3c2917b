"""The suite's database: really SQLite in a file, or really PostgreSQL with the roles and walls of production."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.signals import template_rendered
from django.utils import translation

from checks.fresh import dropped, fresh_postgresql, fresh_sqlite
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, person
from verbinders.directory.tests.retold import founded_again
from verbinders.networks.models import Network
from verbinders.parties.models import Person

# What these try does not depend on the database: once in a run of the suite, and on both with LONG=1.
ON_THE_OTHER = {
    "postgresql": (
        "extra_fields exports headers_of_mails keyboard limits long_words mutants offered push regexes visitor"
    ),
    "sqlite": "canaries_told",
}
ALL_ELSEWHERE = pytest.StashKey[bool]()
# A process of the suite ends before its garbage matters; looking for it took a sixth of its time.
gc.freeze()
gc.set_threshold(100_000, 50, 100)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API leaves an event loop running.


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the other database what need not run on both."""
    left = set[pytest.Item]() if "LONG" in os.environ else {item for item in items if is_for_the_other(item)}
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
        config.stash[ALL_ELSEWHERE] = not items


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A part of which all runs on the other database is no mistake."""
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash.get(ALL_ELSEWHERE, False):
        session.exitstatus = pytest.ExitCode.OK


def is_for_the_other(item: pytest.Item) -> bool:
    """What stands in the table; and what cannot even reach a database, for pytest-django lets it not."""
    if "verbinders" not in item.path.relative_to(settings.ROOT).parts:
        return False  # Of `checks`: programs of their own, with databases of their own.
    if item.path.name in {f"test_{name}.py" for name in ON_THE_OTHER[settings.TEST_DATABASE].split()}:
        return True
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return settings.TEST_DATABASE == "postgresql" and not asks


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One fresh database per process of the suite, migrated and walled as in production."""
    with django_db_blocker.unblock():
        if settings.TEST_DATABASE == "postgresql":
            fresh_postgresql(f"verbinders_test_{settings.WORKER}_{os.getpid()}")
        else:
            fresh_sqlite(tmp_path_factory.mktemp("db") / "suite.sqlite3")
    yield
    rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # The files of the stories that were told.
    with suppress(OSError):  # Others of the same run may have theirs there still.
        settings.MEDIA_ROOT.parent.rmdir()
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
        if settings.TEST_DATABASE == "postgresql":
            dropped(connections["owner"].settings_dict["NAME"])


@pytest.fixture(scope="session", autouse=True)
def _second_factor_shown() -> Iterator[None]:
    """Who signs in without the pages (`force_login`) has shown a second factor; `signed_in_by_mail` has not."""
    plain = Client.force_login

    def force_login(client: Client, user: Any, backend: str | None = None) -> None:
        plain(client, user, backend)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Client, "force_login", force_login)
        yield


@pytest.fixture(scope="session", autouse=True)
def _another_clock() -> Iterator[None]:
    """G11: CLOCK=2027-03-28T00:59:00Z tells every story in that night, when the clock is put forward."""
    if clock := os.environ.get("CLOCK"):
        with time_machine.travel(clock, tick=True):
            yield
    else:
        yield


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder of the project, for tests that read its files."""
    return Path(settings.ROOT)


@pytest.fixture(scope="session", autouse=True)
def _rendered_templates() -> Iterator[None]:
    """Note every template that a test rendered; after a whole run `checks/rendered.py` asks for the others."""
    folder, seen = os.environ.get("RENDERED", ""), set()

    def note(sender: Any, template: Any, **kwargs: Any) -> None:
        seen.add(str(template.name))

    template_rendered.connect(note)
    yield
    template_rendered.disconnect(note)
    if folder:
        (Path(folder) / f"{settings.TEST_DATABASE}-{settings.WORKER}-{os.getpid()}").write_text("\n".join(sorted(seen)))


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """Each story begins in the language of the settings: a page leaves that of its last reader behind in the thread."""
    translation.deactivate()


# --- The small network with which most stories begin. A capability that needs another says its own. ----------------
@pytest.fixture
def amina(db: None) -> Person:
    """Of Hooyo, which runs Spaarnestad."""
    return person("Amina")


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    """Run by Hooyo."""
    return founded_again(amina)


@pytest.fixture
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Speaks for Çınar, a member."""
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    return yusuf


@pytest.fixture
def chris(db: None) -> Person:
    """Of the Polderkring, which runs another network."""
    return person("Chris")


@pytest.fixture
def visitor(spaarnestad: Network) -> Browser:
    """Somebody who is not signed in."""
    return Browser(spaarnestad)


@pytest.fixture
def desk(spaarnestad: Network, amina: Person) -> Browser:
    """Amina's browser."""
    return Browser(spaarnestad, amina)
