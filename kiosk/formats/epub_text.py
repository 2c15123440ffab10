"""The text of a book's chapter as it is read: characters, the blocks they stand in, and what is said of parts of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PICTURE = "\ufffc"
"""The one character that stands for a picture."""


class SpanKind(StrEnum):
    """What is said of a part of a text."""

    RUBY = "ruby"
    DOTS = "dots"  # emphasis dots beside each character
    TCY = "tcy"  # tate-chu-yoko: upright and side by side in one cell of a vertical line
    BOLD = "bold"
    SMALL = "small"
    LINK = "link"
    IMAGE = "image"


class Align(StrEnum):
    """To which end a line is set, when not to its beginning."""

    START = ""
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Span:
    """Something said of a part of a text.

    Attributes:
        start: Its first character, counted in the chapter's text.
        end: Behind its last.
        kind: What is said.
        value: The reading (RUBY), where a link leads inside the book ("member" or "member#id", "" for nowhere), the
            member that holds a picture ("" when it is not in the book); else "".
        alt: What is to be said in place of a picture, "" when nothing is.
    """

    start: int
    end: int
    kind: SpanKind
    value: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell of a table; no block is empty.

    Attributes:
        start: Its first character.
        end: Behind its last; the line break that follows belongs to no block.
        level: 1 to 6 for a heading, else 0.
        indent: How many steps it stands in, at most 3.
        first: By how many characters its first line stands in; None when the book does not say.
        align: To which end its lines are set.
        marker: What stands before it in a list, "" for nothing.
        rtl: Whether it is said to run from right to left.
    """

    start: int
    end: int
    level: int = 0
    indent: int = 0
    first: float | None = None
    align: Align = Align.START
    marker: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    r"""One document of a book.

    Attributes:
        text: All that is read of it; white space is collapsed, readings stand aside, a picture is one `PICTURE`.
        blocks: In order, side by side; "\n" within one is a forced line break.
        spans: In order of their start, the longer first.
        ids: Where each id of the document stands.
        vertical: Whether the book sets it in vertical lines.
        trouble: The English msgid of what could not be shown of it, "" when all is.
        member: Where it stands in the book; a long document is several chapters.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    ids: Mapping[str, int] = field(default_factory=dict)
    vertical: bool = False
    trouble: str = ""
    member: str = ""
