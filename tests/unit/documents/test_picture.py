"""A picture is dots: no grey, no dithering, no dot lost on the way to PNG and back."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.documents.picture import Raster
from kiosk.documents.png import from_png, to_png


def png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def test_black_is_one_and_the_left_dot_is_the_highest_bit() -> None:
    image = Image.new("L", (10, 2), 255)
    image.putpixel((0, 0), 0)
    image.putpixel((9, 1), 0)
    assert from_png(png(image)) == Raster(10, 2, bytes([0x80, 0x00, 0x00, 0x40]))


def test_grey_becomes_black_or_white_without_dithering() -> None:
    dark, light = (from_png(png(Image.new("L", (16, 16), level))) for level in (100, 160))
    assert set(dark.rows) == {0xFF}
    assert set(light.rows) == {0x00}


def test_what_is_transparent_is_paper() -> None:
    assert from_png(png(Image.new("RGBA", (8, 1), (0, 0, 0, 0)))).rows == b"\x00"


@given(st.integers(1, 40), st.integers(1, 12), st.randoms(use_true_random=False))
def test_there_and_back(width: int, height: int, chance: object) -> None:
    image = Image.new("1", (width, height))
    image.putdata([chance.choice((0, 255)) for _ in range(width * height)])  # type: ignore[attr-defined]
    picture = from_png(png(image))
    assert from_png(to_png(picture)) == picture


def test_a_picture_of_the_wrong_size_is_refused() -> None:
    with pytest.raises(ValueError, match="8 x 2"):
        Raster(8, 2, b"\x00")


def test_a_band_is_whole_rows() -> None:
    picture = Raster(8, 5, bytes(range(5)))
    assert [picture.band(top, 2) for top in (0, 2, 4)] == [b"\x00\x01", b"\x02\x03", b"\x04"]
