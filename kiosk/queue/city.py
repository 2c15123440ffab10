"""The queue's rows and the city's entities, both ways."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import UTC, datetime

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .model import Call, CallState, Counter, Identity, ServiceStatus, Ticket

COUNTERS = "QueueMonitor"
CALLS = "CallAnnouncement"
TICKET = "QueueTicket"
REJOIN = "QueueRejoin"
SCHEMA = 1

_PEOPLE = 9999
_WINDOWS = 999
_MINUTES = 480
_LABEL = 20
_NEXT = 20
_STATUSES: dict[Json, ServiceStatus] = {status.value: status for status in ServiceStatus}


def counters(entities: Sequence[Entity]) -> tuple[Counter, ...]:
    """Read the counters; what cannot be one is left out."""
    names = _Names()
    found = (_counter(entity, names) for entity in entities)
    return tuple(counter for counter in found if counter is not None)


def calls(entities: Sequence[Entity]) -> tuple[Call, ...]:
    """Read the calls; what cannot be one is left out."""
    found = (_call(entity) for entity in entities)
    return tuple(call for call in found if call is not None)


def ticket_fact(ticket: Ticket, identity: Identity) -> Entity:
    """Say to the city that a number was given; nothing in it names a person."""
    common = _common(identity, ticket.issued_at)
    return Entity(
        ticket.id,
        TICKET,
        {
            "serviceId": ticket.service,
            "counterId": ticket.counter,
            "serviceDay": ticket.day,
            "series": ticket.series,
            "number": ticket.number,
            "label": ticket.label,
            "callPreference": ticket.preference.value,
            "issuedAt": common["occurredAt"],
            **common,
        },
    )


def rejoin_fact(fact_id: str, ticket: Ticket, identity: Identity, moment: datetime) -> Entity:
    """Say to the city that a person whose call was missed is back."""
    return Entity(
        fact_id,
        REJOIN,
        {
            "counterId": ticket.counter,
            "serviceDay": ticket.day,
            "series": ticket.series,
            "number": ticket.number,
            "label": ticket.label,
            **_common(identity, moment),
        },
    )


def _common(identity: Identity, moment: datetime) -> dict[str, Json]:
    return {"occurredAt": _stamp(moment), "kioskId": identity.kiosk_id, "schemaVersion": SCHEMA}


class _Names:
    """Names of one page: the same office stands on all its counters, and is read once."""

    def __init__(self) -> None:
        self._read: dict[Hashable, Mapping[str, str]] = {}

    def of(self, value: Json) -> Mapping[str, str]:
        """Read a name, or know it again by every text of it."""
        texts = value.get("languageMap") if isinstance(value, dict) else None
        if not isinstance(texts, dict):
            return outside.translations(value)
        told = tuple(texts.items())
        try:
            known = self._read.get(told)
        except TypeError:  # a list stands where a text should
            return outside.translations(value)
        if known is None:
            known = self._read[told] = outside.translations(value)
        return known


def _counter(entity: Entity, names: _Names) -> Counter | None:
    told = entity.attributes
    status = _STATUSES.get(outside.identifier(told.get("serviceStatus")))
    name = names.of(told.get("serviceName"))
    if entity.type != COUNTERS or not outside.identifier(entity.id) or not name or status is None:
        return None
    sign = told.get("counterNumber")
    upcoming = told.get("nextTicketLabels")
    labels = [outside.text(one, _LABEL) for one in upcoming[:_NEXT]] if isinstance(upcoming, list) else []
    return Counter(
        id=entity.id,
        office=names.of(told.get("officeName")),
        name=name,
        number=str(sign) if outside.whole(sign, _PEOPLE) is not None else outside.text(sign, _LABEL),
        status=status,
        waiting=outside.whole(told.get("ticketsToServe"), _PEOPLE),
        serving_label=outside.text(told.get("ticketServedLabel"), _LABEL),
        average_minutes=outside.number(told.get("averageServiceMinutes"), _MINUTES),
        staffed=outside.whole(told.get("staffedCounters"), _WINDOWS),
        modified=outside.moment(told.get("modifiedAt")),
        service=outside.identifier(told.get("serviceId")),
        next_labels=tuple(filter(None, labels)),
    )


def _call(entity: Entity) -> Call | None:
    told = entity.attributes
    counter = outside.identifier(told.get("counterId"))
    label = outside.text(told.get("ticketLabel"), _LABEL)
    at = outside.moment(told.get("calledAt"))
    state = told.get("callState", CallState.CALLED.value)
    known = entity.type == CALLS and outside.identifier(entity.id) and state in tuple(CallState)
    if not known or not counter or not label or at is None:
        return None
    place = outside.translations(told.get("place"))
    return Call(entity.id, counter, label, place, at, CallState(str(state)), outside.moment(told.get("validTo")))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
