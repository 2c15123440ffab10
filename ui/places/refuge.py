"""What the room of the places of refuge stands on."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks

if TYPE_CHECKING:  # after the first frame
    from kiosk.places.addresses import Addresses
    from kiosk.places.service import PlacesService
    from kiosk.places.settings import PlacesSettings
    from kiosk.places.slips import PlaceSlips


@dataclass(frozen=True)
class Refuge:
    """The services.

    Attributes:
        places: The places.
        addresses: Tell where an address lies.
        slips: The places on paper.
        settings: The `[places]` section.
        threats: Says what is announced for this place, by the words of the municipal standard data set.
        heard: Says when the city last told how the places stand; None if it never did.
    """

    places: "PlacesService"
    addresses: "Addresses"
    slips: "PlaceSlips"
    settings: "PlacesSettings"
    threats: Callable[[], Awaitable[Collection[str]]]
    heard: Callable[[], Awaitable[datetime | None]]


@dataclass(frozen=True)
class Ground:
    """The clock, the news, the tasks, and the language of the person who stands here."""

    clock: Clock
    changes: Changes
    tasks: Tasks
    language: Language
