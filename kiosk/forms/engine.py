"""A form being filled in: takes answers, and keeps everything that depends on them up to date."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from random import Random

from lxml import etree
from lxml.etree import _Element as Element

from . import faults, graph
from .choices import Choices
from .dates import written
from .definition import Action, Branch, Definition, Sort
from .environment import Environment
from .evaluator import Evaluator
from .expression import ROOT, Expression
from .graph import ACTION, CALCULATE, COUNT, RELEVANT, Unit
from .instance import Grower, Node, is_template
from .lists import plant
from .texts import Texts
from .values import Value, text_of, to_number, truth_of
from .waiting import Waiting

LONGEST = 200_000  # characters of one value


class Engine:
    """One person's answers.

    Args:
        definition: The form.
        now: Tells the moment with its zone.
        chance: Draws identifiers and orders.
        language: Of labels; the form's first unless told.

    Raises:
        FormError: The form's rules never come to rest, or cannot be evaluated.
    """

    def __init__(
        self, definition: Definition, now: Callable[[], datetime], chance: Random, language: str | None = None
    ) -> None:
        self.definition = definition
        self.language = language or definition.default_language
        self._graph = graph.build(definition.root)
        self._grower = Grower(definition.root.within())
        self._tree = etree.Element(ROOT)
        self.environment = Environment(
            now, chance, plant(definition.instances, self._tree), self._choice_label, self._translated
        )
        self._evaluator = Evaluator(self.environment, definition.namespaces)
        self._waiting = Waiting(self._reckon)
        self._started = False
        self.texts = Texts(self.evaluate, definition)
        self.choices = Choices(self.evaluate, self.environment, self.texts)
        self._nodes: dict[Element, Node] = {}
        self.root = self._grower.root(definition.root, self._tree)
        self._tree.insert(0, self.root.element)
        self.environment.size = sum(1 for _ in self._tree.iter())
        self._begin(self.root, first=True)
        self._started = True
        self._waiting.settle()

    # --- what is asked

    def evaluate(self, expression: Expression, element: Element) -> Value:
        """Evaluate an expression for a place in the tree."""
        return self._evaluator.value(expression, element)

    def truth(self, expression: Expression | None, node: Node, *, default: bool) -> bool:
        """Evaluate a rule that holds or does not."""
        return default if expression is None else truth_of(self.evaluate(expression, node.element))

    def readonly(self, node: Node) -> bool:
        """Tell whether it, or what it stands in, may not be changed."""
        at: Node | None = node
        while at is not None:
            if not at.is_range and self.truth(at.branch.bind.readonly, at, default=False):
                return True
            at = at.parent
        return False

    # --- what is changed

    def write(self, node: Node, raw: str) -> None:
        """Put a value, already in the form of its type, into a leaf, and let everything follow.

        Raises:
            FormError: A rule of the form fails; the leaf has its old value again.
        """
        before = node.raw
        try:
            self._store(node, raw)
            self._waiting.settle()
        except faults.FormError:
            self._waiting.forget()
            with suppress(faults.FormError):
                self._store(node, before)
                self._waiting.settle()
            raise

    def encode(self, node: Node, text: str) -> str:
        """Give what the data would hold for a text; blank when it does not fit the type."""
        return self._grower.codecs[node.branch](text)

    def add(self, repeat: Node) -> Node:
        """Add an instance to a repeat."""
        part = self._add(repeat)
        self._waiting.settle()
        return part

    def remove(self, part: Node) -> None:
        """Take an instance out of a repeat, with all it holds."""
        self._remove(part)
        self._waiting.settle()

    def _choice_label(self, element: Element, value: str) -> str:
        node = self._nodes.get(element)
        return self.choices.label(node, value, self.language).text if node is not None and node.branch.control else ""

    def _translated(self, entry: str) -> str:
        return self.texts.entry(entry, self.root.element, self.language).text

    # --- how everything follows

    def _add(self, repeat: Node, source: Element | None = None) -> Node:
        part = self._grower.add(repeat, source)
        self._begin(part, first=False)
        self._shape_changed(repeat)
        return part

    def _remove(self, part: Node) -> None:
        repeat = part.parent
        assert repeat is not None  # noqa: S101 - only instances of repeats are removed
        repeat.parts.remove(part)
        self._grower.removed(part)
        repeat.element.getparent().remove(part.element)
        for node in part.within():
            self._nodes.pop(node.element, None)
            node.element = etree.Element(node.branch.tag)
        self._shape_changed(repeat)
        for leaf in (one for one in repeat.branch.within() if one.sort is Sort.LEAF):
            self._value_changed(repeat, leaf)

    def _begin(self, top: Node, *, first: bool) -> None:
        """Bring new nodes to life: relevance first, then defaults, calculations and events in the order of the data.

        Args:
            top: They are it and all beneath.
            first: The form has just been opened; else an instance was added.
        """
        nodes = list(top.within())
        for node in nodes:
            if not node.branch.attribute:
                self._nodes[node.element] = node
        for node in nodes:
            self._relevance(node)
        self._refresh(top)
        self._waiting.settle_early()
        for node in nodes:
            self._begin_one(node, first=first)
            self._waiting.settle_early()

    def _begin_one(self, node: Node, *, first: bool) -> None:
        bind = node.branch.bind
        if node.branch.sort is Sort.LEAF and first and bind.preload and bind.preload_parameter != "end":
            self._preload(node)
        for unit in self._graph.units.get(node.branch, ()):
            if (unit.role == CALCULATE and not node.is_range) or (unit.role == COUNT and node.is_range):
                self._reckon(unit, node)
        wanted = {"odk-instance-first-load", "odk-instance-load"} if first else {"odk-new-repeat"}
        for action in node.branch.actions:
            if action.events & wanted:
                self._act(action, node)

    def _relevance(self, node: Node) -> None:
        node.wanted = self.truth(node.branch.bind.relevant, node, default=True)

    def _refresh(self, node: Node) -> None:
        """Work out whether it and all beneath count now."""
        above = node.parent.parent if node.parent is not None and node.parent.is_range else node.parent
        before, node.relevant = node.relevant, node.wanted and (above is None or above.relevant)
        if node.branch.sort is Sort.LEAF:
            self._show(node)
            if node.relevant and not before:
                self._enqueue_own(node)
        for part in node.parts:
            self._refresh(part)

    def _enqueue_own(self, node: Node) -> None:
        for unit in self._graph.units.get(node.branch, ()):
            if unit.role == CALCULATE:
                self._waiting.enter(unit, node)

    def _show(self, node: Node) -> None:
        """Let the tree show what the leaf is worth now."""
        value = node.raw if node.relevant else ""
        if value and node.branch.control is not None:
            value = self.choices.offered_part(node, value)
        if value != node.value:
            node.show(value)
            self._value_changed(node, node.branch)

    def _store(self, node: Node, raw: str) -> None:
        if len(raw) > LONGEST:
            raise faults.too_many(node.branch.path, LONGEST)
        node.raw = raw
        self._show(node)

    def _value_changed(self, node: Node, branch: Branch) -> None:
        for dependent in self._graph.by_value.get(branch, ()):
            if dependent.unit.role != ACTION or (self._started and not node.is_range):
                self._enqueue_under(node, dependent)

    def _shape_changed(self, repeat: Node) -> None:
        for dependent in self._graph.by_shape.get(repeat.branch, ()):
            self._enqueue_under(repeat, dependent)

    def _enqueue_under(self, node: Node, dependent: graph.Dependent) -> None:
        top = node.above(dependent.top) or self.root
        unit = dependent.unit
        found = [] if unit.role == COUNT else top.find(unit.branch)
        if unit.role in {COUNT, RELEVANT} and unit.branch.sort is Sort.REPEAT and unit.branch is not top.branch:
            found = [*top.ranges(unit.branch), *found]
        for one in found:
            self._waiting.enter(unit, one)

    def _reckon(self, unit: Unit, node: Node) -> None:
        if node.element not in self._nodes:
            return  # it was taken out meanwhile
        match unit.role:
            case graph.RELEVANT:
                before = node.wanted
                self._relevance(node)
                if node.wanted != before:
                    self._refresh(node)
            case graph.CALCULATE:
                if node.relevant:
                    self._store(node, self.encode(node, text_of(self.evaluate(unit.expression, node.element))))
            case graph.CHOICES:
                node.choices = None
                if node.raw:
                    self._show(node)
            case graph.COUNT:
                self._recount(unit.expression, node)
            case _:
                self._store(node, self.encode(node, text_of(self.evaluate(unit.expression, node.element))))

    def _recount(self, expression: Expression, repeat: Node) -> None:
        count = to_number(self.evaluate(expression, repeat.element), self.environment.zone)
        if count != count:  # noqa: PLR0124 - NaN: the old count stays
            return
        wanted = max(0, int(min(count, 1e9)))
        sources = self._sources(repeat)
        while len(repeat.parts) < wanted:
            number = len(repeat.parts)
            self._add(repeat, sources[number] if number < len(sources) else None)
        while len(repeat.parts) > wanted:
            self._remove(repeat.parts[-1])

    def _sources(self, repeat: Node) -> list[Element]:
        above = repeat.branch.parent
        if above is None:
            return []
        tag = repeat.branch.template.tag
        return [one for one in above.template if one.tag == tag and not is_template(one)]

    def _act(self, action: Action, node: Node) -> None:
        if node.relevant and node.branch.sort is Sort.LEAF:
            self._store(node, self.encode(node, text_of(self.evaluate(action.value, node.element))))

    def _preload(self, node: Node) -> None:
        bind = node.branch.bind
        value = {
            "uid": lambda: f"uuid:{self.environment.uuid()}",
            "timestamp": self._now,
            "date": self._today,
        }.get(bind.preload, str)()
        if value:
            self._store(node, self.encode(node, value))

    def finish(self) -> None:
        """Set what is set at the very end: the time of sending."""
        for node in list(self.root.within()):
            bind = node.branch.bind
            if bind.preload == "timestamp" and bind.preload_parameter == "end" and not node.is_range:
                self._preload(node)
        self._waiting.settle()

    def _now(self) -> str:
        return written(self.environment.now())

    def _today(self) -> str:
        return self._now().partition("T")[0]
