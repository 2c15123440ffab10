"""What a subject's registers say, as the desk's own types; pure, and nothing is missing where nothing was said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from .model import About, Care, Cares, Opening, Presence, Sex, Shelter, Verdict, Who
from .registers import Subject


def shelter(subject: Subject) -> Shelter:
    """Read how the shelter stands."""
    told = subject.shown("opening")
    if told is None:
        return Shelter(subject.id)
    since = subject.registers["opening"][-1].at
    return Shelter(subject.id, Opening(told["opening"]), told["label"], since, bool(subject.disputed))


def who(told: Mapping[str, Any] | None) -> Who:
    """Read who a person is."""
    if told is None:
        return Who()
    birth = date.fromisoformat(told["birth"]) if told["birth"] else None
    return Who(told["name"], told["kana"], Sex(told["sex"]), birth, told["age"])


def write_who(one: Who) -> dict[str, Any]:
    """Write who a person is, as its register holds it."""
    birth = one.birth.isoformat() if one.birth else None
    return {"name": one.name, "kana": one.kana, "sex": one.sex.value, "birth": birth, "age": one.age}


def cares(told: Mapping[str, Any] | None) -> Cares:
    """Read what the shelter has to know of a person."""
    if told is None:
        return Cares()
    return Cares(frozenset(Care(flag) for flag in told["flags"]), told["allergy"], told["note"])


def write_cares(one: Cares) -> dict[str, Any]:
    """Write what the shelter has to know of a person, as its register holds it."""
    return {"flags": sorted(flag.value for flag in one.flags), "allergy": one.allergy, "note": one.note}


def about(told: Mapping[str, Any] | None) -> About:
    """Read what a household says of itself."""
    return About() if told is None else About(told["address"], told["language"], told["pets"], told["note"])


def write_about(one: About) -> dict[str, Any]:
    """Write what a household says of itself, as its register holds it."""
    return {"address": one.address, "language": one.language, "pets": one.pets, "note": one.note}


def presence(told: Mapping[str, Any] | None) -> tuple[Presence, str]:
    """Read where a person is, and where someone moved; who was never said to be elsewhere is in."""
    return (Presence.IN, "") if told is None else (Presence(told["presence"]), told["to"])


def same(subject: Subject) -> bool:
    """Tell whether a person decided that both are one; while kiosks disagree they are two, and nobody is lost."""
    return subject.shown("verdict") == Verdict.SAME and not subject.disputed


def pair(kind: str, one: str, other: str) -> str:
    """Name the subject of the question whether two records are one: the same whoever asks."""
    first, second = sorted((one, other))
    return f"{kind}:{first}:{second}"


def paired(subject_id: str) -> tuple[str, str, str] | None:
    """Read what `pair` wrote; None where that is none."""
    parts = subject_id.split(":")
    if len(parts) != 3 or parts[0] not in {"household", "person"} or not parts[1] < parts[2]:  # noqa: PLR2004
        return None
    return parts[0], parts[1], parts[2]
