"""Rivers, rain, snow and closed roads: from no word at all over a flood to a city that is away."""

from kiosk.core.entity import Entity, Json
from ui.gauges.inputs import State
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_ASKED_S = 61.0
_SILENT_S = 1900.0
_AWAY_S = 660.0


async def begin(visit: Visit) -> None:
    """Begin where nothing was read yet."""
    await visit.stage.open()
    visit.stage.slow_disk(visit.stage.kiosk.public)
    visit.furnish()


async def _groups(visit: Visit) -> None:
    await visit.home()
    await visit.tap("alerts", "toGauges")
    await visit.until(lambda: not visit.told("gauges", "groups.loading"), "the gauges")


async def _loading(visit: Visit) -> None:
    await visit.tap("alerts", "toGauges")
    await visit.stage.real.sleep(0.4)


async def _unheard(visit: Visit) -> None:
    visit.stage.quick_disks()
    await _groups(visit)


async def _first(visit: Visit) -> None:
    await visit.start()
    await _groups(visit)
    await visit.until(lambda: visit.count(visit.rooms["gauges"], "groups.cards") > 1, "the rivers")


def _at(group: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await _groups(visit)
        await visit.tap(f"gauges-{group}")

    return walk


async def _flood(visit: Visit) -> None:
    for name, value in (("river-midoribashi", 3.42), ("river-kawara", 2.95), ("river-sakurano", -0.12)):
        visit.stage.city.set_gauge(name, value)
    await visit.stage.leap(_ASKED_S)
    await _at("river")(visit)


async def _away(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.leap(_AWAY_S, step=5.0)
    await _groups(visit)


async def _stale(visit: Visit) -> None:
    await visit.stage.leap(_SILENT_S, step=5.0)
    await _at("river")(visit)


async def _back(visit: Visit) -> None:
    await visit.stage.city_back()


async def _hostile(visit: Visit) -> None:
    for kind, unique, text in (
        ("WaterObserved", "river-kawara", HOSTILE[0]),
        ("WaterObserved", "river-wakaba", HOSTILE[1]),
        ("WaterObserved", "river-sakurano", HOSTILE[2]),
        ("WeatherObserved", "rain-yamate", HOSTILE[3]),
        ("RoadClosure", "road-pass", HOSTILE[4]),
    ):
        told = visit.stage.told(kind, unique)
        said: dict[str, Json] = {"name": {"languageMap": {"ja": text}}, "reason": {"languageMap": {"ja": text}}}
        visit.stage.city.publish(Entity(told.id, kind, {**told.attributes, **said}))
    await visit.stage.leap(_ASKED_S)
    await _at("river")(visit)


GAUGES = (
    Stop("gauges", "loading", "GaugesScreen", _loading, State.GROUPS, "gauges"),
    Stop("gauges", "never-heard", "GaugesScreen", _unheard, State.GROUPS, "gauges"),
    Stop("gauges", "roads-never-heard", "GaugesScreen", _at("roads"), State.GROUP, "gauges"),
    Stop("gauges", "groups", "GaugesScreen", _first, State.GROUPS, "gauges"),
    Stop("gauges", "rivers", "GaugesScreen", _at("river"), State.GROUP, "gauges"),
    Stop("gauges", "rain", "GaugesScreen", _at("rain"), State.GROUP, "gauges"),
    Stop("gauges", "snow", "GaugesScreen", _at("snow"), State.GROUP, "gauges"),
    Stop("gauges", "roads", "GaugesScreen", _at("roads"), State.GROUP, "gauges"),
    Stop("gauges", "flood", "GaugesScreen", _flood, State.GROUP, "gauges"),
    Stop("gauges", "flood-groups", "GaugesScreen", _groups, State.GROUPS, "gauges"),
    Stop("gauges", "city-away", "GaugesScreen", _away, State.GROUPS, "gauges"),
    Stop("gauges", "all-stale", "GaugesScreen", _stale, State.GROUP, "gauges", after=_back),
    Stop("gauges", "hostile", "GaugesScreen", _hostile, State.GROUP, "gauges"),
    Stop("gauges", "roads-hostile", "GaugesScreen", _at("roads"), State.GROUP, "gauges"),
    Stop("gauges", "groups-hostile", "GaugesScreen", _groups, State.GROUPS, "gauges"),
)
