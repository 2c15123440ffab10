"""What a city's worst day costs: 5,000 shelters, 10,000 alerts and 300 gauges in the store; every act within 0.1 s.

Each act of ours is held against the same answer by a script on sqlcipher3 and json alone, turn by turn; and the
slowest in twenty, by the processor's seconds, against what a person does not notice: what else the machine does is
not ours. How long they took by the clock is printed beside it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from kiosk.alerts import store as alerts
from kiosk.alerts.service import AlertsService
from kiosk.compose.disaster import streams
from kiosk.compose.release import BUILT
from kiosk.compose.slices import PUBLIC_TABLES
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.gauges import store as gauges
from kiosk.gauges.service import GaugesService
from kiosk.places import store as places
from kiosk.places.model import Hazard, Near
from kiosk.places.service import PlacesService

from .disaster_day import AREAS, HERE, PAGE, Day
from .disaster_script import Script
from .measure import Pairs, now
from .report import Figure, Goal
from .wish import Wish

FELT = 0.1  # seconds that a person does not notice: no act takes longer
SLOW = 95
WITHIN = Goal(most=1.0)
PLAIN = Goal(most=8.0)  # a script keeps no promise: it checks, joins and sorts less
TURNS = 60
QUICK = 50  # of each thing
SLICE = 1_000  # alerts put in at a time


@dataclass(frozen=True)
class Act:
    """Something that is done, and the same by a script."""

    name: str
    ours: Callable[[], Awaitable[object]]
    script: Callable[[], object]


def run(wish: Wish) -> Iterator[Figure]:
    """Measure every act on that day, and the nearest places while the city calls all of them closed."""
    clock, turns = SystemClock(BUILT), wish.turns(TURNS)
    day = Day(clock.now(), QUICK if wish.quick else 0)
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        yield from asyncio.run(_figures(Path(folder), day, clock, turns))


async def _figures(folder: Path, day: Day, clock: SystemClock, turns: int) -> list[Figure]:
    store = Store(folder / "public.db", key=None, durable=False, migrations=PUBLIC_TABLES, changes=Changes())
    await store.open()
    script = Script(folder / "script.db", day)
    try:
        await _fill(store, day)
        nearby = partial(PlacesService(store).near, *HERE, Hazard.FLOOD)
        found = [await _measured(act, turns) for act in _acts(store, day, clock, script, turns)]
        await store.write(partial(places.put_states, states=day.shut))
        found.append(await _measured(Act("the nearest places, all shut", nearby, script.near_all), turns))
    finally:
        script.close()
        await store.close()
    return [figure for figures in found for figure in figures]


async def _fill(store: Store, day: Day) -> None:
    await store.write(partial(places.take_list, name="site:121002", places=day.places, force=False))
    await store.write(partial(places.put_states, states=day.states))
    await store.write(partial(gauges.put, gauges=day.gauges))
    for begins in range(0, len(day.alerts), SLICE):
        await store.write(partial(alerts.put, alerts=day.alerts[begins : begins + SLICE]))


def _acts(store: Store, day: Day, clock: SystemClock, script: Script, turns: int) -> Iterator[Act]:
    announced = AlertsService(store, clock, Changes(), AREAS)
    yield Act("what is announced here", announced.current, script.current)
    yield Act("what takes the screen", announced.standing, script.current)

    async def nearby() -> Sequence[Near]:
        return await PlacesService(store).near(*HERE, Hazard.FLOOD)

    yield Act("the nearest places", nearby, script.near)
    yield Act("all gauges", GaugesService(store, clock).readings, script.gauges)
    stream = next(one for one in streams(day.office.signers) if one.kind == "Alert")
    ours, others = (iter(day.pages(turns + 1)) for _ in range(2))

    async def page() -> None:
        entities = next(ours)
        await store.write(lambda db: stream.apply(db, stream.prepare(entities)), *stream.topics)

    yield Act(f"{PAGE} new alerts of the city judged and kept", page, lambda: script.page(next(others)))


async def _measured(act: Act, turns: int) -> list[Figure]:
    """Do both so many times, turn by turn; who goes first changes."""
    pairs = Pairs()
    spent: list[float] = []
    await act.ours()  # what is loaded at the first time only is no part of the pace
    for turn in range(turns):
        for mine in (turn % 2 == 0, turn % 2 == 1):
            begun, cost = now(), process_time()
            if mine:
                await act.ours()
                spent.append(process_time() - cost)
            else:
                act.script()
            (pairs.ours if mine else pairs.reference).append(now() - begun)
    name = f"disaster: {act.name}"
    return [
        Figure.of(f"{name}, s / by a script", pairs, PLAIN),
        Figure.of(f"{name}, p{SLOW}, processor s / {FELT} s", Pairs(spent, [FELT] * turns), WITHIN, SLOW),
        Figure.alone(f"{name}, p{SLOW}, s", pairs.ours, percent=SLOW),
    ]
