"""The words of the slip of a place in a book: which book, where in it, and how to read on."""

from collections.abc import Callable, Mapping

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.jobs import Recipe

from .slips import BookmarkSlips

_LONGEST = 80  # letters of a title on paper


class BookmarkSlip:
    """Writes the slips of places in books.

    Args:
        slips: Hold what a person takes along.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(self, slips: BookmarkSlips, texts: Callable[[str], Texts], place: Mapping[str, str]) -> None:
        self._slips = slips
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "book_place" shows.

        Raises:
            KnownError: It was forgotten; nothing is left to print.
        """
        kept = self._slips.asked(recipe.rows["asked"])
        if kept is None:
            raise KnownError(N_("This slip is not here any more."))
        texts = self._texts(kept.language)
        return {
            "language": kept.language,
            "place": texts.pick(self._place),
            "title": texts.say(N_("You have read up to here")),
            "book": _short(kept.title),
            "chapter": _short(kept.chapter),
            "go_on": texts.say(N_("To read on, choose the library here and hold this code to the reader.")),
            "nothing": texts.say(N_("This code says only where in the book you are. It says nothing about you.")),
            "codes": [kept.code],
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
        }


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
