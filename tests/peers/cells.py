"""One cell of the table peer x fault: what was measured, what is wrong with it, and how it is printed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

LIMIT = 2.0
"""Seconds within which what is shown must be right."""
NEVER = float("inf")

HEAD = ("peer", "fault", "told, s", "on screen, s", "well again, s", "false ok", "paper", "")


@dataclass(frozen=True)
class Cell:
    """One fault of one peer.

    Attributes:
        told: Seconds until what the kiosk knows is right; None where nothing is to be told, NEVER where it never was.
        screen: The same for what a person reads after an act that begins while the fault stands.
        back: Seconds from the end of the fault until all is well again.
        false_ok: How often a look in between saw "well" while it was not.
        came, due: Slips or pages that came out, and that should have; None where no paper is.
        wrong: What else was not right, in words.
        inherent: Seconds the peer itself hides the fault, before any clock here starts.
    """

    peer: str
    fault: str
    told: float | None = None
    screen: float | None = None
    back: float | None = None
    false_ok: int = 0
    came: int | None = None
    due: int | None = None
    wrong: str = ""
    inherent: float | None = None

    @property
    def flaws(self) -> tuple[str, ...]:
        """All that is wrong."""
        times = {"told": self.told, "screen": self.screen, "back": self.back}
        found = [
            f"{name} after {_seconds(value)}" for name, value in times.items() if value is not None and late(value)
        ]
        if self.false_ok:
            found.append(f"{self.false_ok} false ok")
        if self.came != self.due:
            found.append(f"paper {self.came}, not {self.due}")
        return (*found, self.wrong) if self.wrong else tuple(found)

    @property
    def right(self) -> bool:
        """Whether the cell keeps the promise."""
        return not self.flaws

    def as_json(self) -> str:
        """Write it as one JSON line."""
        members = {name: "never" if value == NEVER else value for name, value in asdict(self).items()}
        return json.dumps({**members, "right": self.right}, ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Self:
        """Read it back."""
        members: dict[str, Any] = json.loads(line)
        del members["right"]
        found: Any = {name: NEVER if value == "never" else value for name, value in members.items()}
        return cls(**found)


def late(seconds: float) -> bool:
    """Tell whether so many seconds are too many."""
    return seconds > LIMIT


def table(cells: Iterable[Cell]) -> list[str]:
    """Set the cells as a table."""
    rows: list[Sequence[str]] = [HEAD]
    rows += [
        (
            one.peer,
            one.fault,
            _seconds(one.told),
            _seconds(one.screen),
            _seconds(one.back),
            str(one.false_ok),
            "-" if one.due is None else f"{one.came}/{one.due}",
            "ok" if one.right else f"NOT RIGHT: {'; '.join(one.flaws)}",
        )
        for one in cells
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(
            text.ljust(width) if column in {0, 1, len(HEAD) - 1} else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def notes(cells: Iterable[Cell]) -> list[str]:
    """Tell what no kiosk can know earlier."""
    return [
        f"{one.peer}, {one.fault}: {one.inherent:.2f} s more, in which the peer itself still tells the old as new"
        for one in cells
        if one.inherent is not None
    ]


def _seconds(value: float | None) -> str:
    if value is None:
        return "-"
    return "never" if value == NEVER else f"{value:.2f}"
