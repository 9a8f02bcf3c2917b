"""Making a backup: what is in it, that it is of one instant, and what happens when it cannot be made."""

import gzip
import hashlib
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pyrage
import pytest
import time_machine
from django.conf import settings as house
from django.db import connection, transaction
from django.test import Client

from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.tests.cast import somebody
from verbinders.history.tests.together import PATIENCE, together
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.site.backup import keeping, media, postgresql, sqlite
from verbinders.site.tests.backup.drill import backup, command, pieces_of, refused
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def manifest(made: Path, keyfile: Path) -> Any:
    return json.loads(dict(pieces_of(made, keyfile))["manifest.json"])


@pytest.mark.usefixtures("town")
def test_it_holds_the_rows_and_the_files(keyfile: Path, tmp_path: Path) -> None:
    made = backup()
    names = [name for name, _ in pieces_of(made, keyfile)]
    said = manifest(made, keyfile)
    assert (names[0], names[-1]) == ("about.json", "manifest.json")
    assert [name for name in names if name.startswith("media/")] == ["media/naïef.pdf", "media/aa/photo.webp"]
    assert (said["rows"]["networks_network"], said["rows"]["directory_membership"]) == (1, 2)
    assert said["media"]["aa/photo.webp"][0] == len(b"a photo")
    assert (len(said["newest"]["history_entry"]), said["missing"]) == (32, [])
    assert names == read_without_us(made, keyfile, tmp_path / "plain.tar")


def read_without_us(made: Path, keyfile: Path, plain: Path) -> list[str]:
    """What `age` would give is a tar like any other."""
    with made.open("rb") as sealed, plain.open("wb") as file:
        pyrage.decrypt_io(sealed, file, [pyrage.x25519.Identity.from_str(keyfile.read_text().split()[-1])])
    with tarfile.open(plain) as tar:
        return tar.getnames()


@pytest.mark.usefixtures("town")
def test_nobody_can_go_on_with_a_session_out_of_it(keyfile: Path) -> None:
    client = Client()
    client.force_login(somebody("amina"))
    key = client.session.session_key
    assert key
    rows = b"".join(gzip.decompress(content) for name, content in pieces_of(backup(), keyfile) if name.endswith(".gz"))
    assert (b"Hooyo" in rows, key.encode() in rows) == (True, False)


def pair() -> None:
    """Two rows in one transaction: an act, whose table is copied early, and a job, whose table is copied late."""
    with transaction.atomic():
        start(via=Via.COMMAND, route="pair")
        Job.objects.bulk_create([Job(name="pair")])


def halves(made: Path, keyfile: Path) -> tuple[int, int]:
    rows = manifest(made, keyfile)["rows"]
    return rows["history_act"], rows["work_job"]


def test_while_others_write_it_is_of_one_instant(keyfile: Path) -> None:
    begun, ended, found = Event(), Event(), []

    def write() -> None:
        while not ended.is_set():
            pair()
            begun.set()

    def read() -> None:
        assert begun.wait(PATIENCE)
        try:
            for second in range(3):
                with time_machine.travel(NOON + timedelta(seconds=second)):
                    found.append(halves(backup(), keyfile))
        finally:
            ended.set()

    together(write, read)
    assert [acts - jobs for acts, jobs in found] == [0, 0, 0]
    assert 0 < found[0][0] < found[2][0]  # They did write meanwhile.


