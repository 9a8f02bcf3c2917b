"""The envelope of a backup: whatever happens to it is found, and only who has a key opens it."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pyrage
import pytest

from verbinders.site.backup import archive, sealing
from verbinders.site.backup.archive import PART, Piece
from verbinders.site.backup.sealing import BLOCK
from verbinders.site.backup.trouble import Damaged, Trouble

CHUNK = 64 * 1024 + 16  # How age cuts what it seals: so much, and a mark that it is true.
SEED = 20261123
WORDS = random.Random(SEED).randbytes(5 * 64 * 1024 + 1000)  # noqa: S311 -- no secret, always the same


@pytest.fixture(scope="module")
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture(scope="module")
def sealed(identity: pyrage.x25519.Identity) -> bytes:
    return seal(WORDS, identity)


def seal(content: bytes, *identities: pyrage.x25519.Identity) -> bytes:
    file = BytesIO()
    sealing.seal(iter([content]), file, [one.to_public() for one in identities])
    return file.getvalue()


def read(sealed: bytes, identity: pyrage.x25519.Identity) -> bytes:
    with sealing.opened(BytesIO(sealed), [identity]) as content:
        return content.read()


def body(sealed: bytes) -> int:
    """Where the header ends and the first chunk begins."""
    return sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1 + 16


def test_what_was_sealed_comes_out(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    assert read(sealed, identity) == WORDS
    assert WORDS[:16] not in sealed


def test_each_of_two_holders_opens_it_alone() -> None:
    holders = [pyrage.x25519.Identity.generate() for _ in range(2)]
    sealed = seal(WORDS, *holders)
    assert [read(sealed, holder) == WORDS for holder in holders] == [True, True]


def test_another_key_does_not_open_it(sealed: bytes) -> None:
    with pytest.raises(Damaged, match="This key does not open it"):
        read(sealed, pyrage.x25519.Identity.generate())


def test_a_byte_that_changed_anywhere_is_found(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    """Each byte of the header, the first and last of each chunk, and forty by chance."""
    chance, start = random.Random(SEED), body(sealed)  # noqa: S311 -- no secret, always the same
    edges = [start + n * CHUNK + m for n in range(6) for m in (-1, 0)]
    places = [*range(start), *edges, len(sealed) - 1, *(chance.randrange(len(sealed)) for _ in range(40))]
    missed = []
    for place in places:
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        try:
            read(bytes(changed), identity)
        except Damaged:
            continue
        missed.append(place)
    assert missed == []


def test_an_end_that_was_cut_off_is_found(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    start = body(sealed)
    for length in (0, 1, start - 20, start, *(start + n * CHUNK for n in range(1, 6)), len(sealed) - 1):
        with pytest.raises(Damaged):
            read(sealed[:length], identity)


def test_pieces_that_changed_places_are_found(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    start = body(sealed)
    one, two, rest = start + CHUNK, start + 2 * CHUNK, start + 3 * CHUNK
    swapped = sealed[:one] + sealed[two:rest] + sealed[one:two] + sealed[rest:]
    left_out = sealed[:one] + sealed[two:]
    twice = sealed[:two] + sealed[one:]
    for changed in (swapped, left_out, twice, sealed + sealed[-100:]):
        with pytest.raises(Damaged):
            read(changed, identity)


def test_the_control_the_same_pieces_in_their_places_are_fine(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    start = body(sealed)
    chunks = [sealed[start + n * CHUNK : start + (n + 1) * CHUNK] for n in range(6)]
    assert read(sealed[:start] + b"".join(chunks), identity) == WORDS


def test_what_goes_wrong_while_it_is_made_is_what_is_raised(identity: pyrage.x25519.Identity) -> None:
    def blocks() -> Iterator[bytes]:
        yield WORDS
        raise Trouble("The table went away.")

    with pytest.raises(Trouble, match="The table went away"):
        sealing.seal(blocks(), BytesIO(), [identity.to_public()])


def test_a_disk_that_is_full(identity: pyrage.x25519.Identity) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(Trouble, match="No space left"):
        sealing.seal(iter([WORDS]), full, [identity.to_public()])


def test_a_reader_that_goes_away_early_has_its_own_reason(sealed: bytes, identity: pyrage.x25519.Identity) -> None:
    def look() -> None:
        with sealing.opened(BytesIO(sealed), [identity]) as content:
            raise ValueError(content.read(10))

    with pytest.raises(ValueError, match=re.escape(str(WORDS[:10]))):
        look()


@pytest.mark.parametrize("public", ["", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"])
def test_what_is_no_public_key(public: str) -> None:
    with pytest.raises(Trouble, match="is no public key"):
        sealing.recipients([public])


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"age1abc", b"\xff\xfe", None])
def test_what_is_no_file_with_a_private_key(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Trouble, match="private key"):
        sealing.identities(file)


def test_a_long_stream_comes_back_whole(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    blocks = [bytes([n % 251]) * 100_003 for n in range(150)]  # Three parts and a bit, none of them a round number.
    path = tmp_path / "long"
    with path.open("wb") as file:
        sealing.seal(archive.write(archive.parts("rows", blocks)), file, [identity.to_public()])
    with archive.opened(path, [identity]) as pieces:
        found = [(piece.name, b"".join(archive.unzipped([piece]))) for piece in pieces]
    content = b"".join(content for _, content in found)
    assert content == b"".join(blocks)
    assert [name for name, _ in found] == [f"database/rows/{n:06}.gz" for n in range(1, len(content) // PART + 2)]


def test_a_piece_that_is_not_as_long_as_was_said(identity: pyrage.x25519.Identity) -> None:
    with pytest.raises(Trouble, match="photo changed while it was read"):
        sealing.seal(archive.write([Piece("photo", 5, [b"four"])]), BytesIO(), [identity.to_public()])


def test_something_else_that_was_sealed_is_no_backup(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    path = tmp_path / "other"
    path.write_bytes(seal(WORDS, identity))
    with pytest.raises(Damaged, match="no backup of ours"), archive.opened(path, [identity]) as pieces:
        list(pieces)


MEASURE = """
import re, sys
from pathlib import Path
import pyrage
from verbinders.site.backup import archive, sealing
key, path, size = pyrage.x25519.Identity.generate(), Path(sys.argv[1]), int(sys.argv[2])
blocks = (bytes(archive.BLOCK) for _ in range(size // archive.BLOCK))
with path.open("wb") as file:
    sealing.seal(archive.write([archive.Piece("media/film", size, blocks)]), file, [key.to_public()])
with archive.opened(path, [key]) as pieces:
    assert sum(len(block) for piece in pieces for block in piece.blocks) == size
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    """And the control: 200 MB in one piece do take it."""

    def peak(megabytes: int, script: str = MEASURE) -> float:
        line = [sys.executable, "-c", script, str(tmp_path / "sealed"), str(megabytes * BLOCK)]
        done = subprocess.run(line, check=True, capture_output=True, env=os.environ)  # noqa: S603 -- our own line
        return int(done.stdout) / 1024

    small = peak(4)
    assert peak(200) - small < 20
    held = MEASURE.replace("(bytes(archive.BLOCK) for _ in range(size // archive.BLOCK))", "[b'x' * size]")
    assert peak(200, held) - small > 150
