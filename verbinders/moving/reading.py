"""An archive that somebody brings is believed in nothing: sizes, names, sums and shapes are held against the format."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files import archives
from verbinders.files.archives import Packed
from verbinders.files.limits import DOCUMENT
from verbinders.moving.limits import CARRIED, CARRIED_FILES, CARRIED_TIMES, JSON, MANIFEST
from verbinders.moving.nouns import NOUNS
from verbinders.moving.schema import FORMAT, VERSION, schema

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bag:
    """An archive that is in order. `content`: the manifest as `archive`, and the rows of each noun."""

    content: Content
    packed: Packed

    def file(self, name: str) -> bytes:
        """One of its files, whole; nothing when there is no such file."""
        return self.packed.read(name, DOCUMENT + 1)


def opened(file: BinaryIO, size: int, *, carried: bool = False) -> Bag:
    """Raises ValidationError when it is no archive of ours, is damaged, or promises too much.

    `carried`: by the operator, so that much more may be in it.
    """
    room = {"inside": CARRIED, "entries": CARRIED_FILES} if carried else {}
    times = CARRIED_TIMES if carried else 1
    packed = archives.opened(file, size, **room)
    manifest = _json_in(packed, "archive.json", MANIFEST * times)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _no_archive()
    if manifest.get("version") != VERSION:
        raise ValidationError(
            _("This archive was made by a newer version of this software. Ask who runs this site to renew it."),
            code="version",
        )
    content = {"archive": manifest} | {noun.name: _json_in(packed, f"{noun.name}.json", JSON * times) for noun in NOUNS}
    _has_the_shape(content)
    _is_whole(packed, manifest["files"])
    return Bag(content, packed)


def _json_in(packed: Packed, name: str, most: int) -> Any:
    text = packed.read(name, most + 1)
    if not text or len(text) > most:
        raise _no_archive()
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_archive() from error


def _has_the_shape(content: Content) -> None:
    from jsonschema import Draft202012Validator

    # The first mistake will do: who made it by hand has the published schema to find the rest.
    if next(Draft202012Validator(schema()).iter_errors(content), None) is not None:
        raise _no_archive()


def _is_whole(packed: Packed, files: dict[str, Any]) -> None:
    """Nothing is in it that the manifest does not name, and all that it names is there as it was."""
    if set(packed.parts) != {"archive.json", *files}:
        raise _changed()
    for name, said in files.items():
        size = packed.parts[name].file_size
        if size > DOCUMENT or size != said["size"] or _sum(packed, name) != said["sha256"]:
            raise _changed()


def _sum(packed: Packed, name: str) -> str:
    return sha256(packed.read(name, packed.parts[name].file_size + 1)).hexdigest()


def _no_archive() -> ValidationError:
    return ValidationError(
        _("This is not an archive that a network like this one made. Choose the file that you downloaded there."),
        code="no_archive",
    )


def _changed() -> ValidationError:
    return ValidationError(
        _("This archive was changed or damaged after it was made. Download it again, and send it as it is."),
        code="changed",
    )
