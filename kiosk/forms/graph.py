"""What has to be reckoned anew when a part of the data changes, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import faults
from .definition import Action, Branch, Sort
from .expression import Expression
from .references import Reference, references

RELEVANT, CALCULATE, COUNT, CHOICES, ACTION = "relevant", "calculate", "count", "choices", "action"


@dataclass(eq=False)
class Unit:
    """A rule of a part of the data that is kept up to date by itself.

    Attributes:
        rank: Lower ones are reckoned first.
    """

    branch: Branch
    role: str
    expression: Expression
    action: Action | None = None
    rank: int = 0
    reads: frozenset[Reference] = frozenset()


@dataclass(frozen=True)
class Dependent:
    """A unit that reads a part, and the part under whose instance all of it lies that is meant."""

    unit: Unit
    top: Branch


@dataclass
class Graph:
    """All units of a form.

    Attributes:
        by_value: Who reads the value of a leaf.
        by_shape: Who reads how many instances a repeat has.
    """

    units: dict[Branch, list[Unit]] = field(default_factory=dict)
    by_value: dict[Branch, list[Dependent]] = field(default_factory=dict)
    by_shape: dict[Branch, list[Dependent]] = field(default_factory=dict)


def build(root: Branch) -> Graph:
    """Find all units, what they read, and their order."""
    graph = Graph()
    by_path = {branch.path: branch for branch in root.within()}
    for branch in root.within():
        units = list(_units(branch, by_path))
        if units:
            graph.units[branch] = units
        for unit in units:
            for reference in unit.reads:
                _enter(graph, unit, reference)
    _rank(graph)
    return graph


def _units(branch: Branch, by_path: dict[str, Branch]) -> Iterator[Unit]:
    bind = branch.bind
    is_leaf = branch.sort is Sort.LEAF
    rules = [(RELEVANT, bind.relevant), (CALCULATE, bind.calculate if is_leaf else None), (COUNT, branch.count)]
    if branch.control and branch.control.itemset:
        rules.append((CHOICES, branch.control.itemset.nodes))
    for role, expression in rules:
        if expression is not None:
            of = branch.parent if role == COUNT and branch.parent else branch
            reads = references(expression, _owner(branch))
            if role == CHOICES and branch.control and branch.control.itemset and branch.control.itemset.seed:
                reads |= references(branch.control.itemset.seed, branch)
            if role == COUNT:
                reads = frozenset(Reference(one.to, _higher(one.top, of), one.shape, one.exact) for one in reads)
            yield Unit(branch, role, expression, reads=reads)
    for action in branch.actions if is_leaf else ():
        source = by_path.get(action.source)
        if source and "xforms-value-changed" in action.events:
            reads = frozenset({Reference(source, _common(branch, source), shape=False, exact=True)})
            yield Unit(branch, ACTION, action.value, action, reads=reads)


def _owner(branch: Branch) -> Branch:
    return branch.parent if branch.attribute and branch.parent else branch


def _higher(one: Branch, other: Branch) -> Branch:
    return min(one, other, key=lambda branch: branch.depth)


def _common(one: Branch, other: Branch) -> Branch:
    above = set(one.upwards())
    return next(branch for branch in other.upwards() if branch in above)


def _enter(graph: Graph, unit: Unit, reference: Reference) -> None:
    top = reference.top if reference.top in set(unit.branch.upwards()) else reference.to.root
    if not reference.shape:
        for leaf in reference.to.within():
            if leaf.sort is Sort.LEAF:
                graph.by_value.setdefault(leaf, []).append(Dependent(unit, top))
    for branch in reference.to.upwards():
        crossed = branch.depth > reference.top.depth or (reference.shape and branch is reference.to)
        if branch.sort is Sort.REPEAT and crossed:
            graph.by_shape.setdefault(branch, []).append(Dependent(unit, _higher(top, branch.parent or top)))


def _rank(graph: Graph) -> None:
    """Give each unit its place: what it reads comes first; where they wait for each other the order is the model's."""
    done: set[Unit] = set()
    entered: set[Unit] = set()
    for unit in (unit for units in graph.units.values() for unit in units):
        waiting = [(unit, iter(_before(graph, unit)))]
        entered.add(unit)
        while waiting:
            now, rest = waiting[-1]
            following = next((one for one in rest if one not in entered), None)
            if following is None:
                waiting.pop()
                if now not in done:
                    now.rank = len(done)
                    done.add(now)
            else:
                entered.add(following)
                waiting.append((following, iter(_before(graph, following))))


def _before(graph: Graph, unit: Unit) -> list[Unit]:
    found: dict[Unit, None] = {}
    for reference in unit.reads:
        for branch in reference.to.upwards():
            own = branch is reference.to
            for other in graph.units.get(branch, ()):
                if own or other.role in {RELEVANT, COUNT}:
                    found[other] = None
    for branch in unit.branch.upwards():
        for other in graph.units.get(branch, ()):
            if other.role == RELEVANT and unit.role != RELEVANT:
                found[other] = None
    return list(found)


def check_cycles(root: Branch) -> None:
    """Refuse calculations that wait for each other.

    A value that only reads itself is allowed: once() does so. Readings by position may be of another instance.

    Raises:
        FormError: There are such.
    """
    reads: dict[Branch, list[Branch]] = {}
    for branch in root.within():
        if branch.bind.calculate is not None and branch.sort is Sort.LEAF:
            own = set(branch.upwards())
            reads[branch] = [
                one.to
                for one in references(branch.bind.calculate, _owner(branch))
                if one.exact and not one.shape and one.to is not branch and _same_instance(one, own)
            ]
    done: set[Branch] = set()
    for start in reads:
        _follow(start, reads, done)


def _same_instance(reference: Reference, own: set[Branch]) -> bool:
    between = [branch for branch in reference.to.upwards() if branch.sort is Sort.REPEAT]
    return all(branch in own and branch.depth <= reference.top.depth for branch in between)


def _follow(start: Branch, reads: dict[Branch, list[Branch]], done: set[Branch]) -> None:
    way: list[Branch] = []
    on_way: set[Branch] = set()
    waiting: list[tuple[Branch, bool]] = [(start, False)]
    while waiting:
        branch, leaving = waiting.pop()
        if leaving:
            way.pop()
            on_way.discard(branch)
            done.add(branch)
        elif branch in on_way:
            raise faults.cycle(" → ".join(one.path for one in way[way.index(branch) :]))
        elif branch not in done:
            way.append(branch)
            on_way.add(branch)
            waiting.append((branch, True))
            waiting += [(one, False) for one in reads.get(branch, ()) if one in reads]
