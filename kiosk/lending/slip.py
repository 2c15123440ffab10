"""The words of the library's slip: everything a person has, and when it goes back."""

from collections.abc import Callable, Mapping

from kiosk.core.clock import JST, Clock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.jobs import Recipe

from . import words
from .model import Account
from .slips import LendingSlips

_FOR_STAFF = "ja"
_LONGEST = 80  # letters of a title on paper
_AS_THEY_ARE = str.maketrans("{|}", "｛｜｝")  # on paper {a|b} is a word under its reading


class LendingSlip:
    """Writes the slips of what people have.

    Args:
        slips: Hold what was asked for.
        clock: Tells of when it is.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(
        self, slips: LendingSlips, clock: Clock, texts: Callable[[str], Texts], place: Mapping[str, str]
    ) -> None:
        self._slips = slips
        self._clock = clock
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "library_slip" shows.

        Raises:
            KnownError: It was forgotten: the person has gone.
        """
        asked = self._slips.asked(recipe.rows["asked"])
        if asked is None:
            raise KnownError(N_("This slip is not here any more."))
        texts, now, account = self._texts(asked.language), self._clock.now(), asked.account
        return {
            "language": asked.language,
            "place": texts.pick(self._place),
            "title": texts.say(N_("Everything I have")),
            "loans": [_item(loan.wanted.words or loan.barcode, words.loan(texts, loan)) for loan in account.loans],
            "reserved_title": texts.say(N_("Reserved for me")) if account.reservations else "",
            "reservations": [_item(one.wanted.words, words.reservation(texts, one)) for one in account.reservations],
            "nothing": ""
            if account.loans or account.reservations
            else texts.say(N_("You have nothing from the library now.")),
            "notes": _notes(texts, account),
            "staff": _staff(self._texts(_FOR_STAFF), asked.language),
            "issued": texts.time(now) if self._clock.known() else texts.say(N_("The time is not known.")),
            "date": texts.date(now.astimezone(JST).date()) if self._clock.known() else "",
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
        }


def _nothing(texts: Texts, account: Account) -> str:
    has = account.loans or account.reservations
    return "" if has else texts.say(N_("You have nothing from the library now."))


def _notes(texts: Texts, account: Account) -> list[Json]:
    found: list[Json] = [line for one in account.news for line in words.news(texts, one)]
    if not account.complete:
        found.append(texts.say(words.INCOMPLETE))
    return found


def _item(name: str, lines: list[str]) -> Json:
    """Give a title as it is, braces and all, and below it what is said of it."""
    plain = name.translate(_AS_THEY_ARE)
    return [plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…", *lines]


def _staff(texts: Texts, language: str) -> list[Json]:
    """Say in Japanese what the paper is, for staff who are shown it by a person who reads another language."""
    if language.partition("@")[0] == _FOR_STAFF:
        return []
    return [texts.say(N_("Books and reservations of this person"))]
