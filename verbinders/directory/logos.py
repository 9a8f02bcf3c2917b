"""A logo made anew: whatever comes in, only a small clean picture of our own making goes out."""

import io
import struct
import warnings
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

TYPES = ("PNG", "JPEG", "WEBP", "GIF")
BYTES = 2 * 1024 * 1024
PIXELS = 40_000_000
SIDE = 256


class Sent(Protocol):
    """A file as it was sent."""

    @property
    def size(self) -> int | None: ...

    def read(self, size: int = -1, /) -> bytes: ...


def remade(file: Sent) -> bytes:
    """The picture as WebP, square with room around it, at most 256 by 256, without what the camera noted.

    Raises ValidationError when it is too large, or no picture that we know, whatever its name says.
    """
    if (file.size or 0) > BYTES:
        raise ValidationError(_("This picture is larger than 2 MB. Make it smaller first."), code="size")
    return _as_webp(_squared(_read(file.read(BYTES + 1))))


def digest_of(picture: bytes) -> str:
    """What tells one picture from another, for its address."""
    return sha256(picture).hexdigest()[:16]


def _read(content: bytes) -> "Picture":
    """The picture made small. Its measures are looked at before a single point of it is unpacked."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Picture = Image.open(io.BytesIO(content), formats=TYPES)
        if picture.width * picture.height > PIXELS:
            raise _too_many_points()
        if picture.mode in ("RGB", "RGBA", "L"):
            picture.thumbnail((SIDE, SIDE))  # Small first: the rest then costs little memory.
        elif picture.mode.startswith("I"):
            picture = picture.point(lambda value: value / 256).convert("L")  # Sixteen bits a point.
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail((SIDE, SIDE))
    except Image.DecompressionBombError:
        raise _too_many_points() from None
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, OverflowError, struct.error):
        raise ValidationError(
            _("This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF."), code="kind"
        ) from None
    return upright


def _squared(picture: "Picture") -> "Picture":
    from PIL import Image

    side = max(picture.size)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def _as_webp(picture: "Picture") -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=86, method=4)
    return written.getvalue()


def _too_many_points() -> ValidationError:
    return ValidationError(_("This picture has too many points. Make it smaller first."), code="points")
