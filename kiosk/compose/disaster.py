"""What tells of a disaster: alerts, places of refuge, gauges; their tables, streams, services and commands."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.alerts import emergency_store
from kiosk.alerts import store as alerts_store
from kiosk.alerts.commands import handlers as alerts_handlers
from kiosk.alerts.emergency import EmergencyService
from kiosk.alerts.service import AlertsService
from kiosk.alerts.settings import AlertsSettings
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.store import Db, Store
from kiosk.gauges import store as gauges_store
from kiosk.gauges.service import GaugesService
from kiosk.places import store as places_store
from kiosk.places.commands import handlers as places_handlers
from kiosk.places.model import Place, State
from kiosk.places.service import PlacesService
from kiosk.sync import progress

if TYPE_CHECKING:  # after the first screen
    from kiosk.sync.pull import Stream

KIOSK_TABLES = (emergency_store.KIOSK_MIGRATIONS,)
PUBLIC_TABLES = (
    alerts_store.PUBLIC_MIGRATIONS,
    places_store.PUBLIC_MIGRATIONS,
    gauges_store.PUBLIC_MIGRATIONS,
)
SIGNED_AT_ONCE = 100  # each signature costs what five entities do, and somebody may be reading what takes the screen
ALERTS_SECONDS, SHELTERS_SECONDS, GAUGES_SECONDS, SITES_SECONDS = 5.0, 30.0, 60.0, 600.0


@dataclass(frozen=True)
class Disaster:
    """The services.

    Attributes:
        heard: Says when the city last told all it knows of an entity type, None if it never did.
    """

    alerts: AlertsService
    emergency: EmergencyService
    places: PlacesService
    gauges: GaugesService
    heard: Callable[[str], Awaitable[datetime | None]]


def services(  # noqa: PLR0913, PLR0917 - what they stand on
    settings: AlertsSettings,
    kiosk_store: Store,
    public_store: Store,
    clock: Clock,
    changes: Changes,
    city_time: Callable[[], datetime | None],
) -> Disaster:
    """Make the services of this kiosk's place."""

    async def heard(kind: str) -> datetime | None:
        return await public_store.read(partial(progress.answered, kind=kind))

    alerts = AlertsService(public_store, clock, changes, settings.areas, city_time)
    return Disaster(
        alerts,
        EmergencyService(alerts, kiosk_store, clock),
        PlacesService(public_store),
        GaugesService(public_store, clock, city_time),
        heard,
    )


def handlers(disaster: Disaster) -> dict[str, Handler]:
    """Return what answers each name."""
    return {**alerts_handlers(disaster.alerts, disaster.emergency), **places_handlers(disaster.places)}


def streams(keys: Sequence[Mapping[str, Json]]) -> tuple["Stream[Any]", ...]:
    """Return what is read from the city: alerts all the time, what seldom changes seldom.

    Args:
        keys: The city's, which sign its alerts.
    """
    from kiosk.alerts import city as alerts_city  # noqa: PLC0415 - keys are not needed before the first screen
    from kiosk.gauges import city as gauges_city  # noqa: PLC0415
    from kiosk.places import city as places_city  # noqa: PLC0415
    from kiosk.sync.pull import Stream  # noqa: PLC0415

    read_alerts = partial(alerts_city.alerts, signers=keys)
    gauges = (gauges_city.gauges, gauges_store.put, gauges_store.forget, ("gauges",), GAUGES_SECONDS)
    roads = (gauges_city.closures, gauges_store.put_closures, gauges_store.forget_closures, ("gauges",))
    return (
        Stream(
            "Alert",
            read_alerts,
            _put_alerts,
            alerts_store.forget,
            ("alerts",),
            ALERTS_SECONDS,
            prompt=True,
            at_once=SIGNED_AT_ONCE,
        ),
        Stream(
            places_city.SITES,
            places_city.places,
            places_store.put_city,
            places_store.forget,
            ("places",),
            SITES_SECONDS,
        ),
        Stream(
            places_city.SHELTERS,
            places_city.shelters,
            _put_shelters,
            places_store.forget,
            ("places",),
            SHELTERS_SECONDS,
        ),
        Stream(gauges_city.WATER, *gauges),
        Stream(gauges_city.WEATHER, *gauges),
        Stream(gauges_city.ROADS, *roads, GAUGES_SECONDS),
    )


def _put_alerts(db: Db, alerts: Sequence[Any]) -> None:
    alerts_store.put(db, alerts)


def _put_shelters(db: Db, told: tuple[Sequence[Place], Sequence[State]]) -> None:
    places_store.put_city(db, told[0])
    places_store.put_states(db, told[1])
