"""The room of a book: its page, and the plain pages around it."""

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Tasks
from kiosk.reading.place import Place
from ui.components.kana_board import Kana
from ui.components.square_code import SquareCodeItem
from ui.steps.view_model import StepsViewModel

from .book_page import BookPage
from .kept_step import KeptStep
from .leaf_view_model import LeafViewModel
from .looks import Looks
from .page_step import PageStep
from .shown import State
from .step import Services, Wanted

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QML_TYPES = (BookPage, SquareCodeItem)  # of pages that come with this room


@QmlElement
@QmlUncreatable("built by ui.app")
class BookRoomViewModel(StepsViewModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What a person reads, looks for and keeps is in memory alone, and goes when she does.

    Args:
        services: What the pages ask; told to Python.
        leaf: The page of the book.
        kana: The rules of kana.
        changes, tasks, language: Of the kiosk.
    """

    roomWanted = Signal(str)
    codeChanged = Signal()
    services: Services

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands on
        self,
        services: Services,
        leaf: LeafViewModel,
        kana: Kana,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        self._leaf = leaf
        self._code: list[str] = []
        super().__init__(services, PageStep, kana, changes, tasks, language)
        leaf.setParent(self)
        leaf.turned.connect(self._refresh.ask)
        leaf.ended.connect(self._ended)
        self._stop_leaf = changes.subscribe(("language",), leaf.show)

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop_leaf()
        self._leaf.leaf.close()
        super().shut()

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: the way here leads through the library."""
        return ""

    @Property(LeafViewModel, constant=True)
    def leaf(self) -> LeafViewModel:
        """The page of the book."""
        return self._leaf

    @Property(list, notify=codeChanged)
    def code(self) -> list[str]:
        """The square code of the place that is kept, row by row."""
        return self._code

    def open_book(self, identifier: str, place: Place | None = None) -> None:
        """Say which book is wanted; it is opened when the room is entered.

        Args:
            identifier: Its `dc:identifier`.
            place: Where; None where the person left it, or at its beginning.
        """
        request = self.services.request
        request.wanted = Wanted(identifier, place or request.places.get(identifier))

    async def open_slip(self, code: str) -> None:
        """Say that the book is wanted whose place a slip keeps.

        Raises:
            KnownError: It is another kind of slip, or the book cannot be read.
        """
        book, place = await self.services.reading.at(code)
        self.open_book(book.identifier, place)

    @Slot()
    def open(self) -> None:
        """Open the book that is wanted; without one there is nothing here."""
        if self.services.request.wanted is None:
            self.left.emit()
        else:
            self.settle()

    @Slot()
    def openMenu(self) -> None:
        """Go to what else can be done with the book."""
        if isinstance(self._step, PageStep):
            self._step.menu()

    @Slot()
    def close(self) -> None:
        """Close the book; until the person goes it is known where she left it."""
        request, lectern = self.services.request, self.services.lectern
        begun = request.wanted is not None
        if lectern.book is not None:
            request.places[lectern.book.identifier] = lectern.place
        request.wanted = None
        lectern.close()
        super().close()
        if begun:
            self.services.reading.forget()
            self._tasks.spawn(self.services.slips.leave(), name="leave the slips")

    @Slot()
    def forget(self) -> None:
        """Forget what was read, looked for and kept: the person has gone."""
        begun = self.services.request.wanted is not None or bool(self.services.request.places)
        self.close()
        self.services.request.places.clear()
        self.services.lectern.look(Looks())
        if begun:
            self._tasks.spawn(self.services.slips.forget(), name="forget the slips")

    def narrate(self) -> bool:
        """Read the book aloud, if its page is in sight."""
        return self._state == State.PAGE and self._leaf.leaf.narrate()

    def show(self) -> None:
        """Derive the page anew."""
        code = list(self._step.code) if isinstance(self._step, KeptStep) else []
        if code != self._code:
            self._code = code
            self.codeChanged.emit()
        super().show()

    def _ended(self) -> None:
        if isinstance(self._step, PageStep):
            self._step.ended()
