"""Read a book as it is written in assets/books (README.txt there says how): plain lines in, frozen records out."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

_RUBY_OR_BOLD = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}|(\*\*)")
_PICTURE = re.compile(r"!\[([^\[\]]+)\]\(([a-z0-9-]+\.(?:svg|png))\)")
_STRAY = re.compile(r"[{}|]|^\s|\s$|\s\s|\t")
_NEEDED = ("title", "author", "language", "direction", "modified", "summary")
_OPTIONAL = ("reading", "author reading", "subjects")


class Kind(StrEnum):
    """What a line of a book is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    STEP = "step"
    VERSE = "verse"
    PICTURE = "picture"


_MARKS = {"## ": Kind.HEADING, "- ": Kind.ITEM, "+ ": Kind.STEP, "> ": Kind.VERSE}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, with its reading where it has one."""

    text: str
    reading: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item, a line of verse, or a picture; `runs` of a picture are what is said in its place."""

    kind: Kind
    runs: tuple[Run, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands beneath it."""

    title: tuple[Run, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book.

    Attributes:
        name: As its file is called; its identifier ends with it.
        title: With readings.
        reading: How the title is read, in kana; "" where it is not Japanese.
        author: With readings.
        author_reading: How the author is read.
        language: A language tag.
        vertical: Whether it is set in vertical lines.
        modified: The day of its last change, YYYY-MM-DD.
        summary: What it is about, with readings.
        subjects: What it can be found under.
        chapters: In order.
    """

    name: str
    title: tuple[Run, ...]
    reading: str
    author: tuple[Run, ...]
    author_reading: str
    language: str
    vertical: bool
    modified: str
    summary: tuple[Run, ...]
    subjects: tuple[str, ...]
    chapters: tuple[Chapter, ...]

    @property
    def identifier(self) -> str:
        """Give the name it is lent under."""
        return f"urn:kiosk:book:{self.name}"

    @property
    def pictures(self) -> tuple[str, ...]:
        """Give the files of its pictures, each once, in order."""
        return tuple(dict.fromkeys(line.picture for one in self.chapters for line in one.lines if line.picture))


def plain(runs: tuple[Run, ...]) -> str:
    """Give the text without its readings."""
    return "".join(run.text for run in runs)


def read(file: Path) -> Book:
    """Read a book.

    Raises:
        ValueError: It is not written as README.txt says; the words name file, line and what is wrong.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        raise ValueError(f"{file.name}: it does not begin with what is said of the book between two lines of ---")
    end = lines.index("---", 1)
    told = _told(file.name, lines[1:end])
    if told["direction"] not in {"vertical", "horizontal"}:
        raise ValueError(f"{file.name}: the direction is vertical or horizontal, not {told['direction']}")
    return Book(
        name=file.stem,
        title=runs(told["title"]),
        reading=told.get("reading", ""),
        author=runs(told["author"]),
        author_reading=told.get("author reading", ""),
        language=told["language"],
        vertical=told["direction"] == "vertical",
        modified=told["modified"],
        summary=runs(told["summary"]),
        subjects=tuple(filter(None, re.split(r"[、,]\s*", told.get("subjects", "")))),
        chapters=_chapters(file.name, lines[end + 1 :], end + 2),
    )


def runs(text: str) -> tuple[Run, ...]:
    """Split a text into its stretches.

    Raises:
        ValueError: A brace that is no reading, a bold that does not end, or white space that would be lost.
    """
    if _STRAY.search(_RUBY_OR_BOLD.sub("x", text)) or text.count("**") % 2:
        raise ValueError(f"neither plain text nor {{text|reading}} nor **bold**: {text}")
    found, at, bold = [], 0, False
    for part in _RUBY_OR_BOLD.finditer(text):
        found.append(Run(text[at : part.start()], bold=bold))
        if part[3]:
            bold = not bold
        else:
            found.append(Run(part[1], part[2], bold))
        at = part.end()
    found.append(Run(text[at:], bold=bold))
    return tuple(run for run in found if run.text)


def _told(name: str, lines: list[str]) -> dict[str, str]:
    told = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
    missing = [key for key in _NEEDED if not told.get(key)]
    unknown = [key for key in told if key not in (*_NEEDED, *_OPTIONAL)]
    if missing or unknown:
        raise ValueError(f"{name}: not said of the book: {missing}; not known: {unknown}")
    return told


@dataclass(slots=True)
class _Open:
    title: tuple[Run, ...]
    lines: list[Line] = field(default_factory=list)


def _chapters(name: str, lines: list[str], first: int) -> tuple[Chapter, ...]:
    found: list[_Open] = []
    for number, line in enumerate(lines, first):
        try:
            if line.startswith("# "):
                found.append(_Open(runs(line[2:])))
            elif line:
                if not found:
                    raise ValueError("text before the first chapter")  # noqa: TRY301 - told with its line below
                found[-1].lines.append(_line(line))
        except ValueError as error:
            raise ValueError(f"{name}:{number}: {error}") from error
    if not found or not all(one.lines for one in found):
        raise ValueError(f"{name}: no chapter, or one without a line")
    return tuple(Chapter(one.title, tuple(one.lines)) for one in found)


def _line(line: str) -> Line:
    if line.startswith("!"):
        found = _PICTURE.fullmatch(line)
        if not found:
            raise ValueError(f"no picture of the form ![what it shows](name.svg): {line}")
        return Line(Kind.PICTURE, runs(found[1]), found[2])
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return Line(kind, runs(line.removeprefix(mark)))
    return Line(Kind.TEXT, runs(line))
