"""What a question offers, and which part of a value is still offered."""

from collections.abc import Callable, Mapping

from lxml.etree import _Element as Element

from .definition import Item, Itemset
from .environment import Environment
from .expression import Expression
from .functions_nodes import randomized
from .instance import Node
from .texts import Said, Texts
from .values import Value, text_of, words

Offered = Mapping[str, Item | Element]


class Choices:
    """The choices of one filling-in, looked up when they are needed and kept in the node."""

    def __init__(
        self, evaluate: Callable[[Expression, Element], Value], environment: Environment, texts: Texts
    ) -> None:
        self._evaluate = evaluate
        self._environment = environment
        self._texts = texts

    def offered(self, node: Node) -> Offered:
        """Give what is offered, in order, by value."""
        if node.choices is None:
            node.choices = self._look(node)
        return node.choices

    def _look(self, node: Node) -> Offered:
        control = node.branch.control
        if control is None:
            return {}
        if control.itemset is None:
            return {item.value: item for item in control.items}
        value = control.itemset.value
        return {text_of(self._evaluate(value, item)): item for item in self._items(control.itemset, node)}

    def _items(self, itemset: Itemset, node: Node) -> list[Element]:
        found = self._evaluate(itemset.nodes, node.element)
        items = [item for item in found if isinstance(item, Element)] if isinstance(found, list) else []
        if itemset.shuffled:
            seed = self._evaluate(itemset.seed, node.element) if itemset.seed else None
            items = randomized(self._environment, items, seed)
        return items

    def label(self, node: Node, value: str, language: str) -> Said:
        """Say a choice; one without a label is said by its value."""
        item = self.offered(node).get(value)
        if item is None:
            return Said()
        if isinstance(item, Item):
            return self._texts.said(item.label, node.element, language) if item.label else Said(value)
        itemset = node.branch.control.itemset if node.branch.control else None
        return self._texts.said(itemset.label, item, language) if itemset and itemset.label else Said(value)

    def offered_part(self, node: Node, raw: str) -> str:
        """Give of a value only what is offered now; of a ranking also what has come to it."""
        kind = node.branch.control.kind if node.branch.control else ""
        if kind == "select1":
            return raw if raw in self.offered(node) else ""
        if kind == "select":
            offered = self.offered(node)
            return " ".join(word for word in words(raw) if word in offered)
        if kind == "rank":
            offered = self.offered(node)
            kept = [word for word in words(raw) if word in offered]
            return " ".join(dict.fromkeys([*kept, *offered]))
        return raw
