"""The staff comes on duty: nobody known yet, number, PIN, wrong ones, the wait, the envelope, a new PIN, the duty."""

from kiosk.compose import stage_staff
from ui.staff.shown import State
from ui.staff.view_model import StaffViewModel
from ui.tour.visit import Stop, Visit, Walk

ROOM = "staff"
_WAY = ("help", "forStaff")


def _stop(state: str, walk: Walk, shows: State, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop(ROOM, state, "StaffScreen", walk, shows, ROOM, stays, after)


def _room(visit: Visit) -> StaffViewModel:
    room = visit.rooms[ROOM]
    assert isinstance(room, StaffViewModel)  # noqa: S101 - made as that
    return room


async def _at(visit: Visit, state: State) -> None:
    await visit.until(lambda: visit.told(ROOM, "state") == state.value, f"the staff at {state}")


async def _type(visit: Visit, digits: str, *, whole: bool = True) -> None:
    for digit in digits[:-1]:
        _room(visit).typeDigit(digit)
    await visit.tap(f"digit{digits[-1]}")
    if whole:
        await visit.tap("goOn")


async def _nobody(visit: Visit) -> None:
    await visit.tap(*_WAY)


async def _number(visit: Visit) -> None:
    await stage_staff.somebody(visit.stage)
    _room(visit).offer_scanning()
    await visit.tap(*_WAY)
    await _type(visit, stage_staff.NUMBER, whole=False)


async def _pin(visit: Visit) -> None:
    await visit.tap(*_WAY)
    await _type(visit, stage_staff.NUMBER)
    await _type(visit, "0000", whole=False)


async def _checking(visit: Visit) -> None:
    await visit.tap(*_WAY)
    await _type(visit, stage_staff.NUMBER)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await _type(visit, "000000")
    await visit.stage.real.sleep(0.4)  # words come when it takes longer than a moment


async def _quick(visit: Visit) -> None:
    visit.stage.quick_disks()
    await _at(visit, State.PIN)
    await stage_staff.forgotten(visit.stage)


async def _wrong(visit: Visit) -> None:
    await visit.tap(*_WAY)
    await _type(visit, stage_staff.NUMBER)
    await _type(visit, "000000")
    await _at(visit, State.PIN)
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong")


async def _slip(visit: Visit) -> None:
    await visit.tap(*_WAY)
    _room(visit).code_read(stage_staff.slip(visit.stage))
    await _at(visit, State.GIVEN)


async def _wait(visit: Visit) -> None:
    await stage_staff.guessed(visit.stage)
    await visit.tap(*_WAY)
    await _at(visit, State.WAIT)


async def _envelope(visit: Visit) -> None:
    await visit.tap("useEnvelope")
    await _type(visit, "12345678", whole=False)


async def _hour_over(visit: Visit) -> None:
    await stage_staff.forgotten(visit.stage)


async def _on_duty(visit: Visit) -> None:
    given = await stage_staff.somebody(visit.stage)
    await visit.tap(*_WAY)
    await _type(visit, given.number)
    await _type(visit, given.pin)
    await _at(visit, State.DUTY)


async def _home(visit: Visit) -> None:
    await visit.home()


async def _off_duty(visit: Visit) -> None:
    await visit.stage.kiosk.parts.staff.members.end()


STAFF = (
    _stop("nobody-known", _nobody, State.NUMBER),
    _stop("number", _number, State.NUMBER),
    _stop("pin", _pin, State.PIN),
    _stop("checking", _checking, State.CHECKING, after=_quick),
    _stop("wrong-pin", _wrong, State.PIN),
    _stop("new-pin", _slip, State.GIVEN),
    _stop("wait", _wait, State.WAIT),
    _stop("envelope", _envelope, State.ENVELOPE, stays=True, after=_hour_over),
    _stop("on-duty", _on_duty, State.DUTY),
    Stop("home", "on-duty", "HomeScreen", _home, after=_off_duty),
)
