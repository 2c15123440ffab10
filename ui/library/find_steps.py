"""A title is looked for: by words on the board, or along the shelves."""

from collections.abc import Callable, Sequence

from kiosk.core.i18n import Texts
from kiosk.titles.model import Found, Shelf
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from . import find_shown
from .find_shown import MORE, PAGE
from .step import Services, Step
from .title_steps import TitleStep

_LETTERS = 40
_TITLES = ("titles",)


class FindStep(Step):
    """Words are typed; what begins like them can be pressed instead."""

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._suggested: Sequence[str] = ()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return find_shown.find(texts, self.text, self._suggested)

    def asks(self) -> Asked:
        """Say what is typed."""
        return Asked(_LETTERS)

    def entered(self) -> None:
        """Look for words that begin like what is typed by now."""
        typed = self.text

        def show(words: Sequence[str]) -> None:
            if typed == self.text:
                self._suggested = words
                self.way.show()

        self.way.ask("suggest", lambda: self.services.titles.suggest(typed), show)

    def choose(self, key: str) -> None:
        """Look for a word that was offered."""
        look_for(self, _offered(key, self._suggested), self.way.enter)

    def act(self) -> None:
        """Look for what is typed."""
        look_for(self, self.text.strip(), self.way.enter)

    def other(self) -> None:
        """Show what begins like what is typed, large."""
        self.way.enter(SuggestedStep(self.services, self.way, self._suggested))


class SuggestedStep(Step):
    """What begins like what was typed.

    Args:
        services, way: As of every page.
        words: Those.
    """

    def __init__(self, services: Services, way: Way, words: Sequence[str]) -> None:
        super().__init__(services, way)
        self._words = words

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return find_shown.suggested(texts, self._words)

    def choose(self, key: str) -> None:
        """Look for one of them; Back leads to the board."""
        look_for(self, _offered(key, self._words), self.way.turn)


def _offered(key: str, words: Sequence[str]) -> str:
    return words[int(key.removeprefix("suggested-"))]


def look_for(step: Step, words: str, go: Callable[[Step], None]) -> None:
    """Look for words from a page, and `go` there; what is found alone is opened at once."""

    def show(found: Found) -> None:
        if len(found.titles) == 1 and not found.more:
            go(TitleStep(step.services, step.way, found.titles[0].id))
        else:
            go(FoundStep(step.services, step.way, words))

    step.way.ask("find", lambda: step.services.titles.search(words, 0, PAGE), show)


class FoundStep(Step):
    """A page of what was found; Back leads to the one before, and in the end to the words.

    Args:
        services, way: As of every page.
        words: What was looked for.
        page: Which page of it, from 0.
    """

    topics = _TITLES

    def __init__(self, services: Services, way: Way, words: str, page: int = 0) -> None:
        super().__init__(services, way)
        self._words, self._page = words, page
        self._found: Found | None = None

    async def load(self) -> None:
        """Read this page."""
        self._found = await self.services.titles.search(self._words, self._page, PAGE)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return find_shown.found(texts, self._found, self._words, self._page)

    def choose(self, key: str) -> None:
        """Open a title, go on in the list, or look in another way."""
        if key == "again":
            self.way.back()
        elif key == "shelves":
            self.way.turn(ShelvesStep(self.services, self.way))
        elif key == MORE:
            self.way.enter(FoundStep(self.services, self.way, self._words, self._page + 1))
        else:
            self.way.enter(TitleStep(self.services, self.way, key))


class ShelvesStep(Step):
    """The shelves."""

    topics = _TITLES

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._shelves: Sequence[tuple[Shelf, int]] | None = None

    async def load(self) -> None:
        """Read how much stands on them."""
        self._shelves = await self.services.titles.shelves()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return find_shown.shelves(texts, self._shelves)

    def choose(self, key: str) -> None:
        """Go to a shelf."""
        self.way.enter(ShelfStep(self.services, self.way, Shelf(key)))


class ShelfStep(Step):
    """A page of a shelf.

    Args:
        services, way: As of every page.
        shelf: Which.
        page: Which page of it, from 0.
    """

    topics = _TITLES

    def __init__(self, services: Services, way: Way, shelf: Shelf, page: int = 0) -> None:
        super().__init__(services, way)
        self._shelf, self._page = shelf, page
        self._found: Found | None = None

    async def load(self) -> None:
        """Read this page."""
        self._found = await self.services.titles.shelf(self._shelf, self._page, PAGE)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return find_shown.shelf(texts, self._shelf, self._found, self._page)

    def choose(self, key: str) -> None:
        """Open a title, or go on along the shelf."""
        if key == MORE:
            self.way.enter(ShelfStep(self.services, self.way, self._shelf, self._page + 1))
        else:
            self.way.enter(TitleStep(self.services, self.way, key))
