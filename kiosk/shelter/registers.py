"""Facts laid together: what stands in each register, whatever the order in which facts came, and however often.

A register is one thing said of one subject, such as where a person is. A fact names the facts it replaces (`over`):
those its kiosk knew. A value stands as long as no known fact replaces it. So two kiosks that never met keep both
values side by side (値の並立) until a person decides, and the state is the same for any partition, order and repetition
of facts.

Source: the multi-value register of M. Shapiro, N. Preguiça, C. Baquero and M. Zawirski, A comprehensive study of
Convergent and Commutative Replicated Data Types, 2011.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a fact is about."""

    SHELTER = "shelter"
    HOUSEHOLD = "household"
    PERSON = "person"
    NEED = "need"
    SUPPLY = "supply"
    NOTICE = "notice"
    ALIKE = "alike"


@dataclass(frozen=True, order=True)
class Ref:
    """Which fact: the kiosk that wrote it, and its count there."""

    kiosk: str
    seq: int


@dataclass(frozen=True)
class Fact:
    """Something that was said at a desk. It never changes and is never taken back, only said anew.

    Attributes:
        kiosk, seq: Which fact it is; a kiosk counts its own from 1 and uses no number twice.
        version: One more than the greatest its kiosk had seen: what was said knowing another fact has a greater one.
        shelter: The id of the place.
        kind, subject: What it is about.
        sets: What it says, by register.
        over: Which facts it replaces in these registers: those its kiosk had before it.
        at: When, as its kiosk's clock had it; nothing is ordered by it.
        by: Whose act, by staff id.
    """

    kiosk: str
    seq: int
    version: int
    shelter: str
    kind: Kind
    subject: str
    sets: Mapping[str, Any]
    over: tuple[Ref, ...]
    at: datetime
    by: str

    @property
    def ref(self) -> Ref:
        """Which fact it is."""
        return Ref(self.kiosk, self.seq)


@dataclass(frozen=True)
class Value:
    """What a fact put in a register and nobody who knew of it replaced since.

    Attributes:
        by: Whose word it is, by staff id.
    """

    version: int
    kiosk: str
    seq: int
    value: Any
    at: datetime
    by: str = ""

    @property
    def ref(self) -> Ref:
        """Which fact said so."""
        return Ref(self.kiosk, self.seq)

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place among the values of a register: the last is shown."""
        return self.version, self.kiosk, self.seq


@dataclass(frozen=True)
class Subject:
    """All that is known about one thing.

    Attributes:
        registers: By name the values that stand, in their order. More than one stand side by side (値の並立): they were
            said by kiosks that did not know of each other, and a person has to decide.
        gone: By register the facts that were replaced, whether they have arrived here or not.
    """

    kind: Kind
    id: str
    registers: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    gone: Mapping[str, frozenset[Ref]] = field(default_factory=dict)

    def shown(self, register: str) -> Any:
        """Return the value that is shown until somebody decides; None where nobody said anything."""
        values = self.registers.get(register)
        return values[-1].value if values else None

    @property
    def disputed(self) -> tuple[str, ...]:
        """The registers in which values that differ stand side by side."""
        return tuple(sorted(name for name, values in self.registers.items() if differ(values)))


def differ(values: tuple[Value, ...]) -> bool:
    """Tell whether values that stand side by side say different things."""
    return any(one.value != values[0].value for one in values[1:])


def applied(subject: Subject, fact: Fact) -> Subject:
    """Lay one more fact to a subject; each fact once, in any order."""
    registers, gone = dict(subject.registers), dict(subject.gone)
    for name, told in fact.sets.items():
        gone[name] = gone.get(name, frozenset()).union(fact.over)
        said = Value(fact.version, fact.kiosk, fact.seq, told, fact.at, fact.by)
        standing = (value for value in (*registers.get(name, ()), said) if value.ref not in gone[name])
        registers[name] = tuple(sorted(standing, key=lambda value: value.order))
    return replace(subject, registers=registers, gone={name: refs for name, refs in gone.items() if refs})


def replaced(subject: Subject, *names: str) -> tuple[Ref, ...]:
    """Name the facts that a new one replaces when it sets these registers: all that stand there."""
    found = {value.ref for name in names for value in subject.registers.get(name, ())}
    return tuple(sorted(found))
