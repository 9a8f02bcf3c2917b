"""A mosaic of tiles as a picture of its own, with its colours inside: it is shown as an image."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from verbinders.kit import marks
from verbinders.kit.palette import palette

COLUMNS = 6


def mosaic_svg(faces: Sequence[marks.Face]) -> SafeString:
    """The tiles in rows of six; a gap stays open."""
    rows = max(1, -(-len(faces) // COLUMNS))
    tiles = format_html_join(
        "",
        '<svg x="{}" y="{}" width="64" height="64">{}</svg>',
        (
            (n % COLUMNS * 64, n // COLUMNS * 64, marks.tile(face.accent, face.seed, face.roll))
            for n, face in enumerate(faces)
        ),
    )
    rules = format_html_join(
        "",
        ".vb-accent-{0} .d{{fill:{1}}}.vb-accent-{0} .b{{fill:{2}}}.vb-accent-{0} .t{{fill:{3}}}",
        ((accent, *palette()[accent]) for accent in sorted({face.accent for face in faces})),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><style>{}</style>{}</svg>',
        COLUMNS * 64,
        rows * 64,
        rules,
        tiles,
    )
