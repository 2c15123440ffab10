"""Reads an XPath 1.0 expression into a tree."""

from dataclasses import dataclass

from . import faults
from .tokens import Kind, Token, tokens

DEEPEST = 60  # brackets within brackets

LEVELS = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_AXES = frozenset(
    {
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
        "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands; `|` too."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus sign."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    test: str
    predicates: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A location path: absolute, relative, or from what a base expression gives."""

    absolute: bool
    base: "Node | None"
    filters: tuple["Node", ...]
    steps: tuple[Step, ...]


def chain(node: "Node") -> tuple["Node", list[Binary]]:
    """Unroll operators that follow each other: the first operand, then each operator with its right one."""
    links: list[Binary] = []
    while isinstance(node, Binary):
        links.append(node)
        node = node.left
    return node, links[::-1]


Node = Text | Number | Call | Binary | Negative | Path

ANY_DESCENDANT = Step("descendant-or-self", "node()")
SELF, PARENT = Step("self", "node()"), Step("parent", "node()")


def parse(source: str) -> Node:
    """Read an expression.

    Raises:
        FormError: It is none, or too long or too deep.
    """
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens(source)
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._level(0)
        if self._next.kind is not Kind.END:
            raise self._fault()
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _fault(self) -> faults.FormError:
        return faults.bad_expression(self._source, f"unexpected {self._next.text or 'end'!r}")

    def _take(self, text: str) -> bool:
        if self._next.text != text or self._next.kind in {Kind.LITERAL, Kind.NAME}:
            return False
        self._at += 1
        return True

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise self._fault()

    def _level(self, level: int) -> Node:
        node = self._unary()
        while self._next.kind is Kind.OPERATOR and LEVELS.get(self._next.text, -1) >= level:
            operator = self._next.text
            self._at += 1
            node = Binary(operator, node, self._level(LEVELS[operator] + 1))
        return node

    def _unary(self) -> Node:
        if not self._take("-"):
            return self._union()
        self._deeper()
        node = Negative(self._unary())
        self._depth -= 1
        return node

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise faults.bad_expression(self._source, "nested too deep")

    def _union(self) -> Node:
        node = self._path()
        while self._take("|"):
            node = Binary("|", node, self._path())
        return node

    def _path(self) -> Node:
        token = self._next
        if token.kind in {Kind.LITERAL, Kind.NUMBER} or token.text == "(" or self._is_call():
            base = self._primary()
            filters = self._predicates()
            steps = self._further()
            return Path(False, base, filters, steps) if filters or steps else base
        if self._take("//"):
            return Path(True, None, (), (ANY_DESCENDANT, self._step(), *self._further()))
        if self._take("/"):
            first = (self._step(),) if self._starts_step() else ()
            return Path(True, None, (), first + (self._further() if first else ()))
        return Path(False, None, (), (self._step(), *self._further()))

    def _is_call(self) -> bool:
        following = self._tokens[self._at + 1].text if self._next.kind is Kind.NAME else ""
        return following == "(" and self._next.text not in _NODE_TYPES

    def _primary(self) -> Node:
        token = self._next
        self._at += 1
        if token.kind is Kind.LITERAL:
            return Text(token.text[1:-1])
        if token.kind is Kind.NUMBER:
            return Number(token.text)
        self._deeper()
        if token.kind is Kind.NAME:
            self._expect("(")
            node: Node = Call(token.text, self._arguments())
        else:
            node = self._level(0)
            self._expect(")")
        self._depth -= 1
        return node

    def _arguments(self) -> tuple[Node, ...]:
        if self._take(")"):
            return ()
        found = [self._level(0)]
        while self._take(","):
            found.append(self._level(0))
        self._expect(")")
        return tuple(found)

    def _further(self) -> tuple[Step, ...]:
        found: list[Step] = []
        while True:
            if self._take("//"):
                found += [ANY_DESCENDANT, self._step()]
            elif self._take("/"):
                found.append(self._step())
            else:
                return tuple(found)

    def _starts_step(self) -> bool:
        return self._next.kind is Kind.NAME or self._next.text in {".", "..", "@"}

    def _step(self) -> Step:
        if self._take("."):
            return SELF
        if self._take(".."):
            return PARENT
        axis = "child"
        if self._take("@"):
            axis = "attribute"
        elif self._tokens[min(self._at + 1, len(self._tokens) - 1)].text == "::" and self._next.text in _AXES:
            axis = self._next.text
            self._at += 2
        if self._next.kind is not Kind.NAME:
            raise self._fault()
        test = self._next.text
        self._at += 1
        if test in _NODE_TYPES and self._take("("):
            self._expect(")")
            test += "()"
        return Step(axis, test, self._predicates())

    def _predicates(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while self._take("["):
            self._deeper()
            found.append(self._level(0))
            self._depth -= 1
            self._expect("]")
        return tuple(found)
