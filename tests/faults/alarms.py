"""No false alarm, none missed: alerts that are forged, played again, over, elsewhere or a drill, and genuine ones."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.alerts import model
from kiosk.alerts.city import canonical
from kiosk.alerts.service import AlertsService
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Db
from tests.clocks import START, TurnedClock
from tests.faults import alarms_storm, hostile_entrusted
from tests.faults.hostile_inputs import Hostile
from tests.faults.model_machine import ROOM
from tests.unit.alerts.city_office import House, Office, at, entity, open_house, told
from tests.unit.alerts.forgeries import tokens

from .result import Result, Tooth, Wish

NAME = "alarms"
HERE, ELSEWHERE = "9920100", ("9920200", "120000", "1310100", "992010", "99201000", "9930101", "311")
CITY, STRANGER = Office("city"), Office("stranger")
CLOCKS = (
    (timedelta(0), False),
    (timedelta(days=-4000), False),  # an empty battery set it back
    (timedelta(days=-4000), True),  # and the city told the time since
    (timedelta(days=5100), True),  # it runs fourteen years ahead, and the city told the time
)
"""How far the kiosk's clock is off, and whether the city's last answer told the time."""

STORMS = 200  # alerts, for one in a storm

Draw = Callable[[str, Hostile], tuple[Entity, ...]]


def run(wish: Wish) -> Result:
    """Pull so many alerts of each kind, each in the middle of others, and look at the screen after each.

    One in two hundred comes over a socket, in a storm of other news, while somebody fills a form in.
    """
    with tempfile.TemporaryDirectory(dir=ROOM) as folder:
        found = asyncio.run(_listed(Path(folder), wish))
        found += alarms_storm.tried(Path(folder), wish.inputs // STORMS, wish.seed)
    return _result(found, wish)


def _result(found: Sequence[tuple[str, str]], wish: Wish) -> Result:
    again = f"replay: python -m tests.faults alarms --seed {wish.seed}"
    failures = tuple(f"{kind}: {wrong}; {again}" for kind, wrong in found if wrong)
    return Result(NAME, dict(Counter(kind for kind, _ in found)), failures=failures)


async def _listed(folder: Path, wish: Wish) -> list[tuple[str, str]]:
    return [one async for one in _tried(folder, wish)]


async def _tried(folder: Path, wish: Wish) -> AsyncIterator[tuple[str, str]]:
    share = wish.inputs // len(CLOCKS)
    for place, (off, dated) in enumerate(CLOCKS):
        clock = TurnedClock(START + off, floor=START - timedelta(minutes=10))
        own = folder / str(place)
        own.mkdir()
        async with open_house(own, clock, CITY) as house:
            if dated:
                house.city_says.append(START)
            for number in range(share):
                for kind, draw in KINDS.items():
                    hostile = Hostile(f"{wish.seed}/{kind}/{place}/{number}")
                    yield kind, await _one(house, kind, draw(f"{kind}-{number}", hostile), hostile.chance)


async def _one(house: House, kind: str, entities: tuple[Entity, ...], chance: Random) -> str:
    """Pull some alerts one after the other, then their end; say what was wrong."""
    for one in entities:
        await house.pull(one, *chance.choices(entities, k=chance.randrange(2)))
    standing = await house.service.standing()
    await house.store.write(_clear)
    if kind == "genuine":
        return "" if standing.alarm is not None else "missed"
    if standing.alarm is not None:
        return "shown as an alarm"
    return "" if (kind == "drill") is (standing.drill is not None) else "a drill, or none"


def _clear(db: Db) -> None:
    for table in ("alerts", "alert_areas", "alerts_replaced"):
        db.execute(f"delete from {table}")


def _genuine(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    areas: list[Json] = [*hostile.chance.sample(ELSEWHERE, 2), HERE]
    ends = at(hostile.chance.choice((0.01, 1, 72)))
    begins = at(-hostile.chance.choice((0.0, 0.2, 9)))
    level = hostile.chance.choice((4, 5))
    first = CITY.alert(name, areas=areas, level=level, effective=begins, sent=begins, expires=ends)
    if hostile.chance.random() < 0.5:
        return (first,)
    low = CITY.alert(name, areas=areas, level=2, seq=1, sent=begins, expires=ends)
    return (low, CITY.alert(name, areas=areas, level=level, seq=2, msgType="Update", sent=at(0), expires=ends))


def _forged(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    said = told(name, level=5)
    good = CITY.alert(name, level=2).attributes["signature"]
    own = STRANGER.alert(name, level=5).attributes["signature"]
    other = CITY.alert(f"{name}-other", level=5).attributes["signature"]
    tricks = (*tokens(CITY, STRANGER, said).values(), good, other, hostile.words(str(own)), hostile.words(str(good)))
    token = hostile.pick(tricks)
    return (entity(said, str(token)),)


def _replayed(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    old = CITY.alert(name, level=5, seq=1, sent=at(-2))
    newer = hostile.pick(({"msgType": "Cancel"}, {"msgType": "Update", "level": 2}, {"msgType": "Update", "areas": []}))
    if hostile.chance.random() < 0.3:  # counted back and sent anew, or counted alike
        old = CITY.alert(name, level=5, seq=hostile.pick((0, 1, 2)), sent=at(-1))
    said = told(name, **({"seq": 2, "sent": at(-1), "text": "終わりました"} | newer))
    return (old, entity(said, CITY.sign(canonical(said))), old)


def _expired(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    if hostile.chance.random() < 0.2:  # it ends before it begins
        begins = hostile.chance.choice((-0.5, 0.5, 9))
        return (CITY.alert(name, level=5, effective=at(begins), expires=at(begins - hostile.chance.choice((0, 0.2)))),)
    ended = at(-hostile.chance.choice((1, 5, 900)))
    return (CITY.alert(name, level=5, sent=at(-999), effective=at(-999), expires=ended),)


def _elsewhere(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    areas: list[Json] = [*hostile.chance.sample(ELSEWHERE, hostile.chance.randrange(4))]
    return (CITY.alert(name, level=5, areas=areas),)


def _drill(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    return (CITY.alert(name, level=hostile.chance.choice((4, 5)), status="Exercise"),)


def _test(name: str, hostile: Hostile) -> tuple[Entity, ...]:
    return (CITY.alert(name, level=5, status=hostile.pick(("Test", "System"))),)


KINDS: dict[str, Draw] = {
    "genuine": _genuine,
    "forged": _forged,
    "replayed": _replayed,
    "expired": _expired,
    "elsewhere": _elsewhere,
    "drill": _drill,
    "test": _test,
}


def _without(target: str, instead: object) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(target, instead)
            return run(replace(wish, inputs=min(wish.inputs, 40)))

    return bite


def _unsigned(wish: Wish) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        hostile_entrusted.unsigned(patch)
        return run(replace(wish, inputs=min(wish.inputs, 40)))


def _unclaimed(wish: Wish) -> Result:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(dir=ROOM) as folder:
        patch.setattr("ui.alerts.emergency_view_model.asks", lambda _emergency, _past: {})
        return _result(list(alarms_storm.tried(Path(folder), 1, wish.seed, alarms_storm.OFFS[:1])), wish)


def _own_time(service: AlertsService) -> tuple[datetime, bool]:
    return service._clock.now(), service._clock.known()


def _everywhere(alert: model.Alert, _places: object) -> int | None:
    return alert.level


def _meant(alert: model.Alert, places: tuple[str, ...]) -> bool:
    return (model.level_here(alert, places) or 0) >= model.TAKES_THE_SCREEN


TEETH = (
    Tooth("the signature of an alert", _unsigned),
    Tooth("the order of versions", _without("kiosk.alerts.store.replaces", lambda _fresh, _known: True)),
    Tooth("the status of an alert", _without("kiosk.alerts.model.would_take_the_screen", _meant)),
    Tooth("the city's time", _without("kiosk.alerts.service.AlertsService.moment", _own_time)),
    Tooth("the claim of an alarm", _unclaimed),
    Tooth("the place of an alert", _without("kiosk.alerts.model.level_here", _everywhere)),
)
