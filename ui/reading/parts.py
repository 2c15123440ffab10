"""A chapter in parts that are set on their own: its blocks, the longest of them in several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.formats.epub_text import Block, Chapter, Span

_LONGEST = 3_000  # characters set at once: a longer paragraph goes on in a new line, after a sentence
_SENTENCE_END = re.compile(r"[。！？」]|[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one block, and what is said of it or of some of it."""

    block: Block
    start: int
    end: int
    spans: tuple[Span, ...]

    @property
    def begins(self) -> bool:
        """Whether its block begins with it."""
        return self.start == self.block.start


def parts(chapter: Chapter) -> Iterator[Part]:
    """Part a chapter, from its beginning to its end."""
    following, live = iter(chapter.spans), list[Span]()
    span = next(following, None)
    for block in chapter.blocks:
        start = block.start
        while start < block.end:
            end = _end(chapter.text, start, block.end)
            while span is not None and span.start < end:
                live.append(span)
                span = next(following, None)
            live = [said for said in live if said.end > max(start, said.start)]
            yield Part(block, start, end, tuple(live))
            start = end


def _end(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST:
        return end
    found = _SENTENCE_END.search(text, start + _LONGEST, min(end, start + 2 * _LONGEST))
    return found.end() if found else min(end, start + 2 * _LONGEST)
