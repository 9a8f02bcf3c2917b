"""No row says of a file that it is there before it is; and what no row names goes, a day later."""

import logging
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from verbinders.directory.tests.browsing import Browser
from verbinders.files import store, tasks
from verbinders.files.demo.paper import pdf
from verbinders.files.models import Document, Image, Version
from verbinders.files.tests import dies
from verbinders.files.tests.cast import ROUTE, hang, library, owner_of, put, upload, version
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.privacy import retention
from verbinders.work.models import Job
from verbinders.work.queue import enqueue
from verbinders.work.testing import worker_process

LATER = timedelta(days=2)


def swept(network: Network) -> tasks.Swept:
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER) as by:
        return tasks.sweep_network(by=by)


def kept_long_enough(network: Network) -> int:
    """The night goes by: how many rows went."""
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER) as by:
        return retention.step(network, now(), 100, by=by)


def files(disk: Path) -> list[Path]:
    return [path for path in disk.rglob("*") if path.is_file()]


def grow_old(disk: Path, by: timedelta = LATER) -> None:
    """As if everything on the disk had been written then."""
    then = (now() - by).timestamp()
    for file in files(disk):
        os.utime(file, (then, then))


@pytest.mark.django_db
def test_what_rows_name_stays_however_old(spaarnestad: Network, yusuf: Person, disk: Path) -> None:
    put(spaarnestad, yusuf, owner_of(yusuf), open_to="ours")
    hang(spaarnestad, yusuf, owner_of(yusuf), open_to="ours")
    grow_old(disk, timedelta(days=4000))
    assert swept(spaarnestad) == tasks.Swept([], [])
    assert len(files(disk)) == 4


@pytest.mark.django_db
def test_what_no_row_names_goes_after_a_day(spaarnestad: Network, disk: Path) -> None:
    path = store.keep(spaarnestad.pk, [pdf("A")])
    assert (swept(spaarnestad).thrown_away, len(files(disk))) == ([], 1)
    grow_old(disk)
    assert (swept(spaarnestad).thrown_away, files(disk)) == ([path], [])


@pytest.mark.django_db
def test_the_files_of_another_network_are_left_alone(spaarnestad: Network, chris: Person, disk: Path) -> None:
    store.keep(Network.objects.get(slug="polderwijk").pk, [pdf("A")])
    grow_old(disk)
    assert (swept(spaarnestad).thrown_away, len(files(disk))) == ([], 1)


@pytest.mark.django_db
def test_a_row_without_its_file_is_told(
    spaarnestad: Network, yusuf: Person, disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(spaarnestad, yusuf, owner_of(yusuf))
    [file] = files(disk)
    file.unlink()
    with caplog.at_level(logging.ERROR):
        missing = swept(spaarnestad).missing
    assert missing == [str(file.relative_to(disk))]
    assert missing[0] in caplog.text


@pytest.mark.django_db
def test_what_was_taken_away_a_month_ago_ends_and_a_day_later_its_files_go(
    spaarnestad: Network, yusuf: Person, disk: Path
) -> None:
    document, image = put(spaarnestad, yusuf, owner_of(yusuf)), hang(spaarnestad, yusuf, owner_of(yusuf))
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        version(document, upload(pdf("2")), "nl", by)
        document.remove(by=by)
        image.remove(by=by)
    grow_old(disk)
    with time_machine.travel(now() + timedelta(days=29), tick=False):
        assert swept(spaarnestad) == tasks.Swept([], [])
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        assert swept(spaarnestad) == tasks.Swept([], [])
        assert (kept_long_enough(spaarnestad), len(files(disk))) == (2, 5)
        assert (len(swept(spaarnestad).thrown_away), files(disk)) == (5, [])
    with entering(spaarnestad, yusuf, writes=False):
        assert [model.objects.count() for model in (Document, Version, Image)] == [0, 0, 0]


@pytest.mark.django_db
def test_a_job_for_each_network(spaarnestad: Network, chris: Person) -> None:
    enqueue(tasks.SWEEP)
    with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as by:
        tasks.sweep(by=by)
    with as_worker():
        asked = Job.objects.filter(name=tasks.SWEEP_NETWORK).values_list("network_id", flat=True)
        assert set(asked) == set(Network.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_who_is_killed_before_the_commit_leaves_nothing_to_be_seen(
    spaarnestad: Network, yusuf: Person, disk: Path
) -> None:
    with worker_process(spaarnestad.slug, str(yusuf.pk), program=str(dies.__file__), MEDIA_ROOT=str(disk)) as process:
        said, _nothing = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, said
    assert len(files(disk)) == 1
    with entering(spaarnestad, yusuf, writes=False):
        assert [model.objects.count() for model in (Document, Version)] == [0, 0]
    assert "Huisregels" not in Browser(spaarnestad, yusuf).see(library(spaarnestad, owner_of(yusuf))).source
    grow_old(disk)
    assert (len(swept(spaarnestad).thrown_away), files(disk)) == (1, [])


@pytest.mark.django_db
def test_a_file_is_on_the_disk_before_its_row(
    spaarnestad: Network, yusuf: Person, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked at the moment of the row: the file is whole and was really written."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    seen: list[tuple[int, bool]] = []
    make = Version.save

    def save(self: Version, **options: object) -> None:
        [file] = files(disk)
        seen.append((file.stat().st_size, {file.stat().st_ino, file.parent.stat().st_ino} <= set(flushed)))
        make(self, **options)

    monkeypatch.setattr(Version, "save", save)
    put(spaarnestad, yusuf, owner_of(yusuf))
    assert seen == [(len(pdf("Huisregels")), True)]
