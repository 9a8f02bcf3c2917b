"""A logo made anew: whatever comes in, only a small clean picture of our own making goes out."""

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.limits import PIXELS
from verbinders.files.memory import lent
from verbinders.files.pictures import TYPES, as_webp, smaller

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["BYTES", "PIXELS", "TYPES", "Sent", "digest_of", "remade"]

BYTES = 2 * 1024 * 1024
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
    with lent():
        return as_webp(_squared(smaller(file.read(BYTES + 1), SIDE, SIDE)), quality=86)


def digest_of(picture: bytes) -> str:
    """What tells one picture from another, for its address."""
    return sha256(picture).hexdigest()[:16]


def _squared(picture: "Picture") -> "Picture":
    from PIL import Image

    side = max(picture.size)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square
