"""Where people are safe: every page, with what is known and what is not, with paper and without it."""

from typing import Any

from kiosk.core.entity import Entity, Json
from ui.places.inputs import State
from ui.tour import map_stops
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_ASKED_S = 31.0
_LATE_S = 4 * 3600.0
_SAFE_NOWHERE = "volcano"  # a danger that no place of the practice city is safe from
_SHELTERS = "EvacuationShelter"


def _stop(state: str, shows: State, walk: Walk, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("places", state, "PlacesScreen", walk, shows, "places", stays, after)


async def begin(visit: Visit) -> None:
    """Begin where nothing was read yet."""
    await visit.stage.open()
    visit.stage.slow_disk(visit.stage.kiosk.public)
    visit.furnish()


async def _at(visit: Visit, state: State) -> None:
    await visit.until(lambda: visit.told("places", "state") == state, f"the places to be at {state}")


async def _room(visit: Visit) -> None:
    await visit.tap("alerts", "toPlaces")


async def _loading(visit: Visit) -> None:
    await _room(visit)
    await visit.stage.real.sleep(0.4)


async def _empty(visit: Visit) -> None:
    visit.stage.quick_disks()
    await _to_list(visit, _SAFE_NOWHERE)
    await visit.until(lambda: not visit.told("places", "listed.loading"), "an empty list")


async def _danger(visit: Visit) -> None:
    await visit.start()
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await _room(visit)
    await visit.until(lambda: visit.count(visit.rooms["places"], "page.choices") > 0, "the dangers")


async def _to_list(visit: Visit, danger: str) -> None:
    await _room(visit)
    await visit.until(lambda: visit.count(visit.rooms["places"], "page.choices") > 0, "the dangers")
    room: Any = visit.rooms["places"]
    room.choose(danger)  # the ninth stands on another page of a small panel
    await _at(visit, State.LIST)


async def _list(visit: Visit, danger: str = "any") -> None:
    await _to_list(visit, danger)
    await visit.until(lambda: visit.count(visit.rooms["places"], "listed.cards") > 0, "the places")


async def _for_flood(visit: Visit) -> None:
    await _list(visit, "flood")


async def _place(visit: Visit) -> None:
    await _list(visit, "flood")
    await visit.tap("place0")


async def _where(visit: Visit) -> None:
    await _list(visit)
    await visit.tap("elsewhere")


async def _code(visit: Visit) -> None:
    await visit.tap("code")


async def _code_wrong(visit: Visit) -> None:
    room: Any = visit.rooms["places"]
    for digit in "930000":
        room.typeDigit(digit)
    await visit.tap("digit2", "goOn")
    await visit.until(lambda: visit.told("places", "page.bannerKind") == "warn", "the fault")


async def _towns(visit: Visit) -> None:
    await _where(visit)
    await visit.tap("towns")
    await visit.until(lambda: visit.count(visit.rooms["places"], "page.choices") > 0, "the towns")


async def _from_town(visit: Visit) -> None:
    await visit.tap("name:0")
    await visit.until(lambda: visit.count(visit.rooms["places"], "listed.cards") > 0, "the places")


async def _print(visit: Visit) -> None:
    await _place(visit)
    await visit.tap("printSlip")


def _printing(state: str, told: str) -> Walk:
    """Print while the printer is so, and wait for the banner to be of a kind."""

    async def walk(visit: Visit) -> None:
        visit.stage.printer(state)
        await _print(visit)
        await visit.until(lambda: visit.told("places", "page.bannerKind") == told, told)
        if told == "warn":
            await visit.until(lambda: bool(visit.told("places", "page.code")), "the square code")

    return walk


async def _paper(visit: Visit) -> None:
    visit.stage.printer("ready")
    await visit.home()


async def _no_printer(visit: Visit) -> None:
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await _print(visit)
    await visit.until(lambda: bool(visit.told("places", "page.code")), "the square code")


async def _all_full(visit: Visit) -> None:
    city, now = visit.stage.city, visit.stage.clock.now().isoformat()
    for entity in city.entities(_SHELTERS):
        full = {"openingStatus": "full", "statusLabel": "満員", "dateObserved": now}
        city.publish(Entity(entity.id, entity.type, {**entity.attributes, **full}))
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await _list(visit)


async def _away(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.leap(_LATE_S, step=60.0)
    await visit.home()
    await _list(visit, "flood")


async def _place_away(visit: Visit) -> None:
    await visit.tap("place0")


async def _hostile(visit: Visit) -> None:
    stage = visit.stage
    for number, text in enumerate(HOSTILE):
        at: dict[str, Json] = {"type": "Point", "coordinates": [140.6 + number / 1000, 36.5]}
        told: dict[str, Json] = {"name": text, "nameKana": text, "address": text, "location": at, "note": text}
        told |= {"openingStatus": "open", "statusLabel": text, "evacueeTotal": 10**6, "capacity": 10**6}
        stage.city.publish(Entity(f"urn:ngsi-ld:{_SHELTERS}:midori:hostile{number}", _SHELTERS, told))
    await stage.leap(_ASKED_S)
    await visit.home()
    await _list(visit)


async def _hostile_place(visit: Visit) -> None:
    room: Any = visit.rooms["places"]
    room.pick(f"urn:ngsi-ld:{_SHELTERS}:midori:hostile1")
    await _at(visit, State.PLACE)


PLACES = (
    _stop("loading", State.DANGER, _loading),
    _stop("empty", State.LIST, _empty),
    _stop("danger", State.DANGER, _danger),
    _stop("list", State.LIST, _list),
    _stop("list-flood", State.LIST, _for_flood),
    _stop("place", State.PLACE, _place),
    *map_stops.MAP,
    _stop("printed", State.SLIP, _printing("ready", "good")),
    _stop("paper-out", State.SLIP, _printing("paper_out", "warn"), after=_paper),
    _stop("where", State.WHERE, _where),
    _stop("code", State.CODE, _code, stays=True),
    _stop("code-wrong", State.CODE, _code_wrong, stays=True),
    _stop("towns", State.TOWNS, _towns),
    _stop("from-town", State.LIST, _from_town, stays=True),
    _stop("all-full", State.LIST, _all_full),
    _stop("away", State.LIST, _away),
    _stop("place-away", State.PLACE, _place_away, stays=True),
)
NO_PRINTER = (_stop("no-printer", State.SLIP, _no_printer),)
HOSTILE_PLACES = (
    _stop("hostile", State.LIST, _hostile),
    _stop("hostile-place", State.PLACE, _hostile_place, stays=True),
    *map_stops.HOSTILE_MAP,
)
