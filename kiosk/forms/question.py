"""A question as it is asked now: a frozen picture for whoever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from .definition import Range
from .engine import Engine
from .instance import Node


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    value: str
    label: str
    media: Mapping[str, str]
    chosen: bool


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        kind: "input", "select1", "select", "rank", "range", "trigger" or "note" (only to be read).
        type: The type of its bind: "string", "int", "decimal", "date", "time", "dateTime", ...
        media: File names by kind.
    """

    ref: str
    kind: str
    type: str
    label: str
    hint: str
    media: Mapping[str, str]
    value: str
    choices: tuple[Choice, ...]
    required: bool
    readonly: bool
    appearance: str
    bounds: Range | None


def question(engine: Engine, node: Node) -> Question:
    """Look at a question; the node must have a control."""
    control, bind = node.branch.control, node.branch.bind
    assert control is not None  # noqa: S101 - only questions are looked at
    language = engine.language
    label = engine.texts.said(control.label, node.element, language)
    readonly = engine.readonly(node)
    constant = bind.readonly is not None and bind.readonly.constant
    return Question(
        node.ref,
        "note" if control.kind == "input" and readonly and constant else control.kind,
        bind.type,
        label.text,
        engine.texts.said(control.hint, node.element, language).text,
        label.media,
        node.value,
        _choices(engine, node) if control.kind in {"select", "select1", "rank"} else (),
        engine.truth(bind.required, node, default=False),
        readonly,
        control.appearance,
        control.bounds,
    )


def _choices(engine: Engine, node: Node) -> tuple[Choice, ...]:
    single = node.branch.control is not None and node.branch.control.kind == "select1"
    chosen = {node.value} if single else set(node.value.split(" "))
    found = []
    for value in engine.choices.offered(node):
        said = engine.choices.label(node, value, engine.language)
        found.append(Choice(value, said.text, said.media, value in chosen))
    return tuple(found)
