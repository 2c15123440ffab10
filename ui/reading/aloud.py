"""What is read aloud of a page, and where the voice is in it; touches nothing."""

from collections.abc import Sequence

from kiosk.reading.sentences import Sentence

_CHINESE = "zh_Hans"


def batch(sentences: Sequence[Sentence], start: int, end: int, due: int | None) -> tuple[Sentence, ...]:
    """Give what is said of a page.

    Args:
        sentences: Of its chapter.
        start: The first character of the page.
        end: The one behind its last.
        due: Where what is not said yet begins; None when the person has just asked for it: then the sentence that
            fills the whole page from the one before is said as well.
    """
    begun = tuple(one for one in sentences if max(start, due or 0) <= one.start < end)
    if begun or due is not None:
        return begun
    return tuple(one for one in sentences if one.start < start < one.end)


def reached(sentence: Sentence, said: int) -> int:
    """Give about which character of the book is heard when the voice is at this one of the spoken text."""
    part = said / max(1, len(sentence.spoken))
    return min(sentence.start + int(part * (sentence.end - sentence.start)), sentence.end - 1)


def spoken_language(tag: str) -> str:
    """Give a book's language (as BCP 47 writes it) as the voices are called."""
    first = tag.lower().replace("_", "-").split("-")[0]
    return _CHINESE if first == "zh" else first
