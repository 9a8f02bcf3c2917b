"""`restore --verify`: a good backup is said to be good, and whatever is not as it must be is named."""

import gzip
import random
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.core.management import CommandError
from django.db import connections

from verbinders.networks.models import Network
from verbinders.site.backup import scratch
from verbinders.site.tests.backup.drill import (
    Change,
    backup,
    command,
    in_manifest,
    new_keyfile,
    packed,
    pieces_of,
    refused,
    repacked,
    with_other,
    without,
)

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SEED = 20261123
IS_POSTGRESQL = house.TEST_DATABASE == "postgresql"


@pytest.fixture
def only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may make a database to load it into; so that what is seen here is seen by reading."""
    monkeypatch.setattr(scratch, "_settings", lambda server: None)


def why(made: Path, keyfile: Path) -> list[str]:
    """What `--verify` finds wrong."""
    return refused("restore", made, identity=keyfile, verify=True).splitlines()[1:]


@pytest.mark.usefixtures("town")
def test_a_good_one_is_good_and_nothing_is_touched(
    keyfile: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"verbinders_verify_{house.WORKER}"
    monkeypatch.setattr(scratch, "_name", lambda: name)
    made = backup()
    said = command("restore", made, identity=keyfile, verify=True)
    assert said.startswith(f"{made.name} is good: ")
    assert (" tables and 2 files, as of 20" in said, "not loaded" in said) == (True, False)
    assert Network.objects.count() == 1
    assert sorted(path.name for path in settings.MEDIA_ROOT.rglob("*")) == ["aa", "naïef.pdf", "photo.webp"]
    if IS_POSTGRESQL:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [name])
            assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("town", "only_read")
def test_one_damaged_byte_anywhere_is_found(keyfile: Path, tmp_path: Path) -> None:
    made = backup()
    content, chance = made.read_bytes(), random.Random(SEED)  # noqa: S311 -- no secret, always the same
    damaged, found = tmp_path / "damaged.tar.age", []
    for place in [chance.randrange(len(content)) for _ in range(40)]:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(changed)
        found.append(refused("restore", damaged, identity=keyfile, verify=True))
    assert len(found) == 40
    assert all("damaged" in words for words in found)
    damaged.write_bytes(content)  # The control: without a change it is good.
    assert "is good" in command("restore", damaged, identity=keyfile, verify=True)


def test_the_key_of_somebody_else_and_a_file_that_is_not_there(keyfile: Path, tmp_path: Path) -> None:
    made, (other, _) = backup(), new_keyfile(tmp_path)
    assert "This key does not open it" in refused("restore", made, identity=other, verify=True)
    assert refused("restore", tmp_path / "no", identity=keyfile, verify=True).endswith("No such file or directory.")
    with pytest.raises(CommandError, match="--identity"):
        command("restore", made, verify=True)


def first_table(piece: str, content: bytes) -> bytes:
    """The same, with another value in the first part of the database."""
    if not piece.startswith("database/") or b"Hooyo" not in (plain := gzip.decompress(content)):
        return content
    return gzip.compress(plain.replace(b"Hooyo", b"Nooyo"))


WRONG: list[tuple[Change, str]] = [
    (without("media/naïef.pdf"), "media/naïef.pdf is not in it"),
    (
        lambda p, c: b"a phot0" if p.startswith("media/aa") else c,
        "media/aa/photo.webp is another than the manifest says",
    ),
    (in_manifest(lambda said: said["media"].pop("naïef.pdf")), "media/naïef.pdf is not in the manifest"),
    (
        in_manifest(lambda said: said["rows"].update(networks_network=2)),
        "networks_network has 1 rows; the manifest says 2",
    ),
    (in_manifest(lambda said: said["rows"].pop("history_entry")), "; the manifest says 0"),
    (
        in_manifest(lambda said: said.update(missing=["bb/gone.pdf"])),
        "media/bb/gone.pdf was missing when the backup was made",
    ),
    (first_table, "is another than the manifest says"),
]


@pytest.mark.usefixtures("town", "only_read")
def test_what_is_not_as_it_must_be_is_named(keyfile: Path) -> None:
    """Somebody who has the public key could pack such a thing; or we, by mistake."""
    made = backup()
    assert [
        [words for line in why(repacked(made, keyfile, change), keyfile) if words in line] for change, words in WRONG
    ] == [[words] for _, words in WRONG]
    unchanged = repacked(made, keyfile, lambda piece, content: content)  # The control.
    assert "is good" in command("restore", unchanged, identity=keyfile, verify=True)


NO_BACKUP: list[tuple[Change, str]] = [
    (without("manifest.json"), "It has no end: the manifest is missing."),
    (without("about.json"), "it does not begin with what it is about."),
    (with_other("about.json", lambda said: said.update(format=2)), "It has format 2; this software reads format 1."),
    (with_other("about.json", lambda said: said.pop("vendor")), "about.json cannot be read"),
    (lambda p, c: b"[]" if p == "about.json" else c, "about.json cannot be read."),
    (lambda p, c: b"{}" if p == "manifest.json" else c, "manifest.json cannot be read"),
    (lambda p, c: b"nonsense" if p.startswith("database/") else c, "no backup of ours, or not whole"),
    (lambda p, c: c[:-9] if p.startswith("database/") else c, "has no end."),
]


@pytest.mark.usefixtures("only_read")
def test_what_is_no_backup_is_said_to_be_none(keyfile: Path) -> None:
    made = backup()
    found = [refused("restore", repacked(made, keyfile, c), identity=keyfile, verify=True) for c, _ in NO_BACKUP]
    assert [words in said for said, (_, words) in zip(found, NO_BACKUP, strict=True)] == [True] * len(NO_BACKUP)
    stranger = packed(made.with_name("stranger"), keyfile, [pieces_of(made, keyfile)[0], ("readme", b"")])
    assert "readme does not belong in it." in refused("restore", stranger, identity=keyfile, verify=True)


@pytest.mark.usefixtures("town")
def test_rows_that_do_not_fit_together_are_found_by_loading_them(
    keyfile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that points at nothing, and a row that names a file that is not there: each sum of the backup is right."""
    with connections["owner" if IS_POSTGRESQL else "default"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica" if IS_POSTGRESQL else "PRAGMA foreign_keys = OFF")
        cursor.execute("DELETE FROM parties_person")
        cursor.execute("SET session_replication_role = DEFAULT" if IS_POSTGRESQL else "PRAGMA foreign_keys = ON")
    made = backup()
    monkeypatch.setattr(Network, "media_paths", ("slug",), raising=False)
    found = why(made, keyfile)
    assert "media/spaarnestad is named by a row and is not there" in found
    assert any("points at nothing" in line for line in found)


if not IS_POSTGRESQL:

    @pytest.mark.usefixtures("town")
    def test_a_page_of_sqlite_that_was_damaged_before_it_was_sealed(keyfile: Path) -> None:
        made = backup()

        def damage(piece: str, content: bytes) -> bytes:
            if not piece.startswith("database/"):
                return content
            plain = bytearray(gzip.decompress(content))
            plain[8 * 4096 : 9 * 4096] = bytes(4096)
            return gzip.compress(bytes(plain))

        assert any(line.startswith("SQLite ") for line in why(repacked(made, keyfile, damage), keyfile))

else:

    def address(alias: str) -> str:
        """Of a server, as this connection reaches it."""
        there = connections[alias].settings_dict
        return f"postgresql://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}/postgres"

    def test_who_may_make_no_database_reads_it_and_says_so(keyfile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The owner of the tables need not be able to; then somebody else's server can be named."""
        made = backup()
        monkeypatch.setattr(scratch, "owner", lambda: "default")
        assert "It was read to the end and not loaded" in command("restore", made, identity=keyfile, verify=True)
        said = command("restore", made, identity=keyfile, verify=True, scratch=address("owner"))
        assert ("is good" in said, "not loaded" in said) == (True, False)
        for server, words in (
            (address("default"), "No database could be made to load it into: "),
            ("sqlite:////tmp/nowhere.sqlite3", "The scratch server must be a PostgreSQL"),
        ):
            assert words in refused("restore", made, identity=keyfile, verify=True, scratch=server)
