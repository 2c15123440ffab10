"""Pictures nobody should draw: the process that unpacks them may die of one, the kiosk may not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

from kiosk.documents.pictures import Pictures
from kiosk.formats.picture_size import size
from tests.faults.hostile_inputs import Hostile
from tests.faults.hostile_parser import Parser, Read
from tests.unit.formats.epub_kit import png

WIDEST, HIGHEST = 400, 300
MANY = 100_000


@asynccontextmanager
async def pictures(_folder: Path) -> AsyncIterator[Read]:
    """Unpack pictures; what comes is no larger than was asked for."""
    child = Pictures()

    async def feed(data: bytes) -> None:
        told = size(data)
        assert told is None or min(told) > 0
        found = child.dots(data, WIDEST, HIGHEST)
        if found is not None:
            assert 0 < found.width <= WIDEST
            assert 0 < found.height <= HIGHEST

    try:
        yield feed
    finally:
        child.close()


def _painted(kind: str) -> bytes:
    out = BytesIO()
    Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 20).save(out, kind)
    return out.getvalue()


PAINTED = tuple(_painted(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP"))
BY_HAND = (
    *PAINTED,
    b"",
    png(60_000, 60_000),
    png(8000, 2500),
    b"GIF89a" + b"\xff" * MANY,
    b"\xff\xd8" + b"\xff" * MANY,
    b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * MANY,
)


def _picture(hostile: Hostile) -> bytes:
    return hostile.broken(hostile.pick(PAINTED))


PARSERS = (Parser("picture of a book", pictures, _picture, (), BY_HAND, share=4),)
