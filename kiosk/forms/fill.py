"""Answers a whole form from a list, without a screen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .engine import Engine
from .faults import FormError
from .instance import Node
from .values import words

_STEP = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<number>\d+)\])?")


@dataclass(frozen=True)
class Refusal:
    """An answer that was not taken, and why."""

    ref: str
    why: str


def fill(engine: Engine, answers: Sequence[Mapping[str, object]]) -> tuple[int, list[Refusal]]:
    """Give answers in order.

    Args:
        engine: The form.
        answers: Each {ref, value}, {add: ref} or {remove: ref}; refs with positions within repeats.

    Returns:
        How many were taken, and the others.
    """
    applied, refused = 0, []
    for answer in answers:
        ref = str(answer.get("ref") or answer.get("add") or answer.get("remove") or "")
        try:
            why = _applied(engine, answer, ref)
        except FormError as fault:
            why = fault.message.format(**fault.values)
        if why:
            refused.append(Refusal(ref, why))
        else:
            applied += 1
    return applied, refused


def _applied(engine: Engine, answer: Mapping[str, object], ref: str) -> str:
    if "add" in answer:
        return _added(engine, find(engine.root, ref, as_range=True))
    if "remove" in answer:
        return _removed(engine, find(engine.root, ref))
    node = find(engine.root, ref)
    value = answer.get("value")
    return answered(engine, node, "" if value is None else str(value)) if node else "no such question"


def _added(engine: Engine, repeat: Node | None) -> str:
    if repeat is None or not repeat.is_range:
        return "no such repeat"
    if repeat.branch.count is not None:
        return "its number is not free"
    if not repeat.relevant:
        return "not relevant"
    engine.add(repeat)
    return ""


def _removed(engine: Engine, part: Node | None) -> str:
    if part is None or part.parent is None or not part.parent.is_range:
        return "no such instance of a repeat"
    if part.branch.count is not None:
        return "its number is not free"
    engine.remove(part)
    return ""


def answered(engine: Engine, node: Node, text: str) -> str:
    """Give one answer.

    Returns:
        Why it was not taken; "" when it was.
    """
    control = node.branch.control
    if control is None:
        return "not a question"
    if control.kind == "upload":
        return "files are not taken"
    if not node.relevant:
        return "not relevant"
    if engine.readonly(node):
        return "read-only"
    raw, why = _chosen(engine, node, text)
    if why:
        return why
    written = engine.encode(node, raw)
    engine.write(node, written)
    return "does not fit the type" if raw and not written and control.kind != "trigger" else ""


def _chosen(engine: Engine, node: Node, text: str) -> tuple[str, str]:
    kind = node.branch.control.kind if node.branch.control else ""
    if kind == "trigger":
        return ("OK" if text.lower() in {"ok", "true", "1"} else ""), ""
    if not text or kind not in {"select", "select1", "rank"}:
        return text, ""
    offered = engine.choices.offered(node)
    wanted = [text] if kind == "select1" else words(text)
    unknown = [word for word in wanted if word not in offered]
    if unknown and kind != "rank":
        return "", f"not an option: {' '.join(unknown)}"
    if kind == "rank":
        return text, "" if all(word in wanted for word in offered) else "a ranking names every option"
    return " ".join(value for value in offered if value in wanted), ""


def find(root: Node, ref: str, *, as_range: bool = False) -> Node | None:
    """Find what a reference names; without a position the first instance is meant, or the repeat itself.

    Args:
        root: Of the data.
        ref: Like /data/person[2]/name.
        as_range: The last step names a repeat as a whole.
    """
    matches = [_STEP.fullmatch(step) for step in ref.strip().split("/")[1:]]
    if not matches or matches[0] is None or _local(matches[0]["name"]) != _local(root.branch.name):
        return None
    node: Node = root
    for place, match in enumerate(matches[1:], 2):
        part = _named(node, match["name"]) if match else None
        if match is None or part is None:
            return None
        number = int(match["number"]) if match["number"] else None
        if part.is_range and not (place == len(matches) and as_range and number is None):
            if not 1 <= (number or 1) <= len(part.parts):
                return None
            part = part.parts[(number or 1) - 1]
        elif not part.is_range and number not in {None, 1}:
            return None
        node = part
    return node


def _named(node: Node, name: str) -> Node | None:
    exact = (part for part in node.parts if part.branch.name == name)
    return next(exact, None) or next((part for part in node.parts if _local(part.branch.name) == _local(name)), None)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
