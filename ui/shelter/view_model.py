"""The room of the shelter's desk: it is left with the duty."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.changes import Changes
from kiosk.core.duty import TOPIC as DUTY
from kiosk.core.duty import OnDuty
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Tasks
from ui.components.kana_board import Kana
from ui.steps.step import Way
from ui.steps.view_model import StepsViewModel

from .step import Services, Step


class ShelterViewModel(StepsViewModel):
    """All of it goes when the duty ends, and so does the person.

    Args:
        services: What the pages ask; told to Python.
        home: Makes the first page of the desk.
        duty: Who of the staff is here.
        kana: The rules of kana.
        changes, tasks, language: Of the kiosk.
    """

    services: Services

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands on
        self,
        services: Services,
        home: Callable[[Services, Way], Step],
        duty: OnDuty,
        kana: Kana,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        super().__init__(services, home, kana, changes, tasks, language)
        self._duty = duty
        self._stop_duty = changes.subscribe((DUTY,), self._on_duty)

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop_duty()
        super().shut()

    def offer_scanning(self) -> None:
        """Say from the next visit on that a card or a slip can be held before a reader."""
        self.services = replace(self.services, scans=True)

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: the way here leads through a duty."""
        return ""

    def open(self) -> None:
        """Begin at the desk; without a duty there is nothing here."""
        if self._duty.now is None:
            self.left.emit()
        else:
            super().open()

    def _on_duty(self) -> None:
        """Leave with the duty: nobody else may see what stands here."""
        if self._duty.now is None and self.begun:
            self.close()
            self.left.emit()
