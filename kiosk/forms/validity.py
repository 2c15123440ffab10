"""What is missing or wrong in the answers, in the form's own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from .definition import Sort
from .engine import Engine
from .instance import Node


@dataclass(frozen=True)
class Violation:
    """A rule that an answer breaks.

    Attributes:
        ref: Of which question.
        condition: "constraint" or "required".
        message: The form's own, in the language of now; "" when it has none.
    """

    ref: str
    condition: str
    message: str


def violation(engine: Engine, node: Node) -> Violation | None:
    """Tell which rule a leaf breaks now: what is not relevant breaks none, what is blank only that it is required."""
    if node.branch.sort is not Sort.LEAF or not node.relevant:
        return None
    bind = node.branch.bind
    if node.value:
        if engine.truth(bind.constraint, node, default=True):
            return None
        condition, wording = "constraint", bind.constraint_message
    else:
        if not engine.truth(bind.required, node, default=False):
            return None
        condition, wording = "required", bind.required_message
    return Violation(node.ref, condition, engine.texts.said(wording, node.element, engine.language).text)


def violations(engine: Engine) -> Iterator[Violation]:
    """List what keeps the answers from being complete, in the order of the data."""
    for node in engine.root.within():
        found = violation(engine, node) if not node.is_range else None
        if found is not None:
            yield found
