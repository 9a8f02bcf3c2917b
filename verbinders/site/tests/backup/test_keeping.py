"""The folder of the backups: what stays, what goes."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from verbinders.kit.time import now
from verbinders.site.backup import keeping
from verbinders.site.backup.keeping import Good

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six backups, and things that are none."""
    for days in (0, 1, 13, 15, 16, 400):
        (tmp_path / keeping.name_of(NOON - timedelta(days=days))).touch()
    for name in ("holiday.jpg", "verbinders-2020.tar.age", "verbinders-20200101T000000Z.tar.age.part"):
        (tmp_path / name).touch()
    return tmp_path


def days(folder: Path) -> list[str]:
    return sorted(path.name[11:19] for path in folder.iterdir() if keeping.NAME.fullmatch(path.name))


def test_old_ones_go_and_nothing_else(folder: Path) -> None:
    assert len(keeping.tidy(folder, NOON, 14)) == 3
    assert days(folder) == ["20261110", "20261122", "20261123"]
    assert (folder / "holiday.jpg").exists()
    assert (folder / "verbinders-2020.tar.age").exists()


@pytest.mark.parametrize("wrong", [timedelta(days=3650), timedelta(days=-3650)])
def test_a_clock_that_is_wrong_leaves_three(folder: Path, wrong: timedelta) -> None:
    keeping.tidy(folder, NOON + wrong, 0)
    assert days(folder)[-3:] == ["20261110", "20261122", "20261123"]


def test_the_name_is_in_utc_wherever_one_is() -> None:
    assert keeping.name_of(datetime.fromisoformat("2026-10-25T02:30:00+02:00")) == "verbinders-20261025T003000Z.tar.age"


def test_what_was_broken_off_goes_after_a_day(folder: Path) -> None:
    [part] = folder.glob("*.part")
    (folder / ".copy-abc").mkdir()
    for path, ago in ((part, 25), (folder / ".copy-abc", 23)):
        moment = (NOON - timedelta(hours=ago)).timestamp()
        os.utime(path, (moment, moment))
    keeping.sweep(folder, "*.part", NOON)
    keeping.sweep(folder, ".copy-*", NOON)
    assert (part.exists(), (folder / ".copy-abc").exists()) == (False, True)
    keeping.sweep(folder, ".copy-*", NOON + timedelta(hours=2))
    assert not (folder / ".copy-abc").exists()


def test_what_others_keep_in_the_folder_stays(folder: Path) -> None:
    """It may be a folder where people also download things."""
    theirs = [folder / "film.mkv.part", folder / "letters.part"]
    theirs[0].write_bytes(b"half a film")
    theirs[1].mkdir()
    ours = folder / f"{keeping.name_of(NOON)}.part"
    ours.write_bytes(b"half a backup")
    keeping.sweep(folder, keeping.PART, now() + timedelta(days=3))
    assert ([path.exists() for path in theirs], ours.exists()) == ([True, True], False)


def test_the_stamp_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert keeping.last_good(tmp_path) is None
    good = Good(NOON.isoformat(), "verbinders-20261123T120000Z.tar.age", 12, "ab", 0.5)
    keeping.stamp(tmp_path, good)
    assert (keeping.last_good(tmp_path), good.made_at) == (good, NOON)
    assert [path.name for path in tmp_path.iterdir()] == [keeping.STAMP]
