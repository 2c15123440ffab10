"""Lending: made when it is first wanted, as no start waits for it; what is read from the city for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from kiosk.core.clock import Clock
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.lending import tables
from kiosk.lending.settings import LibrarySettings

from .city_keys import CityKeys

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity, Json
    from kiosk.core.salvage import Missing
    from kiosk.core.store import Db
    from kiosk.devices.jobs import Recipe
    from kiosk.devices.spooler import Data
    from kiosk.lending.forgetting import Forgetting
    from kiosk.lending.service import LendingService
    from kiosk.sync.link import Link
    from kiosk.sync.pull import Stream

KIOSK_TABLES = (tables.KIOSK_MIGRATIONS,)
PUBLIC_TABLES = (tables.PUBLIC_MIGRATIONS,)
STATUSES_SECONDS, ALLOTMENTS_SECONDS = 2.0, 60.0
CALM = 600.0  # seconds after which what is over is forgotten for the first time


def mend(db: "Db", missing: "Missing") -> None:
    """Tell the city again of acts whose facts were lost."""
    from kiosk.lending.mend import mend as mend_lending  # noqa: PLC0415 - not before something is damaged

    mend_lending(db, missing)


@dataclass(frozen=True)
class Ground:
    """What lending stands on in an open kiosk.

    Attributes:
        outside: Makes the lines to the city when they are first wanted.
        instead: Names a printer that could take over from another, "" if there is none.
    """

    settings: LibrarySettings
    kiosk_id: str
    place: Mapping[str, str]
    kiosk_store: Store
    public_store: Store
    clock: Clock
    keys: CityKeys
    link: "Link"
    outside: "Callable[[], Any]"
    instead: Callable[[str], str]


class Lending:
    """The service, what forgets, and by template the data of the papers.

    Args:
        ground: What they stand on.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._service: LendingService | None = None

    @property
    def service(self) -> "LendingService":
        """Return the service; it is loaded when somebody comes to the library."""
        if self._service is None:
            self._service = service(self._ground)
        return self._service

    @property
    def forgetting(self) -> "Forgetting":
        """Make what forgets loans that are over."""
        from kiosk.lending.forgetting import Forgetting  # noqa: PLC0415 - as above

        ground = self._ground
        return Forgetting(ground.kiosk_store, ground.public_store, ground.clock, ground.settings)

    @property
    def papers(self) -> "dict[str, Data]":
        """Return the data of the slips by template."""
        return {tables.TEMPLATE: self._data}

    async def forget(self) -> None:
        """Forget what is over, for as long as the kiosk runs."""
        await self._ground.clock.sleep(CALM)
        await self.forgetting.watch()

    async def reads(self, book: str) -> bool:
        """Tell whether a book is lent now to who stands here; nobody does before the service was wanted."""
        return self._service is not None and await self._service.reads(book)

    async def _data(self, recipe: "Recipe") -> "dict[str, Json]":
        from kiosk.lending.slip import LendingSlip  # noqa: PLC0415 - papers come long after the first screen

        ground = self._ground
        return await LendingSlip(self.service.slips, ground.clock, cache(Texts), ground.place).data(recipe)


def service(ground: Ground) -> "LendingService":
    """Make the service."""
    from kiosk.lending.asking import AwayError  # noqa: PLC0415 - not before somebody comes to the library
    from kiosk.lending.model import Identity  # noqa: PLC0415
    from kiosk.lending.service import LendingService  # noqa: PLC0415
    from kiosk.lending.slips import LendingSlips  # noqa: PLC0415
    from kiosk.lending.visits import Known  # noqa: PLC0415
    from kiosk.sync.connection import LinkState  # noqa: PLC0415
    from kiosk.sync.ports import CityPausedError, CityUnreachableError  # noqa: PLC0415

    async def ask(kind: str, entity_id: str) -> "Entity | None":
        try:
            found: Entity | None = await (await ground.outside()).ask(kind, entity_id)
        except (CityPausedError, CityUnreachableError) as error:
            raise AwayError from error
        return found

    known = Known(
        ground.kiosk_store,
        ground.public_store,
        ground.clock,
        ground.settings,
        Identity(ground.kiosk_id),
        secrets=ground.keys.secrets,
        ask=ask,
        connected=lambda: ground.link.line("intake").state is LinkState.CONNECTED,
    )
    return LendingService(
        known, LendingSlips(ground.kiosk_store, ground.settings.printer, ground.clock, ground.instead)
    )


def streams(kiosk_id: str) -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: its word on acts, for which somebody waits, and what may be lent here."""
    from kiosk.lending import city, store  # noqa: PLC0415 - not before the first screen
    from kiosk.lending.service import TOPIC  # noqa: PLC0415
    from kiosk.sync.pull import Stream  # noqa: PLC0415

    return (
        Stream(
            city.STATUS,
            partial(city.statuses, kiosk=kiosk_id),
            store.put_statuses,
            store.forget_statuses,
            (TOPIC,),
            STATUSES_SECONDS,
            prompt=True,
        ),
        Stream(
            city.ALLOTMENT,
            partial(city.allotments, kiosk=kiosk_id),
            store.put_allotments,
            store.forget_allotments,
            (TOPIC,),
            ALLOTMENTS_SECONDS,
        ),
    )
