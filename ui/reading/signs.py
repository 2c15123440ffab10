"""What the signs of a text are to a page: which stand upright, which begin or end no line, what stays together."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_UPRIGHT = (
    "\u1100-\u11ff\u2014\u2015\u2025\u2026\u2103\u2116\u2160-\u217f\u203b\u203c\u2047-\u2049\u2460-\u24ff\u25a0-\u26ff"
    "\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\ufffc"
    "\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_MARKS = "\u0300-\u036f\u1160-\u11ff\u20e3\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"
_JOINED = rf"(?:\u200d.|[{_MARKS}])*"
_TOKEN = re.compile(
    rf"\n|[ \t]+|[—―]{{2,}}|[{_UPRIGHT}]{_JOINED}|[^\s{_UPRIGHT}]+?[-–/](?=[^\s{_UPRIGHT}\d/])|[^\s{_UPRIGHT}]+|\s"
)
_UP = re.compile(f"[{_UPRIGHT}]")
_NUMBER = re.compile(r"(?<![0-9A-Za-z.,])(?:[0-9]{1,2}|[!?]{2})(?![0-9A-Za-z.,%])")
_KANA = re.compile("[\u3041-\u30ff]")
_PLAIN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97c\uac00-\ud7fb]")
_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEAPS = re.compile("[A-Za-z\u00c0-\u058f\u0900-\u1fff\u3041-\ud7ff]")
_WIDE_IN_JAPANESE = re.compile("[\u0370-\u052f]")
_PHRASE_ENDS = re.compile("[\u3041-\u30ff\u4e00-\u9fff、。][ \u3000](?=[\u3041-\u30ff\u4e00-\u9fff「])")
_PHRASE = 14  # signs of a phrase, at most and on the average
_KEPT = 8_192  # answers about signs: as many as a book has different ones
_LEADERS = "…‥"
_AFTER_HYPHEN = "-–/"

OPENING = frozenset("「『（［｛〈《【〔〖〘｟“‘([{")
CLOSING = frozenset("」』）］｝〉》】〕〗〙｠”’)]}、。，．､｡,.")
HANGING = frozenset("、。，．")
_NO_START = (
    CLOSING
    | frozenset("・：；？！‼⁇⁈⁉ー々〻ヽヾゝゞ〜～%％℃°′″?!:;ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")
    | {chr(code) for code in range(0x31F0, 0x3200)}
)


@lru_cache(_KEPT)
def upright(text: str) -> bool:
    """Say whether a sign stands upright in a vertical line, and whether a line may end beside it."""
    return _UP.match(text) is not None


@lru_cache(_KEPT)
def kana(text: str) -> bool:
    """Say whether a reading may lean over this sign."""
    return _KANA.match(text) is not None


def plain(sign: str) -> bool:
    """Say whether a sign is kanji or kana: what is beside it does not change its shape."""
    return _PLAIN.match(sign) is not None


def dotted(text: str) -> bool:
    """Say whether a sign carries a dot of emphasis: points and brackets do not, small kana do."""
    return kana(text) or (upright(text) and text not in _NO_START and text not in OPENING)


def wide_in_japanese(text: str) -> bool:
    """Say whether a word is Greek or Cyrillic, whose letters are as wide as kanji in a Japanese face."""
    return _WIDE_IN_JAPANESE.search(text) is not None


def right_to_left(text: str) -> bool:
    """Say whether the first letter of a text is of a script that runs to the left."""
    turns, leaps = _TURNS.search(text), _LEAPS.search(text)
    return turns is not None and (leaps is None or turns.start() < leaps.start())


@lru_cache(_KEPT)
def may_part(tail: str, head: str) -> bool:
    """Say whether a line may end behind one sign and the next begin with the other (JIS X 4051: kinsoku)."""
    if head in _NO_START or tail in OPENING or (tail == head and tail in _LEADERS):
        return False
    if _HANGUL.match(tail) and _HANGUL.match(head):
        return False
    return upright(tail) or upright(head) or tail in _AFTER_HYPHEN


@lru_cache(_KEPT)
def spreads(text: str) -> bool:
    """Say whether room may be given beside a sign to fill a line: Korean and Latin lines end where they end."""
    return upright(text) and not _HANGUL.match(text)


def phrases(text: str) -> frozenset[int]:
    """Give where phrases end in a text that has blanks between them, as easy Japanese has; else nothing."""
    ends = frozenset(found.end() for found in _PHRASE_ENDS.finditer(text))
    return ends if len(ends) * _PHRASE >= len(text) else frozenset()


def tokens(text: str) -> list[str]:
    """Part a text into what is shaped as one: signs of a grid with what is joined to them, words, blanks, breaks."""
    return _TOKEN.findall(text)


def letters(word: str) -> Iterator[tuple[int, str]]:
    """Part a word that is too long for a line into its letters, each with the marks that belong to it."""
    start = 0
    for place in range(1, len(word) + 1):
        if place == len(word) or not unicodedata.category(word[place]).startswith("M"):
            yield start, word[start:place]
            start = place


def numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the numbers and marks of two signs that stand upright side by side in a vertical line."""
    for found in _NUMBER.finditer(text, start, end):
        yield found.start(), found.end()
