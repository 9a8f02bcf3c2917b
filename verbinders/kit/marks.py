"""The tile of an organisation and the weave of a joint thing, as SVG.

A tile is drawn from a seed (the organisation's slug), so everybody draws the same one: a large shape and a small shape,
each turned four times round the middle, in the three colours of the organisation's accent. All tiles weigh the same.
A weave of n owners has n rows and n columns. On the diagonal lie the owners' tiles; everywhere else the band of the
row and the band of the column cross, over and under in turn, so that nobody lies on top.

Colours come from the class `vb-accent-…` and the classes d, b, t (deep, bright, tint): no style attribute, so that the
strict content security policy can stay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

ACCENTS = {
    "brick": pgettext_lazy("colour", "brick red"),
    "saffron": pgettext_lazy("colour", "saffron yellow"),
    "moss": pgettext_lazy("colour", "moss green"),
    "emerald": pgettext_lazy("colour", "emerald green"),
    "petrol": pgettext_lazy("colour", "petrol blue"),
    "delft": pgettext_lazy("colour", "Delft blue"),
    "indigo": pgettext_lazy("colour", "indigo"),
    "aubergine": pgettext_lazy("colour", "aubergine purple"),
    "fuchsia": pgettext_lazy("colour", "fuchsia pink"),
    "garnet": pgettext_lazy("colour", "garnet red"),
    "copper": pgettext_lazy("colour", "copper brown"),
    "slate": pgettext_lazy("colour", "slate grey"),
}
HOUSE_ACCENTS = ("network", "network-2")  # A network's own mark: never made of members.
SIZES = ("", "s", "l", "xl")

# One quarter of a tile of 64 by 64, top left; the middle of the tile is 32,32. A point is (x, y) for a line and
# (radius, sweep, x, y) for an arc.
LARGE: dict[str, tuple[tuple[int, ...], ...]] = {
    "ring": ((0, 32), (32, 1, 32, 0), (32, 12), (20, 0, 12, 32)),
    "corner": ((32, 0), (32, 1, 0, 32), (0, 0)),
    "petal": ((0, 0), (32, 1, 32, 32), (32, 1, 0, 0)),
    "diamond": ((0, 32), (32, 0), (32, 32)),
    "mill": ((0, 0), (32, 0), (32, 32)),
    "wave": ((0, 0), (32, 0, 32, 32), (32, 0)),
    "kilim": ((0, 32), (0, 24), (8, 24), (8, 16), (16, 16), (16, 8), (24, 8), (24, 0), (32, 0), (32, 32)),
    "lens": ((32, 0), (32, 1, 0, 32), (32, 1, 32, 0)),
    "scallop": ((0, 0), (32, 0), (16, 1, 0, 0)),
    "basket": ((0, 9), (32, 9), (32, 23), (0, 23)),
    "arch": ((0, 32), (0, 16), (16, 1, 32, 16), (32, 32)),
    "star": ((0, 0), (32, 14), (32, 32), (14, 32)),
}
SMALL: dict[str, tuple[tuple[int, ...], ...]] = {
    "sun": ((21, 32), (11, 1, 32, 21), (32, 32)),
    "gem": ((18, 32), (32, 18), (32, 32)),
    "square": ((23, 23), (32, 23), (32, 32), (23, 32)),
    "seeds": ((10, 16), (6, 1, 22, 16), (6, 1, 10, 16)),
    "tips": ((0, 0), (15, 0), (0, 15)),
    "drops": ((14, 0), (14, 1, 0, 14), (0, 0)),
}
# Which small shapes lie wholly on one colour of which large one; the other pairs look broken.
FITS = {
    "ring": "sun gem square tips",
    "corner": "sun gem square seeds drops",
    "petal": "sun gem square seeds",
    "diamond": "sun gem square tips drops",
    "mill": "sun gem square",
    "wave": "sun square seeds",
    "kilim": "sun gem square tips drops",
    "lens": "sun gem square seeds",
    "scallop": "sun gem square",
    "basket": "square seeds",
    "arch": "sun square seeds",
    "star": "sun gem square seeds",
}
INKS = ("dbt", "bdt")  # Ground, large shape, small shape; pale is only for the small one.


class Pattern(NamedTuple):
    """What a tile looks like, whatever its colour."""

    large: str
    small: str
    inks: str


class Owner(NamedTuple):
    """One strand of a weave: a pattern in an accent."""

    pattern: Pattern
    accent: str


@dataclass(frozen=True, slots=True)
class Face:
    """How an organisation shows itself in a list to choose from: its name and its tile."""

    value: str
    name: str
    accent: str
    seed: str
    roll: int = 0


@lru_cache(maxsize=4096)
def pattern(seed: str, roll: int = 0) -> Pattern:
    """Which tile. An organisation that dislikes its tile rolls again."""
    digest = sha256(f"{seed}/{roll}".encode()).digest()
    large = sorted(LARGE)[digest[0] % len(LARGE)]
    fitting = FITS[large].split()
    return Pattern(large, fitting[digest[1] % len(fitting)], INKS[digest[2] % len(INKS)])


def tile(accent: str, seed: str, roll: int = 0, *, size: str = "", title: str = "") -> SafeString:
    """The tile of one organisation. Beside its name it is decoration; alone it needs the name as `title`."""
    classes = f"vb-mark vb-mark--{size}" if size in SIZES and size else "vb-mark"
    return format_html(
        '<svg class="{} {}" viewBox="0 0 64 64" preserveAspectRatio="xMidYMid slice"{}>{}</svg>',
        classes,
        accent_class(accent),
        _named(title),
        _drawing(pattern(seed, roll)),
    )


def mosaic(faces: Iterable[Face], *, title: str = "") -> SafeString:
    """The tiles of several organisations side by side, all of the same size."""
    tiles = format_html_join("", "{}", ((tile(face.accent, face.seed, face.roll),) for face in faces))
    return format_html('<div class="vb-mosaic"{}>{}</div>', _named(title, focusable=False), tiles)


def weave(owners: Iterable[Face], *, size: str = "", title: str = "") -> SafeString:
    """What several organisations do together, in the order in which they said yes."""
    return _svg([Owner(pattern(face.seed, face.roll), face.accent) for face in owners], size, title)


def network_mark(seed: str, *, title: str = "") -> SafeString:
    """A network's own mark: two tiles in house colours, never in those of members."""
    return _svg([Owner(pattern(seed, roll), accent) for roll, accent in enumerate(HOUSE_ACCENTS)], "", title)


