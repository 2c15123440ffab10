"""Answers as they are written into a form, and what is said against them, in the form's own words or ours."""

from collections.abc import Iterable, Mapping

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.forms.engine import Engine
from kiosk.forms.faults import FormError
from kiosk.forms.fill import answered
from kiosk.forms.instance import Node
from kiosk.forms.navigation import Step
from kiosk.forms.validity import violation

from . import entered
from .asking import way_of
from .sight import Way

_DIGITS = frozenset({Way.NUMBERS, Way.PHONE})
_AS_IT_IS = frozenset({Way.ONE, Way.MANY, Way.DATE})
_UNANSWERED = frozenset({Way.NOTE, Way.STAFF})

_MISSING = N_("Please answer this question.")
_UNFIT = N_("This answer does not fit here. Please look at it again.")
_TOO_LONG = N_("This answer is too long. Please write less.")
_BY_RULE = ""


class Judge:
    """Writes answers, and remembers which of them cannot stay where the person stands."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._wrong: dict[Node, str] = {}

    @property
    def content(self) -> bool:
        """Whether nothing has to be put right."""
        return not self._wrong

    def forgive(self) -> None:
        """Say nothing more against the answers of a step that is left."""
        self._wrong.clear()

    def write(self, step: Step, answers: Mapping[str, str]) -> None:
        """Write the answers to the questions of a step."""
        self._wrong.clear()
        for node in step.nodes:
            way = way_of(self._engine, node)
            if node.ref in answers and way not in _UNANSWERED:
                self._write(node, way, answers[node.ref])

    def judge(self, nodes: Iterable[Node]) -> None:
        """Hold answers against the rules of the form."""
        for node in nodes:
            if self._objection(node):
                self._wrong.setdefault(node, _BY_RULE)

    def takes(self, node: Node) -> bool:
        """Tell whether an answer could be sent as it is; what staff do is no matter of the person."""
        return not self._objection(node)

    def objection(self, node: Node, words: Texts) -> str:
        """Say why an answer cannot be sent as it is; "" when it can."""
        told = self._objection(node)
        return words.say(told) if told in {_MISSING, _UNFIT} else told

    def problem(self, node: Node, words: Texts) -> str:
        """Say why the person has to stay at a question; "" when that is not so."""
        told = self._wrong.get(node)
        return "" if told is None else words.say(told) or self.objection(node, words)

    def _write(self, node: Node, way: Way, given: str) -> None:
        clean = given if way in _AS_IT_IS else entered.digits(given) if way in _DIGITS else entered.text(given)
        if entered.too_long(clean):
            self._wrong[node] = _TOO_LONG
            return
        try:
            if answered(self._engine, node, clean):
                self._wrong[node] = _UNFIT
        except FormError:  # a rule of the form cannot judge such a text
            self._wrong[node] = _UNFIT

    def _objection(self, node: Node) -> str:
        if node.is_range or way_of(self._engine, node) is Way.STAFF:
            return ""
        try:
            broken = violation(self._engine, node)
        except FormError:
            return _UNFIT
        if broken is None:
            return ""
        return broken.message or (_MISSING if broken.condition == "required" else _UNFIT)


def stale(step: Step, answers: Mapping[str, str]) -> bool:
    """Tell whether all of it answers another page: a second press that came too late."""
    return bool(answers) and not {node.ref for node in step.nodes} & answers.keys()
