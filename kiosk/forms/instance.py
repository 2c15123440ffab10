"""The data while it is filled in: nodes with their state, and beside them the tree that expressions see.

In the tree a part that is not relevant reads as blank; its value is kept in its node and returns with it.
"""

from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from . import faults
from .codecs import Codec, codec
from .definition import Branch, Item, Sort
from .expression import MARKER
from .xml_source import JAVAROSA, children

MOST_INSTANCES = 1_000  # of one repeat
MOST_NODES = 50_000  # of one form while it is filled in
_TEMPLATE = f"{{{JAVAROSA}}}template"


class Node:
    """A part of the data: the root, a group, an instance of a repeat, a repeat as a whole, or a leaf.

    Attributes:
        element: Where it stands in the tree; of a repeat as a whole a mark before its first instance.
        parts: What it holds; of a repeat its instances.
        named: What it holds, by branch; of a repeat nothing.
        raw: What a leaf holds, relevant or not.
        wanted: Its own relevance, without that of what it stands in.
        relevant: Whether it counts now.
        choices: What a select offers now; None when that has to be looked up.
    """

    __slots__ = ("branch", "choices", "element", "is_range", "named", "parent", "parts", "raw", "relevant", "wanted")

    def __init__(self, branch: Branch, parent: "Node | None", element: Element, *, is_range: bool = False) -> None:
        self.branch = branch
        self.parent = parent
        self.element = element
        self.is_range = is_range
        self.parts: list[Node] = []
        self.named: dict[Branch, Node] = {}
        self.raw = ""
        self.wanted = True
        self.relevant = True
        self.choices: Mapping[str, Item | Element] | None = None

    @property
    def value(self) -> str:
        """What expressions and the submission see."""
        attribute = self.branch.attribute
        return (self.element.get(attribute) if attribute else self.element.text) or ""

    def show(self, value: str) -> None:
        """Let the tree have another value."""
        if self.branch.attribute:
            self.element.set(self.branch.attribute, value)
        else:
            self.element.text = value or None

    @property
    def ref(self) -> str:
        """Its path with positions, as a person's answer names it."""
        if self.parent is None:
            return self.branch.path
        if self.parent.is_range:
            place = self.parent.parts.index(self) + 1 if self in self.parent.parts else 0  # 0: it was taken out
            return f"{self.parent.ref}[{place}]"
        return f"{self.parent.ref}/{self.branch.name}"

    def within(self) -> Iterator["Node"]:
        """It and all beneath, in the order of the data."""
        yield self
        for part in self.parts:
            yield from part.within()

    def above(self, branch: Branch) -> "Node | None":
        """Give the node of that branch that it stands in: of a repeat the instance."""
        node: Node | None = self
        while node is not None and (node.branch is not branch or node.is_range):
            node = node.parent
        return node

    def find(self, branch: Branch) -> list["Node"]:
        """List all nodes of a branch that stand beneath: of a repeat the instances."""
        way: list[Branch] = []
        at: Branch | None = branch
        while at is not None and at is not self.branch:
            way.append(at)
            at = at.parent
        nodes = [self]
        for step in reversed(way):
            nodes = [node.named[step] for node in nodes]
            if step.sort is Sort.REPEAT:
                nodes = [one for node in nodes for one in node.parts]
        return nodes

    def ranges(self, branch: Branch) -> list["Node"]:
        """List the repeats, as wholes, of a branch beneath."""
        above = self.find(branch.parent) if branch.parent is not None else []
        return [node.named[branch] for node in above]


class Grower:
    """Makes nodes of branches."""

    def __init__(self, branches: list[Branch]) -> None:
        self._count = 0
        self.codecs: dict[Branch, Codec] = {one: codec(one) for one in branches if one.sort is Sort.LEAF}

    def root(self, branch: Branch, above: Element) -> Node:
        """Grow the whole data under an element of the tree."""
        return self._node(branch, None, branch.template, above, None)

    def _node(
        self, branch: Branch, parent: Node | None, source: Element, above: Element, before: Element | None
    ) -> Node:
        self._count += 1
        if self._count > MOST_NODES:
            raise faults.too_many(branch.path, MOST_NODES)
        element = etree.Element(branch.tag)
        for _, name, value in branch.attributes:
            element.set(name, source.get(name, value))
        if before is None:
            above.append(element)
        else:
            before.addnext(element)
        node = Node(branch, parent, element)
        for ruled in branch.ruled:
            part = Node(ruled, node, element)
            part.raw = part.value
            node.parts.append(part)
            node.named[ruled] = part
        if branch.sort is Sort.LEAF:
            node.raw = self.codecs[branch](_text(source))
            element.text = node.raw or None
            return node
        self._fill(node, source)
        return node

    def _fill(self, node: Node, source: Element) -> None:
        found: dict[str, list[Element]] = {}
        for child in children(source):
            found.setdefault(child.tag, []).append(child)
        for branch in node.branch.children:
            sources = found.get(branch.template.tag, [])
            if branch.sort is Sort.REPEAT:
                part = self._range(branch, node, sources)
            else:
                own = sources[0] if sources else branch.template
                part = self._node(branch, node, own, node.element, None)
            node.parts.append(part)
            node.named[branch] = part

    def _range(self, branch: Branch, parent: Node, sources: list[Element]) -> Node:
        marker = etree.Element(MARKER)
        parent.element.append(marker)
        node = Node(branch, parent, marker, is_range=True)
        own = [one for one in sources if not is_template(one)]
        wanted = len(own)
        if branch.count is not None:
            wanted = int(float(branch.count.source)) if branch.count.constant and _is_number(branch) else 0
        for number in range(wanted):
            self.add(node, own[number] if number < len(own) else None)
        return node

    def removed(self, part: Node) -> None:
        """Learn that an instance is gone, with all it holds."""
        self._count -= sum(1 for _ in part.within())

    def add(self, node: Node, source: Element | None = None) -> Node:
        """Add an instance at the end of a repeat, from its template unless told from what.

        Raises:
            FormError: There are too many.
        """
        if len(node.parts) >= MOST_INSTANCES:
            raise faults.too_many(node.branch.path, MOST_INSTANCES)
        branch = node.branch
        if source is None:
            source = branch.template
        before = node.parts[-1].element if node.parts else node.element
        part = self._node(branch, node, source, before.getparent(), before)
        node.parts.append(part)
        return part


def is_template(element: Element) -> bool:
    """Tell whether an element only shows what new instances begin with."""
    return element.get(_TEMPLATE) is not None


def _is_number(branch: Branch) -> bool:
    return branch.count is not None and branch.count.source.strip().replace(".", "", 1).isdigit()


def _text(source: Element) -> str:
    return "".join(source.xpath("text()")) if len(source) else source.text or ""
