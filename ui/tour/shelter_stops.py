"""The shelter's desk, page by page: its first page, and who arrives there."""

from ui.shelter.shown import State
from ui.tour.shelter_arrive_stops import ARRIVE
from ui.tour.shelter_walk import off_duty, stop, to_desk

SHELTER = (stop("desk", to_desk, State.DESK, after=off_duty), *ARRIVE)
