"""A large city's worst day, made up: its places of refuge, what was announced all over the country, its gauges."""

from datetime import datetime, timedelta

from kiosk.alerts.model import Alert, Area, Info, Status
from kiosk.core.entity import Entity, Json
from kiosk.gauges.model import Gauge, Threshold
from kiosk.gauges.model import Kind as GaugeKind
from kiosk.places.model import Kind, Opening, Place, State
from tests.unit.alerts.city_office import Office

HERE = (35.6131, 140.1134)
AREAS = ("12101", "120010", "311")
PLACES, ALERTS, GAUGES, PAGE = 5_000, 10_000, 300, 100
_HOUR = timedelta(hours=1)
_TEXT = "みどり川では氾濫のおそれがあります。川から離れてください。"
_OPENINGS = (Opening.OPEN, Opening.FULL, Opening.CLOSED, Opening.REQUESTED)


class Day:
    """The day.

    Args:
        at: The moment; what holds does so from an hour before it.
        most: Of each thing; 0 for as many as a large city has.
    """

    def __init__(self, at: datetime, most: int = 0) -> None:
        self.office = Office()
        self.at = at
        self.places = tuple(_place(n) for n in range(most or PLACES))
        self.states = tuple(self._state(one, n) for n, one in enumerate(self.places[::10]))
        self.shut = tuple(self._state(one, 2) for one in self.places)
        self.alerts = tuple(self._alert(n) for n in range(most or ALERTS))
        self.gauges = tuple(self._gauge(n) for n in range(most or GAUGES))

    def pages(self, count: int) -> list[list[Entity]]:
        """Give so many pages of new alerts as the city sends them, each signed."""
        return [[self._sent(page * PAGE + n) for n in range(PAGE)] for page in range(count)]

    def _state(self, place: Place, number: int) -> State:
        opening = _OPENINGS[number % len(_OPENINGS)]
        where = (place.latitude, place.longitude)
        return State(f"urn:{place.id}", place.id, place.name, *where, opening, people=number, at=self.at)

    def _alert(self, number: int) -> Alert:
        here = number % 100 == 0  # one of a hundred is for this place
        codes = [f"{(number * 7 + n) % 47 + 1:02}{n:05}" for n in range(10)] + ["1210100"] * here
        level = number % 5 + 1
        areas = tuple(Area(code, "みどり市", level, ("大雨警報",), ("inland-flood",)) for code in codes)
        return Alert(
            id=f"jma:actual:bench:{number}", source="jma", kind="weather", title="気象警報・注意報",
            status=Status.ACTUAL, info=Info.ISSUE, event_id=f"E{number}", serial="1", headline=(("ja", _TEXT),),
            sent=self.at, level=level, areas=areas, valid_from=self.at - _HOUR,
            valid_to=self.at + _HOUR * (24 if number % 3 else -0.5),
        )  # fmt: skip

    def _gauge(self, number: int) -> Gauge:
        named = (("en", f"Bridge {number}"), ("ja", f"みどり橋{number}"))
        levels = tuple(Threshold(float(level), level, (("ja", "水位"),)) for level in (1, 2, 3, 4))
        return Gauge(f"urn:gauge:{number}#", GaugeKind.RIVER, named, number % 50 / 10, "m", self.at, levels, *HERE)

    def _sent(self, number: int) -> Entity:
        areas: list[Json] = [f"{(number * 3 + n) % 47 + 1:02}{n:05}" for n in range(10)]
        moments: dict[str, Json] = {
            "sent": self.at.isoformat(),
            "effective": (self.at - _HOUR).isoformat(),
            "expires": (self.at + _HOUR).isoformat(),
        }
        return self.office.alert(f"page-{number}", areas=areas, **moments)


def _place(number: int) -> Place:
    north, east = number * 7 % 4999 / 20_000, number * 13 % 4993 / 20_000  # a quarter of a degree each way
    name = f"みどり第{number}小学校"
    hazards = ("flood", "tsunami") if number % 2 else ("tsunami",)
    where = (HERE[0] - 0.125 + north, HERE[1] - 0.125 + east)
    return Place(f"E{number}", Kind.SITE, name, *where, address="みどり市みどり町1-1", hazards=hazards)
