"""Who somebody is to the library: a card before the reader, or its number and the PIN."""

from collections.abc import Awaitable, Callable

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from kiosk.lending.model import Patron
from ui.components.wording import wording
from ui.steps.shown import Asked, Kind, Shown, go_on
from ui.steps.step import Way

from .shown import State
from .step import Services, Step

_DIGITS, _LEAST = 20, 4
_DOT = "●"


def with_card(step: Step, then: Callable[[], Step]) -> None:
    """Go on to a page for which it must be known who is here; the card is asked for once."""
    if step.services.session.patron is not None:
        step.way.enter(then())
    else:
        step.way.enter(CardStep(step.services, step.way, then))


def come(services: Services, identify: Callable[[], Awaitable[Patron]]) -> Callable[[], Awaitable[Patron]]:
    """Find out who is here; who left meanwhile is not, for the next person is another."""
    visit = services.session.visit

    async def run() -> Patron:
        patron = await identify()
        if visit == services.session.visit:
            services.session.patron = patron
        else:
            await services.lending.leave()
        return patron

    return run


class CardStep(Step):
    """A card is held before the reader, or its number is typed, and then the PIN.

    Args:
        services, way: As of every page.
        then: Makes the page that takes the place of this one.
    """

    scans = Purpose.CARD

    def __init__(self, services: Services, way: Way, then: Callable[[], Step]) -> None:
        super().__init__(services, way)
        self._then = then
        self._number = ""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return self._secret(texts) if self._number else self._card(texts)

    def asks(self) -> Asked:
        """Say how many digits are taken."""
        most = self.services.lending.pin_digits if self._number else _DIGITS
        return Asked(most, most)

    def act(self) -> None:
        """Go on to the PIN, or have both looked up."""
        if not self._number:
            self._number, self.text = self.text, ""
            self.way.show()
            return
        number, pin, lending = self._number, self.text, self.services.lending
        self.way.ask(
            "card", come(self.services, lambda: lending.identify_typed(number, pin)), self._came, self._refused
        )

    def code_read(self, code: str) -> None:
        """Take the card that is held before the reader."""
        lending = self.services.lending
        self.way.ask("card", come(self.services, lambda: lending.identify(code)), self._came, self._refused)

    def leave(self) -> bool:
        """Go back from the PIN to that of the card."""
        inside = bool(self._number)
        self._number = self.text = ""
        return inside

    def _came(self, _: Patron) -> None:
        self._number = self.text = ""
        self.way.turn(self._then())

    def _refused(self, _: KnownError) -> None:
        """Begin with the number again: which of the two was wrong is not said."""
        self._number = self.text = ""

    def _card(self, texts: Texts) -> Shown:
        scans = self.services.scans
        return Shown(
            State.CARD,
            Kind.DIGITS,
            texts.say(
                N_("Hold your library card before the reader, or type its number")
                if scans
                else N_("Type the number of your library card")
            ),
            texts.say(N_("The number stands below the lines on the card.")),
            typed=self.text,
            act=go_on(texts, enabled=len(self.text) >= _LEAST),
        )

    def _secret(self, texts: Texts) -> Shown:
        many = self.services.lending.pin_digits
        typed = len(self.text)
        count = texts.count(N_("{n} digit is typed."), N_("{n} digits are typed."), typed)
        return Shown(
            State.PIN,
            Kind.DIGITS,
            texts.say(N_("What is your PIN?")),
            texts.count(
                N_("It has {n} digit. Nobody should see it."), N_("It has {n} digits. Nobody should see them."), many
            ),
            typed=_DOT * typed,
            spoken=wording(count if typed else texts.say(N_("Nothing is typed yet."))).plain,
            act=go_on(texts, enabled=typed == many),
        )
