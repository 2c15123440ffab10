"""The sentences of a chapter, and what a voice says for each: readings, not kanji whose reading it would guess."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.formats.epub_text import PICTURE, Chapter, SpanKind

LONGEST = 200  # characters of a sentence; one that never ends is said in parts
_ENDS = re.compile(r"""(?:[。！？!?]+|\.+(?=[\s」』）”’")]|\Z))[」』）”’")]*|\n+""")
_PAUSES = re.compile(r"[、，,;；\s]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its place.

    Attributes:
        start: Its first character, counted in the chapter's text.
        end: Behind its last.
        spoken: What a voice says for it.
    """

    start: int
    end: int
    spoken: str


def sentences(chapter: Chapter) -> tuple[Sentence, ...]:
    """Give the sentences of a chapter in order; none reaches beyond its block, none is silent."""
    aloud = _Aloud(chapter)
    found = (Sentence(start, end, aloud.said(start, end)) for start, end in _parts(chapter))
    return tuple(one for one in found if one.spoken)


def _parts(chapter: Chapter) -> Iterator[tuple[int, int]]:
    for block in chapter.blocks:
        start = block.start
        while start < block.end:
            end = _end(chapter.text, start, block.end)
            yield start, end
            start = end


def _end(text: str, start: int, limit: int) -> int:
    found = _ENDS.search(text, start, min(limit, start + LONGEST))
    if found is not None:
        return found.end()
    if limit - start <= LONGEST:
        return limit
    pauses = [pause.end() for pause in _PAUSES.finditer(text, start, start + LONGEST)]
    return pauses[-1] if pauses else start + LONGEST


class _Aloud:
    """A chapter's text with what stands in place of parts of it."""

    def __init__(self, chapter: Chapter) -> None:
        self._text = chapter.text
        kinds = (SpanKind.RUBY, SpanKind.IMAGE)
        self._instead = [span for span in chapter.spans if span.kind in kinds]
        self._starts = [span.start for span in self._instead]

    def said(self, start: int, end: int) -> str:
        parts, at = [], start
        for span in self._instead[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if span.start >= at and span.end <= end:
                parts += [self._text[at : span.start], span.value if span.kind is SpanKind.RUBY else f" {span.alt} "]
                at = span.end
        parts.append(self._text[at:end])
        return " ".join("".join(parts).replace(PICTURE, " ").split())
