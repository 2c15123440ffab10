"""The words of the slip of a place: where it is, how far, which way, whether it is open, and a code for a telephone."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import cast

from kiosk.core.clock import JST, Clock
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.jobs import Recipe

from . import words
from .model import Near
from .origins import Origin
from .service import PlacesService
from .settings import PlacesSettings
from .sketch import Land, Spot
from .sketch_paper import drawings
from .slips import Asked, PlaceSlips
from .standing import told

_FOR_STAFF = "ja"
_LONGEST = 80  # letters of a name or an address on paper; the longest real ones have forty


class PlaceSlip:
    """Writes the slips of places.

    Args:
        slips: Hold what was asked for.
        places: Tell what is known of a place by now.
        settings: The `[places]` section.
        clock: Tells how old it is.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        slips: PlaceSlips,
        places: PlacesService,
        settings: PlacesSettings,
        clock: Clock,
        texts: Callable[[str], Texts],
        place: Mapping[str, str],
    ) -> None:
        self._slips = slips
        self._places = places
        self._settings = settings
        self._clock = clock
        self._texts = texts
        self._place = place

    async def data(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "place" shows.

        Raises:
            KnownError: It was forgotten, or the place is on no list any more.
        """
        asked = self._slips.asked(recipe.rows["asked"])
        near = None if asked is None else await self._places.seen(asked.place, asked.origin)
        if asked is None or near is None:
            raise KnownError(N_("This slip is not here any more."))
        texts, now = self._texts(asked.language), self._clock.now()
        return {
            "language": asked.language,
            "place": texts.pick(self._place),
            **self._said(texts, near, asked),
            "maps": _maps(texts, near, asked.origin),
            "link": self._settings.map_address(near.place.latitude, near.place.longitude),
            "link_words": texts.say(N_("A map for a telephone")),
            "staff": self._staff(near, asked.language),
            "issued": texts.time(now) if self._clock.known() else texts.say(N_("The time is not known.")),
            "date": texts.date(now.astimezone(JST).date()) if self._clock.known() else "",
            "copy": texts.say(N_("Copy {number}"), number=recipe.copy) if recipe.copy else "",
        }

    def _said(self, texts: Texts, near: Near, asked: Asked) -> dict[str, Json]:
        now = self._clock.now()
        stale = timedelta(hours=self._settings.stale_hours)
        known = told(near, now, known=self._clock.known(), stale=stale)
        return {
            "name": _short(words.name(texts, near.place)),
            "kana": _short(words.kana_below(texts, near.place)),
            "address": _short(near.place.address),
            "way": words.way(texts, near),
            "seen_from": words.seen_from(texts, asked.origin),
            "standing": words.standing(texts, known),
            "since": words.since(texts, near, known, now),
            "purpose": list(words.purpose(texts, near.place)),
            "safe_from": words.safe_from(texts, near.place),
        }

    def _staff(self, near: Near, language: str) -> list[Json]:
        """Say in Japanese, to whom she asks on the way, where a person who reads another language wants to go."""
        if language.partition("@")[0] == _FOR_STAFF:
            return []
        asks = self._texts(_FOR_STAFF).say(N_("This person wants to go here. Please show the way."))
        return [line for line in (_short(near.place.name), _short(near.place.address), asks) if line]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _maps(texts: Texts, near: Near, origin: Origin) -> list[Json]:
    """Draw the way from where a person looks to the place."""
    spot = Spot(1, near.place.name, near.place.latitude, near.place.longitude, chosen=True)
    land = Land((origin.latitude, origin.longitude), (spot,))
    here = origin.name or texts.say(N_("You are here"))
    drawn = drawings(land, here, texts.say(N_("North")), partial(words.measured, texts))
    return cast("list[Json]", drawn)