def accent_class(accent: str) -> str:
    """The class that colours what stands inside it; an accent we do not know is slate."""
    return f"vb-accent-{accent if accent in ACCENTS or accent in HOUSE_ACCENTS else 'slate'}"


def _svg(owners: Sequence[Owner], size: str, title: str) -> SafeString:
    side = max(len(owners), 1) * 64
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}"{}>{}</svg>',
        "vb-weave vb-weave--l" if size == "l" else "vb-weave",
        side,
        side,
        _named(title),
        _woven(tuple(owners)),
    )


def _named(title: str, *, focusable: bool = True) -> SafeString:
    """A picture with a name is read aloud; without one it is left out."""
    name = format_html(' role="img" aria-label="{}"', title) if title else mark_safe(' aria-hidden="true"')
    return format_html('{} focusable="false"', name) if focusable else name


@lru_cache(maxsize=4096)
def _drawing(which: Pattern, x: int = 0, y: int = 0) -> SafeString:
    ground, large, small = which.inks[0], which.inks[1], which.inks[2]
    return mark_safe(  # noqa: S308 -- drawn from the tables above, nothing typed by people is in it
        f'<path class="{ground}" d="M{x} {y}h64v64h-64z"/>'
        f'<path class="{large}" d="{_turned(LARGE[which.large], x, y)}"/>'
        f'<path class="{small}" d="{_turned(SMALL[which.small], x, y)}"/>'
    )


def _turned(points: Sequence[tuple[int, ...]], left: int, top: int) -> str:
    """The quarter, four times round the middle, as path data."""
    steps = []
    for quarter in range(4):
        for index, point in enumerate(points):
            x, y = point[-2:]
            for _ in range(quarter):
                x, y = 64 - y, x
            stroke = "M" if index == 0 else "L" if len(point) == 2 else f"A{point[0]} {point[0]} 0 0 {point[1]} "
            steps.append(f"{stroke}{left + x} {top + y}")
        steps.append("Z")
    return "".join(steps)


@lru_cache(maxsize=1024)
def _woven(owners: tuple[Owner, ...]) -> SafeString:
    cells = [_cell(owners, row, col) for row in range(len(owners)) for col in range(len(owners))]
    return mark_safe("".join(cells))  # noqa: S308 -- only drawings and known accents


def _cell(owners: tuple[Owner, ...], row: int, col: int) -> str:
    x, y = col * 64, row * 64
    if row == col:
        return _group(owners[row].accent, _drawing(owners[row].pattern, x, y))
    row_is_above = bool((row + col) % 2)
    over, under = (row, col) if row_is_above else (col, row)
    below = _stubs(x, y, row_is_above, starts=over > 0, ends=over < len(owners) - 1)
    above = _band(x, y, row_is_above)
    return (_group(owners[under].accent, below) if below else "") + _group(owners[over].accent, above)


def _group(accent: str, inside: str) -> str:
    return f'<g class="{accent_class(accent)}">{inside}</g>'


def _band(x: int, y: int, lying: bool) -> str:
    """The band that is on top here: deep, with a bright stripe."""
    if lying:
        return f'<path class="d" d="M{x} {y + 10}h64v44h-64z"/><path class="b" d="M{x} {y + 26}h64v12h-64z"/>'
    return f'<path class="d" d="M{x + 10} {y}h44v64h-44z"/><path class="b" d="M{x + 26} {y}h12v64h-12z"/>'


def _stubs(x: int, y: int, lying: bool, *, starts: bool, ends: bool) -> str:
    """The band below: two stubs with air around the band above. At the rim it stops."""
    at = [offset for offset, inside in ((0, starts), (59, ends)) if inside]
    if lying:
        deep = "".join(f"M{x + 10} {y + offset}h44v5h-44z" for offset in at)
        bright = "".join(f"M{x + 26} {y + offset}h12v5h-12z" for offset in at)
    else:
        deep = "".join(f"M{x + offset} {y + 10}h5v44h-5z" for offset in at)
        bright = "".join(f"M{x + offset} {y + 26}h5v12h-5z" for offset in at)
    return f'<path class="d" d="{deep}"/><path class="b" d="{bright}"/>' if at else ""
