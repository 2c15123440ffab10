"""The shelter's board: what is up, how something is put up, and how it is taken down."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import BoardNotice
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from . import board_shown
from .board_shown import DECIDE, MORE, PAGE, WORDS
from .step import Services, Step

_TITLE, _TEXT = 60, 200


class BoardStep(Step):
    """What is up, the newest first, a page at a time.

    Args:
        first: How many stood on the pages before.
    """

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, first: int = 0) -> None:
        super().__init__(services, way)
        self._first = first
        self._notices: Sequence[BoardNotice] | None = None

    async def load(self) -> None:
        """Read what is up."""
        self._notices = await self.services.looking.notices()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return board_shown.board(texts, self._notices, self._first, self.services.clock.now())

    def choose(self, key: str) -> None:
        """Go to a notice, or to the next page."""
        if key == MORE:
            self.way.enter(BoardStep(self.services, self.way, self._first + PAGE))
        elif one := next((one for one in self._notices or () if one.id == key), None):
            self.way.enter(NoticeStep(self.services, self.way, one))

    def act(self) -> None:
        """Write a notice."""
        self.way.enter(_TitleStep(self.services, self.way, BoardNotice("", "")))


class NoticeStep(Step):
    """One notice."""

    topics = ()

    def __init__(self, services: Services, way: Way, notice: BoardNotice) -> None:
        super().__init__(services, way)
        self._notice = notice

    async def load(self) -> None:
        """Read it anew."""
        up = await self.services.looking.notices()
        gone = replace(self._notice, up=False)
        self._notice = next((one for one in up if one.id == gone.id), gone)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return board_shown.notice(texts, self._notice, self.services.clock.now())

    def choose(self, key: str) -> None:
        """Change its words, or decide between two."""
        if key == WORDS:
            self.way.enter(_TitleStep(self.services, self.way, self._notice))
        elif key == DECIDE:
            from .dispute_steps import DisputeStep  # noqa: PLC0415

            self.way.enter(DisputeStep(self.services, self.way, Kind.NOTICE, self._notice.id))

    def other(self) -> None:
        """Ask whether it is to be taken down."""
        self.way.enter(_DownStep(self.services, self.way, self._notice))


class _DownStep(Step):
    """Whether it is to be taken down."""

    topics = ()

    def __init__(self, services: Services, way: Way, notice: BoardNotice) -> None:
        super().__init__(services, way)
        self._notice = notice
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return board_shown.down(texts, self._notice)

    def act(self) -> None:
        """Take it down."""
        self.way.ask(
            "board",
            lambda: self.services.wants.take_down(self._act, self._notice.id),
            lambda _: self.way.settle(BoardStep(self.services, self.way)),
        )

    def other(self) -> None:
        """Leave it."""
        self.way.back()


class _TitleStep(Step):
    """What a notice is about."""

    topics = ()

    def __init__(self, services: Services, way: Way, notice: BoardNotice) -> None:
        super().__init__(services, way)
        self._text = _TextStep(services, way, notice)
        self.text = notice.title

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return board_shown.title(texts)

    def asks(self) -> Asked:
        """Ask for a title."""
        return Asked(_TITLE)

    def act(self) -> None:
        """Go on to its text."""
        if self.text.strip():
            self._text.say(self.text)
        else:
            self.fault = KnownError(N_("A notice needs a title."), N_("Please write what it is about."))
            self.way.show()


class _TextStep(Step):
    """What a notice says; with it, it is put up."""

    topics = ()

    def __init__(self, services: Services, way: Way, notice: BoardNotice) -> None:
        super().__init__(services, way)
        self._notice = notice
        self._act = services.new_act()
        self.text = notice.text

    def say(self, title: str) -> None:
        """Ask what the notice of this title says; what was typed stays."""
        self._notice, self.fault = replace(self._notice, title=title), None
        self.way.enter(self)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return board_shown.text(texts, self._notice.title)

    def asks(self) -> Asked:
        """Ask for a few sentences."""
        return Asked(_TEXT)

    def act(self) -> None:
        """Put it up."""
        said = replace(self._notice, text=self.text, up=True)
        self.way.ask(
            "board",
            lambda: self.services.wants.post(self._act, said),
            lambda _: self.way.settle(BoardStep(self.services, self.way)),
        )
