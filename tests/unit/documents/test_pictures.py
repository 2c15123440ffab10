"""Pictures from elsewhere are unpacked by another process, which may die of them."""

import resource
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.documents import pictures
from kiosk.documents.pictures import Pictures
from kiosk.formats.picture_size import size
from tests.unit.formats.epub_kit import png

KINDS = ("PNG", "JPEG", "GIF", "WEBP")


def drawn(kind: str, width: int = 30, height: int = 20, mode: str = "RGB", colour: str | int = "red") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), colour).save(out, kind)
    return out.getvalue()


@pytest.fixture(scope="module")
def child() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_unpacked_and_made_no_larger_than_told(child: Pictures, kind: str) -> None:
    found = child.dots(drawn(kind), 100, 100)
    assert found is not None
    assert (found.width, found.height, len(found.rgb)) == (30, 20, 1800)
    assert found.rgb[0] > 240
    assert found.rgb[1] < 20
    small = child.dots(drawn(kind, 300, 200), 60, 60)
    assert small is not None
    assert (small.width, small.height) == (60, 40)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_colours_too(child: Pictures, kind: str, mode: str) -> None:
    if (kind, mode) == ("JPEG", "P"):
        mode = "CMYK"
    assert child.dots(drawn(kind, mode=mode, colour=0), 100, 100) is not None


def test_what_is_clear_is_white(child: Pictures) -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    found = child.dots(out.getvalue(), 9, 9)
    assert found is not None
    assert found.rgb == b"\xff" * 48


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        png(60_000, 60_000),
        png(8193, 10),
        png(5000, 4001),
        drawn("PNG")[:50],
        drawn("JPEG")[:40],
        drawn("BMP"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\xff" * 500,
        b"\x00" * (pictures.LARGEST + 1),
    ],
    ids=len,
)
def test_what_is_no_picture_is_none_and_the_next_one_is_drawn(child: Pictures, data: bytes) -> None:
    assert child.dots(data, 100, 100) is None
    assert child.dots(drawn("PNG"), 100, 100) is not None


def test_what_it_dies_of_is_none_and_another_is_started() -> None:
    own = Pictures()
    assert own.dots(drawn("PNG"), 9, 9) is not None
    first = own._child
    assert first is not None
    first.kill()
    first.wait()
    assert own.dots(drawn("PNG"), 9, 9) is not None
    second = own._child
    assert second is not None
    assert second.pid != first.pid
    resource.prlimit(second.pid, resource.RLIMIT_AS, (1, resource.prlimit(second.pid, resource.RLIMIT_AS)[1]))
    assert own.dots(drawn("PNG", 3000, 3000), 9, 9) is None
    own.close()
    assert own._child is None
    own.close()


def test_it_has_no_files_no_children_and_little_memory(child: Pictures) -> None:
    assert child.dots(drawn("PNG"), 9, 9) is not None
    assert child._child is not None
    pid = child._child.pid
    for limit, most in (
        (resource.RLIMIT_AS, 2**30),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        assert resource.prlimit(pid, limit)[1] <= most
    assert resource.prlimit(pid, resource.RLIMIT_CPU)[0] < 60
    assert Path(f"/proc/{pid}/environ").read_bytes() == b""
    assert len(list(Path(f"/proc/{pid}/fd").iterdir())) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_is_known_before_anything_is_unpacked(kind: str) -> None:
    assert size(drawn(kind, 1234, 567)) == (1234, 567)
    assert size(drawn(kind)[:9]) is None


def test_every_kind_of_webp_says_its_size() -> None:
    for options in ({"lossless": True}, {"quality": 50}):
        out = BytesIO()
        Image.new("RGBA", (321, 45), (9, 9, 9, 9)).save(out, "WEBP", **options)
        assert size(out.getvalue()) == (321, 45)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 5000, b"\xff\xd8" + b"\xff" * 5000, b"\xff\xd8\x00\x00",
     b"RIFF....WEBPXXXX", struct.pack(">8sII4sII", b"\x89PNG\r\n\x1a\n", 13, 0, b"IHDR", 0, 5), b"<svg/>"],
)  # fmt: skip
def test_what_does_not_say_its_size_is_none(data: bytes) -> None:
    assert size(data) is None
