"""Tiles under a map: the right ones, each where it lies, from a file that may be anything."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.tiles_mbtiles import MOST_BYTES, MbTiles
from kiosk.compose.settings import load
from kiosk.places.ground import Canvas, Ground, Point, View
from kiosk.places.tiles import MOST, wanted
from tests.unit.places.house import CHIBA
from tests.unit.places.tile_files import CREDIT, tile, tile_file

CANVAS = Canvas(150, 100, 4.8)
TOLD = {"name": "Midori", "format": "png", "minzoom": "5", "maxzoom": "16", "attribution": CREDIT}


@contextmanager
def opened(path: Path) -> Iterator[MbTiles]:
    file = MbTiles(path)
    try:
        yield file
    finally:
        file.close()


def zooms(path: Path) -> tuple[int, int] | None:
    with opened(path) as file:
        return asyncio.run(file.zooms())


@given(
    st.floats(24, 46),
    st.floats(123, 154),
    st.floats(0.4, 900),
    st.floats(-3000, 3000),
    st.tuples(st.integers(0, 10), st.integers(10, 18)),
)
def test_the_tiles_cover_the_canvas_meet_and_are_few(
    latitude: float, longitude: float, scale: float, moved: float, known: tuple[int, int]
) -> None:
    view = View(Point(moved, -moved), scale)
    found = wanted(Ground(latitude, longitude), view, CANVAS, known)
    assert 0 < len(found) <= MOST
    left, top = min(one.box[0] for one in found), min(one.box[1] for one in found)
    right = max(one.box[0] + one.box[2] for one in found)
    bottom = max(one.box[1] + one.box[3] for one in found)
    near = 1e-3
    assert left <= near
    assert top <= near
    assert right >= CANVAS.width - near
    assert bottom >= CANVAS.height - near
    for one, other in pairwise(found):
        if one.row == other.row:
            assert one.box[0] + one.box[2] == pytest.approx(other.box[0], abs=1e-3)
    if known[1] > found[0].zoom:
        assert found[0].box[2] <= 81


def test_a_known_tile_lies_where_it_should() -> None:
    """At zoom 15 Chiba station stands in column 29137, row 12910."""
    found = wanted(Ground(*CHIBA), View(Point(0, 0), 20.0), CANVAS, (15, 15))
    x, y = CANVAS.width / 2, CANVAS.height / 2
    under = [one for one in found if 0 <= x - one.box[0] <= one.box[2] and 0 <= y - one.box[1] <= one.box[3]]
    assert [(one.column, one.row) for one in under] == [(29137, 12910)]


def test_where_the_file_has_only_fine_tiles_a_wide_map_has_none() -> None:
    assert wanted(Ground(*CHIBA), View(Point(0, 0), 900.0), CANVAS, (16, 18)) == ()


def test_a_tile_is_read_from_its_place_and_its_makers_are_named(tmp_path: Path) -> None:
    path = tile_file(tmp_path / "city.mbtiles", {(15, 29137, 12910): tile()}, **TOLD)
    with opened(path) as file:
        assert asyncio.run(file.tile(15, 29137, 12910)) == tile()
        assert asyncio.run(file.tile(15, 29137, 12911)) == b""
        assert asyncio.run(file.credit()) == "Map: the city & its people"
        assert asyncio.run(file.zooms()) == (5, 16)


def test_without_a_credit_the_name_is_told_and_without_zooms_the_tiles_are_asked(tmp_path: Path) -> None:
    path = tile_file(tmp_path / "city.mbtiles", {(9, 1, 1): tile(), (12, 1, 1): tile()}, name="Midori")
    with opened(path) as file:
        assert asyncio.run(file.credit()) == "Midori"
        assert asyncio.run(file.zooms()) == (9, 12)


def test_a_tile_that_is_too_heavy_is_none(tmp_path: Path) -> None:
    path = tile_file(
        tmp_path / "city.mbtiles", {(9, 1, 1): bytes(MOST_BYTES + 1), (9, 1, 2): bytes(MOST_BYTES)}, **TOLD
    )
    with opened(path) as file:
        assert asyncio.run(file.tile(9, 1, 1)) == b""
        assert len(asyncio.run(file.tile(9, 1, 2))) == MOST_BYTES


@pytest.mark.parametrize(
    "told",
    [{"format": "pbf"}, {"minzoom": "deep"}, {"maxzoom": "9999"}, {"minzoom": "9", "maxzoom": "3"}, {"minzoom": "-1"}],
)
def test_a_file_of_something_else_gives_nothing(tmp_path: Path, told: dict[str, str]) -> None:
    assert zooms(tile_file(tmp_path / "other.mbtiles", {(9, 1, 1): tile()}, **(TOLD | told))) is None


@pytest.mark.parametrize("content", [None, b"", b"nothing of the kind" * 400, b"SQLite format 3\x00" + bytes(4000)])
def test_a_damaged_file_gives_nothing_and_is_not_asked_again(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.mbtiles"
    if content is not None:
        path.write_bytes(content)
    with opened(path) as file:
        assert asyncio.run(file.zooms()) is None
        assert asyncio.run(file.credit()) == ""
        tile_file(tmp_path / "sound.mbtiles", {(9, 1, 1): tile()}, **TOLD).replace(path)
        assert asyncio.run(file.tile(9, 1, 1)) == b""


def test_a_file_damaged_in_the_middle_gives_nothing(tmp_path: Path) -> None:
    tiles = {(14, column, 6455): tile(side=256) * 3 for column in range(14500, 14600)}
    path = tile_file(tmp_path / "city.mbtiles", tiles, **TOLD)
    sound = path.read_bytes()
    path.write_bytes(sound[:8192] + b"\xff" * (len(sound) - 8192))
    with opened(path) as file:
        assert asyncio.run(file.tile(14, 14599, 6455)) == b""


def test_the_file_is_named_in_the_settings(tmp_path: Path) -> None:
    toml = tmp_path / "kiosk.toml"
    toml.write_text('[places]\ntiles = "/srv/city.mbtiles"\n', encoding="utf-8")
    assert load(toml).places.tiles == Path("/srv/city.mbtiles")
    assert load(None).places.tiles is None
