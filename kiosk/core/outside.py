"""What comes from outside, made harmless or left out: texts, translations, numbers, moments."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache

from kiosk.core.entity import Json

LONGEST = 200
_MARKS = 4  # accents on one letter; more is a drawing over its neighbours
_LANGUAGES = 16
_TAGS = 256
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}\Z")
_ID = re.compile(r"[A-Za-z0-9_.:/\-]{1,200}\Z")
_SEEN = (  # whole blocks without marks, where every character is a letter, a digit or a sign
    "!-~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u3001-\u3029\u3041-\u3096\u309d-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f"
)
_PLAIN = re.compile(rf"(?! )[{_SEEN}]*+(?: [{_SEEN}]++)*+\Z")
_EASY = ("ja-x-easy", "ja-easy", "ja@easy")
_YEARS = range(2000, 2200)


def text(value: Json, longest: int = LONGEST) -> str:
    """Return a text without control and direction characters, cut to so many letters as people count them.

    Anything but a text is "".
    """
    if not isinstance(value, str):
        return ""
    if len(value) <= longest and _PLAIN.match(value):
        return value
    return _weeded(" ".join(value[: longest * 20].split()), longest)


def _weeded(told: str, longest: int) -> str:
    """Look at every character of a text."""
    kept: list[str] = []
    letters = marks = 0
    for char in told:
        category = unicodedata.category(char)
        if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            continue
        if category.startswith("M"):
            marks += 1
            if marks > _MARKS or not kept:
                continue
        else:
            letters, marks = letters + 1, 0
            if letters > longest:
                break
        kept.append(char)
    return "".join(kept)


def translations(value: Json, language: Json = None, longest: int = LONGEST) -> dict[str, str]:
    """Read a text in some languages: a LanguageProperty, or plain text in one language (Japanese if none is named).

    Returns:
        The texts by our own language codes; languages we do not speak keep their tag. Empty when nothing is there.
    """
    texts = value.get("languageMap") if isinstance(value, dict) else None
    if not isinstance(texts, dict):
        texts = {language if isinstance(language, str) else "ja": value}
    found: dict[str, str] = {}
    for tag, told in texts.items():
        code = _code(tag)
        cleaned = text(told, longest)
        if code and cleaned and len(found) < _LANGUAGES:
            found.setdefault(code, cleaned)
    return found


def moment(value: Json) -> datetime | None:
    """Read a moment that says its offset; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    if found.tzinfo is None or found.year not in _YEARS:
        return None
    return found if found.tzinfo is UTC else found.astimezone(UTC)


def number(value: Json, most: int) -> float | None:
    """Read a number from 0 to `most`; None for anything else, a truth value too."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if 0 <= value <= most else None


def whole(value: Json, most: int) -> int | None:
    """Read a whole number from 0 to `most`; None for anything else."""
    if type(value) is int:  # a truth value is none
        return value if 0 <= value <= most else None
    found = number(value, most)
    return int(found) if found is not None and found == int(found) else None


def identifier(value: Json) -> str:
    """Read an id of the city; "" for anything that is none."""
    return value if isinstance(value, str) and _ID.match(value) else ""


@lru_cache(maxsize=_TAGS)
def _code(tag: str) -> str:
    lower = tag.replace("_", "-").lower()
    base = lower.partition("-")[0]
    if lower in _EASY:
        return "ja@easy"
    if lower == "@none":
        return "ja"
    if lower in {"zh", "zh-cn", "zh-sg"} or lower.startswith("zh-hans"):
        return "zh_Hans"
    if base in {"ja", "en", "ko", "vi"}:
        return base
    return lower if _TAG.match(lower) else ""
