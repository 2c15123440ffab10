"""Alerts in the middle of a storm of other news, over a socket, with a form open: what the screen's claim says of them.

The kiosk's own clock is right, eleven years back or fourteen years ahead; by it, nothing may be later than five
seconds after the last byte of the city's reply.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from kiosk.alerts.city import canonical
from kiosk.alerts.model import Alert
from kiosk.alerts.tables import kind_names, levels
from kiosk.compose.kiosk import Kiosk
from kiosk.core.claims import Claim, Priority
from kiosk.core.entity import Entity, Json
from kiosk.core.i18n import Texts
from kiosk.places.model import Hazard
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.city_keys import PRACTICE
from tests.clocks import START, TurnedClock
from tests.e2e.kiosks import born, configured, kiosk, sync
from tests.peers.practice_city import practice_city
from tests.unit.alerts.city_office import Office, at, entity, told
from ui.alerts.emergency_claim import SCREEN
from ui.alerts.emergency_inputs import State
from ui.alerts.emergency_view_model import Around, EmergencyViewModel
from ui.alerts.inputs import Words
from ui.shell.ports import Silence

PROMISED = 5.0  # seconds by the kiosk's clock
STEP = 0.5
ENDED = 130.0  # seconds until nothing says any more how it ended
NEWS = 80  # entities that change in every round
READS = 20
FORM = Claim(Priority.PERSON, "applications", since=0)
SETTINGS = '[city.public]\nbase_url = "{url}"\n\n[alerts]\nareas = ["99201"]\n'
OFFS = (timedelta(0), timedelta(days=-4000), timedelta(days=5100))
HERE = (35.6131, 140.1134)
STRANGER = Office("stranger")
Signed = Callable[..., Entity]


class City(Office):
    """The practice city, which signs with its own key."""

    def __init__(self) -> None:
        super().__init__()
        self.signing = dict(PRACTICE[0])

    def alert(self, name: str = "flood", **changes: Json) -> Entity:
        said = told(name, **changes)
        return entity(said, self.sign(canonical(said), kid=PRACTICE[0]["kid"]))


CITY = City()


def forged(name: str, **changes: Json) -> Entity:
    """Give an alert that a stranger signed by the city's name."""
    said = told(name, **({"level": 5} | changes))
    return entity(said, STRANGER.sign(canonical(said), kid=PRACTICE[0]["kid"]))


DRAWN: dict[str, tuple[Signed, dict[str, Json], State]] = {
    "genuine": (CITY.alert, {"level": 5}, State.ALARM),
    "forged": (forged, {}, State.NONE),
    "expired": (CITY.alert, {"sent": at(-9), "effective": at(-9), "expires": at(-1)}, State.NONE),
    "elsewhere": (CITY.alert, {"areas": ["9930100"]}, State.NONE),
    "drill": (CITY.alert, {"status": "Exercise"}, State.DRILL),
    "test": (CITY.alert, {"status": "Test"}, State.NONE),
}


@dataclass(frozen=True)
class Hall:
    """A kiosk with a form open, and the city that speaks to it."""

    made: Kiosk
    model: EmergencyViewModel
    clock: TurnedClock
    city: PracticeCity
    days: TurnedClock
    chance: Random


def tried(folder: Path, rounds: int, seed: int, offs: Sequence[timedelta] = OFFS) -> Iterator[tuple[str, str]]:
    """Try so many rounds of every kind with every clock; give each with what was wrong with it."""
    for number, off in enumerate(offs):
        days = TurnedClock()
        with practice_city(days, seed=seed) as running:
            own = folder / f"storm-{number}"
            chosen = configured(own, SETTINGS.format(url=running.url))
            born(own / "data", chosen, running.url)
            clock = TurnedClock(START + off, floor=START - timedelta(minutes=10))
            made = kiosk(own / "data", chosen, clock)
            yield from asyncio.run(_world(made, clock, running.city, days, rounds, seed))


async def _world(
    opened: AbstractAsyncContextManager[Kiosk],
    clock: TurnedClock,
    city: PracticeCity,
    days: TurnedClock,
    rounds: int,
    seed: int,
) -> list[tuple[str, str]]:
    async with opened as made:
        hall = Hall(made, _model(made), clock, city, days, Random(seed))
        made.claims.put("applications", FORM)
        try:
            return [(f"storm: {kind}", await _round(hall, kind, number)) for number in range(rounds) for kind in DRAWN]
        finally:
            hall.model.shut()


async def _round(hall: Hall, kind: str, number: int) -> str:
    """Let the city say something among much else, look at the claims, let it take that back; say what was wrong."""
    draw, changes, meant = DRAWN[kind]
    name = f"{kind}-{number}"
    first = draw(name, **changes)
    await _news(hall, number, first)
    wrong = await _reached(hall, meant)
    if not wrong and meant is not State.NONE:
        await _news(hall, number + 1, draw(name, **(changes | {"seq": 2, "sent": at(0), "msgType": "Cancel"})))
        over = State.LIFTED if meant is State.ALARM else State.DRILL_OVER
        wrong = await _reached(hall, over)
    await hall.clock.turn(ENDED)
    left = hall.made.claims.highest()
    hall.city.withdraw(first.id)
    return wrong or ("" if left == FORM else f"the form did not come back: {left}")


async def _news(hall: Hall, number: int, alert: Entity) -> None:
    """Publish it in the middle of much else and read all of it, while others ask what there is."""
    await hall.days.turn(1)
    spot = hall.chance.randrange(NEWS)
    for which in range(NEWS):
        hall.city.publish(_gauge(which, number + which) if which != spot else alert)
    parts = hall.made.parts.disaster
    asked = (parts.places.near(*HERE, Hazard.FLOOD) for _ in range(READS))
    await asyncio.gather(sync(hall.made), sync(hall.made), *asked, *(parts.gauges.readings() for _ in range(READS)))


async def _reached(hall: Hall, meant: State) -> str:
    """Wait as long as was promised; what is no alarm and no drill has all that time to become one."""
    began = hall.clock.monotonic()
    while True:
        await hall.clock.settle()
        state, claim = str(hall.model.state), hall.made.claims.highest()
        held = claim is not None and claim.screen == SCREEN
        if meant is not State.NONE and state == meant and held:
            return ""
        if hall.clock.monotonic() - began >= PROMISED:
            break
        await hall.clock.turn(STEP)
    good = meant is State.NONE and state == State.NONE and claim == FORM
    return "" if good else f"{state} and {claim} instead of {meant}"


def _gauge(number: int, height: int) -> Entity:
    said: dict[str, Json] = {"name": f"橋{number}", "height": height % 7, "dateObserved": at(0)}
    return Entity(f"urn:ngsi-ld:WaterObserved:midori:storm-{number}", "WaterObserved", said)


def _model(made: Kiosk) -> EmergencyViewModel:
    async def nowhere(_texts: Texts, _alert: Alert | None) -> str:
        return ""

    meanings = {which: (words.word, words.action) for which, words in levels().items()}
    around = Around(made.place, made.connection, nowhere, frozenset, lambda: False)
    return EmergencyViewModel(
        made.parts.disaster.emergency,
        made.settings.alerts,
        Words(meanings, kind_names()),
        made.clock,
        made.changes,
        made.tasks,
        made.language,
        made.claims,
        Silence(),
        around,
    )
