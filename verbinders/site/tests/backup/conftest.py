"""A house with people, files and a place for its backups."""

from pathlib import Path
from typing import Any

import pytest

from verbinders.history.tests.cast import member, spaarnestad
from verbinders.site.tests.backup.drill import new_keyfile


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where the backups come; the folder of the files has none yet."""
    settings.BACKUP_DIR, settings.MEDIA_ROOT = tmp_path / "backups", tmp_path / "media"
    settings.BACKUP_DIR.mkdir()
    settings.MEDIA_ROOT.mkdir()
    return tmp_path / "backups"


@pytest.fixture
def keyfile(settings: Any, folder: Path, tmp_path: Path) -> Path:
    """The key that opens them."""
    file, public = new_keyfile(tmp_path)
    settings.BACKUP_RECIPIENTS = [public]
    return file


@pytest.fixture
def town(keyfile: Path, settings: Any) -> None:
    """Spaarnestad with two members, and two files."""
    member(spaarnestad(), "Çınar", "yusuf")
    for name, content in (("aa/photo.webp", b"a photo"), ("naïef.pdf", b"%PDF")):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
