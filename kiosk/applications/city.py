"""Applications and what became of them, as the city and this kiosk tell each other."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kiosk.core import outside, own_json
from kiosk.core.entity import Entity, Json

from .model import Application, Filled, Identity, Stage, Status, Withdrawn

APPLICATION = "ServiceApplication"
STATUS = "ApplicationStatus"
WITHDRAWALS = {Withdrawn.APPLICATION: "ApplicationWithdrawal", Withdrawn.CONSENT: "ConsentWithdrawal"}
SCHEMA = 1

_STAGES: dict[Json, Stage] = {
    "received": Stage.ARRIVED,
    "inProgress": Stage.WORKED_ON,
    "ready": Stage.READY,
    "needsApplicant": Stage.NEEDS_YOU,
    "completed": Stage.DONE,
    "withdrawn": Stage.WITHDRAWN,
}
_HASH = 64  # hexadecimal digits of a SHA-256


def content(filled: Filled, application_id: str, number: str, status: str) -> bytes:
    """Write what is sealed: the form, and by which receipt its state is told."""
    return own_json.write(
        {
            "schema": SCHEMA,
            "id": application_id,
            "procedure": filled.procedure,
            "version": filled.version,
            "receipt": number,
            "status": status,
            "language": filled.language,
            "agreedAt": _stamp(filled.agreed_at),
            "form": filled.instance.decode(),
        }
    )


def application_fact(made: Application, identity: Identity, sealed: str, vouched: str, *, helped: bool) -> Entity:
    """Say to the city that somebody applies; who it is and what is asked stand in the sealed part alone.

    Args:
        made: The application.
        identity: Which kiosk sends it.
        sealed: The JWE.
        vouched: The kiosk's signature over it.
        helped: Whether a helper was with the person.
    """
    told: dict[str, Json] = {
        "serviceId": made.procedure,
        "formVersion": made.version,
        "consentVersion": made.version,
        "helperAssisted": helped,
        "sealed": sealed,
        "vouched": vouched,
    }
    return Entity(made.id, APPLICATION, {**told, **_common(identity, made.sent_at)})


def withdrawal_fact(fact_id: str, status: str, what: Withdrawn, identity: Identity, at: datetime) -> Entity:
    """Say to the city that an application, or the consent to it, is taken back."""
    return Entity(fact_id, WITHDRAWALS[what], {"refApplicationStatus": status, **_common(identity, at)})


def statuses(entities: Sequence[Entity]) -> tuple[Status, ...]:
    """Read what became of applications; what cannot be that is left out."""
    found = (_status(entity) for entity in entities)
    return tuple(status for status in found if status is not None)


def _status(entity: Entity) -> Status | None:
    told = entity.attributes
    digest = entity.id.rpartition(":")[2]
    stage = _STAGES.get(outside.identifier(told.get("applicationState")))
    if entity.type != STATUS or len(digest) != _HASH or not digest.isalnum() or stage is None:
        return None
    return Status(
        digest,
        stage,
        outside.translations(told.get("note")),
        outside.moment(told.get("validTo")),
        outside.moment(told.get("modifiedAt")),
    )


def _common(identity: Identity, moment: datetime) -> dict[str, Json]:
    return {"occurredAt": _stamp(moment), "kioskId": identity.kiosk_id, "schemaVersion": SCHEMA}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
