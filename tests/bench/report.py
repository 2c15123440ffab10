"""What a bench found: one figure a line, for machines and for people."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from .measure import MEDIAN, Pairs, percentile, spread


@dataclass(frozen=True)
class Goal:
    """Where a ratio may lie: at most, or at least, so much."""

    most: float | None = None
    least: float | None = None

    def met(self, ratio: float) -> bool:
        """Tell whether a ratio lies there."""
        return (self.most is None or ratio <= self.most) and (self.least is None or ratio >= self.least)

    def __str__(self) -> str:
        return f"<= {self.most:g}" if self.most is not None else f">= {self.least:g}"


@dataclass(frozen=True)
class Figure:
    """One line of the report.

    Attributes:
        name: What was measured, with its unit.
        ours, reference: The middle of each; the reference may be a word, such as "not installed", or nothing.
        ratio: Ours by the reference; None where there is nothing to divide by.
        goal: None for what is printed only.
        spread: The width of the middle half by the median.
        n: How many turns were measured.
    """

    name: str
    ours: float
    reference: float | str | None
    ratio: float | None
    goal: Goal | None
    spread: float
    n: int

    @property
    def ok(self) -> bool:
        """Whether the goal is met; what has none cannot miss it, what is held against nothing has not met it."""
        return self.goal is None or (self.ratio is not None and self.goal.met(self.ratio))

    @classmethod
    def of(cls, name: str, pairs: Pairs, goal: Goal | None = None, percent: int = MEDIAN) -> Self:
        """Compare two series at a percentile; `Pairs.ratio` tells how."""
        return cls(
            name,
            percentile(pairs.ours, percent),
            percentile(pairs.reference, percent),
            pairs.ratio(percent),
            goal,
            pairs.spread,
            pairs.n,
        )

    @classmethod
    def alone(cls, name: str, values: list[float], word: str | None = None, percent: int = MEDIAN) -> Self:
        """Print a series that is held against nothing, or against what is not here."""
        return cls(name, percentile(values, percent), word, None, None, spread(values), len(values))

    @classmethod
    def unmeasured(cls, name: str, values: list[float], goal: Goal, word: str) -> Self:
        """Say that a goal could not be looked at, because what ours is held against is not here."""
        return cls(name, percentile(values, MEDIAN), word, None, goal, spread(values), len(values))

    def as_json(self) -> str:
        """Write it as one JSON line."""
        members = {
            "name": self.name,
            "ours": _short(self.ours),
            "reference": _short(self.reference) if isinstance(self.reference, float) else self.reference,
            "ratio": None if self.ratio is None else _short(self.ratio),
            "goal": None if self.goal is None else str(self.goal),
            "ok": self.ok,
            "spread": _short(self.spread),
            "n": self.n,
        }
        return json.dumps(members, ensure_ascii=False)


def table(figures: Iterable[Figure]) -> list[str]:
    """Set the figures as a table."""
    rows = [("", "ours", "reference", "ratio", "goal", "spread", "n", "")]
    rows += [
        (
            one.name,
            _plain(one.ours),
            _plain(one.reference),
            _plain(one.ratio),
            _plain(one.goal),
            f"{one.spread:.0%}",
            str(one.n),
            "" if one.goal is None else "ok" if one.ok else "NOT MET",
        )
        for one in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column in {0, len(row) - 1} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return "-" if value is None else str(value)
