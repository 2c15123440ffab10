"""Who somebody is, as far as they say: a menu of what can be written, in memory until it is right."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import Arriving, Cares, Who
from ui.steps.shown import Act, Kind, Shown
from ui.steps.step import Way

from . import person_shown
from .coming import today
from .name_steps import KanaStep, Named
from .shown import State
from .step import Services, Step


class PersonStep(Step):
    """Edits one person in memory.

    Args:
        services, way: As ever.
        arriving: What is known by now.
        done: Takes the result, and leads on.
        kept: Takes what is written when somebody goes back without saying that it is right; None to forget it.
    """

    def __init__(
        self,
        services: Services,
        way: Way,
        arriving: Arriving,
        done: Callable[[Arriving], None],
        kept: Callable[[Arriving], None] | None = None,
    ) -> None:
        super().__init__(services, way)
        self._one, self._done, self._kept = arriving, done, kept

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.PERSON,
            Kind.WORDS,
            texts.say(N_("Who is it?")),
            choices=person_shown.entries(texts, self._one, today(self.services.clock)),
            act=Act(texts.say(N_("That is right")), "check"),
        )

    def choose(self, key: str) -> None:
        """Write one of it."""
        self.way.enter(self._part(key))

    def act(self) -> None:
        """Take it as it is."""
        self._done(self._one)

    def leave(self) -> bool:
        """Hand over what is written by now."""
        if self._kept is not None:
            self._kept(self._one)
        return False

    def _part(self, key: str) -> Step:
        from . import person_parts as parts  # noqa: PLC0415 - most of it is never asked for

        services, way, who, cares = self.services, self.way, self._one.who, self._one.cares
        match key:
            case "name":
                return KanaStep(services, way, who, self._named)
            case "sex":
                return parts.SexStep(services, way, who, self._told)
            case "birth":
                return parts.BirthStep(services, way, who, self._told)
            case "age":
                return parts.AgeStep(services, way, who, self._told)
            case "cares":
                return parts.CaresStep(services, way, cares, self._minded)
            case _:
                return parts.NoteStep(services, way, cares, self._minded)

    def _named(self, name: Named) -> None:
        self._told(replace(self._one.who, name=name.name, kana=name.kana))
        for _ in range(name.pages):
            self.way.back()

    def _told(self, who: Who) -> None:
        self._one = replace(self._one, who=who)

    def _minded(self, cares: Cares) -> None:
        self._one = replace(self._one, cares=cares)
