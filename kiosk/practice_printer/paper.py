"""The paper roll of the practice printer: rows of dots that come out of it and are cut into slips."""

from collections.abc import Callable

from PIL import Image

KNIFE = 120  # dots between the head and the knife, 15 mm at 203 dpi
KEPT = 16  # slips, half a megabyte each


class Roll:
    """Paper, and what is on it."""

    def __init__(self, width: int, on_cut: Callable[[Image.Image], None]) -> None:
        """Take the printable width in dots and what to do with each slip cut off."""
        self.width = width
        self.left: int | None = None
        """Rows until the roll ends; None is a roll without end."""
        self._rows: list[bytes] = []
        self._on_cut = on_cut

    @property
    def hanging(self) -> int:
        """Printed rows that are not cut off yet."""
        return len(self._rows)

    def feed(self, row: bytes = b"") -> bool:
        """Move the paper by one row with these dots; False if the roll is at its end."""
        if self.left == 0:
            return False
        if self.left is not None:
            self.left -= 1
        stride = (self.width + 7) // 8
        self._rows.append(row[:stride].ljust(stride, b"\0"))
        return True

    def cut(self) -> None:
        """Cut off what hangs out; nothing is cut from an empty knife."""
        if not self._rows:
            return
        dots = bytes(byte ^ 0xFF for row in self._rows for byte in row)
        slip = Image.frombytes("1", (self.width, len(self._rows)), dots)
        self._rows.clear()
        self._on_cut(slip)
