"""PNG bytes to a `Raster` and back (Pillow)."""

from io import BytesIO

from kiosk.documents.picture import Raster

DARK = 128  # of 255: a dot darker than this is printed; dithering would blur small kana and break QR codes


def from_png(png: bytes) -> Raster:
    """Read a PNG of any mode on white paper, each dot becoming black or white by one threshold."""
    from PIL import Image  # noqa: PLC0415 - drawn on a thread of its own, long after the start

    with Image.open(BytesIO(png)) as opened:
        paper = Image.new("RGBA", opened.size, "white")
        paper.alpha_composite(opened.convert("RGBA"))
    dots = paper.convert("L").point(lambda level: 255 if level < DARK else 0, mode="1")
    return Raster(dots.width, dots.height, dots.tobytes())


def to_png(picture: Raster) -> bytes:
    """Return the picture as a black and white PNG."""
    from PIL import Image  # noqa: PLC0415 - as above

    image = Image.frombytes("1", (picture.width, picture.height), bytes(byte ^ 0xFF for byte in picture.rows))
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
