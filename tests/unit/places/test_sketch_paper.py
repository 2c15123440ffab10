"""The map on paper: the widest that a roll holds, with its words, on one slip."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.documents.picture import Raster
from kiosk.documents.render import TEMPLATES, Renderer
from kiosk.places.sketch import Land, Spot
from kiosk.places.sketch_paper import LETTER, SIZES, drawings
from tests.unit.places.house import CHIBA

LAND = Land(
    CHIBA,
    (
        Spot(1, "新宿小学校", 35.609, 140.114, chosen=True),
        Spot(2, "<img src=x>{a|b}", 35.616, 140.117, shut=True),
        Spot(3, "#panic()", 35.616, 140.117),
    ),
)


def maps(land: Land = LAND) -> list[object]:
    return drawings(land, "現在地", "北", lambda metres: f"{metres:g} m")


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "trial.typ").write_text('#import "sketch_map.typ": *\n#show: slip\n#sketch-map(data.maps)\n')
    return tmp_path


def made(templates: Path, dots: int, land: Land = LAND) -> Raster:
    paper = Renderer(dots=dots, templates=templates)
    try:
        return asyncio.run(paper.slip("trial", {"language": "ja", "maps": maps(land)}))
    finally:
        paper.close()


def ink(picture: Raster) -> int:
    return sum(byte.bit_count() for byte in picture.rows)


@pytest.mark.parametrize(("dots", "size"), [(384, SIZES[0]), (576, SIZES[1])])
def test_each_roll_has_the_widest_map_that_it_holds(templates: Path, dots: int, size: tuple[float, float]) -> None:
    picture = made(templates, dots)
    high = picture.height / 203 * 25.4
    assert size[1] < high < size[1] + 30


def test_what_is_drawn_changes_with_the_places(templates: Path) -> None:
    alone = made(templates, 576, Land(CHIBA, LAND.spots[:1]))
    shut = Land(CHIBA, (replace(LAND.spots[0], shut=True),))
    assert ink(alone) != ink(made(templates, 576, shut))
    assert ink(alone) > ink(made(templates, 576, Land(CHIBA, ())))


def test_nothing_on_it_is_smaller_than_words_on_paper_may_be() -> None:
    assert LETTER >= 4.8
    for size, drawn in zip(SIZES, maps(), strict=True):
        assert isinstance(drawn, list)
        assert drawn[0][:2] == [*size]
        assert drawn[5][1].endswith(" m")
        assert drawn[6] == "北"


def test_a_sheet_takes_it_too(templates: Path) -> None:
    paper = Renderer(templates=templates)
    try:
        page = asyncio.run(paper.page("trial", {"language": "ja", "maps": maps()}))
    finally:
        paper.close()
    assert page.startswith(b"%PDF")
