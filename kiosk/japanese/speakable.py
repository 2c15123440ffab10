"""Turns written Japanese into text a voice reads aloud rightly."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_ERAS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}


@dataclass(frozen=True)
class Speakable:
    """Text to speak, and for each of its characters where it stands in the written text."""

    text: str
    origin: tuple[int, ...]

    @classmethod
    def plain(cls, text: str) -> "Speakable":
        """Take a text that is spoken as it is written."""
        return cls(text, tuple(range(len(text))))

    def written(self, start: int, length: int) -> tuple[int, int]:
        """Return the (start, length) of the written text that a spoken stretch came from, in characters."""
        stretch = self.origin[start : start + max(length, 1)]
        if not stretch:
            return len(self.origin), 0
        following = self.origin[start + length] if start + length < len(self.origin) else stretch[-1] + 1
        return stretch[0], max(stretch[-1] + 1, following) - stretch[0]


def _numbered(match: re.Match[str]) -> str:
    return f"{int(unicodedata.numeric(match[0]))}番、"


def _era_date(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]]}{int(match[2])}年{int(match[3])}月{int(match[4])}日"


def _western_date(match: re.Match[str]) -> str:
    return f"{int(match[1])}年{int(match[2])}月{int(match[3])}日"


def _clock_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    return f"{hour}時{minute}分" if minute else f"{hour}時"


def _ticket(match: re.Match[str]) -> str:
    return f"{match[1]}の{int(match[2])}番"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("〒"), lambda _: "郵便番号"),
    (re.compile("[①-⑳]"), _numbered),
    (re.compile("[㈱㍿]"), lambda _: "株式会社"),
    (re.compile("[！-～㋿｡-ﾟ]+"), lambda m: unicodedata.normalize("NFKC", m[0])),
    (re.compile(r"(?<![A-Za-z])([A-Z])-(\d{3})(?!\d)"), _ticket),
    (re.compile(r"\b([RHSTM])(\d{1,2})[./](\d{1,2})[./](\d{1,2})\b"), _era_date),
    (re.compile(r"\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b"), _western_date),
    (re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"), _clock_time),
    (re.compile(r"(?<=[\d時分日月年)])\s*[~〜～]\s*(?=[\d(午])"), lambda _: "から"),
    (re.compile(r"[¥￥]\s?([\d,]+)"), lambda m: f"{m[1]}円"),
    (re.compile("(?<=番号)札"), lambda _: "ふだ"),
    (re.compile("TEL[:：]?\\s*"), lambda _: "電話番号、"),
    (re.compile("[※★●■◆]"), lambda _: "、"),
)


def speakable(written: str) -> Speakable:
    """Rewrite signs, dates, times, prices and ticket numbers as a voice should say them.

    The dictionary of the voice leaves 〒, ①, ～ and ¥ unread and reads 8:30 as two numbers and the 札 of 番号札 as
    さつ.
    """
    text, origin = written, tuple(range(len(written)))
    for pattern, say in _RULES:
        parts: list[str] = []
        places: list[int] = []
        end = 0
        for match in pattern.finditer(text):
            said = say(match)
            parts += [text[end : match.start()], said]
            places += origin[end : match.start()]
            places += [origin[match.start()]] * len(said)
            end = match.end()
        text, origin = "".join([*parts, text[end:]]), (*places, *origin[end:])
    return Speakable(text, origin)
