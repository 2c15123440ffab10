"""Evaluates the expressions of one filling-in."""

from collections.abc import Callable, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from . import faults
from .environment import Environment
from .expression import CURRENT, OURS, Expression
from .functions_nodes import NODES
from .functions_number import NUMBERS
from .functions_text import TEXTS
from .values import Value

FUNCTIONS: Mapping[str, Callable[..., Value]] = {**TEXTS, **NUMBERS, **NODES}


class Evaluator:
    """Keeps each expression in libxml2's own compiled form, made when it is first needed."""

    def __init__(self, environment: Environment, namespaces: Mapping[str, str]) -> None:
        self._environment = environment
        self._namespaces = dict(namespaces)
        self._compiled: dict[int, tuple[Expression, Callable[..., Value], bool]] = {}

    def value(self, expression: Expression, node: Element) -> Value:
        """Evaluate an expression for a node.

        Raises:
            FormError: It cannot be evaluated.
        """
        known = self._compiled.get(id(expression)) or self._compile(expression)
        self._environment.visited = 0
        try:
            return known[1](node, **{CURRENT: [node]}) if known[2] else known[1](node)
        except (etree.XPathError, ArithmeticError, ValueError, RecursionError, MemoryError) as fault:
            raise faults.bad_expression(expression.source, str(fault)) from fault

    def _compile(self, expression: Expression) -> tuple[Expression, Callable[..., Value], bool]:
        told = expression.compiled
        extensions = {(None, OURS + name.replace(":", "-")): self._bound(FUNCTIONS[name]) for name in told.functions}
        try:
            xpath = etree.XPath(told.text, namespaces=self._namespaces, extensions=extensions, smart_strings=False)
        except etree.XPathError as fault:
            raise faults.bad_expression(expression.source, str(fault)) from fault
        known = self._compiled[id(expression)] = (expression, xpath, told.uses_current)
        return known

    def _bound(self, function: Callable[..., Value]) -> Callable[..., Value]:
        environment = self._environment
        return lambda _context, *arguments: function(environment, *arguments)
