"""Facts as bytes: the one form in which they are kept, sealed and compared; and what a fact may say."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from kiosk.core import outside
from kiosk.core.entity import Entity, canonical, parse, urn

from .model import Care, Opening, Presence, Sex, Verdict
from .registers import Fact, Kind, Ref
from .wants import SupplyState, Want

TYPE = "ShelterFact"
SCHEMA = 1
LONGEST = 16_384
"""Bytes of one fact."""

MOST_OVER = 256
"""Facts that one fact may replace."""

NAME, TEXT = 60, 200
"""Letters of a name, and of any other text."""

CARD = "card."
"""Begins the register of a card's token: a household may show several."""

_MOST = 1 << 53
_ID_LETTERS = 100
_PETS, _AGE, _AMOUNT = 100, 130, 1_000_000
_TOKEN_LETTERS = 64
_NAMES = frozenset({"schemaVersion", "shelter", "version", "kind", "subject", "sets", "over", "occurredAt", "by"})


def write(fact: Fact) -> bytes:
    """Write a fact in its one form."""
    told: dict[str, Any] = {
        "schemaVersion": SCHEMA,
        "shelter": fact.shelter,
        "version": fact.version,
        "kind": fact.kind.value,
        "subject": fact.subject,
        "sets": dict(fact.sets),
        "over": [[ref.kiosk, ref.seq] for ref in sorted(fact.over)],
        "occurredAt": fact.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "by": fact.by,
    }
    return canonical(Entity(urn(TYPE, fact.kiosk, str(fact.seq)), TYPE, told))


def read(body: bytes) -> Fact:
    """Read a fact that may come from anybody.

    Raises:
        ValueError: It is no fact, is not in its one form, or says what no desk can say.
    """
    if len(body) > LONGEST:
        raise ValueError("too long for a fact")
    entity = parse(body)
    head, _, seq = entity.id.rpartition(":")
    told = entity.attributes
    if entity.type != TYPE or told.keys() != _NAMES or told["schemaVersion"] != SCHEMA:
        raise ValueError("not a fact of this version")
    fact = Fact(
        kiosk=_identifier(head.rpartition(":")[2]),
        seq=_count(int(seq) if seq.isascii() and seq.isdigit() else 0),
        version=_count(told["version"]),
        shelter=_identifier(told["shelter"]),
        kind=Kind(_word(told["kind"])),
        subject=_identifier(told["subject"]),
        sets=_sets(told["sets"]),
        over=_over(told["over"]),
        at=_moment(told["occurredAt"]),
        by=_identifier(told["by"]),
    )
    check(fact)
    if write(fact) != body:
        raise ValueError("not in the one form of a fact")
    return fact


def check(fact: Fact) -> None:
    """Look at what a fact says.

    Raises:
        ValueError: A register does not belong to its kind, or holds what no desk can say.
    """
    judges = _REGISTERS[fact.kind]
    if not fact.sets:
        raise ValueError("a fact says something")
    for name, value in fact.sets.items():
        judge = judges.get(CARD if name.startswith(CARD) else name)
        if judge is None or not judge(value) or len(name) > _TOKEN_LETTERS + len(CARD):
            raise ValueError("no desk says this")
    if fact.version < 1 or fact.ref in fact.over:
        raise ValueError("a fact replaces others, never itself")


def _sets(told: Any) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise ValueError("a fact says something")  # noqa: TRY004 - a fault of the bytes
    return told


def _over(told: Any) -> tuple[Ref, ...]:
    if not isinstance(told, list) or len(told) > MOST_OVER:
        raise ValueError("no list of facts")
    pairs = [pair for pair in told if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004 - a kiosk and its count
    refs = tuple(Ref(_identifier(kiosk), _count(seq)) for kiosk, seq in pairs)
    if len(refs) != len(told) or list(refs) != sorted(set(refs)):
        raise ValueError("no list of facts")
    return refs


def _identifier(value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > _ID_LETTERS or not outside.identifier(value):
        raise ValueError("no id")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 < value < _MOST:
        raise ValueError("no count")
    return value


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: Any) -> datetime:
    found = outside.moment(value)
    if found is None:
        raise ValueError("no moment")
    return found


def _is_text(longest: int) -> Callable[[Any], bool]:
    """Tell a text as the desk keeps it: clean, and not too long."""
    return lambda value: isinstance(value, str) and outside.text(value, longest) == value


def _is_whole(most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and 0 <= value <= most


def _is_one_of(words: type[Any]) -> Callable[[Any], bool]:
    known = frozenset(word.value for word in words)
    return lambda value: isinstance(value, str) and value in known


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_reference(value: Any) -> bool:
    return value == "" or (isinstance(value, str) and len(value) <= _ID_LETTERS and bool(outside.identifier(value)))


def _is_birth(value: Any) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_cares(value: Any) -> bool:
    known = [care.value for care in Care]
    return isinstance(value, list) and value == sorted(set(map(str, value))) and all(one in known for one in value)


def _record(**judges: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def judge(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and value.keys() == judges.keys()
            and all(judge(value[name]) for name, judge in judges.items())
        )

    return judge


_MAYBE_AGE = _is_whole(_AGE)
_REGISTERS: Mapping[Kind, Mapping[str, Callable[[Any], bool]]] = {
    Kind.SHELTER: {"opening": _record(opening=_is_one_of(Opening), label=_is_text(NAME))},
    Kind.HOUSEHOLD: {
        "number": _is_text(NAME),
        "about": _record(address=_is_text(TEXT), language=_is_text(16), pets=_is_whole(_PETS), note=_is_text(TEXT)),
        CARD: _is_flag,
    },
    Kind.PERSON: {
        "household": _is_reference,
        "who": _record(
            name=_is_text(NAME),
            kana=_is_text(NAME),
            sex=_is_one_of(Sex),
            birth=_is_birth,
            age=lambda value: value is None or _MAYBE_AGE(value),
        ),
        "cares": _record(flags=_is_cares, allergy=_is_text(TEXT), note=_is_text(TEXT)),
        "presence": _record(presence=_is_one_of(Presence), to=_is_text(TEXT)),
    },
    Kind.NEED: {
        "need": _record(household=_is_reference, person=_is_reference, want=_is_one_of(Want), note=_is_text(TEXT)),
        "done": _is_flag,
    },
    Kind.SUPPLY: {
        "supply": _record(
            what=_is_text(NAME),
            amount=_is_whole(_AMOUNT),
            unit=_is_text(16),
            household=_is_reference,
            note=_is_text(TEXT),
        ),
        "state": _is_one_of(SupplyState),
    },
    Kind.NOTICE: {"notice": _record(title=_is_text(NAME), text=_is_text(TEXT * 5)), "up": _is_flag},
    Kind.ALIKE: {"verdict": _is_one_of(Verdict)},
}
