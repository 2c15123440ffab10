"""What stands around the page of a book, derived from how things stand; touches nothing."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.formats.epub_text import PICTURE, Chapter, SpanKind

from .numbering import Numbers

_WIDEST = Numbers(888, 888, sure=False)


class State(StrEnum):
    """Which page of the room stands here."""

    OPENING = "opening"
    PAGE = "page"
    TROUBLE = "trouble"
    END = "end"
    MENU = "menu"
    CONTENTS = "contents"
    FIND = "find"
    FOUND = "found"
    LOOKS = "looks"
    SIZE = "size"
    LETTERS = "letters"
    LINES = "lines"
    KEPT = "kept"
    SLIP = "slip"


@dataclass(frozen=True)
class Inputs:
    """How things stand with a page.

    Attributes:
        numbers: Which one it is; None while it is not set.
        first: Whether none is before it.
        last: Whether none is behind it.
        speaking: Whether it is being read aloud.
        audible: Whether the machine has a voice.
        lost: Whether the voice was lost while it was reading.
        mute: Whether there is no voice for the book's language.
        trouble: The msgid of what of its chapter cannot be shown; "" for nothing.
    """

    texts: Texts
    numbers: Numbers | None = None
    first: bool = True
    last: bool = False
    speaking: bool = False
    audible: bool = True
    lost: bool = False
    mute: bool = False
    trouble: str = ""


@dataclass(frozen=True)
class Shown:
    """What stands around it.

    Attributes:
        words: Which page it is; "" while that is not known.
        widest: The longest they may be, so that their room does not change with them.
        note: What is the matter, and what helps.
    """

    loading: bool = True
    words: str = ""
    widest: str = ""
    note: str = ""
    has_before: bool = False
    has_next: bool = True
    can_speak: bool = False
    speaking: bool = False


def derive(inputs: Inputs) -> Shown:
    """Derive what is said of a page and what can be done with it."""
    return Shown(
        loading=inputs.numbers is None,
        words=_words(inputs.texts, inputs.numbers) if inputs.numbers is not None else "",
        widest=_words(inputs.texts, _WIDEST),
        note=" ".join(inputs.texts.say(one) for one in _note(inputs)),
        has_before=inputs.numbers is not None and not inputs.first,
        has_next=inputs.numbers is None or not inputs.last,
        can_speak=inputs.audible and not inputs.mute,
        speaking=inputs.speaking,
    )


def _words(texts: Texts, numbers: Numbers) -> str:
    page, pages = numbers.page, numbers.pages
    if numbers.sure:
        return texts.say(N_("Page {page} of {pages}"), page=page, pages=pages)
    return texts.say(N_("About page {page} of {pages}"), page=page, pages=pages)


def _note(inputs: Inputs) -> tuple[str, ...]:
    if inputs.trouble:
        return inputs.trouble, N_("You can go on with the next page.")
    if inputs.mute:
        return N_("This machine cannot read this language aloud."), N_("You can go on reading with your eyes.")
    if inputs.lost and not inputs.audible:
        return (N_("This kiosk has no sound now. Everything is written on the screen."),)
    return ()


def plain(chapter: Chapter, start: int, end: int) -> str:
    """Give a part of a chapter as a screen reader is told it: a picture by what is said in its place."""
    parts, at = [], start
    for span in chapter.spans:
        if span.kind is SpanKind.IMAGE and at <= span.start < end:
            parts += [chapter.text[at : span.start], span.alt]
            at = span.end
    return "".join((*parts, chapter.text[at:end])).replace(PICTURE, "").strip()
