"""A long document in parts: setting a page must not wait for a whole novel that stands in one file."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .epub_text import Block, Chapter, Span

PART = 100_000  # characters; setting so many takes a second
_PAUSE = re.compile(r"[。．.\s][」』）)”’]?")
_BACK = 2000  # characters in which a pause is looked for, to cut a paragraph there


def parts(chapter: Chapter, limit: int = PART) -> tuple[Chapter, ...]:
    """Cut a chapter between paragraphs, and within one only if it alone is too long; most are one part."""
    if len(chapter.text) <= limit:
        return (chapter,)
    blocks = [piece for block in chapter.blocks for piece in _pieces(chapter.text, block, limit)]
    cuts = [0]
    for block in blocks:
        if block.end - cuts[-1] > limit:
            cuts.append(block.start)
    cuts.append(len(chapter.text))
    starts = [span.start for span in chapter.spans]
    made = []
    for number, (begin, end) in enumerate(pairwise(cuts)):
        made.append(
            Chapter(
                chapter.text[begin:end],
                tuple(_moved(block, begin) for block in blocks if begin <= block.start < end),
                tuple(_cut(chapter.spans[: bisect_left(starts, end)], begin, end)),
                {name: at - begin for name, at in chapter.ids.items() if begin <= at < end},
                chapter.vertical,
                "" if number else chapter.trouble,
                chapter.member,
            )
        )
    return tuple(made)


def _pieces(text: str, block: Block, limit: int) -> Iterator[Block]:
    start = block.start
    while block.end - start > limit:
        pauses = [pause.end() for pause in _PAUSE.finditer(text, start + limit - _BACK, start + limit)]
        end = pauses[-1] if pauses else start + limit
        yield replace(block, start=start, end=end)
        start = end
        block = replace(block, first=0.0, marker="")
    yield replace(block, start=start)


def _moved(block: Block, by: int) -> Block:
    return replace(block, start=block.start - by, end=block.end - by)


def _cut(spans: tuple[Span, ...], begin: int, end: int) -> Iterator[Span]:
    for span in spans:
        start, stop = max(span.start, begin), min(span.end, end)
        if start < stop:
            yield replace(span, start=start - begin, end=stop - begin)
