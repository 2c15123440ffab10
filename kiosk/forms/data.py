"""Reads the data of a form, the primary instance, into branches with their rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from . import faults
from .attributes import action_of_owner, bind_of_owner
from .definition import Action, Bind, Branch, Shown, Sort
from .expression import Expression
from .syntax import Number
from .xml_source import JAVAROSA, OPENROSA, XFORMS, children, local, namespace, prefixed

_TEMPLATE = f"{{{JAVAROSA}}}template"
_UNRULED = Bind()
_UID = Bind(preload="uid")


@dataclass
class DataReader:
    """Joins the data with the binds, the questions and the actions that name it."""

    binds: Mapping[str, Bind]
    parts: Mapping[str, Shown]
    actions: list[Action]

    def read(self, root: Element) -> Branch:
        """Read the root of the data and all beneath; what identifies a submission is added when missing."""
        self._identify(root)
        branch = self._branch([root], None)
        by_path = {one.path: one for one in branch.within()}
        for action in self.actions:
            if action.target in by_path:
                target = by_path[action.target]
                target.actions.append(action_of_owner(action, target.name) if target.attribute else action)
        return branch

    def _identify(self, root: Element) -> None:
        meta = next(
            (one for one in children(root) if local(one) == "meta" and namespace(one) in {XFORMS, OPENROSA}), None
        )
        if meta is None:
            prefix = next((prefix for prefix, uri in root.nsmap.items() if uri == OPENROSA and prefix), None)
            meta = etree.SubElement(root, f"{{{OPENROSA}}}meta" if prefix else _unprefixed(root, "meta"))
        if not any(local(one) == "instanceID" and namespace(one) == namespace(meta) for one in children(meta)):
            identity = etree.SubElement(meta, f"{{{namespace(meta)}}}instanceID" if namespace(meta) else "instanceID")
            self.binds = {**self.binds, "/".join(["", *(_name(one) for one in (root, meta, identity))]): _UID}

    def _branch(self, elements: list[Element], parent: Branch | None) -> Branch:
        template, name = elements[0], _name(elements[0])
        path = f"{parent.path if parent else ''}/{name}"
        part = self.parts.get(path)
        sort = Sort.REPEAT if part and part.kind == "repeat" else Sort.GROUP
        if sort is Sort.GROUP and len(elements) > 1:
            raise faults.not_a_form(f"it holds twice, without a repeat: {path}")
        if sort is Sort.GROUP and not children(template) and parent is not None:
            sort = Sort.LEAF
            if part and part.kind != "question":
                raise faults.not_a_form(f"a group that holds a value: {path}")
            if len([piece for piece in template.xpath("text()") if piece]) > 1:
                raise faults.not_a_form(f"a comment within a value: {path}")
        if sort is Sort.REPEAT and template.get(_TEMPLATE) is None:
            template = _emptied(template)
        branch = Branch(
            name, _tag(template), parent, path, sort, self.binds.get(path, _UNRULED), template,
            () if sort is Sort.REPEAT else _attributes(template),
            control=part.control if part and sort is Sort.LEAF else None,
        )  # fmt: skip
        if part and sort is Sort.REPEAT:
            branch.count, branch.fixed = part.count, part.fixed and part.count is None
            if branch.fixed:
                found = len([one for one in elements if one.get(_TEMPLATE) is None])
                branch.count = Expression(str(max(found, 1)), Number(str(max(found, 1))), {})
        branch.ruled = [] if sort is Sort.REPEAT else self._ruled(branch)
        groups: dict[str, list[Element]] = {}
        for child in children(template):
            groups.setdefault(_name(child), []).append(child)
        branch.children = [self._branch(group, branch) for group in groups.values()]
        return branch

    def _ruled(self, owner: Branch) -> list[Branch]:
        """Make branches of the attributes that have rules."""
        targets = {action.target for action in self.actions}
        found = []
        for name, tag, _ in owner.attributes:
            path = f"{owner.path}/@{name}"
            if path in self.binds or path in targets:
                bind = bind_of_owner(self.binds.get(path, _UNRULED), name)
                found.append(Branch(f"@{name}", tag, owner, path, Sort.LEAF, bind, owner.template, (), attribute=tag))
        return found


def _unprefixed(root: Element, name: str) -> str:
    return f"{{{root.nsmap[None]}}}{name}" if root.nsmap.get(None) else name


def _name(element: Element) -> str:
    return prefixed(element, element.tag)


def _tag(element: Element) -> str:
    return str(element.tag) if element.prefix else local(element)


def _attributes(element: Element) -> tuple[tuple[str, str, str], ...]:
    return tuple((prefixed(element, name), name, value) for name, value in element.attrib.items())


def _emptied(source: Element) -> Element:
    """Copy the structure of an element without its values: what a repeat without a template begins with."""
    copy = etree.Element(source.tag, dict(source.attrib), nsmap=source.nsmap)
    for child in children(source):
        copy.append(_emptied(child))
    return copy
