"""Tiles and weaves: the same seed gives the same picture, and a name never breaks out of it."""

import pytest

from verbinders.kit.marks import ACCENTS, FITS, LARGE, SMALL, Face, mosaic, network_mark, pattern, tile, weave

HOOYO = Face("1", "Hooyo", "fuchsia", "hooyo")
CINAR = Face("2", "Çınar", "delft", "cinar")


def test_a_seed_always_gives_the_same_pattern() -> None:
    assert pattern("hooyo") == ("kilim", "gem", "dbt")
    assert pattern("hooyo") == pattern("hooyo", 0)


def test_an_organisation_that_dislikes_its_tile_rolls_again() -> None:
    assert len({pattern("hooyo", roll) for roll in range(12)}) > 6


def test_every_pair_of_shapes_fits() -> None:
    assert set(FITS) == set(LARGE)
    assert {small for fitting in FITS.values() for small in fitting.split()} == set(SMALL)
    assert all(pattern(f"seed-{n}").small in FITS[pattern(f"seed-{n}").large].split() for n in range(200))


def test_every_pattern_can_be_drawn() -> None:
    drawn = {tile("brick", "a", roll) for roll in range(400)}
    assert len(drawn) > 80


def test_a_tile_beside_a_name_is_left_out_when_read_aloud() -> None:
    assert tile("fuchsia", "hooyo").startswith(
        '<svg class="vb-mark vb-accent-fuchsia" viewBox="0 0 64 64" preserveAspectRatio="xMidYMid slice"'
        ' aria-hidden="true" focusable="false"><path class="'
    )


def test_a_tile_alone_says_the_name_and_the_name_is_escaped() -> None:
    drawn = tile("fuchsia", "hooyo", title='Hooyo "<script>"')
    assert 'role="img" aria-label="Hooyo &quot;&lt;script&gt;&quot;"' in drawn
    assert "<script>" not in drawn


def test_an_unknown_accent_is_slate_and_an_unknown_size_is_plain() -> None:
    assert tile('x" onload="', "hooyo", size='x" onload="') == tile("slate", "hooyo")
    assert tile("brick", "hooyo", size="l").startswith('<svg class="vb-mark vb-mark--l vb-accent-brick"')


@pytest.mark.parametrize("owners", [1, 2, 3, 5])
def test_a_weave_has_a_row_and_a_column_for_each_owner(owners: int) -> None:
    faces = [Face(str(n), str(n), accent, accent) for n, accent in zip(range(owners), ACCENTS, strict=False)]
    drawn = weave(faces)
    assert f'viewBox="0 0 {owners * 64} {owners * 64}"' in drawn
    assert all(f"vb-accent-{face.accent}" in drawn for face in faces)


def test_in_a_weave_of_two_each_lies_on_top_once() -> None:
    drawn = weave([HOOYO, CINAR])
    above = [drawn[drawn.rindex("vb-accent-", 0, at) :].split('"')[0] for at in _all(drawn, "h64v44h-64z")]
    above += [drawn[drawn.rindex("vb-accent-", 0, at) :].split('"')[0] for at in _all(drawn, "h44v64h-44z")]
    assert sorted(above) == ["vb-accent-delft", "vb-accent-fuchsia"]


def _all(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


def test_a_weave_and_a_mosaic_of_nobody_are_empty_pictures() -> None:
    assert weave([]) == '<svg class="vb-weave" viewBox="0 0 64 64" aria-hidden="true" focusable="false"></svg>'
    assert mosaic([]) == '<div class="vb-mosaic" aria-hidden="true"></div>'


def test_a_mosaic_shows_every_face_in_the_same_size() -> None:
    assert mosaic([HOOYO, CINAR], title="2") == (
        f'<div class="vb-mosaic" role="img" aria-label="2">{tile("fuchsia", "hooyo")}{tile("delft", "cinar")}</div>'
    )


def test_the_mark_of_a_network_has_house_colours_only() -> None:
    drawn = network_mark("spaarnestad")
    assert "vb-accent-network-2" in drawn
    assert not any(f"vb-accent-{accent}" in drawn for accent in ACCENTS)


def test_no_picture_carries_a_style() -> None:
    assert "style=" not in tile("brick", "a") + weave([HOOYO, CINAR]) + network_mark("b")
