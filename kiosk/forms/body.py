"""Reads the body of a form: what is asked, and in which order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from . import faults
from .definition import Action, Control, Item, Itemset, Range, Shown, Wording
from .expression import Expression
from .syntax import Call, Path
from .values import number_of
from .wording import wording
from .xml_source import JAVAROSA, children, local

CONTROLS = frozenset({"input", "select", "select1", "rank", "range", "trigger", "upload", "secret", "textarea"})
EVENTS = frozenset(
    {"odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-revalidate"}
)
OLD_NAME, NEW_NAME = "xforms-ready", "odk-instance-first-load"  # the specification's own
SILENT = frozenset({"label", "hint", "group-label", "setvalue", "setgeopoint", "help", "alert"})

_POSITION = re.compile(r"\[[^\]]*\]")
_BOUND = re.compile(r"-?\d+(\.\d+)?")


@dataclass
class BodyReader:
    """Reads controls, groups and repeats; collects what it meets on the way.

    Attributes:
        read: Reads an expression.
        binds: The nodeset of each bind that has an id.
        actions: Values set by events, in the order of the body.
        unsupported: What is left out, by name.
    """

    read: Callable[[str], Expression]
    binds: Mapping[str, str]
    actions: list[Action] = field(default_factory=list)
    unsupported: list[str] = field(default_factory=list)

    def shown(self, element: Element, above: str) -> tuple[Shown, ...]:
        """Read what stands in a body, a group or a repeat whose path is `above`."""
        found: list[Shown] = []
        for child in children(element):
            name = local(child)
            if name in CONTROLS:
                found.append(self._control(child, above))
            elif name == "group":
                found.append(self._group(child, above))
            elif name == "repeat":
                found.append(self._repeat(child, above, None))
            elif name not in SILENT:
                self.unsupported.append(name)
        return tuple(found)

    def path(self, element: Element, above: str, attribute: str = "ref") -> str:
        """Give the path an element means: its ref or nodeset, or that of the bind it names."""
        told = element.get(attribute) or element.get("nodeset" if attribute == "ref" else "ref")
        told = told or self.binds.get(element.get("bind", ""), "")
        return absolute(told, above)

    def _group(self, element: Element, above: str) -> Shown:
        path = self.path(element, above)
        label = self._label(element)
        kids = [child for child in children(element) if local(child) == "repeat"]
        if path and len(kids) == 1 and self.path(kids[0], path, "nodeset") == path:
            others = [child for child in children(element) if local(child) not in {*SILENT, "repeat"}]
            if not others:
                return self._repeat(kids[0], above, label, element.get("appearance", ""))
        self._act(element, path)
        return Shown("group", path, label, element.get("appearance", ""), children=self.shown(element, path or above))

    def _repeat(self, element: Element, above: str, label: Wording | None, appearance: str = "") -> Shown:
        path = self.path(element, above, "nodeset")
        if not path:
            raise faults.not_a_form("a repeat without nodeset")
        count = element.get(f"{{{JAVAROSA}}}count")
        self._act(element, path)
        return Shown(
            "repeat",
            path,
            label or self._label(element),
            element.get("appearance", appearance),
            count=self.read(count) if count else None,
            fixed=element.get(f"{{{JAVAROSA}}}noAddRemove", "").strip() == "true()",
            children=self.shown(element, path),
        )

    def _control(self, element: Element, above: str) -> Shown:
        path, name = self.path(element, above), local(element)
        self._act(element, path)
        kind = "input" if name in {"secret", "textarea"} else name
        if kind == "upload":
            self.unsupported.append(f"upload {element.get('mediatype', '')}".strip())
        hint = next((child for child in children(element) if local(child) == "hint"), None)
        control = Control(
            kind,
            self._label(element),
            wording(hint, self.read),
            element.get("appearance", ""),
            items=self._items(element) if kind in {"select", "select1", "rank"} else (),
            itemset=self._itemset(element, path),
            bounds=_bounds(element) if kind == "range" else None,
        )
        return Shown("question", path, control.label, control.appearance, control)

    def _label(self, element: Element) -> Wording | None:
        return wording(next((child for child in children(element) if local(child) == "label"), None), self.read)

    def _items(self, element: Element) -> tuple[Item, ...]:
        found = []
        for child in children(element):
            if local(child) == "item":
                value = next((one for one in children(child) if local(one) == "value"), None)
                if value is None:
                    raise faults.not_a_form("an item without value")
                found.append(Item("".join(value.itertext()), self._label(child)))
        return tuple(found)

    def _itemset(self, element: Element, above: str) -> Itemset | None:
        told = next((child for child in children(element) if local(child) == "itemset"), None)
        if told is None:
            return None
        nodeset = told.get("nodeset") or told.get("ref")
        value = next((one for one in children(told) if local(one) == "value"), None)
        if not nodeset or value is None or not value.get("ref"):
            raise faults.not_a_form(f"an itemset without nodeset or value: {above}")
        nodes = self.read(nodeset)
        shuffled, seed = False, None
        if isinstance(nodes.tree, Call) and nodes.tree.name == "randomize":
            shuffled, inner = True, nodes.tree.arguments
            nodes = Expression(nodeset, inner[0], nodes.lists)
            seed = Expression(nodeset, inner[1], nodes.lists) if len(inner) > 1 else None
        elif isinstance(nodes.tree, Path) and not nodes.tree.absolute and nodes.tree.base is None:
            nodes = self.read(absolute(nodeset, above.rpartition("/")[0])) if "[" not in nodeset else nodes
        return Itemset(nodes, self.read(value.get("ref")), self._label(told), shuffled, seed)

    def _act(self, element: Element, path: str) -> None:
        for child in children(element):
            if local(child) == "setvalue":
                self.act(child, path, path)
            elif local(child) in {"setgeopoint", "recordaudio"}:
                self.unsupported.append(local(child))

    def act(self, element: Element, above: str, source: str = "") -> None:
        """Read a setvalue.

        Raises:
            FormError: It names no target, or an event nobody knows.
        """
        target = self.path(element, above)
        told = element.get("event", element.get("{http://www.w3.org/2001/xml-events}event", ""))
        events = frozenset(NEW_NAME if event == OLD_NAME else event for event in told.split())
        if not target:
            raise faults.not_a_form("a setvalue without ref")
        if events - EVENTS:
            raise faults.not_a_form(f"an event that is not known: {' '.join(sorted(events - EVENTS))}")
        text = element.text or ""
        quote = '"' if "'" in text else "'"
        value = element.get("value") or f"{quote}{text}{quote}"
        self.actions.append(Action(target, events, self.read(value), source))


def absolute(ref: str, above: str) -> str:
    """Write a reference as a path from the root, without positions and white space."""
    ref = _POSITION.sub("", "".join(ref.split()))
    if not ref:
        return ""
    steps = [] if ref.startswith("/") else above.split("/")[1:]
    for step in ref.removeprefix("current()").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/" + "/".join(steps)


def _bounds(element: Element) -> Range:
    told = [element.get(name, "") for name in ("start", "end", "step")]
    if not all(_BOUND.fullmatch(one) for one in told):
        raise faults.not_a_form(f"a range whose bounds are no numbers: {' '.join(told)}")
    start, end, step = map(number_of, told)
    return Range(start, end, step)
