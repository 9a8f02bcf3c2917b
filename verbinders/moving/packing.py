"""One archive with all that is an organisation's own in the network where we are."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from verbinders.directory.models import Logo, Profile
from verbinders.files import store
from verbinders.files.models import Image
from verbinders.kit.time import now
from verbinders.moving.nouns import NOUNS
from verbinders.moving.progress import Tell, quietly
from verbinders.moving.schema import FORMAT, VERSION
from verbinders.networks.models import Network

BLOCK = 1024 * 1024
Rows = dict[str, list[dict[str, Any]]]


LIBRARY = ("documents", "versions", "pictures")


def pack(
    profile: Profile, network: Network, into: BinaryIO, *, with_library: bool = True, tell: Tell = quietly
) -> dict[str, int]:
    """Write the archive of the organisation of this page; how many there are of each noun.

    `tell` hears how many files are done, and of how many. Call it where its wall is open: as somebody of its own, or
    inside `also(organisation)`.
    """
    rows: Rows = {noun.name: list(noun.rows(profile.organisation_id, network.pk)) for noun in NOUNS}
    if not with_library:
        rows |= {name: [] for name in LIBRARY}
    with ZipFile(into, "w") as bag:
        box = Box(bag)
        _files(rows, box, profile, tell)
        for noun in NOUNS:
            box.put(f"{noun.name}.json", _json(rows[noun.name]))
        counts = {noun.name: len(rows[noun.name]) for noun in NOUNS}
        _readable(rows, box, profile, network)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": now().isoformat(),
            "from": {"installation": settings.BASE_URL, "network": network.name, "organisation": profile.name},
            "counts": counts,
            "missing": box.missing,
            "files": box.sums,
        }
        bag.writestr("archive.json", _json(manifest), ZIP_DEFLATED)
    return counts


class Box:
    """The bag that is being filled, and the sum of everything in it."""

    def __init__(self, bag: ZipFile) -> None:
        self.bag = bag
        self.sums: dict[str, dict[str, Any]] = {}
        self.missing: list[str] = []

    def put(self, name: str, content: bytes, *, packed: bool = True) -> None:
        """A text or a small picture."""
        self.bag.writestr(name, content, ZIP_DEFLATED if packed else ZIP_STORED)
        self.sums[name] = {"sha256": sha256(content).hexdigest(), "size": len(content)}

    def copy(self, name: str, path: str) -> str:
        """A file from the store, block by block; its name in the bag, or nothing when it is not there."""
        file = store.opened(path)
        if file is None:
            self.missing.append(name)
            return ""
        digest, size = sha256(), 0
        with file, self.bag.open(name, "w") as out:
            for block in blocks(file):
                digest.update(block)
                size += len(block)
                out.write(block)
        self.sums[name] = {"sha256": digest.hexdigest(), "size": size}
        return name


def _files(rows: Rows, box: Box, profile: Profile, tell: Tell) -> None:
    """The files themselves, by a number: what people called them stands in the row."""
    first, total = len(rows["versions"]), len(rows["versions"]) + len(rows["pictures"])
    for number, row in enumerate(rows["versions"], 1):
        row["file"] = box.copy(f"files/{number:05}.{row['kind']}", row["file"])
        tell(number, total)
    images = Image.objects.in_bulk([row["id"] for row in rows["pictures"]])
    by_key = {str(key): image for key, image in images.items()}
    for number, row in enumerate(rows["pictures"], 1):
        image = by_key[row["id"]]
        row["file"] = box.copy(f"pictures/{number:05}.webp", image.large or image.medium or image.small)
        tell(first + number, total)
    logo = Logo.objects.filter(profile=profile).exclude(digest="").first()
    if logo is not None:
        box.put("logo.webp", bytes(logo.picture), packed=False)


def _readable(rows: Rows, box: Box, profile: Profile, network: Network) -> None:
    """The same for people: one page without script, that opens by itself on every device."""
    with override(network.language):
        page = render_to_string(
            "moving/archive/index.html", {"profile": profile, "network": network, "rows": rows, "made_at": now()}
        )
    box.put("index.html", page.encode())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """A file from its beginning, piece by piece."""
    file.seek(0)
    while block := file.read(BLOCK):
        yield block
