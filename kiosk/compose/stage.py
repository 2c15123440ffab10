"""A demo kiosk whose world is turned by hand: time, city, printer, disk. For the tour, which shows every state."""

import threading
from collections.abc import Callable
from datetime import timedelta
from math import cos, pi
from pathlib import Path

from kiosk.core.clock import JST, SystemClock
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Db, Store
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from kiosk.power import store as power_store
from kiosk.power.model import Device, Sample
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState

from .demo import Demo
from .kiosk import Kiosk, Plan
from .power import PracticeBattery, PracticeSun
from .settings import Settings
from .stage_clock import MORNING, StageClock

_EVERY_TIME = 1_000_000
_STEP_S, _PACE_S, _BREATH_S = 0.2, 0.05, 0.004
_PATIENCE_S = 20.0
_OUTAGE, _SILENCE, _NOON = range(16, 23), 4, 13  # hours of the day before
_READS = 8  # as many as a screen's view model makes one after the other, and some


def _nothing(_db: Db) -> None:
    pass


class Stage:
    """One life of a kiosk, from start to end, and the strings of its world."""

    def __init__(self, settings: Settings, folder: Path, clock: StageClock) -> None:
        self.clock = clock
        self.kiosk = Kiosk(Plan(settings, folder, demo=True, clock=clock))
        self.kiosk.voice = None
        self.real = SystemClock(MORNING)
        self._open = False
        self._gates: list[threading.Event] = []

    @property
    def city(self) -> PracticeCity:
        """The practice city's handle."""
        return self._demo.city

    @property
    def slip_printer(self) -> PracticePrinter:
        """The practice printer's handle."""
        return self._demo.printer

    @property
    def _demo(self) -> Demo:
        if self.kiosk.demo is None:
            raise RuntimeError("this kiosk has no demo")
        return self.kiosk.demo

    async def open(self) -> None:
        """Open the kiosk; nothing is asked of the city before it starts."""
        await self.kiosk.open()
        self._open = True

    async def close(self) -> None:
        """End this life; the folder stays."""
        self.quick_disks()
        await self.kiosk.close()

    # ---- time ----------------------------------------------------------------------------------------------------

    async def until(self, true: Callable[[], bool], what: str, *, still: bool = False) -> None:
        """Let the play go on, a little with each turn of the loop, until something holds.

        `still` lets no time pass: what takes a while is seen under way, however slow the machine is.

        Raises:
            RuntimeError: It does not within twenty real seconds; `what` says what was waited for.
        """
        end = self.real.monotonic() + _PATIENCE_S
        while not true():
            await self.breathe()
            self.clock.turn(0.0 if still else _PACE_S)
            if self.real.monotonic() > end:
                raise RuntimeError(f"waited in vain for {what}")

    async def leap(self, seconds: float, step: float = _STEP_S) -> None:
        """Let so many seconds pass fast; whenever somebody is due, but not within a step, they get on with it."""
        until = self.clock.monotonic() + seconds
        while (left := until - self.clock.monotonic()) > 0:
            self.clock.turn(min(max(step, self.clock.next_due()), left))
            await self.breathe()

    async def quiet(self) -> None:
        """Let everybody read what they want to read; no time passes."""
        if self._open and not self._gates:
            for _ in range(_READS):
                for store in (self.kiosk.store, self.kiosk.public):
                    await store.read(_nothing)
        await self.breathe()

    async def breathe(self) -> None:
        """Let the loop do what is on its way; no time passes."""
        await self.real.sleep(_BREATH_S)

    # ---- disk ----------------------------------------------------------------------------------------------------

    def slow_disk(self, store: Store) -> None:
        """Let a store answer nobody until `quick_disks`."""
        gate = threading.Event()
        self._gates.append(gate)

        def wait(_db: Db) -> bool:
            return gate.wait(60)

        self.kiosk.tasks.spawn(store.read(wait), name="slow disk")

    @property
    def slow(self) -> bool:
        """Whether a store answers nobody now."""
        return bool(self._gates)

    def quick_disks(self) -> None:
        """Let every store answer again."""
        while self._gates:
            self._gates.pop().set()

    # ---- printer -------------------------------------------------------------------------------------------------

    def printer(self, state: str) -> None:
        """Let the printer be so from now on (a value of `PracticeState`)."""
        self.slip_printer.state = PracticeState(state)

    def printer_stops_after(self, sent: int) -> None:
        """Let the printer run out of paper in the middle of the next slip, after so many bytes."""
        self.slip_printer.trouble_after(sent, PracticeState.PAPER_OUT)

    # ---- power ---------------------------------------------------------------------------------------------------

    def wire_battery(self) -> None:
        """Give the kiosk a battery and the shelter a battery and panels, before it is opened; it is on mains."""
        self._battery = self._demo.battery = PracticeBattery()
        self._battery.shelter, self._battery.sun = PracticeBattery(), PracticeSun()

    def power(self, source: str, percent: float | None = None, watt_hours: float | None = None) -> None:
        """Let the battery say so from now on, of a kiosk that draws 30 watts."""
        self._battery.reading = BatteryReading(Source(source), percent, watt_hours, load=30.0)

    def shelter(
        self,
        source: str,
        percent: float | None = None,
        watts: float | None = None,
        sun: float = 0.0,
        watt_hours: float | None = None,
    ) -> None:
        """Let the shelter's battery and the panels on its roof say so from now on."""
        if self._battery.shelter is not None and self._battery.sun is not None:
            self._battery.shelter.reading = BatteryReading(Source(source), percent, watt_hours, watts=watts)
            self._battery.sun.reading = SolarReading(sun)

    async def past_day(self) -> None:
        """Remember a day: an outage in the evening, an hour of silence at night, and the sun on the shelter's roof."""
        now = self.clock.now()
        samples = []
        for at in (now - timedelta(minutes=minutes) for minutes in range(10, 24 * 60, 10)):
            hour = at.astimezone(JST).hour
            out = hour in _OUTAGE
            if hour != _SILENCE:
                percent = 100.0 - 9.0 * (hour - _OUTAGE.start + 1) if out else 100.0
                samples.append(Sample(Device.KIOSK, at, "battery" if out else "mains", percent))
            samples.append(Sample(Device.SHELTER, at, "mains", 55.0 + 20.0 * cos((hour - _NOON) * pi / 12)))
        await self.kiosk.public.write(lambda db: power_store.put(db, samples, now))

    # ---- city ----------------------------------------------------------------------------------------------------

    def city_away(self) -> None:
        """Let the city answer nobody until `city_back`."""
        self.city.answer_with(503, _EVERY_TIME)

    async def city_back(self) -> None:
        """Let the city answer again; every line has heard of it."""
        self.city.mend()
        await self.leap(320.0, step=1.0)

    def counter(self, number: str, **signs: Json) -> None:
        """Change what the city says of a counter, in the words of its own data model."""
        self._change("QueueMonitor", number, signs)

    def notice(self, unique: str, **words: Json) -> None:
        """Change what the city says in one of its notices."""
        self._change("Notice", unique, words)

    def knows(self, label: str) -> bool:
        """Tell whether the city has heard of a ticket."""
        return any(fact.attributes.get("label") == label for fact in self.city.facts("QueueTicket"))

    def told(self, kind: str, ending: str) -> Entity:
        """Give what the city says of one of its things, by the end of its id."""
        return next(entity for entity in self.city.entities(kind) if entity.id.endswith(f":{ending}"))

    def _change(self, kind: str, ending: str, words: dict[str, Json]) -> None:
        entity = self.told(kind, ending)
        self.city.publish(Entity(entity.id, entity.type, {**entity.attributes, **words}))

    async def take(self, counter: str) -> None:
        """Give a number by the command line, as a helper at a desk may."""
        await self.kiosk.handlers()["queue.take"]({"counter": self.told("QueueMonitor", counter).id})
