"""What the models of SunSpec say of a storage battery and of the sun: bytes in, readings out.

Points: SunSpec Information Model Reference, models 101 to 103, 111 to 113, 124, 701, 713, 714 and 802; addresses count
from a model's own identifier. What a device does not implement is not known, never 0.
"""

import struct
from collections.abc import Mapping
from typing import NamedTuple

from kiosk.devices.power_readings import BatteryReading, SolarReading, Source, plausible

Models = Mapping[int, bytes]


class Point(NamedTuple):
    """Where a value stands in its model, how it is written, and where its scale factor stands."""

    at: int
    kind: str
    scale: int | None = None


WHOLE, FLOAT = (103, 102, 101), (113, 112, 111)  # inverters of three, two and one phases
GRID, CAPACITY, PORTS, BANK, BASIC = 701, 713, 714, 802, 124
STORAGES = (CAPACITY, BANK, BASIC)
SUNS = (PORTS, *WHOLE, *FLOAT, GRID)
UNDERSTOOD = frozenset({*STORAGES, *SUNS})

_KINDS: Mapping[str, tuple[str, int | None]] = {  # how each is written, and what stands for "not implemented"
    "uint16": (">H", 0xFFFF),
    "int16": (">h", -0x8000),
    "acc32": (">L", 0),
    "bits32": (">L", 0xFFFFFFFF),
    "uint64": (">Q", 0xFFFFFFFFFFFFFFFF),
    "float32": (">f", None),
}
_SCALES = range(-10, 11)
_MOST_WATTS, _MOST_WATT_HOURS, _MOST_EVER = 1e6, 1e7, 1e12

_OFF, _EMPTY, _DISCHARGING, _CHARGING, _FULL, _HOLDING = range(1, 7)
_SIGNS: Mapping[float | None, float] = {_DISCHARGING: -1.0, _CHARGING: 1.0}
_RESTS = frozenset({_OFF, _EMPTY, _FULL, _HOLDING})
_STATUS = {BANK: Point(16, "uint16"), BASIC: Point(11, "uint16")}
_PERCENT = {CAPACITY: Point(4, "uint16", 8), BANK: Point(11, "uint16", 56), BASIC: Point(8, "uint16", 22)}
_AVAILABLE = {CAPACITY: Point(3, "uint16", 7)}
_RATED = {CAPACITY: Point(2, "uint16", 7), BANK: Point(3, "uint16", 53)}
_AMPERE_HOURS, _VOLTS = {BASIC: Point(9, "uint16", 23)}, {BASIC: Point(10, "uint16", 24)}
_FLOW = {BANK: Point(47, "int16", 63)}
_TROUBLE, _STATE = {BANK: Point(26, "bits32")}, {BANK: Point(22, "uint16")}
_DEAF, _GONE = 1 << 0, frozenset({1, 99})  # communication error; disconnected, fault
_BEAT = {BANK: Point(18, "uint16")}

_JOINED, _MODE = {GRID: Point(5, "uint16")}, {GRID: Point(8, "bits32")}
_FED: Mapping[float | None, Source] = {0: Source.BATTERY, 1: Source.MAINS}  # apart from the grid, joined to it
_FORMING = 1 << 1  # the device itself provides the grid
_EVENTS = dict.fromkeys(WHOLE, Point(40, "bits32")) | dict.fromkeys(FLOAT, Point(50, "bits32"))
_NO_GRID = 1 << 4
_GIVES = {
    **dict.fromkeys(WHOLE, Point(14, "int16", 15)),
    **dict.fromkeys(FLOAT, Point(22, "float32")),
    GRID: Point(10, "int16", 116),
}
_GIVEN = {
    **dict.fromkeys(WHOLE, Point(24, "acc32", 26)),
    **dict.fromkeys(FLOAT, Point(32, "float32")),
    GRID: Point(19, "uint64", 120),
}
_PORT_COUNT, _FIRST_PORT, _PORT_SIZE = Point(4, "uint16"), 20, 25
_PORT, _SUN = Point(0, "uint16"), 0  # what a port is: solar panels
_PORT_GIVES, _PORT_GIVEN = Point(12, "int16", 17), Point(13, "uint64", 18)


def value(model: bytes, point: Point, shift: int = 0) -> float | None:
    """Read a value; None if the device does not implement it, or its scale factor cannot be.

    `shift` is where a repeated part of the model begins; scale factors stand before all of them.
    """
    form, absent = _KINDS[point.kind]
    begin = 2 * (point.at + shift)
    if begin + struct.calcsize(form) > len(model):
        return None
    raw = struct.unpack_from(form, model, begin)[0]
    if raw == absent or point.scale is None:
        return None if raw == absent else raw
    power = value(model, Point(point.scale, "int16"))
    if power is None or power not in _SCALES:
        return None
    exact: float = raw * 10**power if power >= 0 else raw / 10**-power
    return exact


