"""Which parts of the data an expression reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from .definition import Branch
from .expression import Expression
from .syntax import Binary, Call, Negative, Node, Path, Step, Text, chain, parse

_COUNTS = frozenset({"count", "position"})
_REPEATED = "indexed-repeat"


@dataclass(frozen=True)
class Reference:
    """A part that is read.

    Attributes:
        to: The part.
        top: The highest part on the way there: below the same instance of it lies all that can be meant.
        shape: Only how many there are matters, not what they hold.
        exact: No choice is made on the way.
    """

    to: Branch
    top: Branch
    shape: bool
    exact: bool


def references(expression: Expression, of: Branch) -> frozenset[Reference]:
    """Find what the expression of a part reads."""
    return frozenset(_Finder(of).node(expression.tree, _Place([of], of, exact=True), shape=False))


@dataclass
class _Place:
    at: list[Branch]
    top: Branch
    exact: bool

    def step(self, step: Step) -> None:
        found: dict[Branch, None] = {}
        for one in self.at:
            name = f"@{step.test}" if step.axis == "attribute" else step.test
            if step.axis in {"child", "attribute"} and name in one.named:
                found[one.named[name]] = None
                continue
            for other in _axis(one, step.axis):
                if step.test in {other.name, "*", "node()"}:
                    found[other] = None
        self.at = list(found)
        self.top = min([self.top, *self.at], key=lambda branch: branch.depth)
        self.exact = self.exact and not step.predicates and step.axis in {"child", "parent", "self"}


class _Finder:
    def __init__(self, of: Branch) -> None:
        self._of = of

    def node(self, node: Node, place: _Place, *, shape: bool) -> Iterator[Reference]:
        """Find what a node of the expression reads, from a place in the data."""
        match node:
            case Binary():
                first, links = chain(node)
                for operand in (first, *(link.right for link in links)):
                    yield from self.node(operand, place, shape=shape)
            case Negative(operand):
                yield from self.node(operand, place, shape=False)
            case Call():
                yield from self._call(node, place)
            case Path():
                found: list[Reference] = []
                end = self._walk(node, place, found)
                yield from found
                yield from (Reference(one, end.top, shape, end.exact) for one in end.at)
            case _:
                return

    def _call(self, call: Call, place: _Place) -> Iterator[Reference]:
        if call.name == "jr:choice-name" and isinstance(call.arguments[1], Text):
            yield from self.node(parse(call.arguments[1].text), place, shape=False)
        if call.name == "current":
            yield Reference(self._of, self._of, shape=False, exact=True)
        for number, argument in enumerate(call.arguments):
            counts = call.name in _COUNTS or (call.name == _REPEATED and number % 2 == 1)
            yield from self.node(argument, place, shape=counts)

    def _walk(self, path: Path, place: _Place, found: list[Reference]) -> _Place:
        steps = list(path.steps)
        if path.absolute:
            root = self._of.root
            now = _Place([root], root, exact=True)
            if steps and steps[0].axis == "child":
                first = steps.pop(0)
                now.at = [one for one in now.at if first.test in {one.name, "*", "node()"}]
                self._chosen(first.predicates, now, found)
        elif path.base is not None:
            now = self._base(path.base, place, found)
            self._chosen(path.filters, now, found)
        else:
            now = _Place(list(place.at), place.top, place.exact)
        for step in steps:
            now.step(step)
            self._chosen(step.predicates, now, found)
        return now

    def _base(self, base: Node, place: _Place, found: list[Reference]) -> _Place:
        if isinstance(base, Path):
            return self._walk(base, place, found)
        if isinstance(base, Call) and base.name == "current":
            return _Place([self._of], self._of, exact=True)
        found += self.node(base, place, shape=False)
        if isinstance(base, Call) and base.name == _REPEATED and isinstance(base.arguments[0], Path):
            end = self._walk(base.arguments[0], place, [])
            return _Place(end.at, self._of.root, exact=False)
        return _Place([], self._of.root, exact=False)

    def _chosen(self, predicates: tuple[Node, ...], place: _Place, found: list[Reference]) -> None:
        for predicate in predicates:
            place.exact = False
            inner = _Place(list(place.at), place.top, exact=False)
            found += self.node(predicate, inner, shape=False)


def _axis(one: Branch, axis: str) -> Iterator[Branch]:  # noqa: C901 - one line for each axis
    up = [one.parent] if one.parent is not None else []
    match axis:
        case "child":
            yield from one.children
        case "parent":
            yield from up
        case "self":
            yield one
        case "ancestor" | "ancestor-or-self":
            if axis == "ancestor-or-self":
                yield one
            for other in up:
                yield from _axis(other, "ancestor-or-self")
        case "descendant" | "descendant-or-self":
            yield from one.within()[0 if axis == "descendant-or-self" else 1 :]
        case "following-sibling" | "preceding-sibling":
            for other in up:
                yield from other.children
        case "following" | "preceding":
            yield from one.root.within()
        case _:
            return
