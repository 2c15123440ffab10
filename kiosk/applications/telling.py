"""The answers of a form as they stand on the page that is checked, in words a person reads."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.forms.definition import Shown
from kiosk.forms.engine import Engine
from kiosk.forms.instance import Node
from kiosk.forms.navigation import Step
from kiosk.forms.question import question

from .asking import listed, spoken, way_of
from .sight import Member, Told, Way


def told(
    engine: Engine, steps: Sequence[Step], texts: Texts, objection: Callable[[Node, Texts], str]
) -> Iterator[Told]:
    """List what was answered; a note without a value is no answer, and a repeat tells how many there are."""
    before = ""
    for step in steps:
        heading = (headings(engine, step) or ("",))[-1]
        for node in step.nodes:
            one = _repeat(engine, step, node, texts) if node.is_range else _leaf(engine, node, texts, objection)
            if one is not None:
                yield Told(one.ref, one.label, one.answer, heading if heading != before else "", one.problem)
                before = heading


def headings(engine: Engine, step: Step) -> tuple[str, ...]:
    """Name the groups a step stands in, from the outside; an instance of a repeat by its place as well."""
    return tuple(name for shown, node in step.heading if (name := _heading(engine, shown, node)))


def members(engine: Engine, repeat: Node, texts: Texts) -> tuple[Member, ...]:
    """Name the instances of a repeat."""
    return tuple(Member(part.ref, _name(engine, part, texts) or str(n)) for n, part in enumerate(repeat.parts, 1))


def answer(engine: Engine, node: Node, texts: Texts) -> str:
    """Say what was answered; "" for nothing."""
    way = way_of(engine, node)
    if way is Way.STAFF:
        return texts.say(N_("A member of staff does this with you at the counter."))
    if node.value and node.branch.bind.type == "date":
        return texts.date(date.fromisoformat(node.value))
    seen = question(engine, node)
    if seen.kind == "trigger":
        return texts.say(N_("I have read this")) if seen.value else ""
    return spoken(seen, texts)


def _leaf(engine: Engine, node: Node, texts: Texts, objection: Callable[[Node, Texts], str]) -> Told | None:
    said = answer(engine, node, texts)
    if not said and way_of(engine, node) is Way.NOTE:
        return None
    return Told(node.ref, question(engine, node).label, said, problem=objection(node, texts))


def _repeat(engine: Engine, step: Step, node: Node, texts: Texts) -> Told:
    label = (headings(engine, step) or ("",))[-1]
    return Told(node.ref, label, listed((one.name for one in members(engine, node, texts)), texts))


def _heading(engine: Engine, shown: Shown, node: Node) -> str:
    name = engine.texts.said(shown.label, node.element, engine.language).text
    if node.parent is None or not node.parent.is_range:
        return name
    return f"{name} {node.parent.parts.index(node) + 1}".strip()


def _name(engine: Engine, part: Node, texts: Texts) -> str:
    """Say the first answer of an instance."""
    for node in part.within():
        if not node.is_range and node.relevant and node.branch.control and way_of(engine, node) is not Way.NOTE:
            return answer(engine, node, texts) if way_of(engine, node) is not Way.STAFF else ""
    return ""
