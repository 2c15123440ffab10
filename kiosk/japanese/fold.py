"""What two ways of writing a name have in common: width, script, old and new letters, spaces and marks."""

import re
import unicodedata

from kiosk.japanese.kana import hiragana
from kiosk.japanese.kanji import SAME

_TODAY = str.maketrans({letter: group[0] for group in SAME for letter in group[1:]})
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_MARKS = re.compile(r"[^\w]|[ー_]")
_LONGEST = 200


def fold(text: str) -> str:
    """Return what a name is found by: ﾔﾏﾀﾞ, ヤマダ and やまだ are one, and so are 髙﨑 and 高崎.

    Spaces, middle dots and long marks are left out, small kana are taken for large ones, capitals for small letters.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).lower()
    return _MARKS.sub("", hiragana(plain).translate(_TODAY).translate(_LARGE))


def parts(text: str) -> tuple[str, ...]:
    """Return all that a name is found by from its beginning: the whole, and each part behind the first, folded."""
    words = unicodedata.normalize("NFKC", text[:_LONGEST]).replace("・", " ").split()
    found = (fold("".join(words)), *(fold(word) for word in words[1:]))
    return tuple(dict.fromkeys(part for part in found if part))
