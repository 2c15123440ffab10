"""What a household says of itself: where it lives, what it speaks, which animals it brought, and a note."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import About
from ui.steps.shown import Act, Asked, Choice, Kind, Shown
from ui.steps.step import Way

from .about_shown import LANGUAGES, entries
from .shown import State
from .step import Services, Step

_TEXT, _LANGUAGE, _DIGITS = 200, 16, 2


class AboutStep(Step):
    """All of it; it is in memory until the act hands it on.

    Args:
        services, way: As of every page.
        about: What stands so far.
        done: Takes what stands in the end, and leads on.
    """

    topics = ()

    def __init__(self, services: Services, way: Way, about: About, done: Callable[[About], None]) -> None:
        super().__init__(services, way)
        self._about, self._done = about, done

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.ABOUT,
            heading=texts.say(N_("About the household")),
            choices=entries(texts, self._about),
            act=Act(texts.say(N_("That is right")), "check"),
        )

    def choose(self, key: str) -> None:
        """Say one thing anew."""
        about = self._about
        match key:
            case "address":
                step: Step = TextStep(self, State.ABOUT_ADDRESS, about.address, self._address)
            case "spoken":
                step = LanguageStep(self.services, self.way, about.language, self._language)
            case "pets":
                step = PetsStep(self.services, self.way, about.pets, self._pets)
            case _:
                step = TextStep(self, State.ABOUT_NOTE, about.note, self._note)
        self.way.enter(step)

    def act(self) -> None:
        """Hand it on."""
        self._done(self._about)

    def _address(self, text: str) -> None:
        self._about = replace(self._about, address=text)

    def _note(self, text: str) -> None:
        self._about = replace(self._about, note=text)

    def _language(self, code: str) -> None:
        self._about = replace(self._about, language=code)

    def _pets(self, count: int) -> None:
        self._about = replace(self._about, pets=count)


_TEXTS = {
    State.ABOUT_ADDRESS: (N_("Where do they live?"), N_("The address is for the list of those who came.")),
    State.ABOUT_NOTE: (N_("What should the staff know?"), N_("Whoever is on duty reads this.")),
}


class TextStep(Step):
    """The address, or the note."""

    topics = ()

    def __init__(self, before: Step, state: State, text: str, take: Callable[[str], None]) -> None:
        super().__init__(before.services, before.way)
        self._state, self._take = state, take
        self.text = text

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        heading, note = _TEXTS[self._state]
        return Shown(
            self._state,
            Kind.TYPED,
            texts.say(heading),
            texts.say(note),
            act=Act(texts.say(N_("Take this over")), "check"),
        )

    def asks(self) -> Asked:
        """Say how much is taken."""
        return Asked(_TEXT)

    def act(self) -> None:
        """Take it over."""
        self._take(self.text.strip())
        self.way.back()


class LanguageStep(Step):
    """The language the household speaks: its slip and its calls come in it where it is one of ours."""

    topics = ()

    def __init__(self, services: Services, way: Way, code: str, take: Callable[[str], None]) -> None:
        super().__init__(services, way)
        self._code, self._take = code, take

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        ours = [Choice(code, name, chosen=code == self._code) for code, name in LANGUAGES.items()]
        return Shown(
            State.ABOUT_LANGUAGE,
            heading=texts.say(N_("Which language do they speak?")),
            choices=tuple(ours),
            other=Act(texts.say(N_("Another language")), "globe"),
        )

    def choose(self, key: str) -> None:
        """Take one of ours."""
        self._take(key)
        self.way.back()

    def other(self) -> None:
        """Write another one down."""
        code = "" if self._code in LANGUAGES else self._code
        self.way.turn(AnotherStep(self.services, self.way, code, self._take))


class AnotherStep(Step):
    """The name of another language."""

    topics = ()

    def __init__(self, services: Services, way: Way, text: str, take: Callable[[str], None]) -> None:
        super().__init__(services, way)
        self._take = take
        self.text = text

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.ABOUT_ANOTHER,
            Kind.TYPED,
            texts.say(N_("What is the language called?")),
            texts.say(N_("The slip is printed in Japanese then.")),
            act=Act(texts.say(N_("Take this over")), "check", bool(self.text.strip())),
        )

    def asks(self) -> Asked:
        """Say how much is taken."""
        return Asked(_LANGUAGE, of_name=True)

    def act(self) -> None:
        """Take it over."""
        self._take(self.text.strip())
        self.way.back()


class PetsStep(Step):
    """How many animals came along."""

    topics = ()

    def __init__(self, services: Services, way: Way, count: int, take: Callable[[int], None]) -> None:
        super().__init__(services, way)
        self._take = take
        self.text = str(count) if count else ""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.ABOUT_PETS,
            Kind.DIGITS,
            texts.say(N_("How many animals?")),
            act=Act(texts.say(N_("Take this over")), "check"),
            typed=self.text,
            example="0",
        )

    def asks(self) -> Asked:
        """Say how many digits are taken."""
        return Asked(_DIGITS)

    def act(self) -> None:
        """Take it over; nothing typed is none."""
        self._take(int(self.text or "0"))
        self.way.back()
