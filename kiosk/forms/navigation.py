"""One step at a time, as ODK Collect does: a question, a page of questions, or "is there another one?"."""

from collections.abc import Iterator
from dataclasses import dataclass

from .definition import Branch, Shown, Sort
from .engine import Engine
from .fill import find
from .instance import Node
from .validity import Violation, violation


@dataclass(frozen=True)
class Step:
    """Where a person stands.

    Attributes:
        kind: "question", "page" (a group shown at once) or "another" (a repeat may get one more).
        nodes: The questions, or the repeat as a whole.
        heading: The groups and repeats it stands in, from the outside, that have something to say.
    """

    kind: str
    nodes: tuple[Node, ...]
    heading: tuple[tuple[Shown, Node], ...]

    @property
    def first(self) -> Node:
        """What makes it the same step again after a change."""
        return self.nodes[0]


class Navigator:
    """Goes through a form; what is not relevant is passed over, and what is wrong is not left forwards.

    Args:
        engine: The form.
        without: Kinds of questions that are passed over as well.
    """

    def __init__(self, engine: Engine, *, without: frozenset[str] = frozenset({"upload"})) -> None:
        self.engine = engine
        self._without = without
        self._at: Step | None = next(iter(self.steps()), None)
        self._number = 0

    @property
    def here(self) -> Step | None:
        """The step a person stands at; None behind the last one, where the answers are checked and sent."""
        return self._at

    def steps(self) -> list[Step]:
        """List all steps as the answers stand now."""
        return list(self._walk(self.engine.definition.body, self.engine.root, ()))

    def progress(self) -> tuple[int, int]:
        """Tell how many steps lie behind, and how many there are as the answers stand now."""
        steps = self.steps()
        return self._place(steps), len(steps)

    def next(self) -> list[Violation]:
        """Go on, unless an answer of this step breaks a rule.

        Returns:
            The rules that are broken; nothing when it went on.
        """
        if self._at is None:
            return []
        broken = [found for node in self._at.nodes if not node.is_range and (found := violation(self.engine, node))]
        if not broken:
            self.stand(self.place + 1)
        return broken

    @property
    def place(self) -> int:
        """How many steps lie before this one as the answers stand now."""
        return self._place(self.steps())

    def stand(self, place: int) -> None:
        """Go to a step by its place, judging nothing; behind the last one the answers are checked."""
        self._stand(self.steps(), place)

    def previous(self) -> bool:
        """Go back; answers stay as they are. Tells whether there was a step before."""
        steps = self.steps()
        place = self._place(steps)
        if place > 0:
            self._stand(steps, place - 1)
        return place > 0

    def go(self, ref: str) -> bool:
        """Go to the step that asks for a reference; tells whether there is one."""
        node = find(self.engine.root, ref)
        steps = self.steps()
        for place, step in enumerate(steps):
            if node is not None and node in step.nodes:
                self._stand(steps, place)
                return True
        return False

    def another(self) -> None:
        """Add an instance to the repeat that this step asks about, and go to its first step."""
        if self._at is None or self._at.kind != "another":
            return
        part = self.engine.add(self._at.first)
        inside = set(part.within())
        steps = self.steps()
        places = [place for place, step in enumerate(steps) if step.first in inside]
        self._stand(steps, places[0] if places else self._place(steps))

    def _stand(self, steps: list[Step], place: int) -> None:
        self._number = place
        self._at = steps[place] if place < len(steps) else None

    def _place(self, steps: list[Step]) -> int:
        if self._at is None:
            return len(steps)
        for place, step in enumerate(steps):
            if step.first is self._at.first:
                return place
        return min(self._number, max(len(steps) - 1, 0))  # it went away: the nearest place

    def _walk(self, body: tuple[Shown, ...], above: Node, heading: tuple[tuple[Shown, Node], ...]) -> Iterator[Step]:
        for shown in body:
            branch = self.engine.definition.by_path.get(shown.path)
            nodes = self._nodes(branch, above) if branch else []
            if shown.kind == "question":
                yield from (Step("question", (node,), heading) for node in nodes if self._asked(node))
            elif shown.kind == "repeat":
                for node in (one for one in nodes if one.is_range):
                    yield from self._repeat(shown, node, heading)
            else:
                for node in nodes or ([] if branch else [above]):
                    yield from self._group(shown, node, heading)

    def _nodes(self, branch: Branch, above: Node) -> list[Node]:
        """Find the nodes of a branch below one; a repeat as a whole. The body may group what the data does not."""
        way = branch.upwards()
        at: Node | None = above
        while at is not None and (at.is_range or at.branch not in way):
            at = at.parent
        if at is None or at.branch is branch:
            return [at] if at else []
        return at.ranges(branch) if branch.sort is Sort.REPEAT else at.find(branch)

    def _group(self, shown: Shown, node: Node, heading: tuple[tuple[Shown, Node], ...]) -> Iterator[Step]:
        if not node.relevant:
            return
        inside = (*heading, (shown, node)) if shown.label else heading
        steps = list(self._walk(shown.children, node, inside))
        flat = steps and all(step.kind == "question" for step in steps)
        if "field-list" in shown.appearance.split() and flat:
            yield Step("page", tuple(one for step in steps for one in step.nodes), inside)
        else:
            yield from steps

    def _repeat(self, shown: Shown, node: Node, heading: tuple[tuple[Shown, Node], ...]) -> Iterator[Step]:
        if not node.relevant:
            return
        for part in node.parts:
            yield from self._group(shown, part, heading)
        if node.branch.count is None:
            yield Step("another", (node,), (*heading, (shown, node)))

    def _asked(self, node: Node) -> bool:
        control = node.branch.control
        return node.relevant and control is not None and control.kind not in self._without
