"""Text as it comes (ruby markup, hostile signs) to text as it is shown: plain characters, readings above them."""

import re
import unicodedata
from dataclasses import dataclass

SIGNS_KEPT = 20_000  # forty pages; what is longer is no text for a screen
LINES_KEPT = 400
MARKS_KEPT = 6  # Vietnamese needs two, pointed Hebrew four; a tower of hundreds is an attack on the layout

_RUBY = re.compile(r"\{([^{}|\n]{1,40})\|([^{}|\n]{1,80})\}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_FULL_WIDTH = str.maketrans("{|}", "｛｜｝")
_BLANKS = re.compile("\n{3,}")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Reading:
    """The ruby over `length` characters of the plain text from `start`."""

    start: int
    length: int
    text: str


@dataclass(frozen=True)
class Wording:
    """What is shown: `plain` is also what a screen reader and the voice are given."""

    plain: str
    readings: tuple[Reading, ...] = ()


def harmless(text: str) -> str:
    """Strip what turns text around, hides or breaks it: bidi controls, control characters, towers of marks or lines."""
    text = _LONE.sub("\ufffd", _LINE_ENDS.sub("\n", text[:SIGNS_KEPT]).replace("\t", " "))
    text = _BLANKS.sub("\n\n", _UNSEEN.sub("", text))
    if text.count("\n") > LINES_KEPT:
        *lines, rest = text.split("\n", LINES_KEPT)
        text = "\n".join((*lines, rest.replace("\n", " ")))
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return text
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MARKS_KEPT:
            kept.append(sign)
    return "".join(kept)


def verbatim(text: str) -> str:
    """Write what a person typed so that none of it is taken for a reading."""
    return text.translate(_FULL_WIDTH)


def wording(markup: str) -> Wording:
    """Take `{番号札|ばんごうふだ}` apart into the plain text and its readings."""
    text = harmless(markup)
    plain: list[str] = []
    readings: list[Reading] = []
    length = done = 0
    for found in _RUBY.finditer(text):
        before, base = text[done : found.start()], found[1]
        length += len(before)
        readings.append(Reading(length, len(base), found[2]))
        plain += (before, base)
        length += len(base)
        done = found.end()
    plain.append(text[done:])
    return Wording("".join(plain), tuple(readings))
