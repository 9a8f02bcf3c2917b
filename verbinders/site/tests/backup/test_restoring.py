"""A backup is put back on another machine, and everything is there again; or nothing is."""

import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.test import Client

from verbinders.directory.models import Membership
from verbinders.history.models import Entry
from verbinders.history.tests.cast import member, somebody
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import entering
from verbinders.site.backup import loading, restoring, sqlite, waiting
from verbinders.site.backup.media import Staged
from verbinders.site.backup.trouble import Damaged
from verbinders.site.tests.backup.drill import (
    backup,
    command,
    elsewhere,
    in_manifest,
    refused,
    repacked,
    with_other,
)

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
IS_POSTGRESQL = house.TEST_DATABASE == "postgresql"
OWNER = "owner" if IS_POSTGRESQL else "default"


def lines() -> list[str]:
    """The whole history."""
    return [f"{line.pk} {line.verb}" for line in Entry.objects.using(OWNER).order_by("id")]


def rows(table: str) -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- our own names
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("town")
def test_everything_is_there_again(keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(somebody("amina"))
    wait("old", -7200)
    before, made = lines(), backup()
    with elsewhere(tmp_path, monkeypatch) as media:
        said = command("restore", made, identity=keyfile)
        assert said.startswith(f"{made.name} was put back: ")
        assert lines() == before
        assert sorted(str(path.relative_to(media)) for path in media.rglob("*.*")) == ["aa/photo.webp", "naïef.pdf"]
        assert (media / "aa" / "photo.webp").read_bytes() == b"a photo"
        assert (media / "aa" / "photo.webp").stat().st_mode & 0o777 == house.FILE_UPLOAD_PERMISSIONS
        assert ("Not sent: 1 message that waited" in said, waits()) == (True, 0)
        life_goes_on(client)
        again = command("backup", to=tmp_path)
        assert "2 files" in again
        assert "The database is not empty" in refused("restore", made, identity=keyfile)


def life_goes_on(client: Client) -> None:
    """Yesterday's session is over; one signs in, sees one's own, and does something; the walls stand."""
    assert Session.objects.count() == 0
    assert client.get("/account/").status_code == 302
    client.force_login(somebody("amina"))
    page = client.get("/spaarnestad/organisations/")
    assert (page.status_code, b"Hooyo" in page.content, "Çınar" in page.content.decode()) == (200, True, True)
    town = Network.objects.get()
    member(town, "Nieuw", "nieuw")
    with entering(town, None, writes=False):
        assert Membership.objects.shown().count() == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM directory_membership")
        assert cursor.fetchone() == (0 if IS_POSTGRESQL else 3,)
    with pytest.raises(Exception, match="append-only"), connections[OWNER].cursor() as cursor:
        cursor.execute("DELETE FROM history_entry")


@pytest.mark.usefixtures("town")
def test_a_damaged_one_leaves_everything_empty(keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the very last byte: all rows and files had come by. Then the good one can come."""
    wait("old", -7200)
    made, damaged = backup(), tmp_path / "damaged.tar.age"
    content = bytearray(made.read_bytes())
    content[-1] ^= 1
    damaged.write_bytes(content)
    wrong = repacked(made, keyfile, in_manifest(lambda said: said["rows"].update(networks_network=7)))
    with elsewhere(tmp_path, monkeypatch) as media:
        assert "damaged" in refused("restore", damaged, identity=keyfile)
        assert list(media.rglob("*")) == []
        assert "networks_network has 1 rows; the manifest says 7" in refused("restore", wrong, identity=keyfile)
        assert list(media.rglob("*")) == []
        if IS_POSTGRESQL:
            assert rows("networks_network") == 0
        (media / "naïef.pdf").write_bytes(b"another")
        assert f"{media} is not empty: there is naïef.pdf" in refused("restore", made, identity=keyfile)
        (media / "naïef.pdf").unlink()
        command("restore", made, identity=keyfile, send_waiting=True)
        assert (rows("networks_network"), len(list(media.rglob("*"))), waits()) == (1, 3, 1)


@pytest.mark.usefixtures("town")
def test_what_cannot_be_put_here_is_refused(keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backup()
    assert "The database is not empty: there are rows in " in refused("restore", made, identity=keyfile)
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    stranger = repacked(made, keyfile, with_other("about.json", lambda said: said.update(vendor=other)))
    newer = repacked(
        made, keyfile, with_other("about.json", lambda said: said["migrations"].append(["work", "9999_later"]))
    )
    with elsewhere(tmp_path, monkeypatch):
        assert f"It is of {other}; DATABASE_URL is of " in refused("restore", stranger, identity=keyfile)
        assert "work.9999_later is not known here." in refused("restore", newer, identity=keyfile)


def test_one_of_an_older_version_is_brought_up_to_date(
    keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made when one of the migrations was not there yet: the rows come into the tables of then, and go on."""
    with elsewhere(tmp_path, monkeypatch, "older"):
        executor = MigrationExecutor(connections[OWNER])
        later, before = a_last_step(executor.loader.graph)
        executor.migrate([before if leaf == later else leaf for leaf in executor.loader.graph.leaf_nodes()])
        Network.objects.using(OWNER).bulk_create([Network(slug="oud", name="Oud", town="Oud")])
        made = backup()
    with elsewhere(tmp_path, monkeypatch, "newer"):
        command("restore", made, identity=keyfile)
        assert later in MigrationExecutor(connections[OWNER]).loader.applied_migrations
        assert Network.objects.get().slug == "oud"


def a_last_step(graph: MigrationGraph) -> tuple[tuple[str, str], tuple[str, str]]:
    """A migration of ours upon which nothing is built, and the one before it in the same capability."""
    for leaf in graph.leaf_nodes():
        node = graph.node_map[leaf]
        before = [parent.key for parent in node.parents if parent.key[0] == leaf[0]]
        if before and not node.children and leaf[0] not in ("networks", "auth"):
            return leaf, before[0]
    raise AssertionError("there is none")


def test_a_name_leads_nowhere_out_of_the_folder(folder: Path, settings: Any) -> None:
    files = Staged()
    for path in ("../evil", "aa/../../evil", "/etc/evil"):
        with pytest.raises(Damaged, match="would lie outside of its folder"):
            files.take(path, [b"evil"])
    files.take("aa/..evil", [b"fine"])
    files.put_back()
    assert [path.name for path in settings.MEDIA_ROOT.rglob("*")] == ["aa", "..evil"]


def wait(kind: str, seconds: int) -> None:
    """A mail that should go so many seconds from now."""
    delivery = Delivery(kind=kind, to="amina@verbinders.example", language="nl", subject="…", text="…")
    delivery.due = now() + timedelta(seconds=seconds)
    Delivery.objects.using(OWNER).bulk_create([delivery])


def waits() -> int:
    return Delivery.objects.using(OWNER).filter(status=Delivery.QUEUED, kind="old").count()


def test_what_waited_long_is_not_sent_again(keyfile: Path) -> None:
    """It has perhaps been sent since; what waited a moment, or is for later, goes out."""
    for kind, due in (("old", -7200), ("new", -60), ("later", 7200)):
        wait(kind, due)
    assert waiting.hold(OWNER) == 1
    assert {row.kind: (row.status, row.error) for row in Delivery.objects.using(OWNER)} == {
        "old": ("failed", "restored from a backup"),
        "new": ("queued", ""),
        "later": ("queued", ""),
    }
    assert waiting.hold(OWNER) == 0


@pytest.mark.usefixtures("town")
def test_what_waited_long_is_held_before_anything_else_can_go_wrong(
    keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are there, and the tables cannot be brought up to date: a worker that is started now sends nothing."""
    wait("old", -7200)
    made = backup()

    def broken(*args: object, **options: object) -> None:
        raise CommandError("no")

    with elsewhere(tmp_path, monkeypatch):
        monkeypatch.setattr(restoring, "call_command", broken)
        assert refused("restore", made, identity=keyfile) == "no"
        assert (rows("notices_delivery") > 0, waits()) == (True, 0)


@pytest.mark.usefixtures("town")
def test_whoever_moved_in_meanwhile_is_not_written_over(
    keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a while until all was looked at. When somebody begins a network in that time, theirs stays."""
    made, moment = backup(), (loading, "as_it_was") if IS_POSTGRESQL else (restoring, "_good")
    inner = getattr(*moment)

    def meanwhile(*args: Any) -> Any:
        found = inner(*args)
        Network.objects.using(OWNER).bulk_create([Network(slug="nieuw", name="Nieuw", town="Nieuw")])
        return found

    with elsewhere(tmp_path, monkeypatch) as media:
        call_command("migrate", verbosity=0)
        monkeypatch.setattr(*moment, meanwhile)
        assert "there are rows in networks_network" in refused("restore", made, identity=keyfile)
        assert [network.slug for network in Network.objects.using(OWNER)] == ["nieuw"]
        assert list(media.rglob("*")) == []


@pytest.mark.usefixtures("town")
def test_when_the_rows_cannot_come_the_files_go_too(
    keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup()

    def full(self: object) -> None:
        raise DatabaseError("the disk is full")

    with elsewhere(tmp_path, monkeypatch) as media:
        with monkeypatch.context() as there:
            there.setattr(loading.Loaded if IS_POSTGRESQL else sqlite.Unpacked, "put_back", full)
            assert "The database does not take it: the disk is full." in refused("restore", made, identity=keyfile)
        assert list(media.rglob("*")) == []
        command("restore", made, identity=keyfile)
        assert rows("networks_network") == 1


def test_fifty_megabytes_come_back_in_time(
    keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """At most fifteen minutes for a gigabyte, so 45 seconds for this."""
    chance = random.Random(7)  # noqa: S311 -- no secret, always the same
    for n in range(45):
        (settings.MEDIA_ROOT / f"{n}.webp").write_bytes(chance.randbytes(1 << 20))
    start = time.monotonic()
    made = backup()
    middle = time.monotonic()
    with elsewhere(tmp_path, monkeypatch) as media:
        command("restore", made, identity=keyfile)
        end = time.monotonic()
        assert sum(path.stat().st_size for path in media.iterdir()) == 45 << 20
    with capsys.disabled():
        sys.stdout.write(f"\n45 MB: backup {middle - start:.1f} s, restore {end - middle:.1f} s\n")
    assert end - start < 45
