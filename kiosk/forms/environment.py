"""What the functions of a form may ask of the world: the time, chance, and the form's own lists and texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from random import Random
from uuid import UUID

from lxml.etree import _Element as Element

from . import faults
from .values import node_text

MOST_VISITS = 100_000_000  # nodes gone through for one evaluation


@dataclass
class Environment:
    """One for each filling-in.

    Attributes:
        now: Tells the moment, with its zone.
        chance: For random(), uuid() and randomize() without a seed.
        lists: The root of each list of choices.
        choice_label: Tells the label that a question shows for a value; the question by its place in the tree.
        translated: Tells the text of an entry in the language of now.
        size: How many nodes the form holds with its lists.
        visited: How many of them one evaluation has gone through, as far as it is counted.
    """

    now: Callable[[], datetime]
    chance: Random
    lists: Mapping[str, Element]
    choice_label: Callable[[Element, str], str]
    translated: Callable[[str], str]
    size: int = 0
    visited: int = 0
    _rows: dict[tuple[str, str], dict[str, Element]] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The zone that dates without an offset are in."""
        zone = self.now().tzinfo
        assert zone is not None  # noqa: S101 - whoever gives the time gives its zone
        return zone

    def uuid(self) -> str:
        """Draw an identifier."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def count_visit(self) -> None:
        """Learn that an evaluation goes through everything once more.

        Raises:
            FormError: That would take too long.
        """
        self.visited += self.size
        if self.visited > MOST_VISITS:
            raise faults.too_slow("//")

    def row(self, name: str, column: str, value: str) -> Element | None:
        """Find the first item of a list that holds a value in a column."""
        index = self._rows.get((name, column))
        if index is None:
            index = self._rows[name, column] = {}
            root = self.lists.get(name)
            for item in root.iterfind("root/item") if root is not None else ():
                told = item.find(column)
                if told is not None:
                    index.setdefault(node_text(told), item)
        return index.get(value)
