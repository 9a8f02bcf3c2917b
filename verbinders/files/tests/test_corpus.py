"""G25: what somebody sends and should not: each is refused in words, or made harmless, quickly and in little memory."""

import io
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from PIL import Image

from verbinders.files.judging import Judged, judged
from verbinders.files.limits import MB, NAME, PIXELS
from verbinders.files.pictures import drawn
from verbinders.files.tests import made
from verbinders.files.tests.corpus import MADE_HARMLESS, REFUSED, Bad, Harmless

SECONDS, MEMORY = 2.0, 100 * MB


def sent(name: str, content: bytes) -> UploadedFile:  # type: ignore[type-arg]
    """As Django hands it to a form: small ones in memory, large ones on the disk. Its kind is what somebody says."""
    if len(content) <= 2 * MB:
        file: UploadedFile = SimpleUploadedFile("x", content, "application/pdf")  # type: ignore[type-arg]
    else:
        file = TemporaryUploadedFile("x", "application/pdf", len(content), None)
        file.write(content)
        file.seek(0)
    file._name = name  # type: ignore[attr-defined]  # As it came, before Django looked at it.
    return file


def kept(file: Judged) -> bytes:
    return b"".join(file.blocks())


@contextmanager
def within(seconds: float, memory: int) -> Iterator[None]:
    """Linux says how large the process ever was; that mark is put back first."""
    Path("/proc/self/clear_refs").write_text("5")
    before, began = _bytes("VmRSS"), time.process_time()
    try:
        yield
    finally:
        took, grew = time.process_time() - began, _bytes("VmHWM") - before
    assert (took <= seconds, grew <= memory) == (True, True), f"{took:.2f} s, {grew / MB:.0f} MB"


def _bytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


def test_the_corpus_has_what_the_findings_ask() -> None:
    assert len({*(bad.what for bad in REFUSED), *(one.what for one in MADE_HARMLESS)}) >= 60


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.what)
def test_it_is_refused_with_the_reason(bad: Bad) -> None:
    content = bad.content()
    with within(SECONDS, MEMORY), pytest.raises(ValidationError) as refused:
        judged(sent(bad.name, content))
    assert (refused.value.code, len(refused.value.messages[0]) > 20) == (bad.reason, True)


@pytest.mark.parametrize("one", MADE_HARMLESS, ids=lambda one: one.what)
def test_it_is_made_harmless(one: Harmless) -> None:
    file = judged(sent(one.name, one.content()))
    content = kept(file)
    assert (file.name, file.kind.key, file.size) == (one.kept, one.kind, len(content))
    assert len(file.name) <= NAME
    assert [gone for gone in one.gone if gone in content] == []


def test_what_should_be_gone_was_there() -> None:
    """The control: otherwise the test above sees nothing."""
    assert [(one.what, gone) for one in MADE_HARMLESS for gone in one.gone if gone not in one.content()] == []


@pytest.mark.parametrize(
    ("kind", "mode", "size", "how"),
    [
        ("JPEG", "RGB", (7280, 5460), {"quality": 80}),
        ("JPEG", "RGB", (5600, 4200), {"quality": 80, "progressive": True}),
        ("PNG", "RGB", (4200, 3100), {"compress_level": 1}),
        ("PNG", "RGBA", (3500, 2100), {"compress_level": 1}),
        ("WEBP", "RGB", (2400, 1600), {"method": 0}),
    ],
    ids=["a photo of 40 million points", "one that comes in passes", "a large PNG", "a see-through one", "a WebP"],
)
def test_the_heaviest_that_we_take(kind: str, mode: str, size: tuple[int, int], how: dict[str, object]) -> None:
    content = made.noisy(kind, mode, size, **how)
    assert size[0] * size[1] <= PIXELS
    with within(SECONDS, MEMORY):
        drawn(content)
    with within(SECONDS, MEMORY):
        judged(sent(f"groot.{kind.lower()}", content))


def test_a_photo_lies_as_it_was_held() -> None:
    file = judged(sent("foto.jpg", made.photo_with_place()))
    assert Image.open(io.BytesIO(kept(file))).size == (100, 400)
