"""What people type in the trial, and every shape in which it might come to lie on a disk."""

import base64
import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from kiosk.applications.sight import Ask, Sight, Stand, Way

KANA = ("かなりあ なるこ", "カナリア ナルコ", "ｶﾅﾘｱ ﾅﾙｺ")
KANJI = ("金絲雀 鳴子", "髙﨑鳴子")
TEXTS = ("ＣＡＮＡＲＹ Ｎａｒｕｋｏ", "canary naruko", "金絲雀坂１２３番地", "金絲雀荘ﾊｲﾂ")
ADDRESSES = ("千葉県金絲雀市鳴子４－５－６", "金絲雀県鳴子町1-2-3 ｶﾅﾘｱ荘")
PHONES = ("09055501298", "０９０-5550-1298")
WAYS = {Way.KANA: KANA, Way.KANJI: KANJI, Way.TEXT: TEXTS, Way.ADDRESS: ADDRESSES, Way.PHONE: PHONES}
_CODECS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp932", "euc_jp", "iso2022_jp")
_LEAST = 6  # bytes: anything shorter is found everywhere


def typed(ask: Ask, number: int) -> str:
    """Answer a question with canaries where it takes them."""
    match ask.way:
        case Way.ONE:
            return ask.value or ask.options[number % len(ask.options)].value
        case Way.MANY:
            return ask.options[number % len(ask.options)].value
        case Way.NUMBERS:
            return "1"
        case Way.DATE:
            return ask.last.isoformat() if ask.last else ""
        case Way.NOTE | Way.STAFF:
            return ""
        case _:
            words = WAYS[ask.way]
            return words[number % len(words)]


def answers(sight: Sight, number: int) -> dict[str, str]:
    """Answer all that is asked; the consent is always given."""
    chosen = 0 if sight.stand is Stand.CONSENT else number
    return {ask.ref: typed(ask, chosen) for ask in sight.asks if ask.way not in {Way.NOTE, Way.STAFF}}


@cache
def shapes() -> frozenset[bytes]:
    """Return the bytes that must lie nowhere."""
    words = {part for told in WAYS.values() for word in told for part in (word, *word.split())}
    words |= {unicodedata.normalize(form, word) for word in words for form in ("NFKC", "NFD")}
    words |= {_other_kana(word) for word in words} | {word.replace("-", "") for word in words}
    return frozenset(shape for word in words for shape in _shapes(word) if len(shape) >= _LEAST)


def _shapes(word: str) -> Iterator[bytes]:
    for codec in _CODECS:
        try:
            yield word.encode(codec)
        except UnicodeEncodeError:
            continue
    plain = word.encode()
    yield from (
        json.dumps(word)[1:-1].encode(),
        quote(word).encode(),
        plain.hex().encode(),
        plain.hex().upper().encode(),
    )
    yield "".join(f"&#{ord(letter)};" for letter in word).encode()
    for shift in range(3):  # base64 of a text that it stands in, wherever it begins
        coded = base64.b64encode(bytes(shift) + plain)
        yield coded[4 if shift else 0 : len(coded) - 4]


def _other_kana(word: str) -> str:
    """Write hiragana as katakana."""
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in word)
