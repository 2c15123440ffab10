"""Lines to pages: stacked until one is full; a heading stays with the line that follows it."""

from dataclasses import dataclass

from .lines import Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its first character, what is behind its last, its lines."""

    start: int
    end: int
    lines: tuple[Line, ...] = ()


class Filling:
    """Pages so far. The last lines wait until it is known whether they stay on their page."""

    def __init__(self, depth: float) -> None:
        self._depth = depth
        self._waiting: list[Line] = []
        self.sheets: list[Sheet] = []

    def add(self, line: Line) -> None:
        """Put a line where the one before it left room, or on a page of its own."""
        while self._waiting and self._place(line) + line.least > self._depth:
            stays = max((n for n, old in enumerate(self._waiting, 1) if not old.keep), default=len(self._waiting))
            self._lay(stays)
        line.v = self._place(line)
        self._waiting.append(line)

    def end(self) -> None:
        """Close the last page; a chapter without words is one empty page."""
        if self._waiting:
            self._lay(len(self._waiting))
        elif not self.sheets:
            self.sheets.append(Sheet(0, 0))

    def _place(self, line: Line) -> float:
        """Say where a line would stand on the open page."""
        return self._waiting[-1].v + self._waiting[-1].size + line.before if self._waiting else 0.0

    def _lay(self, count: int) -> None:
        """Close a page with the first lines that wait; the others begin the next."""
        lines, moved, self._waiting = self._waiting[:count], self._waiting[count:], []
        self.sheets.append(Sheet(lines[0].start, lines[-1].end, tuple(lines)))
        for line in moved:
            line.v = self._place(line)
            self._waiting.append(line)
