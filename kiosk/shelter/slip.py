"""The words of the reception slip: the household's number, and how it is found again. It names nobody."""

from collections.abc import Callable, Mapping
from functools import partial

from kiosk.core.clock import JST, Clock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.core.store import Db, Store
from kiosk.devices.jobs import Recipe

from .household import code

_FOR_STAFF = "ja"


class ReceptionSlip:
    """Writes the reception slips.

    Args:
        kiosk_store: Where the desk's facts are.
        clock: Tells when a slip was made.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(
        self, kiosk_store: Store, clock: Clock, texts: Callable[[str], Texts], place: Mapping[str, str]
    ) -> None:
        self._kiosk = kiosk_store
        self._clock = clock
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "shelter_slip" shows.

        Raises:
            KnownError: The household was forgotten when the shelter closed.
        """
        household = recipe.rows["household"]
        found = await self._kiosk.read(partial(_household, household=household))
        if found is None:
            raise KnownError(N_("This slip is not here any more."))
        number, people, spoken = found
        language = recipe.rows.get("language") or spoken
        texts = self._texts(language if language in LANGUAGES else _FOR_STAFF)
        now, known = self._clock.now(), self._clock.known()
        return {
            "language": texts.language,
            "place": texts.pick(self._place),
            "title": texts.say(_TITLE),
            "number_title": texts.say(N_("Reception number")),
            "number": number,
            "people": _people(texts, people),
            "steps": [texts.say(step) for step in _STEPS],
            "keep": texts.say(_KEEP),
            "staff": self._staff(texts.language, people),
            "issued": texts.time(now) if known else texts.say(N_("The time is not known.")),
            "date": texts.date(now.astimezone(JST).date()) if known else "",
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
            "code": code(household),
        }

    def _staff(self, language: str, people: int) -> list[Json]:
        """Say in Japanese what this paper is, to staff before whom somebody puts it."""
        if language.partition("@")[0] == _FOR_STAFF:
            return []
        texts = self._texts(_FOR_STAFF)
        return [texts.say(_TITLE), _people(texts, people), texts.say(_STEPS[0])]


_TITLE = N_("Reception slip of the shelter")
_STEPS = (
    N_("When you go out and when you come back, please show this slip at the desk."),
    N_("When you leave for good, please tell the desk."),
    N_("If you feel ill or need something, please come to the desk at any time."),
)
_KEEP = N_("With this slip every desk of this city finds you. It holds no name.")


def _people(texts: Texts, people: int) -> str:
    return texts.count(N_("{n} person"), N_("{n} people"), people)


def _household(db: Db, household: str) -> tuple[str, int, str] | None:
    """Return the number, how many people, and the language of a household."""
    sql = "select number, here + out, language from shelter_household where id = ?"
    row = db.execute(sql, [household]).fetchone()
    return None if row is None else (row[0], row[1], row[2])
