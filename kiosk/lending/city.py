"""Lending as the city and this kiosk tell each other. A person is her pseudonym, never a number or a name."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .entries import Entry, Status
from .model import (
    Code,
    Copy,
    Deed,
    Identity,
    Kind,
    Loan,
    News,
    Reason,
    Reservation,
    Stage,
    Told,
    Wanted,
)

TYPES = {
    Deed.LOAN: "LibraryLoan",
    Deed.RESERVATION: "LibraryReservation",
    Deed.PICK_UP: "LibraryPickUp",
    Deed.EXTENSION: "LibraryExtension",
    Deed.RETURN: "LibraryReturn",
    Deed.CANCELLATION: "LibraryCancellation",
}
STATUS = "LibraryStatus"
ALLOTMENT = "LibraryAllotment"
PATRON = "LibraryPatron"
COPY = "LibraryCopy"
SCHEMA = 1

_STAGES: dict[Json, Stage] = {stage.value: stage for stage in Stage if stage is not Stage.ASKED}
_KINDS: dict[Json, Kind] = {kind.value: kind for kind in Kind}
_CODES: dict[Json, Code] = {code.value: code for code in Code}
_DEEDS: dict[Json, Deed] = {deed.value: deed for deed in Deed}
_MOST = 200  # things that one person can have
_PEOPLE = 9999
_COPIES = 9999
_PROOF = 64  # hexadecimal digits
_LONGEST_DAY = 10


def fact(entry: Entry, identity: Identity) -> Entity:
    """Say to the city what was done."""
    told: dict[str, Json] = {
        "patron": entry.patron,
        "libraryItem": entry.wanted.title_id,
        "barcode": entry.barcode,
        "libraryState": entry.stage.value,
        "dueOn": entry.due.isoformat() if entry.due else None,
        "allotted": True if entry.allotted else None,
    }
    if entry.target:
        told["refLibraryAct"] = entry.target
    kept = {name: value for name, value in told.items() if value not in {None, ""}}
    return Entity(entry.id, TYPES[entry.deed], {**kept, **_common(identity, entry.at)})


def statuses(entities: Sequence[Entity], kiosk: str) -> tuple[Status, ...]:
    """Read the city's word on this kiosk's acts; those of others, and what cannot be one, are left out."""
    found = (_status(entity, kiosk) for entity in entities)
    return tuple(status for status in found if status is not None)


def allotments(entities: Sequence[Entity], kiosk: str) -> tuple[tuple[str, str, int], ...]:
    """Read how many copies of which title this kiosk may lend by itself: id, title, copies."""
    found = []
    for entity in entities:
        title = outside.identifier(entity.attributes.get("libraryItem"))
        copies = outside.whole(entity.attributes.get("copies"), _COPIES)
        own = entity.type == ALLOTMENT and entity.attributes.get("kioskId") == kiosk
        if own and title and copies is not None and outside.identifier(entity.id):
            found.append((entity.id, title, copies))
    return tuple(found)


def told(entity: Entity) -> Told:
    """Read what the city says of one person; what cannot be read of it is left out."""
    said = entity.attributes
    proof = outside.text(said.get("pinProof"), _PROOF)
    return Told(
        proof=proof if len(proof) == _PROOF else "",
        active=said.get("standing", "active") == "active",
        until=_day(said.get("validOn")),
        loans=tuple(filter(None, map(_loan, _list(said.get("loans"))))),
        reservations=tuple(filter(None, map(_reservation, _list(said.get("reservations"))))),
        news=tuple(filter(None, map(_news, _list(said.get("news"))))),
    )


def copy(entity: Entity, barcode: str) -> Copy:
    """Read what a paper book is called."""
    said = entity.attributes
    return Copy(barcode, outside.text(said.get("name")), outside.identifier(said.get("libraryItem")))


def _status(entity: Entity, kiosk: str) -> Status | None:
    owner, _, number = ":".join(entity.id.split(":")[3:]).partition(":")
    said = entity.attributes
    stage = _STAGES.get(outside.identifier(said.get("libraryState")))
    if entity.type != STATUS or owner != kiosk or not number or stage is None:
        return None
    return Status(
        f"{owner}:{number}",
        stage,
        _reasons(stage, said.get("reasons")),
        _day(said.get("dueOn")),
        outside.whole(said.get("queuePlace"), _PEOPLE),
        _day(said.get("readyUntil")),
    )


def _loan(said: Mapping[str, Json]) -> Loan | None:
    known, wanted = outside.identifier(said.get("id")), _wanted(said)
    if not known or wanted is None:
        return None
    return Loan(
        known,
        wanted,
        _day(said.get("dueOn")),
        extended=outside.whole(said.get("extended"), _PEOPLE) or 0,
        waiting=outside.whole(said.get("waiting"), _PEOPLE),
        barcode=outside.identifier(said.get("barcode")),
    )


def _reservation(said: Mapping[str, Json]) -> Reservation | None:
    known, wanted = outside.identifier(said.get("id")), _wanted(said)
    if not known or wanted is None:
        return None
    return Reservation(
        known,
        wanted,
        Stage.READY if said.get("libraryState") == Stage.READY.value else Stage.RESERVED,
        outside.whole(said.get("queuePlace"), _PEOPLE),
        _day(said.get("readyUntil")),
        was_loan=said.get("wasLoan") is True,
    )


def _news(said: Mapping[str, Json]) -> News | None:
    known, words = outside.identifier(said.get("id")), outside.text(said.get("name"))
    stage = _STAGES.get(outside.identifier(said.get("libraryState")))
    deed = _DEEDS.get(outside.identifier(said.get("deed")), Deed.LOAN)
    if not known or stage is None:
        return None
    return News(known, words, deed, stage, _reasons(stage, said.get("reasons")))


def _wanted(said: Mapping[str, Json]) -> Wanted | None:
    kind = _KINDS.get(outside.identifier(said.get("kind")))
    words = outside.text(said.get("name"))
    if kind is None:
        return None
    return Wanted(outside.identifier(said.get("libraryItem")), words, kind, outside.identifier(said.get("book")))


def _reasons(stage: Stage, value: Json) -> tuple[Reason, ...]:
    """Read why the city did not agree; a reason of its own that we have no words for, or none, is said as such."""
    if stage is not Stage.REFUSED:
        return ()
    told = value[:_MOST] if isinstance(value, list) else []
    codes = dict.fromkeys(_CODES.get(outside.identifier(one), Code.OTHER) for one in told)
    return tuple(Reason(code) for code in codes or {Code.OTHER: None})


def _list(value: Json) -> list[Mapping[str, Json]]:
    return [one for one in value[:_MOST] if isinstance(one, dict)] if isinstance(value, list) else []


def _day(value: Json) -> date | None:
    if not isinstance(value, str) or len(value) != _LONGEST_DAY:
        return None
    moment = outside.moment(f"{value}T00:00:00+00:00")
    return moment.date() if moment else None


def _common(identity: Identity, moment: datetime) -> dict[str, Json]:
    stamp = moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"occurredAt": stamp, "kioskId": identity.kiosk_id, "schemaVersion": SCHEMA}
