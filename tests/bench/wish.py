"""What a run of the benches is asked for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wish:
    """How much to measure.

    Attributes:
        n: Turns of every bench; None leaves each its own number.
        quick: Small sizes, for tests.
        forms: Forms to measure beside our own.
    """

    n: int | None = None
    quick: bool = False
    forms: tuple[Path, ...] = ()

    def turns(self, usual: int) -> int:
        """Give the turns of a bench that usually makes so many."""
        return self.n or (1 if self.quick else usual)
