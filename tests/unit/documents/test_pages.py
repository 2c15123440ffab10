"""The same documents on A4: one sheet, larger, with text that can be found and a code that can be scanned."""

import asyncio
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from pyzbar import pyzbar

from kiosk.documents.render import Renderer

CODE = "KT10123456789ABCDEFGHJKMNPQ"
TICKET: dict[str, object] = {
    "language": "ja",
    "place": "中央区役所 1階",
    "label": "A-042",
    "counter_number": "1番窓口",
    "counter_name": "{住民票|じゅうみんひょう}の{写|うつ}し",
    "when_title": "この時間に呼びます",
    "when": ["10時20分から", "10時35分まで"],
    "people": "前に3人待っています",
    "call": "画面と声で呼びます",
    "missed": "呼ばれたときにいなかった人は、この紙を窓口に見せてください。",
    "issued": "10:12",
    "date": "2026年11月21日",
    "code": CODE,
}
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of every page in points."""
    found = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]


def seen(renderer: Renderer, data: dict[str, object]) -> Image.Image:
    """Draw the A4 page as a picture, 100 dots to the inch."""
    source, inputs = renderer._source("queue_ticket", data, "a4")
    png = renderer._ready().compile(source, format="png", ppi=100.0, sys_inputs=inputs)
    assert isinstance(png, bytes), "more than one page"
    return Image.open(BytesIO(png)).convert("L")


@pytest.mark.parametrize("longer", [1, 9])
def test_a_slip_is_one_sheet_however_much_it_says(renderer: Renderer, longer: int) -> None:
    data = TICKET | {"missed": str(TICKET["missed"]) * longer, "staff": ["1番窓口 {髙橋|たかはし}"] * longer}
    assert sheets(asyncio.run(renderer.page("queue_ticket", data))) == [A4]
    top, bottom = 15 / 25.4 * 100, seen(renderer, data).height - 15 / 25.4 * 100
    ink = seen(renderer, data).point(lambda level: 255 - level).getbbox()
    assert ink is not None
    assert (ink[1] > top - 2, ink[3] < bottom + 2) == (True, True)


def test_its_letters_are_twice_as_large_as_on_the_roll(renderer: Renderer) -> None:
    data: dict[str, object] = {"label": "A-042"}
    slip = asyncio.run(renderer.slip("queue_ticket", data))
    page = seen(renderer, data).point(lambda level: 255 - level).getbbox()
    black = Image.frombytes("1", (slip.width, slip.height), slip.rows).getbbox()
    assert page is not None
    assert black is not None
    assert (page[2] - page[0]) / 100 == pytest.approx(2 * (black[2] - black[0]) / 203, rel=0.03)


def test_its_code_can_be_scanned(renderer: Renderer) -> None:
    assert [found.data.decode() for found in pyzbar.decode(seen(renderer, TICKET))] == [CODE]


def test_the_file_itself_names_nobody(renderer: Renderer) -> None:
    pdf = asyncio.run(renderer.page("queue_ticket", TICKET))
    assert not re.search(rb"/(Author|Subject|Keywords)\b", pdf)
    assert b"A-042" not in pdf
