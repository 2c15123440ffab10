"""A form in a person's hands: shows where she stands in it, takes her answers, asks the form what comes next."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.sight import Sight
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from ui.components.date_view_model import DatePadViewModel

from .filling_asked import AskedForm
from .filling_inputs import Inputs, State, same_step
from .filling_means import Means
from .filling_page_view_model import FillingPageViewModel
from .filling_question import toggled
from .filling_shown import agreement, derive
from .typing_view_model import TypingViewModel

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.filling import Filling

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_DIGITS = 20


@QmlElement
@QmlUncreatable("built by ui.app")
class FillingViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Holds nothing of the person but what the form of now holds; one question to the form at a time."""

    stateChanged = Signal()
    left = Signal()
    sendWanted = Signal()
    laterWanted = Signal()

    def __init__(self, typing: TypingViewModel, clock: Clock, tasks: Tasks, language: Language) -> None:
        """Take what names, words and addresses are typed on."""
        super().__init__()
        self._language = language
        self._form = AskedForm(tasks, lambda busy: self._derive(busy=busy), lambda fault: self._derive(fault=fault))
        self._spoken = language.code
        self._inputs = Inputs(language.texts)
        self._state: State | None = None
        self._first = False
        self._page = FillingPageViewModel(self)
        self._means = Means(typing, clock, language, self._give, self)

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here; "" while there is no form."""
        return self._state.value if self._state else ""

    @Property(FillingPageViewModel, constant=True)
    def page(self) -> FillingPageViewModel:
        """What stands on it."""
        return self._page

    @Property(DatePadViewModel, constant=True)
    def pad(self) -> DatePadViewModel:
        """What a day is picked on."""
        return self._means.pad

    @Property(TypingViewModel, constant=True)
    def typing(self) -> TypingViewModel:
        """What names, words and addresses are typed on."""
        return self._means.typing

    def begin(self, filling: "Filling") -> None:
        """Show this form from where it stands."""
        self.forget()
        self._form.begin(filling)
        self._spoken = self._language.code
        self._arrive(filling.sight)

    @Slot()
    def back(self) -> None:
        """Go one step back, keeping what was answered; from the first page, leave."""
        inputs = self._inputs
        if inputs.declined:
            self._derive(declined=False)
        elif inputs.leaving:
            self._derive(leaving="")
        elif self._means.back():
            pass  # a step inside
        elif inputs.ask is not None and inputs.place > 0:
            self._turn(inputs.place - 1)
        else:
            self._ask(self._backwards, self._went_back)

    def speak(self) -> None:
        """Say everything in the language of now; what was answered stays."""
        self._means.speak()
        self._derive()
        code = self._language.code
        if code != self._spoken and self._ask(lambda filling: filling.speak(code), self._reworded):
            self._spoken = code

    def forget(self) -> None:
        """Forget the form and all that was typed, at once: the person has gone."""
        self._form.end()
        self._inputs = Inputs(self._language.texts)
        self._derive()
        self._means.forget()

    def send_refused(self, fault: KnownError) -> None:
        """Say why it was not sent; nothing of it is lost."""
        self._derive(fault=fault)

    @Slot()
    def next(self) -> None:
        """Go on, unless the form finds something wrong."""
        inputs = self._inputs
        if inputs.ask is not None and inputs.sight is not None and inputs.place + 1 < len(inputs.sight.asks):
            self._turn(inputs.place + 1)
        else:
            self._go_on(inputs.answers if inputs.ask else {})

    @Slot()
    def leaveEmpty(self) -> None:
        """Take the answer away and go on."""
        self._give("")
        self.next()

    @Slot()
    def agree(self) -> None:
        """Consent, and go on."""
        asked = agreement(self._inputs.sight) if self._inputs.sight else None
        self._go_on({asked.ref: asked.options[0].value} if asked else {})

    @Slot()
    def decline(self) -> None:
        """Not consent: nothing goes on from here."""
        self._derive(declined=True)

    @Slot()
    def leave(self) -> None:
        """Be done here without having sent anything."""
        self.left.emit()

    @Slot(str)
    def choose(self, value: str) -> None:
        """Choose an answer, or take one of many back; nothing moves."""
        ask = self._inputs.ask
        if ask is not None:
            self._give(toggled(ask, value))

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit."""
        ask = self._inputs.ask
        if ask is not None:
            self._give((ask.value + digit)[: ask.digits or MOST_DIGITS])

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        ask = self._inputs.ask
        if ask is not None:
            self._give(ask.value[:-1])

    @Slot()
    def addOne(self) -> None:
        """Write one more."""
        self._ask(lambda filling: filling.another(more=True), self._arrive)

    @Slot()
    def thatIsAll(self) -> None:
        """Write no more, and go on."""
        self._ask(lambda filling: filling.another(more=False), self._arrive)

    @Slot(str)
    def askTakeOut(self, ref: str) -> None:
        """Ask whether this one is really to be taken out."""
        self._derive(leaving=ref)

    @Slot()
    def takeOut(self) -> None:
        """Take out the one that was asked about."""
        ref = self._inputs.leaving
        self._ask(lambda filling: filling.remove(ref), self._arrive)

    @Slot(str)
    def change(self, ref: str) -> None:
        """Go from the check to one question; the answer after it leads back there."""
        self._ask(lambda filling: filling.change(ref), self._arrive)

    @Slot()
    def send(self) -> None:
        """Ask for it to be sent; where something is wrong, go there."""
        if self._state is not State.CHECK or self._inputs.busy:
            return
        wrong = derive(self._inputs).wrong
        if wrong:
            self.change(wrong)
        else:
            self._derive(fault=None)
            self.sendWanted.emit()

    @Slot()
    def later(self) -> None:
        """Ask for the form to be continued another day, with the answer that stands on this page."""
        answers = self._inputs.answers
        if self._inputs.ask is not None:
            self._ask(lambda filling: filling.next(answers), self._put_by)
        elif not self._inputs.busy:
            self.laterWanted.emit()

    def _give(self, value: str) -> None:
        """Take this for the answer to the question of now."""
        ask = self._inputs.ask
        if ask is not None and not self._inputs.busy and value != ask.value:
            self._derive(given={**self._inputs.given, ask.ref: value}, mended=True, fault=None)

    def _turn(self, place: int) -> None:
        """Go to another question of the same step."""
        self._derive(place=place, mended=False)
        self._means.lay(self._inputs.ask)

    def _go_on(self, answers: Mapping[str, str]) -> None:
        self._ask(lambda filling: filling.next(answers), self._arrive)

    async def _backwards(self, filling: "Filling") -> Sight:
        self._first = not await filling.back(self._inputs.answers if self._inputs.ask else {})
        return filling.sight

    def _went_back(self, sight: Sight) -> None:
        self._arrive(sight, last=True)
        if self._first:
            self.left.emit()

    def _ask(self, what: "Callable[[Filling], Awaitable[Sight]]", arrived: Callable[[Sight], None]) -> bool:
        def told(sight: Sight) -> None:
            arrived(sight)
            self.speak()  # who chose another language meanwhile hears it now

        return self._form.ask(what, told)

    def _arrive(self, sight: Sight, *, last: bool = False) -> None:
        """Stand where the form says: at what is wrong, at what an answer has brought up, or at the first question."""
        inputs = self._inputs
        same = inputs.sight is not None and same_step(inputs.sight, sight)
        place = inputs.place if same else len(sight.asks) - 1 if last else 0
        if same and inputs.sight is not None:
            known = {ask.ref for ask in inputs.sight.asks}
            place = next((number for number, ask in enumerate(sight.asks) if ask.ref not in known), place)
        place = next((number for number, ask in enumerate(sight.asks) if ask.problem), place)
        given = inputs.given if same else {}
        self._derive(sight=sight, place=place, given=given, mended=False, declined=False, leaving="", fault=None)
        if same and place == inputs.place:
            self._means.tell()  # what was pressed while the form was asked
        else:
            self._means.lay(self._inputs.ask)

    def _reworded(self, sight: Sight) -> None:
        self._derive(sight=sight)

    def _put_by(self, sight: Sight) -> None:
        self._arrive(sight)
        self._derive(mended=True)
        self.laterWanted.emit()

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        shown = derive(self._inputs)
        self._page.show(shown)
        if shown.state is not self._state:
            self._state = shown.state
            self.stateChanged.emit()
