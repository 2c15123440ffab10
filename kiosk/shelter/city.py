"""The shelter as the city is told of it: counts in the clear, people only sealed to its key."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kiosk.core import own_json
from kiosk.core.entity import Entity, Json

from . import reading
from .model import Counts, Household, Person, Shelter
from .wants import Need

CHECK_IN, CHANGE, SHELTER = "EvacueeCheckIn", "EvacueeChange", "EvacuationShelter"
SCHEMA = 1


def headcount(shelter: Shelter, counts: Counts, moment: datetime) -> Entity:
    """Say how the shelter stands and how many are there: counts only.

    Source: `EvacuationShelter` of datamodels.jp for status, households, total, female and male; the rest is our own.
    """
    told: dict[str, Json] = {
        "openingStatus": shelter.opening.value,
        "statusLabel": shelter.label or shelter.opening.value,  # the city merges: one left out would stand for ever
        "evacueeHouseholds": counts.households,
        "evacueeTotal": counts.total,
        "evacueeFemale": counts.female,
        "evacueeMale": counts.male,
        "evacueeOut": counts.out,
        "evacueeInfants": counts.infants,
        "evacueeElderly": counts.elderly,
        "evacueeNeedsUrgent": sum(count for urgency, count in counts.needs.items() if urgency >= _URGENT),
        "dateObserved": _stamp(moment),
    }
    return Entity(shelter.id, SHELTER, told)


def told_fact(fact_id: str, place: str, kiosk: str, sealed: str, vouched: str, moment: datetime) -> Entity:  # noqa: PLR0913, PLR0917 - all it says
    """Say to the city that a household came, or how it stands now; who it is stands in the sealed part alone."""
    told: dict[str, Json] = {
        "refEvacuationShelter": place,
        "sealed": sealed,
        "vouched": vouched,
        "occurredAt": _stamp(moment),
        "kioskId": kiosk,
        "schemaVersion": SCHEMA,
    }
    return Entity(fact_id, fact_id.split(":")[2], told)


def content(fact_id: str, home: str, place: str, household: Household | None, needs: Sequence[Need]) -> bytes:
    """Write what is sealed: the household with all who belong to it."""
    told: dict[str, Json] = {"schema": SCHEMA, "id": fact_id, "shelter": place, "household": home}
    if household is not None:
        told |= {
            "number": household.line.number,
            **reading.write_about(household.about),
            "people": [_person(one) for one in household.people],
            "needs": [
                {"id": need.id, "person": need.person, "want": need.want.value, "note": need.note, "done": need.done}
                for need in needs
            ],
        }
    return own_json.write(told)


def _person(one: Person) -> Json:
    who, cares = reading.write_who(one.who), reading.write_cares(one.cares)
    return {"id": one.id, **who, **cares, "presence": one.presence.value, "to": one.to}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_URGENT = 4
