"""Looks at the meters, keeps what they say, and ends the kiosk in order before its battery does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.devices.power_policy import Hours, Judged, Levels, PowerState, judged
from kiosk.devices.power_readings import LOOK, BatteryMeter, BatteryReading, SolarMeter, SolarReading

from . import saving, store
from .model import Day, Device, Now, Report, Sample, Standing, farewell
from .settings import KioskPowerSettings

TOPIC = "power"
KEEP = 60.0  # seconds between two samples that are kept
AGAIN = 30.0  # seconds after which a machine that did not go off is asked to once more

_STANDINGS = {
    PowerState.MAINS: Standing.MAINS,
    PowerState.SAVING: Standing.SAVING,
    PowerState.LOW: Standing.LOW,
    PowerState.UNKNOWN: Standing.UNKNOWN,
}


@dataclass(frozen=True)
class Meters:
    """What can be asked; None is not there."""

    kiosk: BatteryMeter | None = None
    shelter: BatteryMeter | None = None
    solar: SolarMeter | None = None


class PowerService:
    """The power of this kiosk and of the shelter it stands in."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands on
        self,
        public_store: Store,
        clock: Clock,
        changes: Changes,
        settings: KioskPowerSettings,
        meters: Meters,
        switch_off: Callable[[], Awaitable[None]] | None = None,
        *,
        pages: bool = False,
    ) -> None:
        """Take the meters, and what switches the machine off once everything written is safe; None never does.

        `pages` tells whether an A4 printer stands here.
        """
        self._public = public_store
        self._clock = clock
        self._changes = changes
        self._settings = settings
        self._meters = meters
        self._switch_off = switch_off
        self._pages = pages
        self._levels = Levels(
            settings.low_percent,
            settings.low_hours,
            settings.critical_percent,
            settings.critical_hours,
            settings.capacity_watt_hours,
            settings.load_watts,
        )
        self._judged = Judged()
        self._looked: float | None = None
        self._kept: float | None = None
        self._empty_since: float | None = None
        self._off_due = 0.0
        self._now = Now()
        self._last: dict[Device, Sample] = {}
        self._mute: frozenset[Device] = frozenset()

    @property
    def watches(self) -> bool:
        """Whether there is anything to look at."""
        return self._meters != Meters()

    def now(self) -> Now:
        """Return how things stand, as of the last look."""
        return self._now

    def last(self) -> tuple[Sample, ...]:
        """Return what each device last said; one that is silent has an old moment."""
        return tuple(self._last[device] for device in Device if device in self._last)

    def report(self) -> Report:
        """Say how everything stands, as of the last look."""
        meters, judged = self._meters, self._judged
        there = {Device.KIOSK: meters.kiosk, Device.SHELTER: meters.shelter, Device.SOLAR: meters.solar}
        report = Report(
            self._now,
            self._clock.now(),
            self._clock.known(),
            tuple(device for device, meter in there.items() if meter is not None),
            self.last(),
            mute=self._mute,
        )
        drained = saving.shelter_short(
            report.devices, report.said(Device.SHELTER), silent=report.silent(Device.SHELTER)
        )
        measured = judged.load.watts if judged.load is not None and judged.reading.load is not None else None
        return replace(
            report,
            draws=None if measured is None else round(measured),
            less=saving.hour_more(judged.reading.watt_hours, measured) if self.saves else None,
            advice=saving.advice(self._now.standing, shelter_short=drained, pages=self._pages),
        )

    async def days(self) -> tuple[Day, ...]:
        """Say how the last 24 hours of each battery went that is watched."""
        now = self._clock.now()
        watched = [device for device in self.report().devices if device is not Device.SOLAR]
        return tuple([saving.day(device, await self.curve(device), now) for device in watched])

    @property
    def saves(self) -> bool:
        """Whether the battery is lived on."""
        return self._now.standing in saving.SAVING

    def stretch(self) -> float:
        """Say how many times longer than ever to wait for what nobody waits for."""
        return self._settings.slower if self.saves else 1.0

    async def curve(self, device: Device, hours: float = 24.0) -> tuple[Sample, ...]:
        """Return what was measured of a device in the last hours, the oldest first."""
        since = self._clock.now() - timedelta(hours=hours)
        return await self._public.read(partial(store.curve, device=device, since=since))

    async def watch(self) -> None:
        """Look again and again, for ever; should that fail, nobody looks any more, and nothing is known."""
        try:
            async with asyncio.TaskGroup() as group:
                leaving: asyncio.Task[None] | None = None
                while True:
                    await self._hear_all()
                    if leaving is not None and self._empty_since is None:
                        leaving.cancel()  # there is power again before anybody answered
                    if self._due and (leaving is None or leaving.done()):
                        leaving = group.create_task(self._leave(), name="power off")
                    await self._clock.sleep(LOOK)
        except Exception:
            if self._meters.kiosk is not None:
                self._judge(BatteryReading())
            raise

    async def close(self) -> None:
        """End the lines to all devices."""
        for meter in (self._meters.kiosk, self._meters.shelter, self._meters.solar):
            if meter is not None:
                await meter.close()

    async def look(self) -> None:
        """Ask all meters once, at the same time, and do what follows."""
        await self._hear_all()
        await self._leave()

    async def _hear_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            kiosk = group.create_task(_battery(self._meters.kiosk))
            shelter = group.create_task(_battery(self._meters.shelter))
            solar = group.create_task(_solar(self._meters.solar))
        samples = self._samples(kiosk.result(), shelter.result(), solar.result())
        self._hear({one.device: one for one in samples})
        if (own := kiosk.result()) is not None:
            self._judge(own)
        await self._keep(samples)

    def _hear(self, said: dict[Device, Sample]) -> None:
        """Keep what was said; publish when one falls silent that has spoken, or speaks again."""
        self._last |= said
        mute = frozenset(self._last.keys() - said.keys())
        if mute != self._mute:
            self._mute = mute
            self._changes.publish(TOPIC)

    def _samples(
        self, kiosk: BatteryReading | None, shelter: BatteryReading | None, solar: SolarReading | None
    ) -> list[Sample]:
        at = self._clock.now()
        found = [
            Sample(device, at, said.source.value, said.percent, said.watt_hours, said.watts)
            for device, said in ((Device.KIOSK, kiosk), (Device.SHELTER, shelter))
            if said is not None and said != BatteryReading()
        ]
        if solar is not None and solar != SolarReading():
            found.append(Sample(Device.SOLAR, at, watt_hours=solar.watt_hours, watts=solar.watts))
        return found

    def _judge(self, reading: BatteryReading) -> None:
        moment = self._clock.monotonic()
        passed = 0.0 if self._looked is None else moment - self._looked
        before, self._judged = self._judged.state, judged(self._judged, reading, passed, self._levels)
        first, self._looked = self._looked is None, moment
        if first or self._judged.state is not before:
            log.event("power", state=self._judged.state.value)
        if self._judged.state is not PowerState.CRITICAL:
            self._empty_since = None
        elif self._empty_since is None:
            self._empty_since, self._off_due = moment, moment + self._patience
        self._tell(moment)

    @property
    def _patience(self) -> float:
        return self._settings.finish_seconds + self._settings.goodbye_seconds

    def _tell(self, moment: float) -> None:
        standing, left = _STANDINGS.get(self._judged.state, Standing.LEAVING), None
        if self._empty_since is not None and self._switch_off is not None:
            passed = moment - self._empty_since
            standing, left = farewell(passed, self._settings.finish_seconds, self._settings.goodbye_seconds)
        percent = self._judged.reading.percent
        now = Now(standing, None if percent is None else round(percent), _rounded(self._judged.hours), left)
        if now != self._now:
            self._now = now
            self._changes.publish(TOPIC)

    async def _keep(self, samples: list[Sample]) -> None:
        moment = self._clock.monotonic()
        if samples and (self._kept is None or moment - self._kept >= KEEP):
            self._kept = moment
            await self._public.write(partial(store.put, samples=samples, now=self._clock.now()))

    @property
    def _due(self) -> bool:
        off = self._switch_off is not None and self._empty_since is not None
        return off and self._clock.monotonic() >= self._off_due

    async def _leave(self) -> None:
        """Switch the machine off when the goodbye has been said; should it not, ask again later."""
        if self._switch_off is None or not self._due:
            return
        self._off_due = self._clock.monotonic() + AGAIN
        log.event("power", state="off")
        try:
            await self._switch_off()
        except KnownError as fault:
            log.known(fault, task="power")


async def _battery(meter: BatteryMeter | None) -> BatteryReading | None:
    return None if meter is None else await meter.read()


async def _solar(meter: SolarMeter | None) -> SolarReading | None:
    return None if meter is None else await meter.read()


def _rounded(hours: Hours | None) -> tuple[float, float] | None:
    return None if hours is None else (round(hours.least, 1), round(hours.most, 1))
