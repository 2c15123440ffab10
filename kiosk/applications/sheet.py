"""A form while a person fills it in, and what she sees of it. It belongs to one thread."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from itertools import takewhile
from random import SystemRandom

from kiosk.core.clock import JST
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.forms.definition import Definition
from kiosk.forms.engine import Engine
from kiosk.forms.fill import find
from kiosk.forms.instance import Node
from kiosk.forms.navigation import Navigator, Step
from kiosk.forms.serialize import submission

from .asking import ask, way_of
from .form_reading import named
from .judging import Judge, stale
from .model import Filled
from .sight import Procedure, Sight, Stand, Way
from .telling import headings, members, told

_FRONT = {"about": Stand.ABOUT, "consent": Stand.CONSENT}
_PAGES = frozenset(_FRONT.values())


class Sheet:
    """One person's form.

    Args:
        definition: The form.
        procedure: What is known of it without opening it.
        now: Tells the moment.
        texts: The words of the house in a language.
        language: The person's.

    Attributes:
        sight: What is seen now; a new one after each act.
        agreed_at: When the person consented, to the second; None before.
        changing: Whether one answer is being changed, after which all are checked again.
    """

    sight: Sight

    def __init__(
        self,
        definition: Definition,
        procedure: Procedure,
        now: Callable[[], datetime],
        texts: Callable[[str], Texts],
        language: str,
    ) -> None:
        self.procedure = procedure
        self.agreed_at: datetime | None = None
        self.changing = False
        self.engine = Engine(definition, lambda: now().astimezone(JST), SystemRandom(), named(definition, language))
        self.navigator = Navigator(self.engine, without=frozenset())
        self._now = now
        self._texts = texts
        self._words = texts(language)
        self._judge = Judge(self.engine)
        self._seen: set[Node] = set()
        self.look()

    # --- what a person does

    def next(self, answers: Mapping[str, str]) -> None:
        """Write answers and go on; stay where one of them cannot."""
        step = self.navigator.here
        if step is None or step.first.is_range or stale(step, answers):
            return
        before = set(step.nodes)
        self._write(step, answers)
        step = self._here()
        self._judge.judge(node for node in step.nodes if node in before)
        if self._judge.content and all(node in before or way_of(self.engine, node) is Way.NOTE for node in step.nodes):
            if self._stand(step) is Stand.CONSENT:
                self.agreed_at = self.agreed_at or self._now().astimezone(UTC).replace(microsecond=0)
            self._go_on(step)
        self.look()

    def back(self, answers: Mapping[str, str]) -> bool:
        """Write answers without judging them and go back; tell whether there was anything before."""
        step = self.navigator.here
        if step is not None and not step.first.is_range and not stale(step, answers):
            self._write(step, answers)
        self._judge.forgive()
        moved = True
        if self.changing and step is not None:
            self._check()
        else:
            moved = self.navigator.previous()
        self.look()
        return moved

    def change(self, ref: str) -> None:
        """Go from the checked answers to one of them."""
        if self.navigator.here is not None or self.agreed_at is None:
            return
        node = find(self.engine.root, ref, as_range=True)
        for place, step in enumerate(self.navigator.steps()):
            if node in step.nodes and place >= self._front():
                self.changing = True
                self.navigator.stand(place)
        self.look()

    def another(self, *, more: bool) -> None:
        """Say whether a repeat gets one more.

        Raises:
            KnownError: The form takes no more of them.
        """
        step = self.navigator.here
        if step is None or not step.first.is_range:
            return
        if more:
            self.navigator.another()
        else:
            self._go_on(step)
        self.look()

    def remove(self, ref: str) -> None:
        """Take one out of the repeat that is asked about."""
        step, part = self.navigator.here, find(self.engine.root, ref)
        if step is not None and part is not None and part.parent is step.first and step.first.branch.count is None:
            self.engine.remove(part)
        self.look()

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.engine.language = named(self.engine.definition, language)
        self._words = self._texts(language)
        self.look()

    def filled(self, *, helped: bool) -> Filled:
        """Give the whole form.

        Raises:
            KnownError: Something in it is missing or wrong.
        """
        asked = [node for step in self.navigator.steps() for node in step.nodes]
        if self.agreed_at is None or not all(self._judge.takes(node) for node in asked):
            raise KnownError(
                N_("Something is still missing in this form."), N_("Please look through your answers again.")
            )
        self.engine.finish()
        procedure, instance = self.procedure, submission(self.engine.root).encode()
        return Filled(procedure.id, procedure.version, instance, self._words.language, self.agreed_at, helped)

    # --- where the person stands

    def stand_at(self, place: int, unseen: set[int] | None = None) -> None:
        """Take up a form where it was left.

        Args:
            place: Of the step.
            unseen: While an answer was being changed, the places of what was not yet asked; None at any other time.
        """
        steps = self.navigator.steps()
        if self.agreed_at is None:
            place = min(place, max(self._front() - 1, 0))
        self.navigator.stand(place)
        if self.navigator.here is None:
            self._check()
        elif unseen is not None:
            self.changing = True
            self._seen = {step.first for number, step in enumerate(steps) if number not in unseen}
        self.look()

    def unseen(self) -> list[int]:
        """Give the places of the steps that were not asked since all answers were last checked."""
        return [place for place, step in enumerate(self.navigator.steps()) if step.first not in self._seen]

    def look(self) -> None:
        """See anew what there is to be seen."""
        steps, front, step = self.navigator.steps(), self._front(), self.navigator.here
        title = self._words.pick(self.procedure.title)
        count = len(steps) - front
        if step is None:
            answers = tuple(told(self.engine, steps[front:], self._words, self._judge.objection))
            self.sight = Sight(Stand.CHECK, title, answers=answers, place=count, of=count)
            return
        place = max(self.navigator.place + 1 - front, 0)
        heading, stand = headings(self.engine, step), self._stand(step)
        if stand is Stand.ANOTHER:
            there = members(self.engine, step.first, self._words)
            self.sight = Sight(stand, title, heading, members=there, place=place, of=count)
            return
        asks = tuple(
            ask(self.engine, node, self._words, self._today(), self._judge.problem(node, self._words))
            for node in step.nodes
        )
        self.sight = Sight(stand, title, heading, asks, place=place, of=count)

    def _stand(self, step: Step) -> Stand:
        if step.first.is_range:
            return Stand.ANOTHER
        group = step.first.parent
        if step.kind == "page" and group is not None and group.parent is self.engine.root:
            return _FRONT.get(group.branch.name, Stand.QUESTION)
        return Stand.QUESTION

    def _front(self) -> int:
        """Count the pages before the questions."""
        return sum(1 for _ in takewhile(lambda step: self._stand(step) in _PAGES, self.navigator.steps()))

    def _go_on(self, step: Step) -> None:
        if self.changing:
            self._seen.add(step.first)
            self.navigator.stand(self._next_unseen())
        else:
            self.navigator.stand(self.navigator.place + 1)
        if self.navigator.here is None:
            self._check()

    def _next_unseen(self) -> int:
        steps = self.navigator.steps()
        for place, step in enumerate(steps):
            if step.first not in self._seen or not all(self._judge.takes(node) for node in step.nodes):
                return place
        return len(steps)

    def _check(self) -> None:
        self.changing = False
        steps = self.navigator.steps()
        self._seen = {step.first for step in steps}
        self.navigator.stand(len(steps))

    def _write(self, step: Step, answers: Mapping[str, str]) -> None:
        self._judge.write(step, answers)
        if self._stand(step) is Stand.CONSENT and not all(self._judge.takes(node) for node in step.nodes):
            self.agreed_at = None  # taken back: it counts from when it is given again

    def _here(self) -> Step:
        """Look again at the step: what it asks may have come or gone with an answer."""
        self.navigator.stand(self.navigator.place)
        step = self.navigator.here
        assert step is not None  # noqa: S101 - the step that was just written
        return step

    def _today(self) -> date:
        return self._now().astimezone(JST).date()
