"""A title of the library, the shelves it may stand on, and a page of what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a title is, and so what can be done with it."""

    PAPER = "paper"
    BOOK = "book"  # read on this screen
    OBJECT = "object"  # a museum piece, a picture of local history: looked at, never lent


class Shelf(StrEnum):
    """What a person may walk along instead of searching."""

    NEW = "new"
    POPULAR = "popular"
    LARGE_PRINT = "large-print"
    PICTURE = "picture"
    LOCAL = "local"
    MUSEUM = "museum"


@dataclass(frozen=True)
class Title:
    """One title; a number or a date that nobody told is None, a word "".

    Attributes:
        id: The city's, or one made at import.
        kind: What it is.
        title, reading: Its name and how that is read, in kana.
        author, author_reading: Whose it is; of several, one after another.
        publisher: Who brought it out.
        year: When.
        subjects: What it is about.
        language: A BCP 47 tag, such as ja.
        summary: What stands in it, in a few sentences.
        isbn: 13 digits.
        book: The dc:identifier of the book that is read on this screen.
        copies: How many the library has.
        free: How many can be lent now.
        waiting: How many people wait for one.
        shelves: Where it stands by its kind. Which are new and which popular is worked out, and not told here.
        at: When the city told how many are free.
        loans: How often it was lent; by this, then by the year, titles are put in order.
        added: When it came to the library.
    """

    id: str
    kind: Kind
    title: str
    reading: str = ""
    author: str = ""
    author_reading: str = ""
    publisher: str = ""
    year: int | None = None
    subjects: tuple[str, ...] = ()
    language: str = ""
    summary: str = ""
    isbn: str = ""
    book: str = ""
    copies: int | None = None
    free: int | None = None
    waiting: int | None = None
    shelves: tuple[Shelf, ...] = ()
    at: datetime | None = None
    loans: int | None = None
    added: date | None = None


@dataclass(frozen=True)
class Found:
    """A page of titles.

    Attributes:
        titles: Those of this page.
        more: Whether there is a page after it.
        total: How many there are on all pages; None where they are too many to count while somebody waits.
    """

    titles: tuple[Title, ...] = ()
    more: bool = False
    total: int | None = 0


@dataclass(frozen=True)
class Filed:
    """A title and all that it is found by, as the store keeps it."""

    title: Title
    words: str


@dataclass(frozen=True)
class Asked:
    """What is searched for, as the store's index reads it.

    Attributes:
        match: What every title that is found has.
        exact: What the titles have that are called just so; they come first.
    """

    match: str
    exact: str


@dataclass(frozen=True)
class Swept:
    """What became of some titles when a source had told all it knows.

    Attributes:
        last: The rank after which the next ones are; None after the last.
        held: How many of the source's stay.
        gone: How many it told of no more.
    """

    last: int | None
    held: int
    gone: int


@dataclass(frozen=True)
class Source:
    """Who told of titles, beside the city.

    Attributes:
        name: The name it was taken in under.
        at: When it had told all; None if it never did.
        kept: How many of its titles there were.
        refused: How many of its rows were none.
        done: Whether the last telling came to its end.
    """

    name: str
    at: datetime | None
    kept: int
    refused: int
    done: bool


@dataclass(frozen=True)
class Stats:
    """How large the catalogue is.

    Attributes:
        kinds: How many titles there are of each kind.
        sources: Who told of them, beside the city.
        size: Bytes of the store.
    """

    kinds: Mapping[Kind, int]
    sources: tuple[Source, ...]
    size: int
