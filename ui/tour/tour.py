"""Takes the pictures: one folder for each way to look, one picture for each state, one sheet of them all."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.compose.settings import Settings
from ui.app import with_qt
from ui.tour.driver import Driver, Sight
from ui.tour.looks import View
from ui.tour.sheet import Sheet
from ui.tour.stops import LIVES

PAGES_KEPT = 3
SHEET = "00-contact-sheet.png"


@dataclass
class Album:
    """Where the pictures go."""

    folder: Path
    pictures: int = 0
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def keep(self, sight: Sight) -> None:
        """Save a picture and note it for its sheet."""
        place = self.folder / sight.view.name
        place.mkdir(parents=True, exist_ok=True)
        sight.picture.save(str(place / f"{sight.name}.png"))
        self.sheets.setdefault(sight.view.name, Sheet()).add(sight.name, sight.picture)
        self.pictures += 1

    def close(self) -> None:
        """Write the sheets."""
        for name, sheet in self.sheets.items():
            sheet.save(self.folder / name / SHEET)


def run(settings: Settings, folder: Path, views: Sequence[View], say: Callable[[str], None]) -> int:
    """Walk through every screen and state of a demo kiosk and leave its pictures in a folder.

    Args:
        settings: Of the kiosk; it gets a practice city and a practice printer, and a data folder of its own.
        folder: Where the pictures go: `{panel}-{language}-{size}-{scheme}[-low]/{number}-{screen}-{state}.png`.
        views: The ways to look, at least one; `looks.views` combines them.
        say: Is told in words what was done.

    Returns:
        0 when every state was reached, 1 when one was not.
    """
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    album = Album(folder)
    lost: list[str] = []

    async def walk() -> None:
        with TemporaryDirectory(prefix="kiosk-tour-") as data:
            driver = Driver(settings, Path(data), views, album.keep, PAGES_KEPT)
            await driver.drive(LIVES)
            lost.extend(driver.lost)

    with_qt(walk)
    album.close()
    for line in lost:
        say(line)
    say(f"{album.pictures} pictures in {folder}")
    return 1 if lost else 0
