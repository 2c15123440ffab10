"""The shelter's desk of the kiosk on stage: somebody in charge is on duty, the shelter is open, people are there."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.core.duty import Duty, Role
from kiosk.core.entity import uuid7
from kiosk.shelter import projection
from kiosk.shelter.desk import TOPIC
from kiosk.shelter.model import Arrival, Arriving, Care, Cares, Opening, Presence, Sex, Who
from kiosk.shelter.registers import Fact, Kind

from .shelter import Shelter
from .stage import Stage

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:1"
LEAD = Duty("stage", "さとう はなこ", Role.LEAD)
CARD = "A1234567A"
FAMILY = Arrival(
    (
        Arriving(Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE, None, 72), Cares(frozenset({Care.ILLNESS}))),
        Arriving(Who("山田 太郎", "ヤマダ タロウ", Sex.MALE, None, 75)),
        Arriving(Who("", "", Sex.UNSAID, None, 4)),
    ),
    card=CARD,
)


def desk(stage: Stage) -> Shelter:
    """Give the services of the desk on stage."""
    found = stage.kiosk.parts.desk
    if found is None:
        raise RuntimeError("this kiosk has no desk")
    return found.shelter


def on_duty(stage: Stage) -> None:
    """Put somebody in charge on duty."""
    stage.kiosk.parts.staff.duty.begin(LEAD)


async def opened(stage: Stage) -> None:
    """Open the shelter, with somebody on duty."""
    on_duty(stage)
    await desk(stage).service.set_opening("stage-open", Opening.OPEN)


async def family(stage: Stage, act: str = "stage-family", arrival: Arrival = FAMILY) -> str:
    """Have a household at the shelter, and return its id."""
    await opened(stage)
    service = desk(stage).service
    await service.check_in(act, arrival)
    home = await service.checked_in(act)
    if home is None:
        raise RuntimeError("nobody was checked in")
    return home


async def stands(stage: Stage, opening: Opening) -> None:
    """Open, fill or close the shelter, with somebody on duty."""
    on_duty(stage)
    await desk(stage).service.set_opening(f"stage-{uuid7(stage.clock.now())}", opening)


async def somebody_is(stage: Stage, presence: Presence) -> None:
    """Let the last one of the family be elsewhere, or come back."""
    home = await family(stage)
    found = await desk(stage).looking.household(home)
    if found is None:
        raise RuntimeError("the family is not known")
    await desk(stage).service.move(f"stage-{uuid7(stage.clock.now())}", [found[0].people[-1].id], presence)


async def shared_card(stage: Stage) -> None:
    """Let another household have shown the family's card, as the facts of another desk can bring it."""
    home = await family(stage)
    other = await family(stage, "stage-other", replace(FAMILY, card=""))
    sql = "insert or ignore into shelter_card (token, household) select token, ? from shelter_card where household = ?"
    await desk(stage).desk.store.write(lambda db: db.execute(sql, [other, home]))


async def argued(stage: Stage, kind: Kind, subject: str, sets: Mapping[str, Any]) -> None:
    """Let another desk, which never heard of this one, say this of a thing; once for each kind of thing."""
    fact = Fact(f"stage-{kind}", 1, 1, PLACE, kind, subject, sets, (), stage.clock.now(), "stage-9")
    await stage.kiosk.store.write(partial(projection.take, arrived=[fact]), TOPIC)
