"""The desk of a shelter: made only where the kiosk stands in one, for it would slow every other kiosk's start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.tasks import Tasks
from kiosk.power.service import PowerService
from kiosk.shelter.settings import no_place

if TYPE_CHECKING:  # only where there is a desk
    from kiosk.sync.link import Line
    from kiosk.sync.ports import City
    from kiosk.sync.states import States

    from .desk_papers import DeskPapers
    from .parts import Parts
    from .shelter import Shelter

NAMES = ("alike", "count", "files", "find", "give", "judge", "print", "stand", "take", "write")
"""What a desk answers by name."""


@dataclass(frozen=True)
class Desk:
    """The services of the desk and its papers."""

    shelter: "Shelter"
    papers: "DeskPapers"

    def start(self, tasks: Tasks, changes: Changes, power: PowerService) -> None:
        """Tell the city, forget in time, and print the last sheet before the battery ends."""
        self.shelter.start(tasks)
        if power.watches:
            tasks.supervise(lambda: self.papers.watch(changes, power), name="last sheet")

    def headcount(self, where: "City", line: "Line", stretch: Callable[[], float]) -> "States":
        """Make what tells the city how many are there."""
        from .shelter import headcount  # noqa: PLC0415 - only where there is a desk

        return headcount(self.shelter, where, line, stretch)

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        return {**self.shelter.handlers(), **self.papers.handlers()}


def desk(
    parts: "Parts", clock: Clock, changes: Changes, ready: Callable[[str], bool], instead: Callable[[str], str]
) -> Desk:
    """Make the desk.

    Args:
        parts: What it stands on: the store, the keys, who is on duty, the power.
        clock: The clock.
        changes: Where news are published.
        ready: Tells whether a printer is ready now.
        instead: Names a printer that could take over from another, "" if there is none.
    """
    from kiosk.shelter.model import Identity  # noqa: PLC0415 - only where there is a desk

    from . import desk_papers, shelter  # noqa: PLC0415 - only where there is a desk

    settings, enrolment = parts.settings.shelter, parts.enrolment
    services = shelter.shelter(
        settings,
        Identity(enrolment.kiosk_id, enrolment.series),
        parts.store,
        clock,
        parts.staff.duty,
        parts.keys.seal,
        changes,
        parts.keys.secrets,
    )
    papers = desk_papers.desk_papers(
        settings,
        parts.store,
        clock,
        parts.staff.duty,
        enrolment.place,
        parts.power.report,
        ready,
        instead,
    )
    return Desk(services, papers)


def nowhere() -> dict[str, Handler]:
    """Return what answers the desk's names where there is none."""
    return dict.fromkeys((f"desk.{name}" for name in NAMES), _refuse)


async def _refuse(_arguments: Mapping[str, Json]) -> Json:
    raise no_place()
