"""Which rules wait to be reckoned anew, and in which order."""

from collections.abc import Callable
from heapq import heappop, heappush

from . import faults
from .graph import CHOICES, RELEVANT, Unit
from .instance import Node

MOST_ROUNDS = 100  # times one rule may be reckoned anew for one change

Entry = tuple[int, int, Unit, Node]


class Waiting:
    """A queue in which what is relevant and what is offered always comes first, then each rule behind what it reads.

    Args:
        reckon: Works one rule out; it may let more wait.
    """

    def __init__(self, reckon: Callable[[Unit, Node], None]) -> None:
        self._reckon = reckon
        self._early: list[Entry] = []
        self._late: list[Entry] = []
        self._known: set[tuple[Unit, Node]] = set()
        self._rounds: dict[tuple[Unit, Node], int] = {}
        self._count = 0

    def enter(self, unit: Unit, node: Node) -> None:
        """Let a rule wait; once is enough."""
        if (unit, node) not in self._known:
            self._known.add((unit, node))
            self._count += 1
            heap = self._early if unit.role in {RELEVANT, CHOICES} else self._late
            heappush(heap, (unit.rank, self._count, unit, node))

    def settle(self) -> None:
        """Reckon until nothing waits.

        Raises:
            FormError: That never happens, or a rule fails.
        """
        self._rounds.clear()
        self.settle_early()
        while self._late:
            self._next(self._late)
            self.settle_early()

    def settle_early(self) -> None:
        """Reckon only what is relevant and what is offered."""
        while self._early:
            self._next(self._early)

    def forget(self) -> None:
        """Let nothing wait any more."""
        self._early.clear()
        self._late.clear()
        self._known.clear()

    def _next(self, heap: list[Entry]) -> None:
        _, _, unit, node = heappop(heap)
        self._known.discard((unit, node))
        done = self._rounds[unit, node] = self._rounds.get((unit, node), 0) + 1
        if done > MOST_ROUNDS:
            raise faults.cycle(unit.branch.path)
        self._reckon(unit, node)
