"""The tour with a judge instead of an album."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kiosk.compose.settings import load
from tests.ui.judge import Judge
from ui.tour.driver import Driver, Sight
from ui.tour.looks import View

PAGES_JUDGED = 60


class Court:
    """Hears every sight of a tour."""

    def __init__(self) -> None:
        self.sights: Counter[View] = Counter()
        self.offences: dict[str, list[str]] = {}

    def hear(self, sight: Sight) -> None:
        """Judge one sight."""
        self.sights[sight.view] += 1
        stop, view = sight.stop, sight.view
        home, starting = stop.screen in {"home", "emergency"}, stop.state == "starting"
        judge = Judge(sight.hand.window, view.hung, low=view.low, home=home, starting=starting)
        found = judge.offences()
        if found:
            self.offences[f"{sight.view.name}/{sight.name}"] = found


def driver(folder: Path, views: Sequence[View], court: Court, pages: int = PAGES_JUDGED) -> Driver:
    """Make the driver that takes a court along."""
    return Driver(load(None), folder, views, court.hear, pages)
