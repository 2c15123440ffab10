"""What a recorded stream of ESC/POS bytes puts on paper: a decoder of whole jobs, from the Epson command reference.

It knows ESC @, GS a, GS v 0 at normal density, GS V 66, GS r and DLE EOT, and refuses all else. It shares no code
with the adapter nor with the practice printer: rows are turned into numbers, not into bytes.
"""

from dataclasses import dataclass, field

from PIL import Image


@dataclass
class Job:
    """What one stream does."""

    rows: list[int] = field(default_factory=list)
    width: int = 0
    bands: list[int] = field(default_factory=list)
    cuts: int = 0
    asked: int = 0

    def picture(self) -> Image.Image:
        """Draw the rows, dot by dot."""
        image = Image.new("1", (self.width, len(self.rows)), 1)
        for y, row in enumerate(self.rows):
            for x in range(self.width):
                if row >> (self.width - 1 - x) & 1:
                    image.putpixel((x, y), 0)
        return image


def decode(stream: bytes) -> Job:
    """Read a whole stream; a byte that is no known command is an error."""
    job, at = Job(), 0
    while at < len(stream):
        at += _one(job, memoryview(stream)[at:])
    return job


def _one(job: Job, rest: memoryview) -> int:
    match bytes(rest[:4]):
        case b if b[:2] == b"\x1b@":
            return 2
        case b if b[:3] in {b"\x1da\x00", b"\x1dr\x01"}:
            job.asked += b[1:2] == b"r"
            return 3
        case b if b[:2] == b"\x10\x04" and b[2] in range(1, 5):
            return 3
        case b"\x1dVB\x00":
            job.cuts += 1
            return 4
        case b"\x1dv0\x00":
            return _raster(job, rest)
        case unknown:
            raise AssertionError(f"no such command: {unknown.hex(' ')}")


def _raster(job: Job, rest: memoryview) -> int:
    x_low, x_high, y_low, y_high = rest[4:8]
    across, down = x_low + 256 * x_high, y_low + 256 * y_high
    assert not job.cuts, "a picture after the cut"
    assert job.width in {0, across * 8}, "bands of different width"
    job.width = across * 8
    job.bands.append(across * down)
    data = rest[8 : 8 + across * down]
    assert len(data) == across * down, "a picture that ends early"
    job.rows += [int.from_bytes(data[y * across : (y + 1) * across], "big") for y in range(down)]
    return 8 + across * down
