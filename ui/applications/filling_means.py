"""What a question is answered on: the pad for a day, the boards for words."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.applications.sight import Ask
from kiosk.core.clock import JST, Clock
from kiosk.core.i18n import Language
from ui.components.date_pad import Limits
from ui.components.date_view_model import DatePadViewModel

from .filling_inputs import State, limits, page_of
from .filling_question import day_of
from .typing_view_model import TypingViewModel


class Means:
    """Laid out for one question at a time; what stood on them for another is gone.

    Attributes:
        pad: What a day is picked on.
        typing: What names, words and addresses are typed on.
    """

    def __init__(
        self,
        typing: TypingViewModel,
        clock: Clock,
        language: Language,
        answered: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """Take whom to tell what stands there after each press."""
        self.typing = typing
        self._clock = clock
        self._language = language
        self._answered = answered
        self._state: State | None = None
        self.pad = DatePadViewModel(self._limits(None), language.texts, parent)
        self.pad.shownChanged.connect(self.tell)
        typing.valueChanged.connect(self.tell)

    def lay(self, ask: Ask | None) -> None:
        """Lay out what this question needs, its answer on it."""
        self.forget()
        state = None if ask is None else page_of(ask)
        if ask is not None and state is State.DATE:
            self.pad.begin(self._limits(ask), day_of(ask.value))
        elif ask is not None and state is State.TYPED:
            self.typing.begin(ask)
        self._state = state

    def tell(self) -> None:
        """Tell what stands there now."""
        if self._state is State.DATE:
            self._answered(self.pad.value.isoformat() if self.pad.value else "")
        elif self._state is State.TYPED:
            self._answered(self.typing.value())

    def back(self) -> bool:
        """Go one step back inside; False where there is none."""
        return self._state is State.TYPED and self.typing.back()

    def speak(self) -> None:
        """Label everything in the language of now."""
        self.pad.speak(self._language.texts)
        self.typing.speak()

    def forget(self) -> None:
        """Forget what stands there, at once."""
        self._state = None
        self.pad.begin(self._limits(None))
        self.typing.forget()

    def _limits(self, ask: Ask | None) -> Limits:
        return Limits(*limits(ask, self._clock.now().astimezone(JST).date()))
