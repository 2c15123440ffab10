"""Words are looked for in a book. No Qt."""

from typing import TYPE_CHECKING

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.wording import verbatim
from ui.steps.shown import Act, Asked, Choice, Kind, Shown
from ui.steps.step import Way

from .looks import japanese
from .shown import State
from .step import Services, Step

if TYPE_CHECKING:  # not before a book is opened
    from kiosk.reading.finding import Found

_LONGEST = 24  # letters
_MOST = 60
_BEFORE, _AFTER = 6, 12  # letters around the words that are shown: a card has the room of two lines at 200 %


class FindStep(Step):
    """What is looked for."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.FIND,
            Kind.TYPED,
            heading=texts.say(N_("Which words do you look for?")),
            note=texts.say(N_("As they are read, with the kana keys.")) if self._kana else "",
            act=Act(texts.say(N_("Look for them")), "eye", enabled=bool(self.text.strip())),
        )

    def asks(self) -> Asked:
        """Ask on the board of the book's language."""
        return Asked(most=_LONGEST, latin=not self._kana)

    def act(self) -> None:
        """Look for them."""
        self.way.enter(FoundStep(self.services, self.way, self.text))

    @property
    def _kana(self) -> bool:
        return japanese(self.services.book.about.language)


class FoundStep(Step):
    """Where they stand."""

    def __init__(self, services: Services, way: Way, words: str) -> None:
        super().__init__(services, way)
        self._words = words
        self._found: tuple[Found, ...] = ()

    async def load(self) -> None:
        """Look through the book."""
        self._found = await self.services.reading.find(self.services.book, self._words)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page: the words around each place, in the order of the book."""
        found = self._found
        heading = texts.say(N_("Where do you want to read?"))
        note = texts.say(N_("You look for: {words}"), words=self._words)
        choices = tuple(Choice(str(at), verbatim(_around(one))) for at, one in enumerate(found))
        banner = more = ""
        if self.loaded and not found:
            banner = texts.say(N_("These words are not in this book."))
            more = texts.say(N_("Please try other words, or fewer letters."))
        elif len(found) >= _MOST:
            banner = texts.say(N_("These are the first places. There are more."))
        return Shown(State.FOUND, heading=heading, note=note, banner=banner, banner_note=more, choices=choices)

    def choose(self, key: str) -> None:
        """Read there; the words stand out until the page is turned."""
        found = self._found[int(key)]
        self.services.lectern.go(found.place)
        self.services.lectern.mark(found.place.offset, found.place.offset + len(found.words))
        self.way.settle()


def _around(found: "Found") -> str:
    before, after = found.before[-_BEFORE:], found.after[:_AFTER]
    cut = "…" if len(after) < len(found.after) and not after.endswith("…") else ""
    return ("…" if len(before) < len(found.before) else "") + before + found.words + after + cut
