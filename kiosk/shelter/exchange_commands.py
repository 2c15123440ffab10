"""What can be asked by name of the files between kiosks, and of the records that may be one."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .alike import Alike, Likenesses
from .exchange import Exchange
from .model import Household, Verdict
from .registers import Kind
from .service import ShelterService

Word = TypeVar("Word", bound=StrEnum)
_JUDGED = frozenset({Kind.HOUSEHOLD, Kind.PERSON})


def handlers(exchange: Exchange, likenesses: Likenesses, service: ShelterService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def give(_arguments: Mapping[str, Json]) -> Json:
        given = await exchange.give()
        return {"file": given.name, "facts": given.facts}

    async def take(arguments: Mapping[str, Json]) -> Json:
        taken = await exchange.take(Path(_text(arguments, "file")))
        return {"kiosk": taken.kiosk, "facts": taken.facts, "new": taken.new}

    async def files(_arguments: Mapping[str, Json]) -> Json:
        return list(await exchange.offered())

    async def alike(_arguments: Mapping[str, Json]) -> Json:
        return [_told(one) for one in await likenesses.page()]

    async def judge(arguments: Mapping[str, Json]) -> Json:
        kind, verdict = _one_of(Kind, "kind", arguments), _one_of(Verdict, "verdict", arguments)
        one, other = _text(arguments, "one"), _text(arguments, "other")
        if kind not in _JUDGED or one == other:
            raise _missing("kind" if kind not in _JUDGED else "other")
        await service.judge(_text(arguments, "act"), kind, one, other, verdict)
        return None

    return {"desk.give": give, "desk.take": take, "desk.files": files, "desk.alike": alike, "desk.judge": judge}


def _told(one: Alike) -> Json:
    return {
        "kind": one.kind.value,
        "one": one.one,
        "other": one.other,
        "homes": [_home(home) for home in one.homes],
    }


def _home(home: Household | None) -> Json:
    if home is None:
        return None
    return {"number": home.line.number, "people": [person.who.name or person.who.kana for person in home.people]}


def _text(arguments: Mapping[str, Json], name: str) -> str:
    value = arguments.get(name)
    if not isinstance(value, str) or not value:
        raise _missing(name)
    return value


def _one_of(words: Callable[[str], Word], name: str, arguments: Mapping[str, Json]) -> Word:
    try:
        return words(_text(arguments, name))
    except ValueError as error:
        raise _missing(name) from error


def _missing(name: str) -> KnownError:
    return KnownError(N_("The command is not complete: {name} is missing."), name=name)
