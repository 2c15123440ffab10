"""What the pages of the desk ask, and at which news they are read again. No Qt."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.core.i18n import Texts
from ui.components.name_parts import Reading
from ui.steps import step

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.shelter.alike import Likenesses
    from kiosk.shelter.exchange import Exchange
    from kiosk.shelter.looking import Looking
    from kiosk.shelter.papers import Papers
    from kiosk.shelter.service import ShelterService
    from kiosk.shelter.sheet import PowerLeft
    from kiosk.shelter.wants_service import WantsService


@dataclass(frozen=True)
class Services:
    """What the desk's pages ask.

    Attributes:
        power: Says how long the shelter's battery and the kiosk's last, as far as they are watched.
        kanji: Offers kanji for each part of a name; nothing where there is no dictionary.
        place: The name of where the kiosk stands, in a language.
        scans: Whether a card or a slip can be held before a reader.
        kiosk: The id of this kiosk, by which others know what was said here.
        purge_days: Days after closing until all about people is forgotten here.
    """

    shelter: "ShelterService"
    wants: "WantsService"
    looking: "Looking"
    exchange: "Exchange"
    likenesses: "Likenesses"
    papers: "Papers"
    clock: Clock
    power: "Callable[[], tuple[PowerLeft, ...]]"
    kanji: Callable[[str], Awaitable[tuple[Reading, ...]]]
    place: Callable[[Texts], str]
    scans: bool = False
    kiosk: str = ""
    purge_days: int = 0

    def new_act(self) -> str:
        """Name an act: when its page opens, so that a second press is the same act."""
        return uuid7(self.clock.now())


class Step(step.Step[Services]):
    """A page of the desk."""

    topics: tuple[str, ...] = ("shelter", "jobs", "printer")
