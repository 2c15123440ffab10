"""What can be asked of the desk by name, from a command line or over the command socket."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kiosk.core.clock import JST
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .looking import Looking
from .model import About, Arrival, Arriving, Care, Cares, Line, Opening, Sex, Who
from .service import ShelterService

Word = TypeVar("Word", bound=StrEnum)


def handlers(service: ShelterService, looking: Looking) -> dict[str, Handler]:
    """Return what answers each name."""

    async def stand(arguments: Mapping[str, Json]) -> Json:
        wanted = arguments.get("opening")
        if wanted is not None:
            label = _text(arguments, "label")
            await service.set_opening(_needed(arguments, "act"), _one_of(Opening, "opening", wanted), label)
        shelter = await service.standing()
        return {
            "id": shelter.id,
            "opening": shelter.opening.value,
            "label": shelter.label,
            "since": shelter.since.astimezone(JST).isoformat(timespec="seconds") if shelter.since else None,
            "disputed": shelter.disputed,
        }

    async def count(_arguments: Mapping[str, Json]) -> Json:
        counts = asdict(await service.counts())
        cares, needs = counts.pop("cares"), counts.pop("needs")
        return {
            **counts,
            "cares": {care.value: number for care, number in cares.items()},
            "needs": {str(urgency): number for urgency, number in needs.items()},
        }

    async def find(arguments: Mapping[str, Json]) -> Json:
        card = _text(arguments, "card")
        found = await (looking.with_card(card) if card else looking.find(_text(arguments, "text")))
        return [_line(one) for one in found]

    async def write(arguments: Mapping[str, Json]) -> Json:
        arrival = _arrival(arguments)
        act = _needed(arguments, "act") if "act" in arguments else await service.act_of(_whole(arguments))
        await service.check_in(act, arrival)
        home = await service.checked_in(act)
        found = await looking.household(home) if home else None
        return _line(found[0].line) if found else None

    return {"desk.stand": stand, "desk.count": count, "desk.find": find, "desk.write": write}


def _line(line: Line) -> Json:
    return {
        "id": line.id,
        "number": line.number,
        "name": line.name,
        "kana": line.kana,
        "members": line.members,
        "here": line.here,
        "out": line.out,
        "urgency": line.urgency,
        "disputed": line.disputed,
    }


def _whole(arguments: Mapping[str, Json]) -> bytes:
    return json.dumps(dict(arguments), sort_keys=True).encode()


def _arrival(told: Mapping[str, Json]) -> Arrival:
    people = told.get("people")
    pets = told.get("pets")
    about = About(
        _text(told, "address"),
        _text(told, "language") or "ja",
        pets if isinstance(pets, int) and not isinstance(pets, bool) else 0,
        _text(told, "note"),
    )
    listed: Sequence[Json] = people if isinstance(people, list) else ()
    return Arrival(tuple(_arriving(one) for one in listed), about, _text(told, "card"))


def _arriving(told: Json) -> Arriving:
    if not isinstance(told, dict):
        raise _missing("people")
    age, flags = told.get("age"), told.get("cares")
    who = Who(
        _text(told, "name"),
        _text(told, "kana"),
        _one_of(Sex, "sex", told.get("sex") or Sex.UNSAID.value),
        _day(told.get("birth")),
        age if isinstance(age, int) and not isinstance(age, bool) else None,
    )
    listed: Sequence[Json] = flags if isinstance(flags, list) else ()
    cares = frozenset(_one_of(Care, "cares", flag) for flag in listed)
    return Arriving(who, Cares(cares, _text(told, "allergy"), _text(told, "note")))


def _day(value: Json) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise _missing("birth") from error


def _one_of(words: Callable[[str], Word], name: str, value: Json) -> Word:
    try:
        return words(str(value))
    except ValueError as error:
        raise _missing(name) from error


def _text(told: Mapping[str, Json], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _needed(told: Mapping[str, Json], name: str) -> str:
    value = _text(told, name)
    if not value:
        raise _missing(name)
    return value


def _missing(name: str) -> KnownError:
    return KnownError(N_("The command is not complete: {name} is missing."), name=name)
