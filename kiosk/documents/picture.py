"""The one picture a ticket printer understands: black dots on white paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Raster:
    """A picture of one bit per dot.

    Attributes:
        width: Dots across.
        height: Dots down.
        rows: `height` rows of `stride` bytes; the leftmost dot is the highest bit; 1 is black; spare bits are 0.
    """

    width: int
    height: int
    rows: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.rows) != self.stride * self.height:
            raise ValueError(f"{len(self.rows)} bytes are no picture of {self.width} x {self.height} dots")

    @property
    def stride(self) -> int:
        """Bytes in one row."""
        return (self.width + 7) // 8

    def band(self, top: int, height: int) -> bytes:
        """Return the bytes of up to `height` rows from row `top` on."""
        return self.rows[top * self.stride : (top + height) * self.stride]
