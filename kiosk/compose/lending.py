"""Lending: its services, what is read from the city for it, and its papers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from kiosk.core.clock import Clock
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.lending import store
from kiosk.lending.asking import AwayError
from kiosk.lending.forgetting import Forgetting
from kiosk.lending.model import Identity
from kiosk.lending.service import TOPIC, LendingService
from kiosk.lending.settings import LibrarySettings
from kiosk.lending.slips import TEMPLATE, LendingSlips
from kiosk.lending.visits import Known
from kiosk.sync.connection import LinkState

from .city_keys import CityKeys

if TYPE_CHECKING:  # after the first screen
    from kiosk.core.entity import Entity, Json
    from kiosk.core.salvage import Missing
    from kiosk.core.store import Db
    from kiosk.devices.jobs import Recipe
    from kiosk.devices.spooler import Data
    from kiosk.sync.link import Link
    from kiosk.sync.pull import Stream

    from .outside import Outside

KIOSK_TABLES = (store.KIOSK_MIGRATIONS,)
PUBLIC_TABLES = (store.PUBLIC_MIGRATIONS,)
STATUSES_SECONDS, ALLOTMENTS_SECONDS = 2.0, 60.0


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


def service(ground: Ground) -> LendingService:
    """Make the service."""

    async def ask(kind: str, entity_id: str) -> "Entity | None":
        from kiosk.sync.ports import CityPausedError, CityUnreachableError  # noqa: PLC0415 - not before a card is read

        outside: Outside = await ground.outside()
        try:
            return await outside.ask(kind, entity_id)
        except (CityPausedError, CityUnreachableError) as error:
            raise AwayError from error

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


def forgetting(ground: Ground) -> Forgetting:
    """Make what forgets loans that are over."""
    return Forgetting(ground.kiosk_store, ground.public_store, ground.clock, ground.settings)


def papers(lending: LendingService, ground: Ground) -> "dict[str, Data]":
    """Return by template the data of its papers."""
    texts = cache(Texts)

    async def data(recipe: "Recipe") -> "dict[str, Json]":
        from kiosk.lending.slip import LendingSlip  # noqa: PLC0415 - papers come long after the first screen

        return await LendingSlip(lending.slips, ground.clock, texts, ground.place).data(recipe)

    return {TEMPLATE: data}


def streams(kiosk_id: str) -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: its word on acts, for which somebody waits, and what may be lent here."""
    from kiosk.lending import city  # noqa: PLC0415 - not before the first screen
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
