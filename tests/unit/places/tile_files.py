"""Files of tiles, drawn here."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from sqlcipher3 import dbapi2

CREDIT = 'Map: <a href="https://example.org">the city &amp; its people</a>'


def tile(colour: str = "#88ccaa", side: int = 256, kind: str = "PNG") -> bytes:
    """Draw a tile of one colour with a line around it."""
    picture = Image.new("RGB", (side, side), colour)
    ImageDraw.Draw(picture).rectangle((0, 0, side - 1, side - 1), outline="#446655", width=4)
    out = BytesIO()
    picture.save(out, format=kind)
    return out.getvalue()


def tile_file(path: Path, tiles: Mapping[tuple[int, int, int], bytes], **told: str) -> Path:
    """Write MBTiles; the tiles are counted from the north-west, as (zoom, column, row)."""
    connection = dbapi2.connect(str(path))
    connection.execute("create table metadata (name text, value text)")
    connection.execute("create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
    connection.executemany("insert into metadata values (?, ?)", list(told.items()))
    connection.executemany(
        "insert into tiles values (?, ?, ?, ?)",
        [(zoom, column, (1 << zoom) - 1 - row, data) for (zoom, column, row), data in tiles.items()],
    )
    connection.commit()
    connection.close()
    return path
