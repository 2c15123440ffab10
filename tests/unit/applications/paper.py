"""The two papers of applications as a printer gets them, and a scanner that reads them."""

import asyncio
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from kiosk.documents.picture import Raster
from kiosk.documents.png import to_png
from kiosk.documents.render import Renderer

PLACE = {"ja": "みどり市役所 1階ロビー", "en": "Midori City Hall, ground floor"}


class Press:
    """Draws papers."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._narrow = Renderer(dots=384)

    def slip(self, template: str, data: Mapping[str, Any], *, narrow: bool = False) -> Raster:
        renderer = self._narrow if narrow else self._renderer
        return asyncio.run(renderer.slip(template, data))

    def page(self, template: str, data: Mapping[str, Any], ppi: float = 200.0) -> Image.Image:
        """Draw the A4 page as a printer's dots."""
        source, inputs = self._renderer._source(template, data, "a4")
        png = self._renderer._ready().compile(source, format="png", ppi=ppi, sys_inputs=inputs)
        assert isinstance(png, bytes), "more than one page"
        return Image.open(BytesIO(png)).convert("L")

    def close(self) -> None:
        self._renderer.close()
        self._narrow.close()


def image(picture: Raster) -> Image.Image:
    return Image.open(BytesIO(to_png(picture))).convert("L")


def scanned(picture: Image.Image) -> list[str]:
    """Read all codes, from the top."""
    found = decode(picture, symbols=[ZBarSymbol.QRCODE])
    return [code.data.decode() for code in sorted(found, key=lambda code: (code.rect.top // 50, code.rect.left))]


def margins_are_white(picture: Raster) -> bool:
    stride = picture.stride
    lines = (picture.rows[start : start + stride] for start in range(0, len(picture.rows), stride))
    return not any(line[0] or any(line[-2:]) for line in lines)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()
