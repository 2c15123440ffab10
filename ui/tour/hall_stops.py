"""What everyone in the hall sees: the resting screen in all its parts, and a call over a person's screen."""

from ui.tour.queue_stops import take
from ui.tour.visit import Stop, Visit

_SIGN, _CALL = "SignageScreen", "CallScreen"
_SOON_S = 8.0
_TURN_S, _PARTS = 10.0, 6
_GONE_S = 160.0  # form, warning, and some


async def rest(visit: Visit) -> None:
    """Go away from the kiosk, until it rests."""
    await visit.stage.leap(_GONE_S)
    await visit.until(lambda: visit.desk.app.standing().screen == "signage", "the resting screen")


async def part(visit: Visit, wanted: str) -> None:
    """Wait until a small panel would show this part."""
    for _ in range(_PARTS):
        if visit.hall.property("part") == wanted:
            return
        await visit.stage.leap(_TURN_S)
        await visit.hand.calm()
    raise RuntimeError(f"the {wanted} are not shown")


async def _nobody(visit: Visit) -> None:
    await rest(visit)
    await part(visit, "calls")


async def _calls(visit: Visit) -> None:
    for counter in ("2", "3", "5", "1"):
        visit.stage.city.call(counter)
        await visit.stage.leap(1)
    await rest(visit)
    await visit.until(lambda: visit.count(visit.hall, "calls") > 1, "the calls")
    await part(visit, "calls")


async def _counters(visit: Visit) -> None:
    await part(visit, "counters")


async def _notice(visit: Visit) -> None:
    await part(visit, "notice")


async def called(visit: Visit) -> None:
    """Take a number and be called while still at the kiosk."""
    label = await take(visit, 2)
    await visit.until(lambda: visit.stage.knows(label), "the city to know the number")
    visit.stage.city.call("3", label)
    await visit.until(lambda: visit.covered("call"), "the call")


async def _near(visit: Visit) -> None:
    visit.stage.city.set_counter("4", waiting=2)
    await visit.stage.leap(_SOON_S)
    await take(visit, 3)
    await visit.until(lambda: visit.covered("call"), "the near turn")


async def _away(visit: Visit) -> None:
    await rest(visit)
    await part(visit, "calls")


HALL = (
    Stop("signage", "nobody-called", _SIGN, _nobody),
    Stop("signage", "calls", _SIGN, _calls),
    Stop("signage", "counters", _SIGN, _counters, stays=True),
    Stop("signage", "notice", _SIGN, _notice, stays=True),
)
CALL = (
    Stop("call", "own-number", _CALL, called),
    Stop("call", "near-turn", _CALL, _near),
)
AWAY = (Stop("signage", "city-away", _SIGN, _away),)
