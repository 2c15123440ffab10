"""Help calls to the city, and its word that somebody comes."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kiosk.core.entity import Entity, Json

from .model import Answer, HelpCall, Kiosk

HELP = "HelpCall"
CANCELLED = "HelpCallCancelled"
SCHEMA = 1

_COMING = "coming"
_YEARS = range(2000, 2200)


def call_fact(call: HelpCall, kiosk: Kiosk) -> Entity:
    """Say to the city that somebody needs a person here."""
    moment = _stamp(call.at)
    told: dict[str, Json] = {"kiosk": kiosk.id, "place": kiosk.place, "screen": call.screen, "at": moment}
    return Entity(call.id, HELP, {**told, **_common(kiosk, moment)})


def cancel_fact(fact_id: str, call: HelpCall, kiosk: Kiosk, at: datetime) -> Entity:
    """Say to the city that nobody need come any more."""
    moment = _stamp(at)
    return Entity(fact_id, CANCELLED, {"refHelpCall": call.id, "at": moment, **_common(kiosk, moment)})


def answers(entities: Sequence[Entity]) -> tuple[Answer, ...]:
    """Read which calls are answered; a call nobody answered, and what is no call, is left out."""
    return tuple(
        Answer(entity.id, _moment(entity.attributes.get("answeredAt")))
        for entity in entities
        if entity.type == HELP and entity.attributes.get("helpState") == _COMING
    )


def _common(kiosk: Kiosk, moment: str) -> dict[str, Json]:
    return {"occurredAt": moment, "kioskId": kiosk.id, "schemaVersion": SCHEMA}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(value: Json) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo is not None and found.year in _YEARS else None
