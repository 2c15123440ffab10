"""What can be done with a book besides turning its pages: contents, and how it looks. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown
from ui.steps.step import Way

from .find_steps import FindStep
from .kept_step import KeptStep
from .looks import SIZES, japanese
from .shown import State
from .step import Services, Step
from .style import Letters

if TYPE_CHECKING:  # not before a book is opened
    from kiosk.formats.epub_package import Entry

_Make = Callable[[Services, Way], Step]

PART = 24
"""Lines of the contents that are offered at a time."""
_SIZES = (N_("Small"), N_("Normal"), N_("Large"), N_("Very large"))


def to_the_book(texts: Texts) -> Act:
    """Give the act that leads back to the page."""
    return Act(texts.say(N_("Back to the book")), "library")


class MenuStep(Step):
    """What else can be done."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        about = self.services.book.about
        choices: tuple[Choice, ...] = (
            Choice("looks", texts.say(N_("How it looks")), texts.say(N_("The size of the letters, and more.")), "size"),
            Choice("kept", texts.say(N_("Keep my place")), texts.say(N_("You read on from here later.")), "print"),
            Choice("find", texts.say(N_("Find words")), texts.say(N_("You look for words in this book.")), "eye"),
        )
        if self.services.book.contents:
            words = texts.say(N_("You choose what to read."))
            choices = (Choice("contents", texts.say(N_("Contents")), words, "board"), *choices)
        authors = verbatim("、".join(about.authors) if japanese(about.language) else ", ".join(about.authors))
        return Shown(State.MENU, Kind.MENU, verbatim(about.title), authors, choices=choices)

    def choose(self, key: str) -> None:
        """Go there."""
        steps: dict[str, _Make] = {"looks": LooksStep, "kept": KeptStep, "find": FindStep, "contents": ContentsStep}
        self.way.enter(steps[key](self.services, self.way))


class ContentsStep(Step):
    """The contents, a part at a time: the one with the chapter that is open comes first."""

    def __init__(self, services: Services, way: Way, first: int | None = None) -> None:
        super().__init__(services, way)
        self._first = self._here() // PART * PART if first is None else first

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        entries, here = self._entries, self._here()
        listed = [
            Choice(str(at), verbatim(entries[at].title), chosen=at == here)
            for at in range(self._first, min(self._first + PART, len(entries)))
        ]
        if self._first + PART < len(entries):
            listed.append(Choice("more", texts.say(N_("What comes after this")), icon="down"))
        if self._first:
            listed.append(Choice("before", texts.say(N_("What comes before this")), icon="up"))
        return Shown(
            State.CONTENTS,
            heading=texts.say(N_("Contents")),
            note=texts.say(N_("Where do you want to read?")),
            choices=tuple(listed),
        )

    def choose(self, key: str) -> None:
        """Go to what a line leads to, or to other lines."""
        if key in {"more", "before"}:
            first = self._first + (PART if key == "more" else -PART)
            self.way.turn(ContentsStep(self.services, self.way, first))
            return
        self.services.lectern.go(self.services.book.place_of(self._entries[int(key)]))
        self.way.settle()

    @property
    def _entries(self) -> "Sequence[Entry]":
        return self.services.book.contents

    def _here(self) -> int:
        """Give the line under which the page in sight stands."""
        book, place = self.services.book, self.services.lectern.place
        under = [at for at, entry in enumerate(self._entries) if book.place_of(entry) <= place]
        return max(under, key=lambda at: (book.place_of(self._entries[at]), at), default=0)


class LooksStep(Step):
    """What of the looks can be chosen."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        choices = [
            Choice("bookSize", texts.say(N_("Size of the letters")), icon="size"),
            Choice("letters", texts.say(N_("Shape of the letters")), icon="pencil"),
            Choice("colours", texts.say(N_("Colours")), icon="day"),
        ]
        if japanese(self.services.book.about.language):
            choices.append(Choice("lines", texts.say(N_("Direction of the lines")), icon="right"))
        heading = texts.say(N_("What do you want to change?"))
        return Shown(State.LOOKS, Kind.MENU, heading, choices=tuple(choices))

    def choose(self, key: str) -> None:
        """Go there; the colours are those of the whole screen."""
        if key == "colours":
            self.services.colours()
            return
        steps: dict[str, _Make] = {"bookSize": SizeStep, "letters": LettersStep, "lines": LinesStep}
        self.way.enter(steps[key](self.services, self.way))


class _OneOfStep(Step):
    """One of a few looks: it is seen at once on the page of the book."""

    def take(self, **changed: object) -> None:
        """Let the book look so, and go back to it."""
        lectern = self.services.lectern
        lectern.look(replace(lectern.looks, **changed))  # type: ignore[arg-type]
        self.way.settle()


class SizeStep(_OneOfStep):
    """How large the letters are."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        now = self.services.lectern.step
        choices = (Choice(str(at), texts.say(_SIZES[at]), chosen=at == now, ticks=True) for at in range(SIZES))
        return Shown(State.SIZE, heading=texts.say(N_("How large shall the letters be?")), choices=tuple(choices))

    def choose(self, key: str) -> None:
        """Take a size."""
        self.take(size=int(key))


class LettersStep(_OneOfStep):
    """Of what shape the letters are."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        now = self.services.lectern.looks.letters
        told = (
            (Letters.GOTHIC, N_("Gothic"), N_("All lines are of one thickness.")),
            (Letters.MINCHO, N_("Mincho"), N_("As in most printed books.")),
        )
        choices = (Choice(k.value, texts.say(a), texts.say(b), chosen=k is now, ticks=True) for k, a, b in told)
        return Shown(State.LETTERS, heading=texts.say(N_("Which letters do you like?")), choices=tuple(choices))

    def choose(self, key: str) -> None:
        """Take a shape."""
        self.take(letters=Letters(key))


class LinesStep(_OneOfStep):
    """Which way the lines run."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        now = self.services.lectern.downwards
        choices = (
            Choice("down", texts.say(N_("From top to bottom")), chosen=now, ticks=True),
            Choice("across", texts.say(N_("From left to right")), chosen=not now, ticks=True),
        )
        return Shown(State.LINES, heading=texts.say(N_("Which way shall the lines run?")), choices=choices)

    def choose(self, key: str) -> None:
        """Take a direction."""
        self.take(vertical=key == "down")
