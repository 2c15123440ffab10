"""Goes through a procedure as people would: every way that its questions open, with answers that are right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from kiosk.core.clock import JST
from kiosk.forms.definition import Definition
from kiosk.forms.engine import Engine
from kiosk.forms.fill import fill
from kiosk.forms.instance import Node

NOW = datetime(2026, 11, 20, 10, tzinfo=JST)
RIGHT = {
    "kana": "やまだ はなこ",
    "kanji": "山田 花子",
    "phone": "0312345678",
    "numbers": "12",
    "address": "千葉県千葉市緑区1-2",
    "multiline": "みどり",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a form: what was answered, what was told beside the two first pages, and what was refused."""

    answered: dict[str, str]
    told: tuple[str, ...]
    stopped: tuple[str, ...]

    @property
    def asked(self) -> int:
        """How many questions it took."""
        return len(self.answered)


def ways(definition: Definition) -> Iterator[Way]:
    """Go every way; only questions that others depend on are answered in every manner."""
    open_ones = _deciding(definition)
    turns: list[tuple[int, int]] = []
    while True:
        yield _walk(definition, open_ones, turns)
        while turns and turns[-1][0] + 1 == turns[-1][1]:
            turns.pop()
        if not turns:
            return
        turns[-1] = (turns[-1][0] + 1, turns[-1][1])


def answered(definition: Definition, ref: str, value: str) -> bool:
    """Tell whether a question takes an answer, everything else being blank."""
    engine = Engine(definition, lambda: NOW, Random(1))
    node = next(one for one in engine.root.within() if one.ref == ref)
    return _taken(engine, node, value)


def _deciding(definition: Definition) -> set[str]:
    rules = [branch.bind.relevant for branch in definition.root.within() if branch.bind.relevant is not None]
    named = {name for rule in rules for name in re.findall(r"[\w-]+", rule.source)}
    return {path for path, branch in definition.by_path.items() if branch.name in named}


def _walk(definition: Definition, deciding: set[str], turns: list[tuple[int, int]]) -> Way:
    engine = Engine(definition, lambda: NOW, Random(1))
    answers: dict[str, str] = {}
    stopped: list[str] = []
    turn = 0
    while (node := _next(engine, answers)) is not None:
        offers = _offers(engine, node)
        fit = [one for one in offers if _taken(engine, node, one)]
        stopped += [f"{node.ref}={one}" for one in offers if one not in fit]
        assert fit, f"{node.ref} takes nothing of {offers}"
        chosen = 0
        if node.branch.path in deciding and len(fit) > 1:
            if turn == len(turns):
                turns.append((0, len(fit)))
            chosen = turns[turn][0]
            turn += 1
        _taken(engine, node, fit[chosen])
        answers[node.ref] = fit[chosen]
    told = [one.branch.name for one in engine.root.within() if _is_question(one) and _is_extra_note(engine, one)]
    return Way(answers, tuple(told), tuple(stopped))


def _is_question(node: Node) -> bool:
    return node.relevant and not node.is_range and node.branch.control is not None


def _is_extra_note(engine: Engine, node: Node) -> bool:
    return engine.readonly(node) and not node.ref.startswith(("/data/about/", "/data/consent/"))


def _next(engine: Engine, answers: dict[str, str]) -> Node | None:
    wanted = (one for one in engine.root.within() if _is_question(one) and not engine.readonly(one))
    return next((one for one in wanted if one.ref not in answers), None)


def _offers(engine: Engine, node: Node) -> list[str]:
    control = node.branch.control
    assert control is not None
    if control.kind in {"select1", "select"}:
        values = list(engine.choices.offered(node))
        many = control.kind == "select"
        blank = [""] if many and not engine.truth(node.branch.bind.required, node, default=False) else []
        return blank + values + ([" ".join(values)] if many and len(values) > 1 else [])
    if node.branch.bind.type == "date":
        days = (0, 20, 4000) if node.branch.name == "birth" else (0, 20)
        return [(NOW - timedelta(days=day)).date().isoformat() for day in days]
    if node.branch.bind.type == "int":
        return ["1"]
    return [RIGHT[word] for word in control.appearance.split() if word in RIGHT][:1]


def _taken(engine: Engine, node: Node, value: str) -> bool:
    _, refused = fill(engine, [{"ref": node.ref, "value": value}])
    return not refused and (not value or engine.truth(node.branch.bind.constraint, node, default=True))
