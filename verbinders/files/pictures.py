"""Pictures made anew: whatever comes in, only points of our own drawing go out. What the camera noted stays behind."""

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.limits import PIXELS, RATIO, UNPACKED, WIDTHS
from verbinders.files.memory import lent

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

TYPES = ("PNG", "JPEG", "WEBP", "GIF")
HIGH = 2  # At most so many times as high as wide: what is seen on a phone without end.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError)
BROKEN_INSIDE = (struct.error, zlib.error, MemoryError)
# Bytes in memory for one point, as measured: unpacked, and for some once more while it is made smaller.
WEIGHTS = {"1": 1, "L": 1, "P": 9, "LA": 9, "PA": 9, "RGBA": 8.5, "RGB": 4, "CMYK": 8, "I;16": 7, "I": 9}
HEAVIEST = 20
SCALES = (1, 2, 4, 8)  # By which a JPEG can be made smaller while it is read.
ORIENTATION, TURNED = 0x0112, range(5, 9)  # What the camera notes about how it was held; a quarter, for these.


class Drawn(NamedTuple):
    """A picture in a few widths, each as WebP; and how wide and high the largest is."""

    by_width: dict[int, bytes]
    width: int
    height: int


def drawn(content: bytes) -> Drawn:
    """The picture as we keep it. A small one is not blown up: then the larger widths are not there.

    Raises ValidationError.
    """
    with lent():
        largest = smaller(content, WIDTHS[-1], HIGH * WIDTHS[-1])
        by_width = {}
        for width in WIDTHS:
            one = largest.copy()
            one.thumbnail((width, HIGH * width))
            by_width[width] = as_webp(one)
            if width >= largest.width:
                break
        return Drawn(by_width, *largest.size)


def smaller(content: bytes, across: int, down: int) -> "Picture":
    """The picture upright, at most so many points across and down. Its measures are looked at before it is unpacked.

    Inside `with lent():`. Raises ValidationError when it is no picture that we know, too large, or too narrow.
    """
    from PIL import Image  # A large library: loaded when the first picture comes.

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Picture = Image.open(io.BytesIO(content), formats=TYPES)
        _can_be_unpacked(picture, (across, down), len(content))
        return _upright(picture, (across, down))
    except Image.DecompressionBombError:
        raise _too_many_points() from None
    except (*BROKEN, *BROKEN_INSIDE):
        raise unreadable() from None


def as_webp(picture: "Picture", *, quality: int = 82) -> bytes:
    """Its bytes as WebP, with nothing in it but points."""
    return _written(picture, "WEBP", quality=quality, method=2, exif=b"", icc_profile=b"", xmp=b"")


def as_jpeg(picture: "Picture") -> bytes:
    """Its bytes as JPEG, with nothing in it but points. What was see-through is white."""
    return _written(_on_white(picture), "JPEG", quality=88, optimize=True)


def as_png(picture: "Picture") -> bytes:
    """Its bytes as PNG, with nothing in it but points."""
    return _written(picture, "PNG", compress_level=3)


def unreadable() -> ValidationError:
    """It says that it is a picture, and is none."""
    return ValidationError(_("This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF."), code="kind")


def _can_be_unpacked(picture: "Picture", box: tuple[int, int], size: int) -> None:
    width, height = picture.size
    if width * height > PIXELS:
        raise _too_many_points()
    if max(width, height) > RATIO * min(width, height):
        raise ValidationError(
            _("This picture is too long and narrow. Cut off what is not needed, and send it again."), code="ratio"
        )
    weight = _scaled(picture, box) if picture.format == "JPEG" else _weight(picture, box)
    if weight + size > UNPACKED:
        raise ValidationError(
            _("This picture takes too much room when it is opened. Make it smaller, or save it as an ordinary JPEG."),
            code="weight",
        )


def _weight(picture: "Picture", box: tuple[int, int], scale: int = 1) -> float:
    """How many bytes of memory it takes to unpack it, and to make it smaller: across first, then down."""
    width, height = picture.width / scale, picture.height / scale
    for_one = HEAVIEST if picture.format == "WEBP" else WEIGHTS["P" if picture.format == "GIF" else picture.mode]
    fits = min(max(width / across, height / down) for across, down in (box, box[::-1]))
    return for_one * width * height + 4 * height * width / max(fits, 1)


def _scaled(picture: "Picture", box: tuple[int, int]) -> float:
    """Have a JPEG made smaller while it is read, by 2, 4 or 8; how many bytes it takes then.

    By more than is asked when it would be too heavy. One that comes in ever sharper passes is held whole until the last
    of them: two bytes for each point of each layer.
    """
    width, height = picture.size
    across, down = _held(picture, box)
    enough = max(width / across, height / down)
    least = max((scale for scale in SCALES if scale <= enough), default=1)
    held = 2 * _layers(picture) * width * height if picture.info.get("progressive") else 0
    weights = {scale: _weight(picture, box, scale) + held for scale in SCALES if scale >= least}
    scale = next((scale for scale, weight in weights.items() if weight <= UNPACKED), SCALES[-1])
    picture.draft("RGB", (width // scale, height // scale))
    return weights[scale]


def _held(picture: "Picture", box: tuple[int, int]) -> tuple[int, int]:
    """The box as the camera was held."""
    return box[::-1] if picture.getexif().get(ORIENTATION) in TURNED else box


def _layers(picture: "Picture") -> float:
    """How many layers of points there are; a layer of colour may be coarser, and then counts for less."""
    layers: list[tuple[int, int, int, int]] = getattr(picture, "layer", [])
    points = [across * down for _id, across, down, _table in layers]
    return sum(points) / max(points, default=1)


def _upright(picture: "Picture", box: tuple[int, int]) -> "Picture":
    from PIL import ImageOps

    box = _held(picture, box)
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")  # Sixteen bits a point.
    seen_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if picture.mode not in ("RGB", "RGBA", "L"):
        picture = picture.convert("RGBA" if seen_through else "RGB")
    picture.thumbnail(box, reducing_gap=2.0)
    upright: Picture = ImageOps.exif_transpose(picture).convert("RGBA" if seen_through else "RGB")
    upright.info.clear()
    return upright


def _on_white(picture: "Picture") -> "Picture":
    from PIL import Image

    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _written(picture: "Picture", kind: str, **how: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **how)
    return written.getvalue()


def _too_many_points() -> ValidationError:
    return ValidationError(_("This picture has too many points. Make it smaller first."), code="points")
