"""What can be asked of the staff by name: for whoever has the machine itself."""

from collections.abc import Mapping

from kiosk.core.commands import Handler
from kiosk.core.duty import Role
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .chain import ChainService
from .model import TERMINAL, Given
from .service import StaffService

AT_ONCE = 300
"""Entries in one answer: a line of the socket holds them."""


def handlers(staff: StaffService, chain: ChainService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def listed(_arguments: Mapping[str, Json]) -> Json:
        found = await staff.members(TERMINAL)
        return [{"number": one.number, "role": one.role, "name": one.name} for one in found]

    async def add(arguments: Mapping[str, Json]) -> Json:
        return _told(await staff.add(_text(arguments, "name"), _role(arguments), TERMINAL))

    async def remove(arguments: Mapping[str, Json]) -> Json:
        await staff.remove(_text(arguments, "number"), TERMINAL)
        return None

    async def reset(arguments: Mapping[str, Json]) -> Json:
        slip = _text(arguments, "slip")
        given = staff.reset_by_slip(slip) if slip else staff.reset(_text(arguments, "number"), TERMINAL)
        return _told(await given)

    async def envelope(_arguments: Mapping[str, Json]) -> Json:
        return await staff.envelope(TERMINAL)

    async def begin(arguments: Mapping[str, Json]) -> Json:
        code, number, pin = (_text(arguments, name) for name in ("envelope", "number", "pin"))
        await (staff.break_glass(code, number, pin) if code else staff.begin(number, pin))
        return None

    async def end(_arguments: Mapping[str, Json]) -> Json:
        await staff.end()
        return None

    async def looked(_arguments: Mapping[str, Json]) -> Json:
        found = await chain.look()
        broken: Json = None if found.broken is None else {"seq": found.broken.seq, "fault": found.broken.fault.value}
        return {"entries": found.head.seq, "head": found.head.short, "vouched": found.vouched, "broken": broken}

    async def entries(arguments: Mapping[str, Json]) -> Json:
        after = arguments.get("after")
        found = await chain.entries(after if isinstance(after, int) else 0, AT_ONCE)
        return [[one.seq, one.at, one.staff, one.act, one.record, one.link, one.seal] for one in found]

    answers = (listed, add, remove, reset, envelope, begin, end, looked, entries)
    names = ("list", "add", "remove", "reset", "envelope", "begin", "end", "chain", "entries")
    return {f"staff.{name}": answer for name, answer in zip(names, answers, strict=True)}


def _told(given: Given) -> Json:
    return {"number": given.number, "pin": given.pin}


def _text(arguments: Mapping[str, Json], name: str) -> str:
    told = arguments.get(name, "")
    return told if isinstance(told, str) else ""


def _role(arguments: Mapping[str, Json]) -> Role:
    told = _text(arguments, "role")
    if told not in set(Role):
        raise KnownError(
            N_("There is no such role."), N_("The roles are: {roles}."), roles=", ".join(role.value for role in Role)
        )
    return Role(told)
