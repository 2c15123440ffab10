"""The desk's sheets as they are drawn: read from the store at that moment, for those who work here."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from kiosk.core.clock import Clock
from kiosk.core.entity import Json
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.devices.jobs import Recipe

from . import report, report_words, sheet, sheet_store, sheet_words
from .settings import ShelterSettings
from .sheet import PowerLeft
from .sheet_words import Issue


class Sheets:
    """Writes hand-over sheets and daily reports.

    Args:
        kiosk_store: Where the desk's facts and the record of the staff's acts are.
        clock: Tells as of when.
        settings: The `[shelter]` section.
        texts: Gives the words of a language.
        place: Where the kiosk stands, by language.
        power: Tells how long the power lasts, as far as anybody watches it.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all they stand on
        self,
        kiosk_store: Store,
        clock: Clock,
        settings: ShelterSettings,
        texts: Callable[[str], Texts],
        place: Mapping[str, str],
        power: Callable[[], Sequence[PowerLeft]],
    ) -> None:
        self._kiosk = kiosk_store
        self._clock = clock
        self._settings = settings
        self._texts = texts
        self._place = place
        self._power = power

    async def hand_over(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "shelter_hand_over" shows."""
        asked = recipe.rows
        read = partial(
            sheet_store.hand_over,
            shelter_id=self._settings.place,
            listed=sheet.read(asked),
            seq=int(asked["last"]),
        )
        told, texts = await self._kiosk.read(read), self._texts(asked["language"])
        said = sheet_words.hand_over(texts, told, self._power(), self._issue(recipe))
        return {**said, "place": texts.pick(self._place)}

    async def report(self, recipe: Recipe) -> dict[str, Json]:
        """Return what the template "shelter_report" shows."""
        asked = recipe.rows
        names = asked["staff"].split()
        read = partial(report.report, first=int(asked["first"]), last=int(asked["last"]), names=names)
        told, texts = await self._kiosk.read(read), self._texts(asked["language"])
        return {**report_words.report(texts, told, self._issue(recipe)), "place": texts.pick(self._place)}

    def _issue(self, recipe: Recipe) -> Issue:
        part, parts = int(recipe.rows["part"]), int(recipe.rows["parts"])
        return Issue(self._clock.now(), self._clock.known(), part, parts, recipe.copy)
