"""The room of the library: whose card it was is forgotten when the room is left."""

from dataclasses import replace

from PySide6.QtCore import Signal

from kiosk.core.i18n import Texts
from ui.steps.view_model import StepsViewModel

from .step import Services


class LibraryViewModel(StepsViewModel):
    """A card is asked for once, until the person leaves.

    Args:
        services: What the pages ask; told to Python.
        home: Makes the first page.
        kana: The rules of kana.
        changes, tasks, language: Of the kiosk.
    """

    roomWanted = Signal(str)
    services: Services

    def offer_scanning(self) -> None:
        """Say from the next visit on that a card, a book or a slip can be held before a reader."""
        self.services = replace(self.services, scans=True)

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: its title says it all."""
        return ""

    def close(self) -> None:
        """Forget who was here, and everything that stands here."""
        begun = self.begun
        self.services.session.end()
        super().close()
        if begun:
            self._tasks.spawn(self.services.lending.leave(), name="leave the library")
