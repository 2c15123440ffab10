"""Desks that did not know of each other say different things: a person says which of them stands."""

from kiosk.core.i18n import Texts
from kiosk.shelter.registers import Kind as Thing
from kiosk.shelter.registers import Subject
from ui.steps.shown import Shown
from ui.steps.step import Way

from .dispute_shown import Question, dispute_shown, questions
from .exchange_shown import Here
from .step import Services, Step


class DisputeStep(Step):
    """One question after the other of one thing; of a household also those of its people and needs.

    Args:
        services: What is asked.
        way: How it goes on.
        kind: What the thing is.
        subject: Its id.
    """

    topics = ("shelter",)

    def __init__(self, services: Services, way: Way, kind: Thing, subject: str) -> None:
        super().__init__(services, way)
        self._kind, self._subject = kind, subject
        self._act = services.new_act()
        self._asked: Question | None = None

    async def load(self) -> None:
        """Read what desks say, as it stands now."""
        found = questions(await self._subjects())
        asked = found[0] if found else None
        if asked is None or self._asked is None or asked.place != self._asked.place:
            self._act = self.services.new_act()  # another question is another act
        self._asked = asked

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        here = Here(self.services.kiosk, self.services.clock.now())
        return dispute_shown(texts, self._asked, here, loaded=self.loaded)

    def choose(self, key: str) -> None:
        """Let this value stand, and go on with the next question; behind the last go back."""
        asked, act = self._asked, self._act
        if asked is None:
            return
        chosen = asked.values[int(key.removeprefix("value"))].value

        async def decide() -> None:
            await self.services.shelter.decide(act, asked.kind, asked.id, asked.register, chosen)
            await self.load()

        self.way.ask("shelter decide", decide, lambda _: self._decided())

    def _decided(self) -> None:
        if self._asked is None:
            self.way.back()
        else:
            self.way.show()

    async def _subjects(self) -> list[tuple[Subject, str]]:
        """Return what is disputed, each with its name."""
        looking = self.services.looking
        if self._kind is not Thing.HOUSEHOLD:
            found = await looking.side_by_side(self._kind, self._subject)
            return [(found, _name(found))]
        shown = await looking.household(self._subject)
        if shown is None:
            return []
        home, needs = shown
        things = [(Thing.HOUSEHOLD, home.line.id, home.line.number)] if home.disputed else []
        things += [(Thing.PERSON, one.id, one.who.name or one.who.kana) for one in home.people if one.disputed]
        things += [(Thing.NEED, one.id, one.name) for one in needs if one.disputed]
        return [(await looking.side_by_side(kind, one), name) for kind, one, name in things]


def _name(found: Subject) -> str:
    """Name a thing by what stands of it: somebody's name, what is asked for, a notice's title."""
    match found.kind:
        case Thing.PERSON:
            who = found.shown("who") or {}
            return str(who.get("name") or who.get("kana") or "")
        case Thing.HOUSEHOLD:
            return str(found.shown("number") or "")
        case Thing.SUPPLY:
            return str((found.shown("supply") or {}).get("what", ""))
        case Thing.NOTICE:
            return str((found.shown("notice") or {}).get("title", ""))
        case _:
            return ""
