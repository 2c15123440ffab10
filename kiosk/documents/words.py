"""Prepare text for paper: harmless characters, phrases that may not be broken, ruby.

A template receives every text as phrases, a phrase as pairs `[base, reading]`; it draws them as strings, so that
nothing a person or a server wrote is ever read as markup.
"""

import re
import unicodedata
from functools import cache
from itertools import accumulate, pairwise

import budoux

LONGEST = 280  # characters of one text: no sender spends a person's paper
_RUN = re.compile(r"[!-\u2fff]{24,}")  # letters of a script that breaks at spaces, without one
_STEP = re.compile(r"(.{10})(?=.)")
_BREAK = "\u200b"
_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_KANA = re.compile(r"[\u3041-\u30ff]")
_OPENING = re.compile(r"(?<=[^\s(（「『])[(（「『]")
_CLINGING = set(" )）」』、。")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def clean(text: str) -> str:
    """Return `text` without control, direction and unpaired surrogate characters, at most `LONGEST` characters long.

    Line breaks and tabs become spaces. The bytes 0x00-0x1f never reach a printer from a field.
    """
    spaced = " ".join(text.split())
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def phrases(text: str) -> list[list[list[str]]]:
    """Cut a text into phrases of `[base, reading]` pairs; a reading is "" where there is no ruby.

    Ruby is written `{番号札|ばんごうふだ}`. Japanese is cut between phrases and at spaces, Korean at spaces. A space
    ends its phrase, so that a line may end behind it. Other text is one phrase: its script says where it may break.
    """
    pairs = _pairs(_RUN.sub(lambda run: _STEP.sub(rf"\1{_BREAK}", run[0]), clean(text)))
    base = "".join(pair[0] for pair in pairs)
    if _HANGUL.search(base):
        return _grouped(pairs, _word_ends(base))
    if _KANA.search(base) or any(reading for _, reading in pairs):
        return _grouped(pairs, _ends(base))
    return [pairs]


def _pairs(text: str) -> list[list[str]]:
    pairs: list[list[str]] = []
    start = 0
    for found in _RUBY.finditer(text):
        pairs += [[text[start : found.start()], ""], [found[1], found[2]]]
        start = found.end()
    pairs.append([text[start:], ""])
    return [pair for pair in pairs if pair[0]]


def _word_ends(base: str) -> list[int]:
    return [found.end() for found in re.finditer(r" |$", base)]


def _ends(base: str) -> list[int]:
    """Return where Japanese phrases end: never before a space nor between a number and its counter (35分).

    An opening bracket begins a phrase, a closing one does not.
    """
    ends = {end for end in accumulate(map(len, _parser().parse(base))) if not base[end - 1].isdigit()}
    ends |= {found.start() for found in _OPENING.finditer(base)}
    return sorted({end for end in ends if base[end : end + 1] not in _CLINGING} | set(_word_ends(base)))


def _grouped(pairs: list[list[str]], ends: list[int]) -> list[list[list[str]]]:
    """Cut pairs at the phrase ends; a pair with ruby stays whole and moves an end behind it."""
    groups: list[list[list[str]]] = [[]]
    place = 0
    for base, reading in pairs:
        cuts = [end - place for end in ends if place < end <= place + len(base)]
        stops = [len(base)] if reading else sorted({*cuts, len(base)})
        for start, stop in pairwise([0, *stops]):
            groups[-1].append([base[start:stop], reading])
            if stop in cuts or (reading and cuts):
                groups.append([])
        place += len(base)
    return [group for group in groups if group]


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
