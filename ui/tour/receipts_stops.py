"""An application is looked up by its receipt, and taken back: every stage and fault, with the city there and away."""

from contextlib import suppress

from kiosk.applications.model import Application, Filled, Withdrawn
from kiosk.applications.receipts import receipt_number
from kiosk.core.entity import Entity, Json, uuid7
from kiosk.core.errors import KnownError
from kiosk.core.tries import MOST
from ui.applications.inputs import State
from ui.applications.look_up_view_model import LookUpViewModel
from ui.applications.paper_view_model import PaperViewModel
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

ROOM = "applications"
_FORM = "school_note"
_ASKED_S = 61.0  # the city's word on applications has been asked for once more
_NOTE = {
    "ja": "本人確認書類をお持ちのうえ、1階3番窓口へお越しください。",
    "ja@easy": "1{階|かい}の 3{番|ばん}{窓口|まどぐち}に {来|き}て ください。",
    "en": "Please come to counter 3 on the ground floor with something that shows who you are.",
    "zh_Hans": "请携带身份证件到1楼3号窗口。",
    "ko": "신분증을 가지고 1층 3번 창구로 와 주십시오.",
    "vi": "Xin mang giấy tờ tùy thân đến quầy số 3 ở tầng trệt.",
}


def _stop(state: str, qml: str, walk: Walk, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("receipt", state, qml, walk, State.LOOK_UP, ROOM, stays, after)


def part_of(visit: Visit, name: str) -> PaperViewModel:
    """Give a part of the room by its name.

    Raises:
        RuntimeError: There is none of that name.
    """
    part = visit.told(ROOM, name)
    if not isinstance(part, PaperViewModel):
        raise RuntimeError(f"there is no {name} yet")  # noqa: TRY004 - of the room, not of a caller
    return part


def _looking(visit: Visit) -> LookUpViewModel:
    part = part_of(visit, "lookingUp")
    assert isinstance(part, LookUpViewModel)  # noqa: S101 - of the room
    return part


async def at(visit: Visit, part: str, state: str) -> None:
    """Wait until a part of the room stands there."""
    await visit.until(lambda: visit.told(ROOM, f"{part}.state") == state, f"{part} to be at {state}")


async def type_digits(visit: Visit, part: str, digits: str, *, whole: bool = True) -> None:
    """Type all but the last digit at once, that one by the finger, and go on when it is whole."""
    for digit in digits[:-1]:
        part_of(visit, part).typeDigit(digit)
    await visit.tap(f"digit{digits[-1]}")
    if whole:
        await visit.tap("goOn")


# ---- looking up ------------------------------------------------------------------------------------------------------


async def send(visit: Visit) -> Application:
    """Have an application of somebody else's hand sent from here."""
    service, clock = visit.stage.kiosk.slices.applications, visit.stage.clock
    act = uuid7(clock.now())
    await service.send(act, Filled(_FORM, "1", b"<data/>", "ja", clock.now()))
    made = await service.sent(act)
    if made is None:
        raise RuntimeError("nothing was sent")
    return made


async def tell(visit: Visit, made: Application, state: str, note: dict[str, str] | None = None) -> None:
    """Let the city say where an application stands."""
    told: dict[str, Json] = {"applicationState": state}
    if note:
        told["note"] = {"languageMap": dict(note)}
    visit.stage.city.publish(Entity(f"urn:ngsi-ld:ApplicationStatus:{made.status_id}", "ApplicationStatus", told))
    await visit.stage.leap(_ASKED_S)
    await visit.home()


async def _to_number(visit: Visit) -> None:
    await visit.tap(ROOM, "papers", "lookUp")


async def look_up(visit: Visit, made: Application) -> None:
    """Go from home to where an application stands."""
    await _to_number(visit)
    await type_digits(visit, "lookingUp", made.number)
    await type_digits(visit, "lookingUp", made.code)
    await at(visit, "lookingUp", "standing")


async def _number_typed(visit: Visit) -> None:
    await _to_number(visit)
    await type_digits(visit, "lookingUp", "10123456", whole=False)


async def _number_wrong(visit: Visit) -> None:
    number = receipt_number("A", 12_345_678)
    await _to_number(visit)
    await type_digits(visit, "lookingUp", number[:-1] + str((int(number[-1]) + 1) % 10))


async def _number_scanner(visit: Visit) -> None:
    _looking(visit).offer_scanning()
    await _to_number(visit)


async def _code_typed(visit: Visit) -> None:
    await _to_number(visit)
    await type_digits(visit, "lookingUp", receipt_number("A", 12_345_678))
    await type_digits(visit, "lookingUp", "1234", whole=False)


async def _wrong(visit: Visit) -> None:
    await _to_number(visit)
    await type_digits(visit, "lookingUp", receipt_number("A", 12_345_678))
    await type_digits(visit, "lookingUp", "12345678")
    await at(visit, "lookingUp", "code")


async def _too_many(visit: Visit) -> None:
    service = visit.stage.kiosk.slices.applications
    for _ in range(MOST):
        with suppress(KnownError):
            await service.look_up(receipt_number("A", 12_345_678), "12345678")
    await _wrong(visit)


async def _slow(visit: Visit) -> None:
    made = await send(visit)
    await _to_number(visit)
    await type_digits(visit, "lookingUp", made.number)
    await type_digits(visit, "lookingUp", made.code, whole=False)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await visit.tap("goOn")
    await visit.stage.real.sleep(0.4)


async def _quick(visit: Visit) -> None:
    visit.stage.quick_disks()
    await at(visit, "lookingUp", "standing")


async def _arrived(visit: Visit) -> None:
    made = await send(visit)
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await look_up(visit, made)


def _told(state: str, note: dict[str, str] | None = None) -> Walk:
    async def walk(visit: Visit) -> None:
        made = await send(visit)
        await tell(visit, made, state, note)
        await look_up(visit, made)

    return walk


async def _away(visit: Visit) -> None:
    visit.stage.city_away()
    made = await send(visit)
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await look_up(visit, made)


async def _what(visit: Visit) -> None:
    await look_up(visit, await send(visit))
    await visit.tap("takeBackSomething")


def _sure(what: Withdrawn) -> Walk:
    async def walk(visit: Visit) -> None:
        await _what(visit)
        await visit.tap(what.value)

    return walk


async def _sure_now(visit: Visit) -> None:
    await visit.tap("takeBackSomething", Withdrawn.APPLICATION.value)


async def _taken(visit: Visit) -> None:
    await visit.tap("takeBack")
    await at(visit, "lookingUp", "taken")


async def _hostile(visit: Visit) -> None:
    await _told("needsApplicant", {"ja": "\n".join(HOSTILE)})(visit)


RECEIPTS = (
    _stop("number", "PaperDigitsPage", _to_number),
    _stop("number-typed", "PaperDigitsPage", _number_typed),
    _stop("number-wrong", "PaperDigitsPage", _number_wrong),
    _stop("number-scanner", "PaperDigitsPage", _number_scanner),
    _stop("code-typed", "PaperDigitsPage", _code_typed),
    _stop("code-wrong", "PaperDigitsPage", _wrong),
    _stop("looking", "PaperWaitPage", _slow, after=_quick),
    _stop("arrived", "LookUpStandingPage", _arrived),
    _stop("worked-on", "LookUpStandingPage", _told("inProgress")),
    _stop("ready", "LookUpStandingPage", _told("ready", _NOTE)),
    _stop("needs-you", "LookUpStandingPage", _told("needsApplicant", _NOTE)),
    _stop("done", "LookUpStandingPage", _told("completed")),
    _stop("what", "PaperChoicesPage", _what),
    _stop("sure-consent", "LookUpSurePage", _sure(Withdrawn.CONSENT)),
    _stop("sure-application", "LookUpSurePage", _sure(Withdrawn.APPLICATION)),
    _stop("taken", "LookUpTakenPage", _taken, stays=True),
    _stop("hostile", "LookUpStandingPage", _hostile),
)
AWAY = (
    _stop("kept-city-away", "LookUpStandingPage", _away),
    _stop("sure-city-away", "LookUpSurePage", _sure_now, stays=True),
    _stop("taken-city-away", "LookUpTakenPage", _taken, stays=True),
)
LAST = (_stop("code-too-many", "PaperDigitsPage", _too_many),)
