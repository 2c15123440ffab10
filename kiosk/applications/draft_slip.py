"""The words of the slip an unfinished form leaves on: how to go on, and until when."""

from collections.abc import Callable, Mapping

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.core.week_keys import last_day
from kiosk.devices.jobs import Recipe

from .drafts_service import DraftsService

_FOR_STAFF = "ja"


class DraftSlip:
    """Writes the slips of unfinished forms.

    Args:
        drafts: Holds them in memory.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(self, drafts: DraftsService, texts: Callable[[str], Texts], place: Mapping[str, str]) -> None:
        self._drafts = drafts
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "application_draft" shows.

        Raises:
            KnownError: It was forgotten; nothing is left to print.
        """
        left = self._drafts.leaving(recipe.rows["draft"])
        if left is None:
            raise KnownError(N_("This slip is not here any more."))
        texts = self._texts(left.language)
        count = len(left.codes)
        return {
            "language": left.language,
            "place": texts.pick(self._place),
            "title": texts.say(N_("Your unfinished form")),
            "go_on": [
                _begin(texts),
                texts.count(
                    N_("Hold the code on this slip to the reader."),
                    N_("Hold the {n} codes on this slip to the reader, one after the other."),
                    count,
                ),
                texts.say(N_("Then write your secret number. It does not stand here.")),
            ],
            "until": texts.say(N_("Good until {date}."), date=texts.date(last_day(left.week))),
            "lost": texts.say(N_("If you lose this slip, no harm is done: nobody can read it without your number.")),
            "names": [texts.say(N_("Code {number} of {count}"), number=at + 1, count=count) for at in range(count)],
            "codes": list(left.codes),
            "staff": self._staff(left.language),
        }

    def _staff(self, language: str) -> list[Json]:
        if language.partition("@")[0] == _FOR_STAFF:
            return []
        texts = self._texts(_FOR_STAFF)
        return [texts.say(N_("Your unfinished form")), _begin(texts)]


def _begin(texts: Texts) -> str:
    button = texts.say(N_("I have a paper from here"))
    return texts.say(N_("At any of these machines begin an application and press “{button}”."), button=button)
