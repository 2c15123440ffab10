"""Kanji offered for a reading, and the old and rare letters that names are written with."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product
from typing import Protocol

from kiosk.japanese.kana import hiragana, katakana

SAME = (
    "高髙", "崎﨑嵜", "辺邉邊", "斉斎齊齋", "吉𠮷", "浜濱濵", "徳德", "沢澤", "桜櫻", "国國", "広廣", "恵惠",
    "島嶋嶌", "富冨", "桑桒", "柳栁", "瀬瀨", "真眞", "増增", "関關", "万萬", "与與", "弥彌", "寿壽", "竜龍", "滝瀧",
    "黒黑", "条條", "栄榮", "円圓", "亀龜", "渋澁", "実實", "鉄鐵", "礼禮", "館舘", "曽曾", "峰峯", "野埜", "松枩",
    "船舩", "学學", "彦彥", "静靜", "清淸", "郎郞", "豊豐", "芦蘆", "槙槇", "桧檜", "尭堯", "児兒", "奥奧", "巌巖",
    "薮藪", "緑綠", "穂穗", "剣劍", "勲勳", "荘莊", "芸藝", "蔵藏", "祢禰", "頼賴", "顕顯", "麦麥", "来來", "楽樂",
    "横橫", "満滿", "温溫", "県縣", "禅禪", "聡聰", "園薗", "塩鹽", "岳嶽", "巻卷", "応應", "戸戶", "暁曉", "村邨",
    "糸絲", "会會", "梅楳", "晃晄", "鶴靏", "沖冲", "渕淵", "稲稻", "総總", "薫薰", "遥遙", "乗乘", "宝寶", "灯燈",
)  # fmt: skip
"""Letters that are one letter to the person who writes them, today's form first.

Chosen by hand for names of people and places. Each is a letter of its own in Unicode and stays itself under NFC; a 塚
with its dot (U+FA10) does not.
"""

_MOST = 12
_GROUP = {letter: group for group in SAME for letter in group}


@dataclass(frozen=True)
class Segment:
    """A part of what was typed, and how it may be written.

    Attributes:
        kana: The part in hiragana.
        candidates: The likeliest first.
    """

    kana: str
    candidates: tuple[str, ...]


class Converter(Protocol):
    """What offers kanji. It learns nothing of what is typed and keeps nothing of it."""

    async def segments(self, reading: str) -> tuple[Segment, ...]:
        """Cut a reading in parts and offer kanji for each.

        Raises:
            KnownError: This machine has no dictionary.
        """
        ...

    async def close(self) -> None:
        """Let the dictionary go."""
        ...


def variants(written: str) -> tuple[str, ...]:
    """Write a name with other forms of its letters: 高崎 as 高﨑, 高嵜, 髙崎 ...; at most 12, nearest to it first."""
    choices = [[letter, *_GROUP.get(letter, "").replace(letter, "")] for letter in written]
    return tuple(islice((made for found in product(*choices) if (made := "".join(found)) != written), _MOST))


def offered(segment: Segment) -> tuple[str, ...]:
    """Give all that a person chooses from for a part of a name.

    Each candidate, after it its variants, and at the end the kana themselves in both scripts.
    """
    kana = (hiragana(segment.kana), katakana(segment.kana))
    kanji = (candidate for candidate in segment.candidates if candidate not in kana)
    return tuple(dict.fromkeys([*_each_with_variants(kanji), *kana]))


def _each_with_variants(candidates: Iterable[str]) -> Iterable[str]:
    for candidate in candidates:
        yield candidate
        yield from variants(candidate)
