"""The page of health: what it says when all is well, and when something is not. Each trouble with its control."""

from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext

from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.kit.ids import uuid7
from verbinders.kit.time import now
from verbinders.site import health
from verbinders.site.backup import keeping
from verbinders.site.backup.keeping import Good
from verbinders.site.tests.backup.drill import command, refused
from verbinders.work.models import Heartbeat

pytestmark = pytest.mark.django_db(databases="__all__")
DATABASE = ["ok database", "ok migrations", "ok worker", "ok clock"]


class Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def well(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A worker that was just seen, and a disk that is half full."""
    monkeypatch.setattr("shutil.disk_usage", lambda path: Disk(10**12, 5 * 10**11, 5 * 10**11))
    settings.BACKUP_DIR = None
    Heartbeat.beat(now())


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.BACKUP_DIR = tmp_path
    return tmp_path


def seen() -> tuple[int, list[str]]:
    """The answer and its lines, without those about the disk when they are well."""
    response = Client().get("/health/")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    return response.status_code, [line for line in lines if not line.startswith("ok disk")]


def made(folder: Path, ago: timedelta) -> None:
    """A good backup was made so long ago."""
    keeping.stamp(folder, Good((now() - ago).isoformat(), "verbinders-….tar.age", 1, "", 1.0))


def test_all_is_well() -> None:
    assert seen() == (200, ["ok", *DATABASE])


def test_a_program_gets_it_as_json() -> None:
    response = Client().get("/health/", headers={"Accept": "application/json"})
    answer = response.json()
    assert (response.status_code, answer["status"]) == (200, "ok")
    assert answer["checks"]["worker"] == [{"status": "ok", "output": ""}]
    assert response.headers["Vary"].startswith("Accept,")
    assert "no-store" in response.headers["Cache-Control"]


def test_a_page_asks_three_questions() -> None:
    with CaptureQueriesContext(connection) as asked:
        seen()
    assert len(asked) == 3


def test_it_only_shows() -> None:
    assert Client().post("/health/").status_code == 405


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connection to secret-host failed: password 1234")

    with connection.execute_wrapper(refuse):
        assert seen() == (503, ["fail", "fail database: the database does not answer as it should"])
    assert seen() == (200, ["ok", *DATABASE])


def test_a_migration_that_was_not_applied() -> None:
    owner = "owner" if "owner" in connections.settings else "default"
    MigrationRecorder.Migration.objects.using(owner).filter(app="work", name="0001_initial").delete()
    words = "fail migrations: 1 must still be applied: bin/manage migrate"
    assert lines_of(owner)[:2] == ["ok database", words]


def test_a_database_of_a_newer_version() -> None:
    owner = "owner" if "owner" in connections.settings else "default"
    MigrationRecorder.Migration.objects.using(owner).create(app="work", name="9999_later")
    assert lines_of(owner)[1] == "warn migrations: the database is of a newer version than this software"


def lines_of(alias: str) -> list[str]:
    return [str(check) for check in health.examine(alias)]


@pytest.mark.parametrize(
    ("ago", "line"),
    [
        (55, "ok worker"),
        (65, "fail worker: it was last seen 65 seconds ago: no mail is sent"),
        (7200, "fail worker: it was last seen 2 hours ago: no mail is sent"),
    ],
)
def test_a_worker_that_is_not_seen_any_more(ago: int, line: str) -> None:
    Heartbeat.beat(now() - timedelta(seconds=ago))
    status, lines = seen()
    assert (status, lines[3]) == (200 if line.startswith("ok") else 503, line)


def test_a_worker_that_was_never_seen() -> None:
    Heartbeat.objects.all().delete()
    assert (seen()[0], seen()[1][3]) == (503, "fail worker: it was never seen: no mail is sent")


@pytest.mark.parametrize(
    ("ahead", "status", "line"),
    [
        (timedelta(seconds=4), 200, "ok clock"),
        (timedelta(hours=2, seconds=9), 503, "fail clock: it went back: there are lines from 2 hours ahead"),
        (timedelta(days=400), 200, "warn clock: it went back: there are lines from 399 days ahead"),
    ],
)
def test_a_clock_that_went_back(ahead: timedelta, status: int, line: str) -> None:
    Heartbeat.beat(now() + ahead)
    answer, lines = seen()
    assert (answer, lines[4]) == (status, line)


@pytest.mark.parametrize(("apart", "status"), [(3, 200), (7, 503), (-7, 503)])
def test_two_clocks_that_differ(apart: int, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_told", lambda alias, instant: (instant + timedelta(seconds=apart), False))
    assert seen()[0] == status


def test_who_sees_all_lines_sees_the_newest() -> None:
    """On PostgreSQL only the owner of the tables; a page looks at the worker alone."""
    alias = "owner" if "owner" in connections.settings else "default"
    act = start(via=Via.COMMAND, route="health")
    line = Entry(act=act, verb="tea.make", subject="tea", subject_id=uuid7(), via=Via.COMMAND)
    line.at = now() + timedelta(minutes=30, seconds=9)
    line.save()
    looked = lines_of("default")[3]
    words = "fail clock: it went back: there are lines from 30 minutes ahead"
    assert looked == (words if alias == "default" else "ok clock")


@pytest.mark.parametrize(
    ("free", "status", "line"),
    [
        (10**11, 200, "ok disk of the files: 100.0 GB free, 10%"),
        (9 * 10**10, 200, "warn disk of the files: 90.0 GB free, 9%"),
        (499_000_000, 503, "fail disk of the files: 0.5 GB free, 0%"),
    ],
)
def test_a_disk_that_fills(free: int, status: int, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: Disk(10**12, 10**12 - free, free))
    response = Client().get("/health/")
    assert (response.status_code, line in response.content.decode().splitlines()) == (status, True)


def test_a_folder_that_is_not_there_yet_is_on_the_disk_of_the_one_above(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "not" / "yet"
    assert "ok disk of the files: 500.0 GB free, 50%" in lines_of("default")


def test_a_house_that_was_never_backed_up(folder: Path) -> None:
    assert seen() == (200, ["warn", *DATABASE, "warn backup: there never was a good one"])


@pytest.mark.parametrize(
    ("ago", "line"),
    [(29, "ok backup"), (31, "warn backup: the last good one was made 31 hours ago")],
)
def test_the_last_good_backup(folder: Path, ago: int, line: str) -> None:
    made(folder, timedelta(hours=ago))
    assert (seen()[0], seen()[1][-1]) == (200, line)


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"at": "yesterday"}', "\x00"])
def test_a_stamp_that_cannot_be_read(folder: Path, said: str) -> None:
    (folder / keeping.STAMP).write_text(said)
    assert seen() == (200, ["warn", *DATABASE, "warn backup: when the last good one was made cannot be read"])


def test_the_operator_sees_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbinders.site.management.commands.health.owner", lambda: "default")
    assert command("health").splitlines()[:4] == DATABASE
    Heartbeat.objects.all().delete()
    assert refused("health") == "The house is not well."
