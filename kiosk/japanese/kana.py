"""The fifty sounds as a board to press, and what a press does to the text; hiragana and katakana."""

import re
import unicodedata

from kiosk.core.errors import N_, KnownError

COLUMNS: tuple[tuple[str, ...], ...] = (
    ("あ", "い", "う", "え", "お"),
    ("か", "き", "く", "け", "こ"),
    ("さ", "し", "す", "せ", "そ"),
    ("た", "ち", "つ", "て", "と"),
    ("な", "に", "ぬ", "ね", "の"),
    ("は", "ひ", "ふ", "へ", "ほ"),
    ("ま", "み", "む", "め", "も"),
    ("や", "", "ゆ", "", "よ"),
    ("ら", "り", "る", "れ", "ろ"),
    ("わ", "を", "ん", "ー", "・"),
)
"""The columns of the board, the first one on the right, each from top to bottom; "" is an empty place."""

VOICED, HALF_VOICED, SMALL = "゛", "゜", "小"
MARKS = (VOICED, HALF_VOICED, SMALL)
"""Keys of the board that change the last kana instead of adding one."""

_FORMS = {
    VOICED: ("うかきくけこさしすせそたちつてとはひふへほ", "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼ"),
    HALF_VOICED: ("はひふへほ", "ぱぴぷぺぽ"),
    SMALL: ("あいうえおつやゆよわ", "ぁぃぅぇぉっゃゅょゎ"),
}
_MADE = {
    (mark, plain): made
    for mark, (plains, all_made) in _FORMS.items()
    for plain, made in zip(plains, all_made, strict=True)
}
_PLAIN = {made: (mark, plain) for (mark, plain), made in _MADE.items()}

_APART = ord("ァ") - ord("ぁ")
_TO_KATAKANA = {sign: sign + _APART for sign in (*range(ord("ぁ"), ord("ゖ") + 1), ord("ゝ"), ord("ゞ"))}
_TO_HIRAGANA = {katakana: hiragana for hiragana, katakana in _TO_KATAKANA.items()}
_NOT_OF_A_NAME = re.compile(r"[^ァ-ヴー・ ]|(?<![ァ-ヴー])ー")
_OTHER_DASHES = re.compile(r"(?<=[ぁ-ゖァ-ヶー])[-‐‑‒–—―−－]")


def pressed(text: str, key: str) -> str:
    """Return the text after a key of the board: a kana is added, a mark changes the last kana or nothing.

    The same mark again takes it back: か, が, か. Another mark replaces it: っ and ゛ are づ, ば and ゜ are ぱ.
    """
    if key not in MARKS:
        return text + key
    if not text:
        return text
    last = hiragana(text[-1])
    mark, plain = _PLAIN.get(last, ("", last))
    made = plain if mark == key else _MADE.get((key, plain), last)
    return text[:-1] + (made if last == text[-1] else katakana(made))


def takes(text: str, mark: str) -> bool:
    """Tell whether a mark would change the text: a key that does nothing is shown as such."""
    return pressed(text, mark) != text


def hiragana(text: str) -> str:
    """Write katakana of any width as hiragana; all else stays."""
    return full_width(text).translate(_TO_HIRAGANA)


def katakana(text: str) -> str:
    """Write hiragana, and katakana of half width, as katakana; all else stays."""
    return full_width(text).translate(_TO_KATAKANA)


def name(text: str) -> str:
    """Return the kana of a person's name as offices keep them: katakana, ー, ・ and single spaces between parts.

    Hiragana, half width, sound marks of their own and the many dashes that look like ー are taken for what is meant.

    Raises:
        KnownError: A sign is none that a reading is written with, or ー stands at the beginning.
    """
    whole = unicodedata.normalize("NFC", katakana(text))
    text = " ".join(_OTHER_DASHES.sub("ー", whole).split())
    wrong = _NOT_OF_A_NAME.search(text)
    if wrong:
        raise KnownError(
            N_("A name in kana cannot hold “{sign}” here."),
            N_("Please write how the name is read, with the kana keys."),
            sign=wrong[0] if wrong[0].isprintable() else "?",
        )
    return text


def row(reading: str) -> str:
    """Name the column of the board that a reading begins with, by its first kana: "か" for ギフ; "" for no kana."""
    first = hiragana(reading[:1])
    _, first = _PLAIN.get(first, ("", first))
    return next((column[0] for column in COLUMNS if first and first in column), "")


def full_width(text: str) -> str:
    """Make half-width katakana full; the sound marks after them join their kana."""
    return re.sub("[｡-ﾟ]+", lambda narrow: unicodedata.normalize("NFKC", narrow[0]), text)
