"""A mark of ours in points looks as it does in SVG."""

from io import BytesIO

from PIL import Image

from verbinders.kit.pixels import outlines, png

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
INKS = {("one", "d"): "#ff0000", ("one", "b"): "#0000ff"}


def drawn(data: str, *, rim: float = 0) -> Image.Image:
    """A red ground of 64 by 64, and on it in blue what the path says."""
    ground = '<path class="d" d="M0 0h64v64h-64z"/>'
    svg = f'<svg><g class="vb-accent-one">{ground}<path class="b" d="{data}"/></g></svg>'
    return Image.open(BytesIO(png(svg, INKS, ground="#ffffff", across=64, side=64, rim=rim)))


def test_straight_lines_stand_where_the_path_says() -> None:
    picture = drawn("M0 0L32 0L32 32L0 32Z")
    assert (picture.size, picture.getpixel((10, 10)), picture.getpixel((50, 50))) == ((64, 64), BLUE, RED)


def test_an_arc_bends_to_the_side_that_its_sweep_says() -> None:
    """A quarter of a circle round the corner, and the one that is hollow."""
    full, hollow = drawn("M32 0A32 32 0 0 1 0 32L0 0Z"), drawn("M32 0A32 32 0 0 0 0 32L0 0Z")
    assert (full.getpixel((20, 20)), full.getpixel((28, 28))) == (BLUE, RED)
    assert (hollow.getpixel((5, 5)), hollow.getpixel((20, 20))) == (BLUE, RED)


def test_a_rim_stays_free_for_phones_that_cut_the_corners_off() -> None:
    picture = drawn("M0 0h64v64h-64z", rim=0.25)
    assert (picture.getpixel((8, 8)), picture.getpixel((32, 32)), picture.getpixel((56, 56))) == (WHITE, BLUE, WHITE)


def test_two_shapes_in_one_path_are_two() -> None:
    assert [len(shape) for shape in outlines("M0 0h2v2zM4 4L5 4L5 5L4 5Z")] == [3, 4]
