"""The names of warnings and what they mean, which are data: `assets/alerts`."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "assets" / "alerts"
WHOLE = "="  # a level: that of the whole message
TEXT, NAME = "headline", "name"  # kinds of rows that read what a message says of itself, and no warning's name
OWN = frozenset({TEXT, NAME})
_NAMED = ":"  # in a title: what follows is the name
_MOST = 4096
LEVELS = range(1, 6)


@dataclass(frozen=True)
class Meaning:
    """What a warning means; `whole` is one that has the level of the message it stands in."""

    level: int | None
    hazard: str = ""
    whole: bool = False


@dataclass(frozen=True)
class About:
    """What a message is about; `body` where areas of observations count."""

    kind: str
    body: bool = False


@dataclass(frozen=True)
class LevelWords:
    """A level in a language: what it is called, and what people do."""

    word: str
    action: str


class Tables:
    """Which names mean what; the first row that fits decides."""

    def __init__(self, kinds: Iterable[Mapping[str, str]], warnings: Iterable[Mapping[str, str]]) -> None:
        """Take the rows of both tables.

        Raises:
            ValueError: A row is not as agreed.
        """
        self._kinds = [
            (_NAMED in row["title"], _pattern(row["title"]), About(row["kind"], row["body"] == "yes")) for row in kinds
        ]
        self._warnings = [(row["kind"], _pattern(row["name"]), _meaning(row)) for row in warnings]
        self._about = lru_cache(_MOST)(self._look_about)
        self._meaning = lru_cache(_MOST)(self._look_meaning)

    def about(self, title: str, name: str = "") -> About | None:
        """Say what a message of this title, which may call itself by a name, is about; None if no row knows it."""
        return self._about(title, name)

    def meaning(self, kind: str, name: str) -> Meaning | None:
        """Say what a warning of this name means in a message of this kind; None if no row knows it."""
        return self._meaning(kind, name)

    def _look_about(self, title: str, name: str) -> About | None:
        short, long = plain(title), f"{plain(title)}{_NAMED}{plain(name)}"
        return next((about for named, pattern, about in self._kinds if pattern.match(long if named else short)), None)

    def _look_meaning(self, kind: str, name: str) -> Meaning | None:
        told, rows = plain(name), {kind} if kind in OWN else {"", kind}
        fits = (meaning for of, pattern, meaning in self._warnings if of in rows and pattern.match(told))
        return next(fits, None)


@cache
def tables() -> Tables:
    """Read the tables of this release."""
    return Tables(_rows("kinds.csv"), _rows("warnings.csv"))


@cache
def levels() -> Mapping[tuple[int, str], LevelWords]:
    """Give the words of each level by its number and the language."""
    rows = _rows("levels.csv")
    return {(int(row["level"]), row["language"]): LevelWords(row["word"], row["action"]) for row in rows}


@cache
def kind_names() -> Mapping[tuple[str, str], str]:
    """Give what each kind of alert is called, by its word and the language."""
    return {(row["kind"], row["language"]): row["name"] for row in _rows("kind_names.csv")}


def plain(name: str) -> str:
    """Write a name with plain digits and signs, in lower case, so that widths do not matter."""
    return unicodedata.normalize("NFKC", name[:200]).strip().lower()


def _rows(name: str) -> Sequence[Mapping[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in plain(text).split("*")) + r"\Z", re.DOTALL)


def _meaning(row: Mapping[str, str]) -> Meaning:
    if row["level"] == WHOLE:
        return Meaning(None, row["hazard"], whole=True)
    level = int(row["level"]) if row["level"] else None
    if level is not None and level not in LEVELS:
        raise ValueError("a level is 1-5")
    return Meaning(level, row["hazard"])
