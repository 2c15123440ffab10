"""The shelter's desk: its services, what is told to the city, and what it answers by name."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.duty import OnDuty
from kiosk.core.entity import Entity
from kiosk.core.shared_secret import SharedSecret, card_token
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.shelter import city
from kiosk.shelter.alike import Likenesses
from kiosk.shelter.commands import handlers
from kiosk.shelter.desk import TOPIC, Desk
from kiosk.shelter.exchange import Exchange
from kiosk.shelter.exchange_commands import handlers as exchange_handlers
from kiosk.shelter.looking import Looking
from kiosk.shelter.model import Identity
from kiosk.shelter.purge import Purge
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.telling import Telling
from kiosk.shelter.wants_service import WantsService

if TYPE_CHECKING:  # not before something is sealed, or sent
    from kiosk.core.seal import Sealed
    from kiosk.sync.link import Line
    from kiosk.sync.ports import City
    from kiosk.sync.states import States


@dataclass(frozen=True)
class Shelter:
    """The services of the desk."""

    desk: Desk
    service: ShelterService
    wants: WantsService
    looking: Looking
    telling: Telling
    purge: Purge
    exchange: Exchange
    likenesses: Likenesses

    def start(self, tasks: Tasks) -> None:
        """Tell the city of those who came, and forget them when it is time; nothing runs where there is no shelter."""
        if self.desk.settings.place:
            tasks.supervise(self.telling.watch, name="shelter")
            tasks.supervise(self.purge.watch, name="purge")

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        own = exchange_handlers(self.exchange, self.likenesses, self.service)
        return {**handlers(self.service, self.looking), **own}

    async def headcount(self) -> list[Entity]:
        """Return what the city is told of the shelter: nothing before staff said how it stands.

        Once its people are forgotten that is the last that is known, that it is closed and empty: else the city would
        count for ever whom nobody signed off.
        """
        settings = self.desk.settings
        if not (settings.place and settings.reports):
            return []
        standing = await self.service.standing()
        if standing.since is None and not await self.purge.done():
            return []
        return [city.headcount(standing, await self.service.counts(), self.desk.clock.now())]


def shelter(  # noqa: PLR0913, PLR0917 - what they stand on
    settings: ShelterSettings,
    identity: Identity,
    kiosk_store: Store,
    clock: Clock,
    duty: OnDuty,
    seal: "Callable[[str, bytes], Awaitable[Sealed]]",
    changes: Changes,
    secrets: Callable[[], Sequence[SharedSecret]],
) -> Shelter:
    """Make the services.

    Args:
        settings: The `[shelter]` section.
        identity: The kiosk and its series letter.
        kiosk_store: kiosk.db.
        clock: The clock.
        duty: Who of the staff is here.
        seal: Seals a content to the city, under the id of the fact that carries it.
        changes: Where news are published.
        secrets: Gives the secrets that the city's kiosks share.
    """

    def token(card: str) -> str:
        return card_token(secrets(), card)

    desk = Desk(kiosk_store, clock, settings, identity, duty)
    return Shelter(
        desk,
        ShelterService(desk, token),
        WantsService(desk),
        Looking(desk, token),
        Telling(desk, seal),
        Purge(desk),
        Exchange(desk, changes, secrets),
        Likenesses(desk),
    )


def headcount(desk: Shelter, where: "City", line: "Line", stretch: Callable[[], float]) -> "States":
    """Make what tells the city how many are there: when it changes, and at the latest after `count_minutes`."""
    from kiosk.sync.states import EVERY, States  # noqa: PLC0415 - not before the first screen

    slower = desk.desk.settings.count_minutes * 60 / EVERY
    return States(where, line, desk.headcount, (TOPIC,), lambda: slower * stretch())
