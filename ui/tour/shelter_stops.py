"""The shelter's desk, page by page."""

from ui.shelter.shown import State
from ui.tour.shelter_arrive_stops import ARRIVE
from ui.tour.shelter_walk import DESK, begin, off_duty, stop, to_desk

__all__ = ["DESK", "SHELTER", "begin"]

SHELTER = (
    stop("desk", to_desk, State.DESK, after=off_duty),
    *ARRIVE,
)