if house.TEST_DATABASE == "postgresql":

    def between(monkeypatch: pytest.MonkeyPatch) -> None:
        """A pair is written after the table of acts was copied, and before that of the jobs."""
        copied = postgresql.copied

        def copied_and_written(cursor: Any, table: str, names: list[str], order: str) -> Iterator[bytes]:
            if table == "parties_person":
                together(pair)
            yield from copied(cursor, table, names, order)

        monkeypatch.setattr(postgresql, "copied", copied_and_written)

    def lines(made: Path, keyfile: Path) -> list[int]:
        contents = dict(pieces_of(made, keyfile))
        parts = [contents.get(f"database/{table}/000001.gz") for table in ("history_act", "work_job")]
        return [gzip.decompress(part).count(b"\n") if part else 0 for part in parts]

    def test_what_is_written_between_two_tables_is_in_neither(keyfile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pair()
        between(monkeypatch)
        assert lines(backup(), keyfile) == [1, 1]

    def test_without_one_instant_half_a_pair_would_be_in_it(keyfile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The control."""
        pair()
        between(monkeypatch)
        monkeypatch.setattr(postgresql, "AT_ONE_INSTANT", "SET TRANSACTION READ ONLY")
        assert lines(backup(), keyfile) == [1, 2]

    def test_who_does_not_own_the_tables_makes_no_half_a_backup(
        keyfile: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(postgresql, "owner", lambda: "default")
        assert "Only the owner of the tables sees all rows." in refused("backup")
        assert list(folder.iterdir()) == []

else:

    def test_the_file_alone_would_lack_what_was_written_last(keyfile: Path, tmp_path: Path) -> None:
        """The control: a copy of the file is not a copy of the database, and ours is."""
        pair()
        shutil.copy(connection.settings_dict["NAME"], tmp_path / "plain")
        with sqlite3.connect(tmp_path / "plain") as plain:
            assert plain.execute("SELECT count(*) FROM history_act").fetchone() == (0,)
        assert halves(backup(), keyfile) == (1, 1)

    def test_a_copy_that_was_left_behind_goes(keyfile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        beside = Path(connection.settings_dict["NAME"]).parent
        (beside / f"{sqlite.COPY}old").mkdir()
        backup()
        assert (beside / f"{sqlite.COPY}old").exists()  # Perhaps of one that is being made.
        with time_machine.travel(now() + timedelta(days=2)):
            backup()
        assert [path.name for path in beside.glob(f"{sqlite.COPY}*")] == []


def test_a_file_that_rows_name_and_that_is_not_there_is_told(
    folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, town: None
) -> None:
    """The backup is there all the same, and does not count as a good one."""
    monkeypatch.setattr(Network, "media_paths", ("slug",), raising=False)
    old = folder / keeping.name_of(now() - timedelta(days=20))
    for days in range(4):
        (folder / keeping.name_of(now() - timedelta(days=20 - days))).write_bytes(b"old")
    assert "1 file is (spaarnestad) named by rows and not in" in refused("backup")
    assert not old.exists()  # What is too old goes all the same: else the disk is full one day.
    assert [path.name for path in folder.iterdir() if path.name.endswith(".age")] != []
    assert keeping.last_good(folder) is None
    (settings.MEDIA_ROOT / "spaarnestad").write_bytes(b"here I am")
    with time_machine.travel(now() + timedelta(hours=1)):
        backup()
    assert keeping.last_good(folder) is not None


@pytest.mark.usefixtures("town")
def test_a_file_that_is_still_being_sent_is_taken_as_far_as_it_is(
    settings: Any, keyfile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = media._first

    def grown(size: int, file: Any) -> Iterator[bytes]:
        with Path(file.name).open("ab") as growing:
            growing.write(b", and more")
        yield from first(size, file)

    monkeypatch.setattr(media, "_first", grown)
    assert dict(pieces_of(backup(), keyfile))["media/aa/photo.webp"] == b"a photo"


@pytest.mark.usefixtures("town")
def test_no_link_is_followed_out_of_the_folder(settings: Any, keyfile: Path, tmp_path: Path) -> None:
    (settings.MEDIA_ROOT / "passwd").symlink_to("/etc/passwd")
    (settings.MEDIA_ROOT / "etc").symlink_to("/etc")
    assert not [name for name, _ in pieces_of(backup(), keyfile) if "etc" in name or "passwd" in name]


def test_it_says_what_it_did_and_writes_over_nothing(folder: Path, keyfile: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        said = command("backup")
        good = keeping.last_good(folder)
        assert good
        assert said.startswith(f"{folder}/verbinders-20261123T120000Z.tar.age: ")
        assert said.endswith(f"s, sha256 {good.sha256}\n")
        assert refused("backup").endswith("is there already.")
    made = folder / good.name
    assert (good.made_at, hashlib.sha256(made.read_bytes()).hexdigest()) == (NOON, good.sha256)
    assert [f"{path.stat().st_mode & 0o777:o}" for path in (made, folder / keeping.STAMP)] == ["640", "644"]


def test_what_goes_wrong_leaves_nothing_behind(
    folder: Path, keyfile: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.MEDIA_ROOT / "photo").write_bytes(b"four")
    monkeypatch.setattr(media, "_first", lambda size, file: iter([b"four and more"]))
    assert "media/photo changed while it was read." in refused("backup")
    assert list(folder.iterdir()) == []


def test_without_a_key_or_a_folder_there_is_none(folder: Path, settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_RECIPIENTS = []
    assert refused("backup").startswith("Set BACKUP_RECIPIENTS")
    settings.BACKUP_RECIPIENTS = ["age1nobody"]
    assert refused("backup").startswith("“age1nobody” is no public key")
    assert refused("backup", to=tmp_path / "nowhere") == f"There is no folder {tmp_path / 'nowhere'}."
    settings.BACKUP_DIR = None
    assert refused("backup") == "Set BACKUP_DIR, or give --to FOLDER."
    assert list(folder.iterdir()) == []


def test_two_holders_can_each_open_it_with_a_new_key(folder: Path, settings: Any, tmp_path: Path) -> None:
    holders = [tmp_path / "one.key", tmp_path / "two.key"]
    settings.BACKUP_RECIPIENTS = []
    for keyfile in holders:
        keyfile.write_text(command("backup", new_key=True))
        settings.BACKUP_RECIPIENTS.append(keyfile.read_text().splitlines()[1].rpartition(" ")[2])
    made = backup()
    assert [pieces_of(made, keyfile)[0][0] for keyfile in holders] == ["about.json"] * 2
