"""Joins the emergency home to the services it stands on."""

from collections.abc import Callable
from datetime import timedelta

from kiosk.alerts.model import Alert, here
from kiosk.compose.kiosk import Kiosk
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.places import words as places_words
from kiosk.places.model import Hazard, Near
from kiosk.places.standing import Standing, told
from ui.alerts.emergency_view_model import Around, EmergencyViewModel
from ui.alerts.view_model import words
from ui.shell.appearance import Appearance
from ui.shell.ports import Silence
from ui.shell.view_model import AppViewModel
from ui.speech import Speech

_LOOKED_AT = 5
_HAZARDS = frozenset(hazard.value for hazard in Hazard)


def emergency(
    kiosk: Kiosk, app: AppViewModel, rooms: frozenset[str], announcing: Callable[[], bool]
) -> EmergencyViewModel:
    """Make it; it watches from now on.

    Args:
        kiosk: The open kiosk.
        app: The shell.
        rooms: The rooms it may lead to.
        announcing: Whether a number is being called.
    """
    made = EmergencyViewModel(
        kiosk.parts.disaster.emergency,
        kiosk.settings.alerts,
        words(),
        kiosk.clock,
        kiosk.changes,
        kiosk.tasks,
        kiosk.language,
        kiosk.claims,
        Speech(kiosk.voice, app) if kiosk.voice is not None else Silence(),
        Around(
            site=kiosk.place,
            connection=kiosk.connection,
            refuge=Refuge(kiosk).nearest,
            rooms=lambda: rooms,
            busy=lambda: app.speaking() or app.appearance.look.listen or announcing(),
        ),
    )
    made.roomWanted.connect(app.open)
    made.readWanted.connect(app.readPage)
    darken(made, app.appearance)
    return made


def darken(made: EmergencyViewModel, appearance: Appearance) -> None:
    """Show the whole kiosk in the colours of the night while an alarm stands, unless somebody has chosen others."""
    made.shownChanged.connect(lambda: appearance.alarm(alarmed=made.alarmed()))


class Refuge:
    """Where to go from here.

    Args:
        kiosk: The open kiosk.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    async def nearest(self, texts: Texts, alert: Alert | None) -> str:
        """Say the nearest place that is open and safe from an alert; "" if none is known."""
        kiosk = self._kiosk
        here_is = kiosk.settings.places.here
        if here_is is None:
            return ""
        danger = danger_of(alert, kiosk.settings.alerts.areas)
        for near in await kiosk.parts.disaster.places.near(*here_is, danger, _LOOKED_AT):
            if self._opening(near) is Standing.OPEN:
                return texts.say(
                    N_("Open: {name}, {way}"),
                    name=places_words.name(texts, near.place),
                    way=places_words.way(texts, near),
                )
        return ""

    def _opening(self, near: Near) -> Standing:
        clock, stale = self._kiosk.clock, timedelta(hours=self._kiosk.settings.places.stale_hours)
        return told(near, clock.now(), known=clock.known(), stale=stale).standing


def danger_of(alert: Alert | None, places: tuple[str, ...]) -> Hazard | None:
    """Give what a place has to be safe from; None if no list says that."""
    if alert is None:
        return None
    named = [hazard for area in here(alert, places) for hazard in area.hazards]
    return next((Hazard(name) for name in (*named, alert.kind) if name in _HAZARDS), None)
