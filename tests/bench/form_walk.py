"""A person who fills any form in, step by step, and writes down what she answered."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from kiosk.core.clock import JST
from kiosk.forms.engine import Engine
from kiosk.forms.fill import answered
from kiosk.forms.instance import Node
from kiosk.forms.load import load
from kiosk.forms.navigation import Navigator
from kiosk.forms.question import Question, question
from kiosk.forms.validity import violation

NOW = datetime(2026, 11, 21, 10, 12, tzinfo=JST)
Answers = Sequence[tuple[str, str]]
_DAYS = ("1950-04-01", "2026-11-21", "2026-11-20", "2026-12-01")
_IDEAS = {  # one after the other, until a form is content
    "int": ("1", "0", "2", "5", "12", "30", "70", "100", "1950", "2600001"),
    "decimal": ("1.5", "36.6", "0.5", "60.5", "160.5"),
    "date": _DAYS,
    "time": ("10:12:00.000+09:00",),
    "dateTime": tuple(f"{day}T10:12:00.000+09:00" for day in _DAYS),
    "string": ("田中", "タナカ", "たなか", "みどり市 本町 1", "1", "0312345678", "2600001", "tanaka@example.jp"),
}


def walk(file: Path, most: int) -> Answers:
    """Answer up to so many questions of a form.

    A form can end early for who answers "no"; of those who always take the first choice, the second or the last,
    whoever was asked the most is believed.

    Returns:
        What was asked and answered, in order.
    """
    return max((_walked(file, most, place) for place in (0, 1, -1)), key=len)


def ask(file: Path, answers: Answers) -> int:
    """Fill a form in as a person does, from its file on; give how many answers were taken.

    Every question is looked at before it is answered and judged after, page by page.
    """
    here = _begun(file)
    wanted, taken = dict(answers), 0
    while here.here is not None and taken < len(answers):
        for node in here.here.nodes:
            if not node.is_range and question(here.engine, node).ref in wanted:
                taken += not answered(here.engine, node, wanted[node.ref])
        if here.next():
            break
    return taken


def _begun(file: Path) -> Navigator:
    return Navigator(Engine(load(file), lambda: NOW, Random(1)))


def _walked(file: Path, most: int, place: int) -> Answers:
    here = _begun(file)
    given: list[tuple[str, str]] = []
    while here.here is not None and len(given) < most:
        for node in here.here.nodes:
            if not node.is_range and len(given) < most and (value := _answer(here.engine, node, place)):
                given.append((node.ref, value))
        if here.next():
            break
    return given


def _answer(engine: Engine, node: Node, place: int) -> str:
    """Give the first answer that breaks no rule; "" where there is none, or nothing to be answered."""
    asked = question(engine, node)
    if asked.kind == "note" or asked.readonly:
        return ""
    for idea in _ideas(asked, place):
        if not answered(engine, node, idea) and violation(engine, node) is None:
            return idea
    answered(engine, node, "")
    return ""


def _ideas(asked: Question, place: int) -> Iterator[str]:
    values = [choice.value for choice in asked.choices]
    if asked.kind == "rank":
        yield " ".join(values)
    elif asked.kind == "trigger":
        yield "OK"
    elif asked.bounds is not None:
        yield f"{asked.bounds.start:g}"
    elif values:
        yield values[place % len(values)]
        yield from values
    elif asked.kind == "input":
        yield from _IDEAS.get(asked.type, ())
