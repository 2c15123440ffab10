"""Lines to pages: stacked until one is full; a heading stays with the line that follows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from .lines import Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its first character, what is behind its last, and which line of which part it begins with.

    The lines themselves are set again when it is shown: those of a whole novel would take 60 MB.
    """

    start: int
    end: int
    part: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    line: Line
    part: int
    number: int


class Filling:
    """Pages so far. The last lines wait until it is known whether they stay on their page."""

    def __init__(self, depth: float) -> None:
        self._depth = depth
        self._waiting: list[_Waiting] = []
        self.sheets: list[Sheet] = []

    def add(self, part: int, lines: Iterable[Line]) -> None:
        """Put the lines of a part where those before left room, or on pages of their own."""
        for number, line in enumerate(lines):
            while self._waiting and self._place(line) + line.least > self._depth:
                stays = [count for count, old in enumerate(self._waiting, 1) if not old.line.keep]
                self._lay(stays[-1] if stays else len(self._waiting))
            line.v = self._place(line)
            self._waiting.append(_Waiting(line, part, number))

    def end(self) -> None:
        """Close the last page; a chapter without words is one empty page."""
        if self._waiting:
            self._lay(len(self._waiting))
        elif not self.sheets:
            self.sheets.append(Sheet(0, 0))

    def _place(self, line: Line) -> float:
        return below(self._waiting[-1].line, line) if self._waiting else 0.0

    def _lay(self, count: int) -> None:
        """Close a page with the first lines that wait; the others begin the next."""
        first, last = self._waiting[0], self._waiting[count - 1]
        self.sheets.append(Sheet(first.line.start, last.line.end, first.part, first.number))
        moved, self._waiting = self._waiting[count:], []
        for waiting in moved:
            waiting.line.v = self._place(waiting.line)
            self._waiting.append(waiting)


def below(above: Line, line: Line) -> float:
    """Give where a line stands that follows another on the same page."""
    return above.v + above.size + line.before
