"""Turns an ODK expression into one that libxml2 evaluates with our functions.

Built-ins whose meaning ODK changes get another name (libxml2's own cannot be overridden). Comparisons and sums know
dates, so theirs become functions too, unless both sides are such that libxml2 gives the same answer. Absolute paths are
led into the tree that `instance.py` grows: the form's data and its lists of choices under one root.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from . import faults
from .catalogue import FUNCTIONS
from .syntax import ANY_DESCENDANT, LEVELS, Binary, Call, Negative, Node, Number, Path, Step, Text, chain, parse

ROOT, LISTS, MARKER = "_", "_lists", "_range"
OURS = "odk-"
CURRENT = "current"
CONTAINER = f"/{ROOT}/{LISTS}"

_NAMES = {
    "=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
}  # fmt: skip
_ALIKE = {"nodes", "string"}
_OWN_NAME = frozenset(
    {"true", "false", "not", "boolean", "count", "last", "name", "local-name", "namespace-uri", "lang"}
)
_NEAR = frozenset({"child", "parent", "self", "attribute"})
_DATED = frozenset({"today", "now", "date", "date-time"})
_TO_TEXT = frozenset({"concat", "string", "join", "coalesce"})
_OF_CONTEXT = frozenset({"string", "number", "normalize-space", "string-length"})


@dataclass(frozen=True)
class Expression:
    """An expression ready to be evaluated.

    Attributes:
        source: As the form has it.
        tree: What was read.
        lists: Where in the tree each list of choices stands, by its id.
    """

    source: str
    tree: Node
    lists: Mapping[str, str]

    @cached_property
    def compiled(self) -> "Compiled":
        """The libxml2 form."""
        writer = _Writer(self)
        text, _ = writer.whole(self.tree)
        return Compiled(text, frozenset(writer.functions), frozenset(writer.prefixes), writer.uses_current)

    @property
    def constant(self) -> bool:
        """Tell whether it is a literal, true() or false(): such values never change."""
        return isinstance(self.tree, Text | Number) or (
            isinstance(self.tree, Call) and self.tree.name in {"true", "false"} and not self.tree.arguments
        )


@dataclass(frozen=True)
class Compiled:
    """What libxml2 is given.

    Attributes:
        text: The XPath.
        functions: Which of our functions it calls.
        prefixes: Of the names it looks for.
        uses_current: Whether it needs the variable that holds the node it belongs to.
    """

    text: str
    functions: frozenset[str]
    prefixes: frozenset[str]
    uses_current: bool


def read(source: str, lists: Mapping[str, str], prefixes: Collection[str]) -> Expression:
    """Read an expression and check every function and prefix in it.

    Raises:
        FormError: It cannot be understood.
    """
    expression = Expression(source, parse(source), lists)
    unknown = expression.compiled.prefixes - set(prefixes)
    if unknown:
        raise faults.bad_expression(source, f"prefix {min(unknown)}")
    return expression


@lru_cache(maxsize=1024)
def _exact(number: str) -> bool:
    """Tell whether libxml2 reads a number as everybody else does: it loses the last digit of some."""
    return bool(etree.XPath(number)(etree.Element(ROOT)) == float(number))


class _Writer:
    def __init__(self, expression: Expression) -> None:
        self._source = expression.source
        self._lists = expression.lists
        self._inside = 0
        self._heavy = False
        self.functions: set[str] = set()
        self.prefixes: set[str] = set()
        self.uses_current = False

    def whole(self, node: Node) -> tuple[str, str]:
        """Give the XPath of the whole expression: number() of a date, kept as a text, loses the time of day."""
        if isinstance(node, Call) and node.name == "number" and node.arguments:
            inner = node.arguments[0]
            if isinstance(inner, Call) and inner.name in _DATED:  # what is a date already stays one
                return self.write(inner)
            return self._ours("whole-days", self.write(node.arguments[0])[0]), "number"
        return self.write(node)

    def write(self, node: Node) -> tuple[str, str]:
        """Give the XPath of a node and the type of its value; "any" when that is known only later."""
        match node:
            case Text(text):
                return f"'{text}'" if "'" not in text else f'"{text}"', "string"
            case Number(text):
                return (text if _exact(text) else self._ours("number", f"'{text}'")), "number"
            case Negative(operand):
                return f"(-{self._number(operand)})", "number"
            case Binary():
                return self._binary(node)
            case Call():
                return self._call(node)
            case Path():
                return self._path(node), "nodes"

    def _ours(self, name: str, *arguments: str) -> str:
        self.functions.add(name)
        return f"{OURS}{name.replace(':', '-')}({','.join(arguments)})"

    def _number(self, node: Node) -> str:
        text, kind = self.write(node)
        return text if kind == "number" else self._ours("number", text)

    def _binary(self, node: Binary) -> tuple[str, str]:
        """Write operators from the left to the right; a long chain of them needs no deep brackets."""
        first, links = chain(node)
        text, kind = self.write(first)
        level = 0
        for link in links:
            right, others = self.write(link.right)
            text, kind, level = self._linked(link.operator, (text, kind, level), (right, others))
        return (f"({text})" if level else text), kind

    def _linked(self, operator: str, left: tuple[str, str, int], right: tuple[str, str]) -> tuple[str, str, int]:
        (text, kind, level), (other, others) = left, right
        here = LEVELS.get(operator, 0)
        if level not in {0, here}:
            text = f"({text})"
        if operator in {"+", "-", "*", "div", "mod"}:
            text = text if kind == "number" else self._ours("number", text)
            other = other if others == "number" else self._ours("number", other)
            return f"{text} {operator} {other}", "number", here
        if operator == "|":
            return f"({text} | {other})", "nodes", 0
        if operator in {"and", "or"}:
            if kind == others == "boolean" or self._inside:
                return f"{text} {operator} {other}", "boolean", here
            return self._ours(operator, text, other), "any", 0
        if operator in {"=", "!="}:
            native = {kind, others} <= _ALIKE or ("boolean" in {kind, others} and "any" not in {kind, others})
        else:
            native = kind == others == "number"
        if native:
            return f"({text} {operator} {other})", "boolean", 0
        return self._ours(_NAMES[operator], text, other), "boolean", 0

    def _call(self, call: Call) -> tuple[str, str]:
        name, arguments = call.name, call.arguments
        known = FUNCTIONS.get(name)
        if known is None:
            raise faults.unknown_function(name)
        if not known.least <= len(arguments) <= known.most:
            raise faults.bad_expression(self._source, f"{name}() with {len(arguments)} arguments")
        if name in {"last", "position"} and not arguments and not self._inside:
            return "1", "number"
        if name == CURRENT:
            self.uses_current = self.uses_current or bool(self._inside)
            return (f"${CURRENT}" if self._inside else "self::node()"), "nodes"
        self._heavy = self._heavy or name == "instance"
        if name == "instance" and isinstance(arguments[0], Text):
            return self._lists.get(arguments[0].text, f"{CONTAINER}/none"), "nodes"
        if name == "jr:choice-name":
            return self._choice_name(arguments), "string"
        write = self.whole if name in _TO_TEXT else self.write
        written = [write(argument)[0] for argument in arguments]
        if name in _OWN_NAME or (name == "position" and not arguments):
            return f"{name}({','.join(written)})", known.gives
        if name == "once" or (name in _OF_CONTEXT and not arguments):
            written.insert(0, "self::node()")
        return self._ours(name, *written), known.gives

    def _choice_name(self, arguments: tuple[Node, ...]) -> str:
        value, where = arguments
        path = parse(where.text) if isinstance(where, Text) else where
        return self._ours("jr:choice-name", self.write(value)[0], self.write(path)[0])

    def _path(self, path: Path) -> str:
        steps = list(path.steps)
        self._heavy = self._heavy or any(step.axis not in _NEAR for step in steps)
        if path.absolute:
            text = f"/{ROOT}"
            if steps and (steps[0] == ANY_DESCENDANT or steps[0].test in {"*", "node()"}):
                text += "/*[1]"
                steps = (
                    steps if steps[0] == ANY_DESCENDANT else [Step("self", "node()", steps[0].predicates), *steps[1:]]
                )
        elif path.base is not None:
            text, kind = self.write(path.base)
            if kind not in {"nodes", "any"}:
                raise faults.bad_expression(self._source, "a path from what is no node")
            text = f"({text})" + self._predicates(path.filters)
        else:
            text = ""
        for step in steps:
            text += "/" if text else ""
            unmarked = f"[not(self::{MARKER})]" if step.test == "*" and step.axis != "attribute" else ""
            self.prefixes.update(step.test.split(":")[:-1])
            text += f"{step.axis}::{step.test}{unmarked}{self._predicates(step.predicates)}"
        return text

    def _predicates(self, predicates: tuple[Node, ...]) -> str:
        self._inside += 1
        text = "".join(f"[{self._chosen(predicate)}]" for predicate in predicates)
        self._inside -= 1
        return text

    def _chosen(self, predicate: Node) -> str:
        """Write a predicate; one that looks through everything for each node is counted, so that it can be given up."""
        before, self._heavy = self._heavy, False
        text, _ = self.write(predicate)
        heavy, self._heavy = self._heavy, before or self._heavy
        return self._ours("counted", text) if heavy else text
