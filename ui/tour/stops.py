"""Every screen in every state, in the order in which they are walked through: the lives of one kiosk."""

from ui.tour import (
    alerts_stops,
    applications_stops,
    drafts_stops,
    emergency_stops,
    filling_stops,
    gauges_stops,
    hall_stops,
    library_find_stops,
    library_hand_stops,
    library_lend_stops,
    library_walk,
    other_stops,
    places_stops,
    power_stops,
    queue_stops,
    reading_stops,
    receipts_stops,
    shell_stops,
    shelter_household_stops,
    shelter_merge_stops,
    shelter_needs_stops,
    shelter_people_stops,
    shelter_run_stops,
    shelter_stops,
    shelter_supplies_stops,
    shelter_walk,
    staff_stops,
    typing_stops,
)
from ui.tour.hostile_stops import HOSTILE_STOPS
from ui.tour.visit import Life, Stop, Visit


async def _start(visit: Visit) -> None:
    await visit.start()


LIVES = (
    Life(
        stops=(
            *shell_stops.FIRST,
            *queue_stops.FIRST,
            *applications_stops.FIRST,
            *other_stops.FIRST,
            *alerts_stops.FIRST,
            *other_stops.NOTHING_YET,
            *alerts_stops.NOTHING_YET,
            *queue_stops.NOTHING_YET,
            *shell_stops.SHELL,
            *hall_stops.HALL,
            *queue_stops.QUEUE,
            *hall_stops.CALL,
            *other_stops.NOTICES,
            *other_stops.HELP,
            *shell_stops.AWAY,
            *queue_stops.AWAY,
            *other_stops.AWAY,
            *alerts_stops.AWAY,
            *hall_stops.AWAY,
            *shell_stops.WEATHER,
        ),
        end=queue_stops.leave_slips,
    ),
    Life(
        stops=(*queue_stops.LATER, *applications_stops.NO_PRINTER, *drafts_stops.NO_PRINTER),
        begin=_start,
        queue={"printer": "none", "contingent": 2},
        applications={"printer": "none"},
    ),
    Life(stops=applications_stops.APPLICATIONS, begin=_start),
    Life(stops=filling_stops.FILLING, begin=_start),
    Life(stops=typing_stops.TYPING, begin=_start),
    Life(
        stops=(*receipts_stops.RECEIPTS, *drafts_stops.DRAFTS, *receipts_stops.AWAY, *receipts_stops.LAST),
        begin=_start,
    ),
    Life(stops=applications_stops.FULL, begin=_start, applications={"reserve_megabytes": 1 << 40}),
    Life(stops=(*HOSTILE_STOPS, *applications_stops.HOSTILE_NAMES, *filling_stops.HOSTILE_FORM), begin=_start),
    Life(stops=alerts_stops.ALERTS, begin=_start),
    Life(stops=alerts_stops.HOSTILE_ALERTS, begin=_start),
    Life(stops=places_stops.PLACES, begin=places_stops.begin),
    Life(stops=(*places_stops.NO_PRINTER, *places_stops.HOSTILE_PLACES), begin=_start, places={"printer": "none"}),
    Life(stops=gauges_stops.GAUGES, begin=gauges_stops.begin),
    Life(stops=emergency_stops.EMERGENCY, begin=_start),
    Life(stops=staff_stops.STAFF, begin=_start),
    Life(stops=shelter_stops.SHELTER, begin=shelter_walk.begin, shelter=shelter_walk.DESK),
    Life(stops=shelter_run_stops.RUN, begin=shelter_walk.empty, shelter=shelter_walk.DESK),
    Life(stops=shelter_merge_stops.MERGE, begin=shelter_merge_stops.begin, shelter=shelter_walk.DESK),
    Life(
        stops=(*shelter_needs_stops.NEEDS, *shelter_supplies_stops.SUPPLIES, *shelter_supplies_stops.BOARD),
        begin=shelter_needs_stops.begin,
        shelter=shelter_walk.DESK,
    ),
    Life(
        stops=(*shelter_people_stops.PEOPLE, *shelter_household_stops.HOUSEHOLD),
        begin=shelter_walk.begin,
        shelter=shelter_walk.DESK,
    ),
    Life(stops=reading_stops.READING, begin=reading_stops.begin),
    Life(stops=library_find_stops.EMPTY, begin=library_find_stops.begin_empty),
    Life(stops=library_find_stops.FIND, begin=library_walk.begin),
    Life(stops=(*library_lend_stops.LEND, *library_hand_stops.HAND), begin=library_walk.begin),
    Life(stops=library_hand_stops.BARE, begin=library_hand_stops.begin_bare),
    Life(stops=library_find_stops.HOSTILE, begin=library_walk.begin),
    Life(stops=power_stops.POWER, begin=power_stops.begin),
)
STEPS = Life(stops=filling_stops.EVERY_STEP, begin=_start)
"""Every step of every procedure; the other lives have each kind of page once."""


def every_stop() -> tuple[Stop, ...]:
    """Give all stops in order."""
    return tuple(stop for life in LIVES for stop in life.stops)
