"""What has the whole screen: the alerts that ask for it, and the staff, who may take it and end it."""

from functools import partial

from kiosk.core import outside
from kiosk.core.clock import Clock
from kiosk.core.store import Store

from . import emergency_store as store
from .emergency_store import OFF, ON, StaffAct
from .model import Alert, Emergency, End, Ending, Taken, version
from .service import TOPIC, AlertsService


class EmergencyService:
    """The emergency of this kiosk.

    Args:
        alerts: What holds here.
        kiosk_store: Where the acts of the staff are kept, so that a restart changes nothing.
        clock: The house's clock.
    """

    def __init__(self, alerts: AlertsService, kiosk_store: Store, clock: Clock) -> None:
        self._alerts = alerts
        self._store = kiosk_store
        self._clock = clock
        self.places = alerts.places

    async def now(self) -> Emergency:
        """Say what asks for the whole screen now; a version that the staff ended does not, a newer one does."""
        act, found = await self._store.read(store.last), await self._alerts.asking()
        if act is None:
            return found
        if act.act == ON:
            return Emergency(found.alarms, found.drills, Taken(act.words, act.at))
        alarms, drills = (_without(alerts, act) for alerts in (found.alarms, found.drills))
        return Emergency(alarms, drills)

    async def ending(self, alert: Alert | None) -> Ending:
        """Say how an alert ended that had the screen, or for None how the taking by the staff did."""
        act = await self._store.read(store.last)
        if act is not None and act.act == OFF and (alert is None or version(alert) in act.ended):
            return Ending(End.STAFF, act.at if act.known else None)
        return Ending(End.STAFF) if alert is None else await self._alerts.ending(alert)

    async def take(self, words: str) -> None:
        """Take the screen for the staff, with their words for everyone."""
        act = StaffAct(ON, self._clock.now(), self._clock.known(), outside.text(words))
        await self._store.write(partial(store.add, act=act), TOPIC)

    async def end(self) -> None:
        """Give the screen back, also from what asks for it now."""
        found = await self._alerts.asking()
        ended = tuple(version(alert) for alert in (*found.alarms, *found.drills))
        act = StaffAct(OFF, self._clock.now(), self._clock.known(), ended=ended)
        await self._store.write(partial(store.add, act=act), TOPIC)


def _without(alerts: tuple[Alert, ...], act: StaffAct) -> tuple[Alert, ...]:
    return tuple(alert for alert in alerts if version(alert) not in act.ended)
