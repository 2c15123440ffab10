"""How a figure is made: ours and its reference turn by turn, the middle of many, and how far they lie apart."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

now = time.perf_counter
MEDIAN = 50


@dataclass
class Pairs:
    """What was measured side by side, in the order it was measured.

    Attributes:
        ours, reference: As long as each other; of one turn at the same place.
    """

    ours: list[float] = field(default_factory=list)
    reference: list[float] = field(default_factory=list)

    @property
    def n(self) -> int:
        """How many turns were measured."""
        return len(self.ours)

    def ratio(self, percent: int = MEDIAN) -> float:
        """Give the middle of the ratios of single turns; for the slow ones, divide ours by the reference among them.

        The two of a turn met the same machine: where it grew slow halfway, the middle of each may be of another hour.
        """
        if percent == MEDIAN:
            return percentile(self._ratios, MEDIAN)
        return percentile(self.ours, percent) / percentile(self.reference, percent)

    @property
    def spread(self) -> float:
        """Tell how far the ratios of single turns lie apart."""
        return spread(self._ratios)

    @property
    def _ratios(self) -> list[float]:
        return [ours / reference for ours, reference in zip(self.ours, self.reference, strict=True)]


def interleaved(n: int, ours: Callable[[], float], reference: Callable[[], float]) -> Pairs:
    """Measure both n times, turn by turn; who goes first changes, so that a busy machine is busy for both."""
    pairs = Pairs()
    for turn in range(n):
        if turn % 2:
            pairs.reference.append(reference())
            pairs.ours.append(ours())
        else:
            pairs.ours.append(ours())
            pairs.reference.append(reference())
    return pairs


def percentile(values: Sequence[float], percent: int) -> float:
    """Give the value below which so many percent lie, between two neighbours where it falls between them."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def spread(values: Sequence[float]) -> float:
    """Give the width of the middle half as a share of the median: 0 when all are alike."""
    middle = percentile(values, MEDIAN)
    return (percentile(values, 75) - percentile(values, 25)) / middle if middle else 0.0
