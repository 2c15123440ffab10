"""The text of a chapter while it is read: white space collapses as on a page, blocks open and close."""

import re
import unicodedata
from dataclasses import dataclass

from .epub_text import Align, Block

_SPACE = " \t\r\n\f"
_GAPS = re.compile(f"([{_SPACE}]+)")
_NEW = "\n"


@dataclass(frozen=True, slots=True)
class Box:
    """How the blocks inside an element stand."""

    level: int = 0
    indent: int = 0
    first: float | None = None
    align: Align = Align.START
    rtl: bool = False


class Flow:
    """A text that grows.

    Attributes:
        length: Characters so far.
        blocks: Those that are closed.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._start = 0
        self._gap = ""
        self._last = _NEW
        self.length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """Return all of it."""
        return "".join(self._pieces)

    def add(self, text: str) -> None:
        """Add text; white space becomes one space, and none where a line of Japanese or Chinese was only wrapped."""
        for part in _GAPS.split(text):
            if not part:
                continue
            if part[0] in _SPACE:
                self._gap = _NEW if _NEW in part or self._gap == _NEW else " "
                continue
            wrapped = self._gap == _NEW and _wide(self._last) and _wide(part[0])
            if self._gap and self._last != _NEW and not wrapped:
                self._put(" ")
            self._gap = ""
            self._put(part)

    def break_line(self) -> None:
        """Begin a new line within the block."""
        self._gap = ""
        self._put(_NEW)

    def close(self, box: Box, marker: str) -> bool:
        """End the block; tell whether there was anything in it."""
        filled = self.length > self._start
        if filled:
            block = Block(self._start, self.length, box.level, box.indent, box.first, box.align, marker, box.rtl)
            self.blocks.append(block)
            self._put(_NEW)
        self._start, self._gap, self._last = self.length, "", _NEW
        return filled

    def _put(self, text: str) -> None:
        self.length += len(text)
        self._pieces.append(text)
        self._last = text[-1]


def _wide(sign: str) -> bool:
    hangul = "\uac00" <= sign <= "\ud7a3"
    return unicodedata.east_asian_width(sign) in "WF" and not hangul
