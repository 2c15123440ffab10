"""The shelter's desk of the kiosk on stage: somebody in charge is on duty, the shelter is open, people are there."""

from kiosk.core.duty import Duty, Role
from kiosk.shelter.model import Arrival, Arriving, Care, Cares, Opening, Sex, Who

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
