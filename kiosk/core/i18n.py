"""What the house says, in the person's language: messages, numbers of things, times and dates."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta

from kiosk.core import catalogue, log
from kiosk.core.changes import Changes
from kiosk.core.clock import JST
from kiosk.core.era import era_year
from kiosk.core.errors import N_, KnownError
from kiosk.core.read_time import age_read, day_read, time_read

LOCALES_DIR = Path(__file__).resolve().parents[2] / "locales"
LANGUAGES = ("ja", "ja@easy", "en", "zh_Hans", "ko", "vi")

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
# In easy Japanese {番号札|ばんごうふだ} is a reading over a word; a value must not look like one.
_FULL_WIDTH = str.maketrans("{|}", "｛｜｝")
_WEEKDAYS = "月火水木金土日"
_NOON = 12
_WEEK = 7


class Said(str):
    """What a `Texts` said, its values made harmless already: it may stand in another message with its readings."""

    __slots__ = ()


class Texts:
    """The words of one language. Never changes, touches nothing else."""

    def __init__(self, language: str, *, locales: Path = LOCALES_DIR) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        self.language = language
        base, _, easy = language.partition("@")
        self._easy = bool(easy)
        self._locale = Locale.parse(base)
        self._messages = catalogue.load(language, locales)
        if easy:
            self._messages.add_fallback(catalogue.load(base, locales))

    def say(self, msgid: str, /, **values: object) -> str:
        """Say a message, its `{name}` places filled with the values as plain text.

        A value that was itself said (`Said`) keeps its readings.
        """
        return self._fill(self._messages.gettext(msgid) if msgid else "", values)

    def count(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Say a message about `n` things in the plural form of the language; `{n}` is filled by itself."""
        return self._fill(self._messages.ngettext(singular, plural, n), {"n": n} | values)

    def context(self, context: str, msgid: str, /, **values: object) -> str:
        """Say a message that means different things in different places."""
        return self._fill(self._messages.pgettext(context, msgid), values)

    def told(self, error: KnownError) -> tuple[str, str]:
        """Say a known fault: what is the matter, and what helps ("" when nothing is to be done)."""
        return self.say(error.message, **error.values), self.say(error.action, **error.values)

    def time(self, moment: datetime) -> str:
        """Say a moment's time of day in Japan: 午前10時12分, 10:12 am."""
        local = moment.astimezone(JST)
        if self._easy:
            return Said(time_read(local.time()))
        match self._locale.language:
            case "ja":
                minute = f"{local.minute}分" if local.minute else ""
                return f"{'午前' if local.hour < _NOON else '午後'}{local.hour % _NOON}時{minute}"
            case "en":
                return format_time(local.time(), "h:mm a", locale=self._locale).lower()
            case "ko":
                return format_time(local.time(), "aaaa h:mm", locale=self._locale)  # the short form says AM
            case _:
                return format_time(local.time(), "short", locale=self._locale).replace("\u202f", " ")

    def date(self, day: date) -> str:
        """Say a day with its weekday; in Japanese with the year of the era beside the Western one."""
        if self._easy:
            return Said(day_read(day))
        if self._locale.language != "ja":
            return format_date(day, "full", locale=self._locale)
        western, era = f"{day.year}年", era_year(day)
        year = f"{era}（{western}）" if era else western
        return f"{year}{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}曜日）"

    def moment(self, moment: datetime, now: datetime) -> str:
        """Say a moment: its time, with the day before it unless that is the day of `now`."""
        day, time = moment.astimezone(JST).date(), self.time(moment)
        return time if day == now.astimezone(JST).date() else Said(f"{self.date(day)} {time}")

    def age(self, moment: datetime, now: datetime) -> str:
        """Say how long ago something was: minutes, hours and days rounded down, after a week the day itself."""
        past = now - moment
        if past < timedelta(minutes=1):
            return self.say(N_("just now"))
        if past >= timedelta(days=_WEEK):
            return self.date(moment.astimezone(JST).date())
        if self._easy:
            return Said(age_read(past // timedelta(minutes=1)))
        for unit in (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)):
            if past >= unit:
                past = past // unit * unit
                break
        said = format_timedelta(-past, add_direction=True, threshold=1, locale=self._locale)
        return said.replace(" ", "") if self._locale.language == "ja" else said

    def pick(self, translations: Mapping[str, str]) -> str:
        """Choose the best of a text's translations: this language, plain Japanese for the easy one, English, any."""
        found = {code.replace("-", "_").lower(): text for code, text in translations.items() if text}
        base = self.language.partition("@")[0].lower()
        for code in (self.language.lower(), base, base.partition("_")[0], "en"):
            if code in found:
                return found[code]
        return next(iter(found.values()), "")

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        def value(place: re.Match[str]) -> str:
            if place[1] not in values:
                log.event("placeholder", language=self.language, reason=place[1])
                return place[0]
            told = values[place[1]]
            return str(told).translate(_FULL_WIDTH) if self._easy and not isinstance(told, Said) else str(told)

        return Said(_PLACEHOLDER.sub(value, text))


class Language:
    """The language of the person who stands here now. Publishes "language"."""

    def __init__(self, changes: Changes, code: str = "ja", *, locales: Path = LOCALES_DIR) -> None:
        self._changes = changes
        self._locales = locales
        self._known = {code: Texts(code, locales=locales)}
        self._code = code

    @property
    def code(self) -> str:
        """The language's code, one of `LANGUAGES`."""
        return self._code

    @property
    def texts(self) -> Texts:
        """The words of the language."""
        return self._known[self._code]

    def choose(self, code: str) -> None:
        """Speak another language from now on.

        Raises:
            ValueError: It is none of `LANGUAGES`.
        """
        if code == self._code:
            return
        if code not in self._known:
            self._known[code] = Texts(code, locales=self._locales)
        self._code = code
        self._changes.publish("language")
