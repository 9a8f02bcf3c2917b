"""Pictures in a library: drawn anew in three widths, with words for who cannot see them."""

import re
from typing import Any

import pytest
from django.test import Client

from verbinders.directory.tests.browsing import Browser
from verbinders.files.demo.paper import pdf
from verbinders.files.models import Image
from verbinders.files.tests import made
from verbinders.files.tests.cast import door, hang, owner_of, upload, verbs
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
BOTH = "You said what is to be seen. Then it is more than decoration: leave one out."
SEEN = {"alt-nl": "Een gedekte tafel", "open_to": "everybody"}


def test_a_picture_comes_into_the_library(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    photo = upload(made.photo_with_place(), "IMG_0001.JPG")
    seen = cinar.press(door(cinar.see(own), "/pictures/add/"), **SEEN, file=photo)
    assert "The picture is in the library." in seen.source
    page = visitor.see(own).source
    assert 'alt="Een gedekte tafel" lang="nl"' in page
    with entering(spaarnestad, yusuf, writes=False):
        image = Image.objects.get()
    assert (image.width, image.height, image.medium, image.large) == (100, 400, "", "")
    answer: Any = Client().get(f"/spaarnestad/library/pictures/{image.pk}/1280.webp")
    sent = b"".join(answer.streaming_content)
    assert [mark in sent for mark in (b"WEBP", b"EXIF", b"home", b"ICCP")] == [True, False, False, False]


def test_a_picture_comes_in_three_widths(spaarnestad: Network, yusuf: Person, visitor: Browser, own: str) -> None:
    hang(spaarnestad, yusuf, owner_of(yusuf))
    page = visitor.see(own).source
    assert re.findall(r"(\d+)\.webp (\d+)w", page) == [("320", "320"), ("640", "640"), ("1280", "800")]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"alt-nl": ""}, "What is to be seen on it? Say what is to be seen, or tick that it is only decoration."),
        (
            {"decorates": "on"},
            f"It is only decoration: who cannot see it misses nothing {BOTH}",
        ),
    ],
)
def test_a_picture_has_words_or_is_decoration(cinar: Browser, own: str, answers: dict[str, str], error: str) -> None:
    where = door(cinar.see(own), "/pictures/add/")
    seen = cinar.press(where, **(SEEN | answers), file=upload(made.picture(), "a.png"))
    assert (seen.status, seen.errors) == (422, [error])


def test_decoration_needs_no_words(cinar: Browser, visitor: Browser, own: str) -> None:
    where = door(cinar.see(own), "/pictures/add/")
    cinar.press(where, **(SEEN | {"alt-nl": "", "decorates": "on"}), file=upload(made.picture(), "a.png"))
    assert 'aria-label="Open the picture"' in visitor.see(own).source


def test_no_document_becomes_a_picture(cinar: Browser, own: str) -> None:
    where = door(cinar.see(own), "/pictures/add/")
    for content, name in ((made.SVG, "a.png"), (pdf("A"), "a.png"), (made.claiming(30_000, 30_000), "a.png")):
        assert cinar.press(where, **SEEN, file=upload(content, name)).status == 422


def test_the_words_with_a_picture_can_change_and_it_can_go_and_come_back(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    image = hang(spaarnestad, yusuf, owner_of(yusuf))
    cinar.press(door(cinar.see(own), "/describe/"), **{"alt-nl": "Thee"})
    assert 'alt="Thee"' in visitor.see(own).source
    seen = cinar.press(own, "/remove/")
    assert ("The picture is no longer in the library." in seen.words, ".webp" in visitor.see(own).source) == (
        True,
        False,
    )
    cinar.send(own, seen.form("/restore/"))
    assert ".webp" in visitor.see(own).source
    assert verbs(spaarnestad, yusuf, image) == ["image.restore", "image.remove", "image.describe", "image.add"]