def battery(models: Models) -> BatteryReading:
    """Understand what a device says of its battery.

    Of models 713 and 124 no flow is taken: the one does not say which way is out, the other not how much.
    """
    if not _storages(models) or _cut_off(models):
        return BatteryReading()
    watts = _flow(models)
    return BatteryReading(
        source=_source(models),
        percent=_percent(models),
        watt_hours=plausible(_energy(models), 0, _MOST_WATT_HOURS),
        watts=watts,
        load=-watts if watts is not None and watts < 0 else None,
    )


def sun(models: Models) -> SolarReading:
    """Understand what a device says of the sun.

    What an inverter gives comes from its battery too, or goes into it; then it tells the sun alone only while the
    battery rests, unless the device measures its panels by themselves.
    """
    panels = _panels(models)
    if panels is not None:
        return panels
    watts = plausible(_first(models, _GIVES), -_MOST_WATTS, _MOST_WATTS)
    if _storages(models) and _first(models, _STATUS) not in _RESTS:
        watts = None
    given = plausible(_first(models, _GIVEN), 0, _MOST_EVER)
    return SolarReading(None if watts is None else max(0.0, watts), given)  # at night it draws a little itself


def heartbeat(models: Models) -> float | None:
    """Give the number that a battery counts on every second; None if it has none."""
    return _first(models, _BEAT)


def _first(models: Models, points: Mapping[int, Point]) -> float | None:
    """Give the value of the first of these models that has it."""
    found = (value(models[one], point) for one, point in points.items() if one in models)
    return next((told for told in found if told is not None), None)


def _bits(models: Models, points: Mapping[int, Point]) -> int:
    return int(_first(models, points) or 0)


def _storages(models: Models) -> list[int]:
    """Name the models of a storage; one that has none says 0 % of nothing in the model of its capacity."""
    told = models.get(CAPACITY, b"")
    empty = not value(told, _RATED[CAPACITY]) and not value(told, _PERCENT[CAPACITY])
    return [one for one in STORAGES if one in models and not (one == CAPACITY and empty)]


def _cut_off(models: Models) -> bool:
    """Tell whether what is said of the battery is not heard from it, or it is not joined to anything."""
    return bool(_bits(models, _TROUBLE) & _DEAF) or _first(models, _STATE) in _GONE


def _percent(models: Models) -> float | None:
    return plausible(_first(models, {one: _PERCENT[one] for one in _storages(models)}), 0, 100)


def _energy(models: Models) -> float | None:
    """Take the watt-hours it says, or what it holds when full, as far as it is; or ampere-hours times volts."""
    available, rated, percent = _first(models, _AVAILABLE), _first(models, _RATED), _percent(models)
    if available is not None:
        return available
    if rated is not None and percent is not None:
        return rated * percent / 100
    hours, volts = _first(models, _AMPERE_HOURS), _first(models, _VOLTS)
    return None if hours is None or volts is None else hours * volts


def _flow(models: Models) -> float | None:
    """Take the watts with the sign its status gives them: makers do not agree on that of the number itself."""
    watts, sign = plausible(_first(models, _FLOW), -_MOST_WATTS, _MOST_WATTS), _SIGNS.get(_first(models, _STATUS))
    return None if watts is None or sign is None else sign * abs(watts)


def _source(models: Models) -> Source:
    """Say what feeds the house: mains only where a device says that it is joined to a grid which it does not make."""
    if _bits(models, _EVENTS) & _NO_GRID or _bits(models, _MODE) & _FORMING:
        return Source.BATTERY
    joined = _FED.get(_first(models, _JOINED), Source.UNKNOWN)
    emptied = joined is Source.UNKNOWN and _first(models, _STATUS) == _DISCHARGING
    return Source.BATTERY if emptied else joined


def _panels(models: Models) -> SolarReading | None:
    """Add up what the ports of solar panels say, if there are any; a port that does not say makes the sum unknown."""
    model = models.get(PORTS, b"")
    end = _FIRST_PORT + _PORT_SIZE * int(value(model, _PORT_COUNT) or 0)
    ports = [at for at in range(_FIRST_PORT, end, _PORT_SIZE) if value(model, _PORT, at) == _SUN]
    if not ports or 2 * end > len(model):
        return None
    gives, given = (_sum([value(model, one, at) for at in ports]) for one in (_PORT_GIVES, _PORT_GIVEN))
    watts = None if gives is None else abs(gives)
    return SolarReading(plausible(watts, 0, _MOST_WATTS), plausible(given, 0, _MOST_EVER))


def _sum(told: list[float | None]) -> float | None:
    known = [one for one in told if one is not None]
    return sum(known) if len(known) == len(told) else None
