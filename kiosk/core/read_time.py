"""Times and days in easy Japanese: every kanji under its reading, as it is said with just this number."""

from datetime import date, time

_NOON = 12
_SOFT = frozenset("2579")  # ふん; after the others ぷん
_DAYS = {  # of the month, said in one word; all others end in にち
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}
_WEEK = (("月", "げつ"), ("火", "か"), ("水", "すい"), ("木", "もく"), ("金", "きん"), ("土", "ど"), ("日", "にち"))


def time_read(moment: time) -> str:
    """Read a time of day: {午前|ごぜん}10{時|じ}12{分|ふん}."""
    half = "{午前|ごぜん}" if moment.hour < _NOON else "{午後|ごご}"
    minute = f"{moment.minute}{{分|{_minutes(moment.minute)}}}" if moment.minute else ""
    return f"{half}{moment.hour % _NOON}{{時|じ}}{minute}"


def day_read(day: date) -> str:
    """Read a day by the Western year; where it is said in one word the reading stands over its number, too."""
    number = f"{{{day.day}日|{_DAYS[day.day]}}}" if day.day in _DAYS else f"{day.day}{{日|にち}}"
    kanji, kana = _WEEK[day.weekday()]
    return f"{day.year}{{年|ねん}}{day.month}{{月|がつ}}{number}（{{{kanji}曜日|{kana}ようび}}）"


def age_read(past_minutes: int) -> str:
    """Read how many whole minutes, hours or days ago something was; days up to ten."""
    hours = past_minutes // 60
    if days := hours // 24:
        return f"{{{days}日前|{'いちにち' if days == 1 else _DAYS[days]}まえ}}"
    return f"{hours}{{時間前|じかんまえ}}" if hours else f"{past_minutes}{{分前|{_minutes(past_minutes)}まえ}}"


def _minutes(number: int) -> str:
    return "ふん" if str(number)[-1] in _SOFT else "ぷん"
