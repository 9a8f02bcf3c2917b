"""A drawing of ours as a picture in points, for where SVG is not shown: the home screen of a phone."""

import io
import math
import re
from collections.abc import Iterator, Mapping

FINER = 4  # Drawn so many times as large, and then made smaller: its edges are smooth.
ARC = 16  # So many straight pieces for a quarter of a circle.
Point = tuple[float, float]
_GROUP = re.compile(r'<g class="vb-accent-(?P<accent>[\w-]+)">(?P<inside>.*?)</g>')
_PATH = re.compile(r'<path class="(?P<ink>\w)" d="(?P<data>[^"]+)"/>')
_STEP = re.compile(r"([MLAhvZz])([^MLAhvZz]*)")


def png(svg: str, inks: Mapping[tuple[str, str], str], *, ground: str, across: int, side: int, rim: float = 0) -> bytes:
    """The drawing, `across` units wide, as a PNG of `side` points. `inks`: colours by accent and class.

    `rim`: the part of the side that stays ground on each side, for where a phone cuts the corners off.
    """
    from PIL import Image, ImageDraw  # A large library: loaded when the first picture is asked for.

    whole = side * FINER
    picture = Image.new("RGB", (whole, whole), ground)
    pen = ImageDraw.Draw(picture)
    edge, scale = whole * rim, whole * (1 - 2 * rim) / across
    for colour, shape in _shapes(svg, inks):
        pen.polygon([(edge + x * scale, edge + y * scale) for x, y in shape], fill=colour)
    file = io.BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _shapes(svg: str, inks: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, list[Point]]]:
    """Each closed shape with its colour, the lowest first."""
    for group in _GROUP.finditer(svg):
        for path in _PATH.finditer(group["inside"]):
            for shape in outlines(path["data"]):
                yield inks[group["accent"], path["ink"]], shape


def outlines(data: str) -> Iterator[list[Point]]:
    """The closed shapes of path data; of SVG only what our own tiles and weaves use."""
    shape: list[Point] = []
    for step, rest in _STEP.findall(data):
        numbers = [float(number) for number in rest.split()]
        if step in "Zz":
            yield shape
        elif step == "M":
            shape = [(numbers[0], numbers[1])]
        else:
            shape += _on(shape[-1], step, numbers)


def _on(at: Point, step: str, numbers: list[float]) -> list[Point]:
    if step == "h":
        return [(at[0] + numbers[0], at[1])]
    if step == "v":
        return [(at[0], at[1] + numbers[0])]
    to = (numbers[-2], numbers[-1])
    return [to] if step == "L" else list(_arc(at, to, radius=numbers[0], clockwise=bool(numbers[4])))


def _arc(at: Point, to: Point, *, radius: float, clockwise: bool) -> Iterator[Point]:
    """The shorter part of a circle from one point to another, as SVG draws it."""
    (x, y), (end_x, end_y) = at, to
    half = math.dist(at, to) / 2
    away = math.sqrt(max(radius**2 - half**2, 0)) * (1 if clockwise else -1)
    middle_x = (x + end_x) / 2 - (end_y - y) / (2 * half) * away
    middle_y = (y + end_y) / 2 + (end_x - x) / (2 * half) * away
    radius = math.dist((middle_x, middle_y), at)  # A radius that is too small grows.
    first = math.atan2(y - middle_y, x - middle_x)
    turn = (math.atan2(end_y - middle_y, end_x - middle_x) - first) % math.tau
    turn = turn if clockwise else turn - math.tau
    for n in range(1, ARC + 1):
        angle = first + turn * n / ARC
        yield (middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle))
