"""Which page of a book this is, and of how many, while not all of it is set; touches nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Numbers:
    """A page's number, from 1, and how many there are; `sure` once every chapter is set."""

    page: int
    pages: int
    sure: bool


def numbers(signs: Sequence[int], counts: Mapping[int, int], chapter: int, page: int) -> Numbers:
    """Count the pages; a chapter that is not set yet has as many as its length promises.

    Args:
        signs: How many characters each chapter has.
        counts: How many pages those chapters have that are set.
        chapter: The one that is open.
        page: Its page in sight, from 0.
    """
    each = max(1.0, sum(signs[one] for one in counts) / max(1, sum(counts.values())))  # characters on a page
    pages = [counts[one] if one in counts else max(1, ceil(length / each)) for one, length in enumerate(signs)]
    return Numbers(sum(pages[:chapter]) + page + 1, sum(pages), all(one in counts for one in range(len(signs))))
