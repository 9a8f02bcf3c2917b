"""From coordinates to a small picture: whole numbers on a grid, and no corner that changes nothing."""

import math
from collections.abc import Mapping

from verbinders.directory.drawing.reading import DEGREES, Point
from verbinders.directory.models.outline import Ring

SIDES = (600, 400, 250, 150)  # Steps of the longest side; the first with which the whole map is light enough.
HEAVIEST = 24_000  # Signs of all outlines together.


def on_grid(shapes: Mapping[str, list[list[Point]]], unit: str) -> dict[str, list[Ring]]:
    """Each on one grid, north at the top: the finest that is not too heavy. A tiny ring falls away."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    left, top = min(x for x, _ in points), max(y for _, y in points)
    right, bottom = max(x for x, _ in points), min(y for _, y in points)
    # A degree of longitude is shorter than one of latitude, here to about 0.6.
    narrow = math.cos(math.radians((top + bottom) / 2)) if unit == DEGREES else 1.0
    longest = max((right - left) * narrow, top - bottom) or 1.0
    drawn: dict[str, list[Ring]] = {}
    for side in SIDES:
        scale = side / longest
        drawn = {
            name: _kept(
                [[[round((x - left) * narrow * scale), round((top - y) * scale)] for x, y in one] for one in rings]
            )
            for name, rings in shapes.items()
        }
        if sum(len(path_of(rings)) for rings in drawn.values()) <= HEAVIEST:
            break
    return drawn


def path_of(rings: list[Ring]) -> str:
    """As an SVG path: "M0 0 10 0 10 10Z"."""
    return "".join("M" + " ".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)


def _kept(rings: list[Ring]) -> list[Ring]:
    bare = [_bare(ring) for ring in rings]
    return [ring for ring in bare if len(ring) >= 3]


def _bare(ring: Ring) -> Ring:
    """Without points that are the one before, or lie on the line between their neighbours."""
    kept: Ring = []
    for point in [*ring, *ring[:1]]:
        if kept and point == kept[-1]:
            continue
        if len(kept) >= 2 and _area(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _area(one: list[int], two: list[int], three: list[int]) -> int:
    """Twice the area of a triangle; nothing when the three lie on a line."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])


def middle_of(rings: list[Ring]) -> tuple[int, int]:
    """Where the number is written: the centre of gravity of the largest ring."""
    size, x, y = max((_weighed(ring) for ring in rings), default=(0.0, 0.0, 0.0))
    return (round(x), round(y)) if size else (rings[0][0][0], rings[0][0][1])


def _weighed(ring: Ring) -> tuple[float, float, float]:
    """Its area and its centre of gravity."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crosses = [one[0] * two[1] - two[0] * one[1] for one, two in pairs]
    area = sum(crosses) / 2
    if not area:
        return 0.0, 0.0, 0.0
    x = sum((one[0] + two[0]) * cross for (one, two), cross in zip(pairs, crosses, strict=True)) / (6 * area)
    y = sum((one[1] + two[1]) * cross for (one, two), cross in zip(pairs, crosses, strict=True)) / (6 * area)
    return abs(area), x, y
