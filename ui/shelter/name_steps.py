"""A name: in kana on the board, then in kanji of which each part is chosen; or with Latin letters as it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.japanese.kana import hiragana, katakana
from kiosk.shelter.model import Who
from ui.components.candidates import SPACE, Part
from ui.components.name_parts import chosen_of, parts_of
from ui.steps.shown import Act, Asked, Kind, Shown, go_on
from ui.steps.step import Way

from .shown import State
from .step import Services, Step

_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+\Z")


@dataclass(frozen=True)
class Named:
    """A name as it was written.

    Attributes:
        pages: How many pages it took: so many back is where it was asked for.
    """

    name: str
    kana: str
    pages: int = 1


class KanaStep(Step):
    """The name is typed as it is read.

    Args:
        services, way: As ever.
        who: How the person is called already.
        done: Goes on with the name.
        note: What is to be known before.
    """

    def __init__(self, services: Services, way: Way, who: Who, done: Callable[[Named], None], note: str = "") -> None:
        super().__init__(services, way)
        self.text = hiragana(who.kana) or who.name
        self._who, self._done, self._note = who, done, note

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.NAME_KANA,
            Kind.TYPED,
            texts.say(N_("Name in kana: the family name first")),
            note=texts.say(self._note),
            example="やまだ　はなこ",
            act=go_on(texts, enabled=bool(self.text.strip())),
        )

    def asks(self) -> Asked:
        """Ask for a name."""
        return Asked(of_name=True)

    def act(self) -> None:
        """Look up how it may be written; what is not kana stays as it is."""
        if _KANA.match(self.text):
            self.way.ask("kanji", self._parts, self._offer)
        else:
            self._done(Named(_words(self.text), ""))

    async def _parts(self) -> tuple[Part, ...]:
        return parts_of([await self.services.kanji(word) for word in self.text.split()])

    def _offer(self, parts: tuple[Part, ...]) -> None:
        kana = katakana(_words(self.text))
        before = self._who.name if kana == katakana(self._who.kana) else ""
        if parts:
            self.way.enter(KanjiStep(self.services, self.way, parts, Named(before, kana), self._done))
        else:
            self._done(Named(before, kana))


class KanjiStep(Step):
    """Each part of the name is written as one of those that are offered."""

    def __init__(
        self, services: Services, way: Way, parts: tuple[Part, ...], begun: Named, done: Callable[[Named], None]
    ) -> None:
        super().__init__(services, way)
        self._parts, self._kana, self._done = parts, begun.kana, done
        self.text = begun.name.replace(" ", SPACE)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.NAME_KANJI,
            Kind.KANJI,
            texts.say(N_("Name in kanji")),
            act=go_on(texts, enabled=bool(self.text)),
            other=Act(texts.say(N_("Leave it in kana"))),
        )

    def asks(self) -> Asked:
        """Ask for the parts; what was chosen before is chosen again."""
        return Asked(parts=self._parts, chosen=chosen_of(self._parts, self.text) if self.text else ())

    def act(self) -> None:
        """Take the name as it is chosen."""
        self._done(Named(_words(self.text), self._kana, 2))

    def other(self) -> None:
        """Leave the kanji for later."""
        self._done(Named("", self._kana, 2))


def _words(text: str) -> str:
    """Set one space between the words of a name."""
    return " ".join(text.split())
