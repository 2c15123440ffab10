"""Pictures to print: a ticket as it is, and dots made to mislead; and how long the tests wait for a printer."""

import asyncio
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops

from kiosk.adapters.printer_escpos import Patience
from kiosk.core.clock import SystemClock
from kiosk.devices.readings import PrinterReading
from kiosk.documents.picture import Raster
from kiosk.documents.png import to_png
from kiosk.documents.render import Renderer
from kiosk.practice_printer.paper import KNIFE

CLOCK = SystemClock(datetime(2026, 1, 1, tzinfo=UTC))
QUICK = Patience(connect=2.0, quiet=0.02, answer=0.5, look=0.2, paper=0.9, status=2.0)
CODE = "KT10123456789ABCDEFGHJKMNPQ"


async def tell(reading: PrinterReading) -> None:
    """Take what is told in between, for a test that does not look at it."""
    assert reading


@cache
def ticket() -> Raster:
    async def draw() -> Raster:
        data = {"language": "ja", "label": "A-042", "counter_name": "髙橋・住民票", "code": CODE}
        return await renderer.slip("queue_ticket", data)

    renderer = Renderer()
    try:
        return asyncio.run(draw())
    finally:
        renderer.close()


def noise(rows: int = 400) -> Raster:
    """Draw dots that hold DLE EOT over and over: a printer answers it inside a picture, too."""
    dots = bytearray((x * x + 31 * y) % 251 for y in range(rows) for x in range(72))
    for at in range(0, len(dots) - 3, 97):
        dots[at : at + 3] = bytes([0x10, 0x04, at % 4 + 1])
    return Raster(576, rows, bytes(dots))


def image(picture: Raster) -> Image.Image:
    return Image.open(BytesIO(to_png(picture)))


def same(slip: Image.Image, picture: Raster) -> bool:
    """Compare without the paper fed before the cut, which must be white."""
    fed = slip.crop((0, picture.height, slip.width, slip.height))
    top = slip.crop((0, 0, picture.width, picture.height))
    return (
        fed.height == KNIFE
        and fed.getextrema() == (255, 255)
        and not ImageChops.logical_xor(top, image(picture)).getbbox()
    )
