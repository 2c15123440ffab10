"""What can be asked of the queue by name, from a command line or over the command socket."""

from collections.abc import Mapping
from uuid import uuid4

from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

from .model import CallPreference, KnownWait, Ticket
from .service import QueueService


def handlers(service: QueueService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def take(arguments: Mapping[str, Json]) -> Json:
        act = _text(arguments, "act") or str(uuid4())
        await service.take(act, _text(arguments, "counter"), _preference(arguments))
        ticket = await service.ticket(act)
        return _ticket(ticket) if ticket else None

    async def open_day(arguments: Mapping[str, Json]) -> Json:
        await service.open_day(again=arguments.get("again") is True)
        day = await service.day()
        return {"day": day.id} if day else None

    async def board(_arguments: Mapping[str, Json]) -> Json:
        return await _board(service)

    return {"queue.take": take, "queue.open-day": open_day, "queue.board": board}


async def _board(service: QueueService) -> Json:
    found = await service.board()
    return {
        "data_moment": found.data_moment.isoformat() if found.data_moment else None,
        "by_voice": found.by_voice,
        "counters": [
            {
                "id": one.id,
                "number": one.number,
                "name": dict(one.name),
                "status": one.status.value,
                "waiting": one.waiting,
                "serving": one.serving_label,
            }
            for one in found.counters
        ],
        "calls": [
            {"label": one.label, "counter": one.counter, "at": one.at.isoformat(), "state": one.state.value}
            for one in await service.calls()
        ],
    }


def _ticket(ticket: Ticket) -> dict[str, Json]:
    estimate = ticket.wait if isinstance(ticket.wait, KnownWait) else None
    return {
        "id": ticket.id,
        "label": ticket.label,
        "number": ticket.number,
        "day": ticket.day,
        "counter": ticket.counter,
        "counter_number": ticket.counter_number,
        "waiting": ticket.waiting_at_issue,
        "minutes": [estimate.low, estimate.high] if estimate else None,
    }


def _preference(arguments: Mapping[str, Json]) -> CallPreference:
    try:
        return CallPreference(_text(arguments, "preference") or CallPreference.SCREEN.value)
    except ValueError:
        raise KnownError(N_("Nobody can be called that way."), N_("Please choose screen, staff or pager.")) from None


def _text(arguments: Mapping[str, Json], name: str) -> str:
    value = arguments.get(name, "")
    if not isinstance(value, str):
        raise KnownError(N_("The command is not complete: {name} is missing."), name=name)
    return value
