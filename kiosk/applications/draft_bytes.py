"""An unfinished form as few bytes: only answers that were given, and where the person stands."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kiosk.core import own_json
from kiosk.core.errors import N_, KnownError
from kiosk.forms.definition import Branch, Sort
from kiosk.forms.engine import Engine
from kiosk.forms.instance import Node

from .sheet import Sheet

_FORM = 1
_ROUNDS = 20  # of answers that open the questions of others


@dataclass(frozen=True)
class Draft:
    """What the bytes hold.

    Attributes:
        agreed: When the person consented, in seconds since 1970; 0 for not yet.
        place: The step.
        unseen: The places of steps to be asked still, while an answer is being changed; None at other times.
        content: The number of a part of the form, then its answer; of a repeat the content of each instance.
    """

    procedure: str
    version: str
    agreed: int
    place: int
    unseen: list[int] | None
    content: list[Any]


def write(sheet: Sheet) -> bytes:
    """Write a form as it stands."""
    numbers = {branch: number for number, branch in enumerate(sheet.engine.definition.root.within())}
    return own_json.write(
        [
            _FORM,
            sheet.procedure.id,
            sheet.procedure.version,
            int(sheet.agreed_at.timestamp()) if sheet.agreed_at else 0,
            sheet.navigator.place,
            sheet.unseen() if sheet.changing else None,
            _content(sheet.engine, sheet.engine.root, numbers),
        ]
    )


def read(draft: bytes) -> Draft:
    """Read what was written.

    Raises:
        KnownError: It is no unfinished form.
    """
    try:
        form, *told = own_json.read(draft)
        found = Draft(*told)
    except (ValueError, TypeError) as error:
        raise _unreadable() from error
    kinds = (str, str, int, int, list | None, list)
    if form != _FORM or not all(isinstance(one, kind) for one, kind in zip(told, kinds, strict=True)):
        raise _unreadable()
    if found.place < 0 or not all(isinstance(one, int) for one in found.unseen or ()):
        raise _unreadable()
    return found


def restore(sheet: Sheet, draft: Draft) -> None:
    """Bring a form that was just opened to where another was left.

    Raises:
        KnownError: The draft does not fit the form.
    """
    branches = sheet.engine.definition.root.within()
    try:
        for _ in range(_ROUNDS):
            if not _restore(sheet.engine, sheet.engine.root, draft.content, branches):
                break
        sheet.agreed_at = datetime.fromtimestamp(draft.agreed, UTC) if draft.agreed else None
    except (ValueError, TypeError, LookupError, OverflowError, OSError) as error:
        raise _unreadable() from error
    sheet.stand_at(draft.place, None if draft.unseen is None else set(draft.unseen))


def _content(engine: Engine, top: Node, numbers: dict[Branch, int]) -> list[Any]:
    found: list[Any] = []
    for node in top.parts:
        if not node.relevant:
            continue
        if node.is_range:
            found += [numbers[node.branch], [_content(engine, part, numbers) for part in node.parts]]
        elif node.branch.sort is Sort.GROUP:
            found += _content(engine, node, numbers)
        elif _given(engine, node):
            found += [numbers[node.branch], node.value]
    return found


def _given(engine: Engine, node: Node) -> bool:
    """Tell whether a leaf holds what only the person knows; what was there before her counts when it is blank now."""
    ready = bool(node.branch.actions or node.branch.template.text)
    return node.branch.control is not None and bool(node.value or ready) and not engine.readonly(node)


def _restore(engine: Engine, top: Node, content: list[Any], branches: list[Branch]) -> bool:
    """Give the answers of a part of the form; tell whether any was new."""
    changed = False
    for number, told in zip(content[::2], content[1::2], strict=True):
        branch = branches[number]
        if isinstance(told, list):
            changed |= _restore_repeat(engine, top.ranges(branch)[0], told, branches)
            continue
        (node,) = top.find(branch)
        if branch.control is None or not isinstance(told, str):
            raise ValueError("no answer")
        if node.relevant and node.raw != told and not engine.readonly(node):
            engine.write(node, engine.encode(node, told))
            changed = True
    return changed


def _restore_repeat(engine: Engine, repeat: Node, told: list[Any], branches: list[Branch]) -> bool:
    changed = False
    while repeat.relevant and repeat.branch.count is None and len(repeat.parts) != len(told):
        changed = True
        if len(repeat.parts) < len(told):
            engine.add(repeat)
        else:
            engine.remove(repeat.parts[-1])
    for part, content in zip(repeat.parts, told, strict=False):
        changed |= _restore(engine, part, content, branches)
    return changed


def _unreadable() -> KnownError:
    return KnownError(
        N_("This is no unfinished form."), N_("Please fill in the form again here. A member of staff helps you.")
    )
