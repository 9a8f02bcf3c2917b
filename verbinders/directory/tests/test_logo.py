"""A logo goes out as a small picture of our own making, whatever came in."""

import io
import zlib
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from verbinders.directory.logos import PIXELS, digest_of, remade
from verbinders.directory.models import Logo
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import applied
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

SHOW, LOGO = "/organisations/hooyo/logo/show/", "/organisations/hooyo/logo.webp"
Send = Callable[..., Page]
NOT_A_PICTURE = ["This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF."]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (400, 100), **how: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode in ("RGB", "RGBA") else 0).save(written, kind, **how)
    return written.getvalue()


def file(content: bytes, name: str = "logo.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header says that it is huge."""
    measures = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", measures) + chunk(b"IDAT", zlib.compress(b"0" * 99)) + chunk(b"IEND")


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


class TestRemade:
    @pytest.mark.parametrize(
        ("kind", "mode"),
        [
            *(("PNG", mode) for mode in ("RGB", "RGBA", "P", "LA", "1", "I;16")),
            *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
            *(("WEBP", mode) for mode in ("RGB", "RGBA")),
            ("GIF", "P"),
        ],
    )
    def test_every_kind_becomes_a_small_square_webp(self, kind: str, mode: str) -> None:
        made = opened(remade(file(picture(kind, mode))))
        assert (made.format, made.size, made.mode) == ("WEBP", (256, 256), "RGBA")

    def test_a_small_one_stays_small(self) -> None:
        assert opened(remade(file(picture(size=(20, 10))))).size == (20, 20)

    def test_what_is_see_through_stays_so(self) -> None:
        sheer = io.BytesIO()
        Image.new("RGBA", (64, 64), (255, 0, 0, 0)).save(sheer, "PNG")
        assert opened(remade(file(sheer.getvalue()))).getpixel((32, 32))[3] == 0  # type: ignore[index]

    def test_the_room_around_a_wide_one_is_see_through(self) -> None:
        made = opened(remade(file(picture(size=(400, 100)))))
        assert [made.getpixel(at)[3] for at in ((128, 10), (128, 128))] == [0, 255]  # type: ignore[index]

    def test_what_the_camera_noted_is_gone_and_the_picture_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112], exif[0x010E] = 6, "at home"  # Turned a quarter; a description.
        made = remade(file(picture("JPEG", size=(400, 100), exif=exif)))
        assert b"at home" not in made
        assert (not opened(made).getexif(), opened(made).getpixel((10, 128))[3]) == (True, 0)  # type: ignore[index]

    @pytest.mark.parametrize(
        "content",
        [
            SVG,
            b"<!doctype html><script>alert(1)</script>",
            b"",
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            picture()[:60],
            picture("JPEG")[:200],
            b"%PDF-1.7",
            picture("TIFF"),
            picture("BMP"),
        ],
        ids=["svg", "html", "nothing", "half a gif", "half a png", "cut", "cut jpeg", "pdf", "tiff", "bmp"],
    )
    def test_what_is_no_picture_is_refused_whatever_it_is_called(self, content: bytes) -> None:
        with pytest.raises(ValidationError) as refused:
            remade(file(content, "logo.png", "image/png"))
        assert refused.value.messages == NOT_A_PICTURE

    def test_what_hangs_behind_a_picture_is_left_behind(self) -> None:
        assert b"<script>" not in remade(file(picture() + SVG))

    @pytest.mark.parametrize("size", [(20_000, 20_000), (PIXELS, 2), (8001, 5000), (2**31 - 1, 2**31 - 1)])
    def test_a_picture_that_says_it_is_huge_is_not_even_opened(self, size: tuple[int, int]) -> None:
        with pytest.raises(ValidationError) as refused:
            remade(file(claiming(*size)))
        assert refused.value.messages == ["This picture has too many points. Make it smaller first."]

    def test_a_heavy_file_is_refused(self) -> None:
        with pytest.raises(ValidationError) as refused:
            remade(file(picture() + b"0" * 2 * 1024 * 1024))
        assert refused.value.messages == ["This picture is larger than 2 MB. Make it smaller first."]

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=400), st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]), st.integers(0, 300))
    def test_a_damaged_picture_is_refused_in_words_or_made_anew(self, noise: bytes, kind: str, at: int) -> None:
        whole = picture(kind, "P" if kind == "GIF" else "RGB", (30, 20))
        try:
            made = remade(file(whole[:at] + noise + whole[at + len(noise) :]))
        except ValidationError:
            return
        assert opened(made).format == "WEBP"


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def send(self, spaarnestad: Network, amina: Person) -> Send:
        browser = Browser(spaarnestad, amina)

        def sent(content: bytes, name: str = "logo.png") -> Page:
            return browser.press(SHOW, picture=file(content, name))

        return sent

    def test_it_takes_the_place_of_the_tile(
        self, spaarnestad: Network, amina: Person, visitor: Browser, send: Send
    ) -> None:
        assert "Your logo is on your page." in send(picture()).source
        address = f"/spaarnestad/organisations/hooyo/logo.webp?v={digest_of(remade(file(picture())))}"
        for path in ("/organisations/", "/organisations/hooyo/", "/about/"):
            assert f'src="{address}"' in visitor.see(path).source
        answer = visitor.client.get(address)
        assert opened(answer.content).format == "WEBP"
        headers = {name: answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
        assert headers == {
            "Content-Type": "image/webp",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "public, max-age=31536000, immutable",
        }

    def test_an_old_address_is_not_kept_for_a_year(self, visitor: Browser, send: Send) -> None:
        send(picture())
        answer = visitor.client.get("/spaarnestad/organisations/hooyo/logo.webp?v=old")
        assert (answer.status_code, answer.headers.get("Cache-Control")) == (200, None)

    def test_a_wrong_file_is_told_in_words(self, visitor: Browser, send: Send) -> None:
        seen = send(SVG, "logo.svg")
        assert (seen.status, seen.errors) == (422, [f"Your logo {NOT_A_PICTURE[0]}"])
        assert visitor.see(LOGO).status == 404

    def test_without_a_file(self, spaarnestad: Network, amina: Person) -> None:
        seen = Browser(spaarnestad, amina).press(SHOW)
        assert (seen.status, seen.errors) == (422, ["Your logo Choose a picture."])

    def test_a_new_one_takes_the_place_of_the_old_one(self, spaarnestad: Network, amina: Person, send: Send) -> None:
        send(picture())
        send(picture(size=(50, 50)))
        with entering(spaarnestad, amina, writes=False):
            assert [opened(bytes(logo.picture)).size for logo in Logo.objects.all()] == [(50, 50)]

    def test_it_can_be_taken_away_and_shown_again(
        self, spaarnestad: Network, amina: Person, visitor: Browser, send: Send
    ) -> None:
        send(picture())
        browser = Browser(spaarnestad, amina)
        seen = browser.press(SHOW, "/logo/remove/")
        assert "Your own tile is on your page again." in seen.source
        assert (visitor.see(LOGO).status, "logo.webp" in visitor.see("/organisations/hooyo/").source) == (404, False)
        with entering(spaarnestad, amina, writes=False):
            logo = Logo.objects.get()
            assert (bytes(logo.picture), logo.digest) == (b"", "")
            assert [entry.verb for entry in Entry.objects.about(logo)] == ["logo.remove", "logo.show"]
        send(picture())
        assert visitor.see(LOGO).status == 200

    def test_nobody_sees_the_logo_of_who_only_asked(
        self, spaarnestad: Network, yusuf: Person, visitor: Browser
    ) -> None:
        applied(spaarnestad, "Çınar", yusuf)
        own = Browser(spaarnestad, yusuf)
        own.press("/organisations/cinar/logo/show/", picture=file(picture()))
        path = "/organisations/cinar/logo.webp"
        assert [visitor.see(path).status, own.client.get(own.whole(path)).status_code] == [404, 200]

    def test_others_can_neither_show_nor_take_away(
        self, spaarnestad: Network, amina: Person, bram: Person, send: Send
    ) -> None:
        send(picture())
        mine = Browser(spaarnestad, amina).see(SHOW)
        other = Browser(spaarnestad, bram)
        assert other.see(SHOW).status == 404
        assert other.send(SHOW, mine.form("/logo/remove/")).status == 404
        assert other.see(LOGO).status == 200
