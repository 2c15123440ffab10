"""What a person types, however a question wants it: kana, kanji, free words, an address."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.sight import Ask, Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from ui.components.board_keys import Key
from ui.components.board_view_model import BoardViewModel
from ui.components.boards import Boards
from ui.components.candidates_view_model import CandidatesViewModel
from ui.components.kana_board import Kana
from ui.components.name_parts import parts_of
from ui.components.rows import RowsModel

from .typing_code import CODE_DIGITS
from .typing_names import LEFT, answer, by_hand, by_letters, in_kana, no_dictionary, readings, recalled
from .typing_places import ELSEWHERE, WRITE, Choice, Level, Listing, filled, name_of, narrowed, of_japan
from .typing_shown import MOST, Inputs, Shown, Step, derive, first_board

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.writing import Offered, Reading, Writing

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")


@QmlElement
@QmlUncreatable("built by ui.app")
class TypingViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Holds what is typed until its owner begins anew or forgets; nothing of it goes elsewhere."""

    valueChanged = Signal()
    shownChanged = Signal()

    def __init__(self, writing: "Writing", kana: Kana, tasks: Tasks, language: Language) -> None:
        """Take what offers kanji and places, and the rules of kana."""
        super().__init__()
        self._writing, self._tasks, self._language = writing, tasks, language
        self._inputs = Inputs(language.texts)
        self._shown = Shown()
        self._asked = 0
        self._value = ""
        self._boards = Boards(kana, language.texts, self)
        self._strip = CandidatesViewModel(language.texts, self)
        self._keys, self._choices = RowsModel(Key, self), RowsModel(Choice, self)
        self._boards.typed.connect(self.valueChanged)
        self._boards.turned.connect(self._turn)
        self._strip.shownChanged.connect(self.valueChanged)
        self._strip.lettersWanted.connect(partial(self._other_way, WRITE))

    def begin(self, ask: Ask) -> None:
        """Ask for this answer; what is answered already is there to be changed."""
        self._clear(ask.value)
        self._inputs = replace(self._inputs, way=ask.way)
        if ask.way is Way.KANJI and in_kana(ask.sound):
            self._look_up(partial(readings, self._writing, ask.sound), partial(self._offer, ask))
        elif ask.way is Way.ADDRESS and not ask.value:
            self._derive(step=Step.CODE)
        else:
            self._write(ask.value or (ask.sound if ask.way is Way.KANJI else ""))

    def value(self) -> str:
        """Give the answer as far as it can be handed in; "" for none."""
        match self._inputs.step:
            case Step.BOARD:
                return by_letters(self._boards.text.strip(), left=self._inputs.left)
            case Step.STRIP:
                return answer(self._strip.choosing)
            case _:
                return self._value

    def back(self) -> bool:
        """Go one step back inside; False where there is none."""
        inputs, self._asked = self._inputs, self._asked + 1
        if inputs.way is Way.ADDRESS and inputs.step is not Step.CODE:
            self._value = self.value()
            path = inputs.path[:-1] if inputs.step is Step.PLACES else inputs.path
            self._derive(step=Step.PLACES if path else Step.CODE, path=path, fault=None)
            return True
        if inputs.way is Way.KANJI and inputs.step is Step.BOARD and self._strip.choosing.parts:
            self._derive(step=Step.STRIP)
            return True
        return False

    def speak(self) -> None:
        """Label everything in the language of now; what is typed stays."""
        texts = self._language.texts
        self._boards.speak(texts)
        self._strip.speak(texts)
        self._derive(texts=texts)

    def forget(self) -> None:
        """Forget what was typed, at once."""
        self._clear()

    def _clear(self, value: str = "") -> None:
        self._asked += 1
        self._value = value
        self._inputs = Inputs(self._language.texts)
        self._boards.forget()
        self._strip.begin()
        self._derive()

    @Property(str, notify=shownChanged)
    def step(self) -> str:
        """What a person does now."""
        return self._shown.step.value

    @Property(BoardViewModel, notify=shownChanged)
    def board(self) -> BoardViewModel:
        """The board that is open."""
        return self._boards.board

    @Property(CandidatesViewModel, constant=True)
    def strip(self) -> CandidatesViewModel:
        """The kanji that are offered."""
        return self._strip

    @Property(str, notify=shownChanged)
    def code(self) -> str:
        """The postal code as far as it is typed."""
        return self._shown.code

    @Property(RowsModel, constant=True)
    def codeKeys(self) -> RowsModel:
        """What it is typed with."""
        return self._keys

    @Property(str, notify=shownChanged)
    def place(self) -> str:
        """How far a place is chosen."""
        return self._shown.place

    @Property(str, notify=shownChanged)
    def subject(self) -> str:
        """What makes it another page, to be read from its beginning."""
        return f"{self._shown.step}{len(self._inputs.path)}"

    @Property(str, notify=shownChanged)
    def asked(self) -> str:
        """What to choose."""
        return self._shown.asked

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """The places to choose from."""
        return self._choices

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What is the matter; "" for nothing."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(bool, notify=shownChanged)
    def settled(self) -> bool:
        """Whether the answer can be handed in from here."""
        return self._shown.settled

    @Property(bool, notify=shownChanged)
    def keyed(self) -> bool:
        """Whether something is typed or picked on keys."""
        return self._shown.keyed

    @Slot(str)
    def pressCode(self, does: str) -> None:
        """Do what a key beside the postal code says; with the last digit its places are looked up."""
        kind, _, digit = does.partition(":")
        digits = self._inputs.digits
        if self._inputs.step is not Step.CODE:
            return
        match kind:
            case "digit" if len(digits) < CODE_DIGITS:
                self._derive(digits=digits + digit, fault=None)
                if len(digits) + 1 == CODE_DIGITS:
                    self._find()
            case "erase":
                self._derive(digits=digits[:-1], fault=None)
            case "find" if len(digits) == CODE_DIGITS:
                self._find()
            case _:
                self._other_way(does)

    def _other_way(self, way: str) -> None:
        match way:
            case "again":
                self._derive(step=Step.CODE, fault=None)
            case "names":
                self._look_up(self._writing.prefectures, lambda names: self._open(of_japan(names)))
            case "write":
                self._write(self._value)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Choose from the open list."""
        if self._inputs.step is not Step.PLACES or key == WRITE:
            self._other_way(key)
            return
        listing = self._inputs.path[-1]
        narrower = narrowed(listing, key)
        if narrower is not None:
            self._open(narrower)
            return
        name = "" if key == ELSEWHERE else name_of(listing, key)
        match listing.level:
            case Level.PREFECTURE:
                self._ask_cities(name)
            case Level.CITY:
                self._ask_towns(listing.prefecture, name)
            case _:
                self._write(f"{listing.prefecture}{listing.city}{name}")

    def _find(self) -> None:
        self._look_up(partial(self._writing.by_code, self._inputs.digits), partial(self._list, Listing(Level.LINE, ())))

    def _ask_cities(self, prefecture: str) -> None:
        asked = Listing(Level.CITY, (), prefecture)
        self._look_up(partial(self._writing.cities, prefecture), partial(self._list, asked))

    def _ask_towns(self, prefecture: str, city: str) -> None:
        asked = Listing(Level.TOWN, (), prefecture, city)
        self._look_up(partial(self._writing.towns, prefecture, city), partial(self._list, asked))

    def _list(self, listing: Listing, places: "Sequence[Offered]") -> None:
        """Show this list with its places; a city whose towns have none is already the whole place."""
        if places:
            self._open(filled(listing, places))
        else:
            self._write(f"{listing.prefecture}{listing.city}")

    def _open(self, listing: Listing) -> None:
        self._derive(step=Step.PLACES, path=(*self._inputs.path, listing), fault=None)

    def _offer(self, ask: Ask, found: "Sequence[Sequence[Reading]]") -> None:
        """Offer kanji; where there is no dictionary, take the kana and leave the kanji to the staff."""
        parts = parts_of(found)
        if not parts:
            self._derive(left=True, fault=no_dictionary())
            self._write(ask.value.removesuffix(LEFT) or ask.sound)
            return
        known = recalled(parts, ask.value)
        self._strip.begin(parts, *(known or ()), typable=True)
        if known is None and ask.value and by_hand(ask.value):
            self._write(ask.value)
        else:  # kanji that do not sound so are of another reading, and chosen anew
            self._derive(step=Step.STRIP)

    def _write(self, text: str) -> None:
        """Go on on a board with this text."""
        way = self._inputs.way or Way.TEXT
        board = first_board(way, self._language.code, text)
        self._boards.begin(board, text, MOST[way], of_name=way in {Way.KANA, Way.KANJI})
        self._derive(step=Step.BOARD, board=board)

    def _turn(self, other: str) -> None:
        """Let another board take the place of the one that is open."""
        self._boards.turn(other)
        self._derive(board=other)

    def _look_up(self, ask: Callable[[], Awaitable[T]], then: Callable[[T], None]) -> None:
        """Ask something that takes a moment; an answer that nobody waits for any more is dropped."""
        self._asked += 1
        before, asked = self._inputs.step, self._asked
        self._derive(step=Step.WAITING, fault=None)

        async def look() -> None:
            found = await ask()
            if asked == self._asked:
                then(found)

        def failed(fault: KnownError) -> None:
            if asked == self._asked:
                self._derive(step=Step.NO_PLACE if before is Step.CODE else before, fault=fault)

        self._tasks.spawn(look(), name="look up what to write", failed=failed)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, **changed)
        shown = derive(self._inputs)
        self._keys.show(shown.keys)
        self._choices.show(shown.choices)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()
            self.valueChanged.emit()
