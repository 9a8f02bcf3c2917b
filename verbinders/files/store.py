"""Files on the disk: under the network, by a random name, and really written before a row says that they are there."""

import logging
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


def keep(network_id: UUID, blocks: Iterable[bytes]) -> str:
    """Write a file; returns its path. When the row that names it is not committed, the sweep takes it away again."""
    name = uuid4()
    path = f"{network_id}/{name.hex[:2]}/{name}"
    kept: str = default_storage.save(path, _Blocks(blocks))
    _surely(Path(default_storage.path(kept)))
    return kept


class _Blocks(File):  # type: ignore[type-arg]
    """What is to be written, piece by piece."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        super().__init__(BytesIO())
        self._blocks = blocks

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield from self._blocks


def _surely(path: Path) -> None:
    """On the disk, and not only on its way there: the file, and that its folders hold it."""
    for one in (path, *path.parents[:3]):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def opened(path: str) -> BinaryIO | None:
    """The file, to be read from; None when it is not there, which somebody has to look at."""
    try:
        found: BinaryIO = default_storage.open(path).file  # type: ignore[assignment]
    except FileNotFoundError:
        logger.error("a file is missing: %s", path)
        return None
    return found


def there(network_id: UUID) -> Iterator[str]:
    """The path of every file of a network."""
    root = Path(default_storage.path(str(network_id)))
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        for file in sorted(folder.iterdir()):
            yield f"{network_id}/{folder.name}/{file.name}"


def written_before(path: str, moment: datetime) -> bool:
    """Whether a file is older than that."""
    try:
        return default_storage.get_modified_time(path) < moment
    except FileNotFoundError:
        return False


def throw_away(path: str) -> None:
    """It is gone; if it was already, that is fine."""
    default_storage.delete(path)
