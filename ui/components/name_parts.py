"""The parts of a name from its readings, as the strip of kanji offers them. No Qt."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from ui.components.candidates import CHOICES, Part, joined


class Reading(Protocol):
    """A part of a name, and how it may be written: the likeliest first."""

    @property
    def sound(self) -> str:
        """The part in hiragana."""

    @property
    def candidates(self) -> tuple[str, ...]:
        """How it may be written."""


def parts_of(readings: Sequence[Iterable[Reading]]) -> tuple[Part, ...]:
    """Give the parts of a name from the readings of its words. How it sounds is offered on the first page of each."""
    return tuple(
        Part(reading.sound, _offered(reading), apart=number > 0 and place == 0)
        for number, word in enumerate(readings)
        for place, reading in enumerate(word)
    )


def chosen_of(parts: Sequence[Part], written: str) -> tuple[str, ...]:
    """Give what was chosen for each part of a name that is written so; nothing where it is no such name."""
    found: list[str] = []
    for part in parts:
        rest = written[len(joined(parts[: len(found)], found)) :].lstrip()
        one = next((one for one in sorted(part.offered, key=len, reverse=True) if rest.startswith(one)), None)
        if one is None:
            return ()
        found.append(one)
    return tuple(found) if joined(parts, found) == written else ()


def _offered(reading: Reading) -> tuple[str, ...]:
    kanji = [one for one in dict.fromkeys(reading.candidates) if one != reading.sound]
    return (*kanji[: CHOICES - 1], reading.sound, *kanji[CHOICES - 1 :])
