"""What was looked at and what was found, kept and added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from tests.audit.rules import Finding

PICTURES = 300
_PLACES = 3
_WIDE = 640


@dataclass
class Report:
    """One walk's results; those of several walks add up.

    Attributes:
        found: For each state, rule and offence, the cells it was seen in.
        lost: States that were not reached.
        folder: Where the offending pictures go; None for nowhere.
    """

    states: int = 0
    laid_out: int = 0
    painted: int = 0
    judged: int = 0
    poisoned: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    found: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    folder: Path | None = None

    def note(self, state: str, cell: str, findings: Iterable[Finding]) -> list[Finding]:
        """Keep what was found in a cell; give what was found for the first time."""
        fresh = []
        for finding in findings:
            key = (state, finding.rule, finding.words)
            if key not in self.found:
                fresh.append(finding)
            self.found.setdefault(key, []).append(cell)
            self.rules[finding.rule] += 1
        return fresh

    def keep(self, state: str, cell: str, picture: QImage) -> None:
        """Save an offending picture."""
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            picture.save(str(self.folder / picture_name(state, cell)))

    def told(self) -> dict[str, Any]:
        """Give all of it as JSON can say it."""
        return {
            "states": self.states,
            "laid_out": self.laid_out,
            "painted": self.painted,
            "judged": self.judged,
            "poisoned": self.poisoned,
            "rules": dict(self.rules),
            "found": [[*key, cells] for key, cells in self.found.items()],
            "lost": self.lost,
        }

    def add(self, told: dict[str, Any]) -> None:
        """Take in what another walk has told; both went to the same states."""
        self.states = max(self.states, told["states"])
        for name in ("laid_out", "painted", "judged", "poisoned"):
            setattr(self, name, getattr(self, name) + told[name])
        self.rules.update(told["rules"])
        for state, rule, words, cells in told["found"]:
            self.found.setdefault((state, rule, words), []).extend(cells)
        self.lost += [line for line in told["lost"] if line not in self.lost]

    @property
    def clean(self) -> bool:
        """Whether nothing was found and nothing was left out."""
        return not self.found and not self.lost and self.states > 0

    def lines(self) -> list[str]:
        """Say it for a terminal."""
        said = [
            f"{state}: {rule}: {words}  [{len(cells)}: {', '.join(cells[:_PLACES])}]"
            for (state, rule, words), cells in sorted(self.found.items())
        ]
        counted = ", ".join(f"{rule} {number}" for rule, number in sorted(self.rules.items())) or "none"
        return [
            *said,
            *self.lost,
            f"{self.states} states, {self.laid_out} cells laid out, {self.judged} pages of them judged",
            f"{self.painted} cells painted, {self.poisoned} more with hostile words",
            f"violations by rule: {counted}",
        ]

    def html(self) -> str:
        """Write the page of the offending pictures."""
        rows = []
        for (state, rule, words), cells in sorted(self.found.items()):
            name = picture_name(state, cells[0])
            shown = self.folder is not None and (self.folder / name).exists()
            picture = f'<img src="{escape(name)}" width="{_WIDE}">' if shown else ""
            rows.append(
                f"<h3>{escape(state)}: {escape(rule)}</h3><p>{escape(words)}</p>"
                f"<p>{len(cells)}: {escape(', '.join(cells[:_PLACES]))}</p>{picture}"
            )
        head = "<!doctype html><meta charset=utf-8><title>audit</title>"
        return head + "<br>".join(map(escape, self.lines()[-3:])) + "".join(rows)


def picture_name(state: str, cell: str) -> str:
    """Name the picture of a page of a state in a cell."""
    return f"{state}-{cell}.png".replace("/", "-").replace(" ", "-")
