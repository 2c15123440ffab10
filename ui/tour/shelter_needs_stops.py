"""What people need at the desk: the list beside the hours of power, one need, and a new one."""

from kiosk.compose import stage_shelter
from kiosk.core.duty import Duty, Role
from kiosk.shelter.model import Arrival, Arriving, Sex, Who
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Need, Want
from ui.shelter.household_steps import HouseholdStep
from ui.shelter.shown import State
from ui.tour.shelter_walk import ROOM, at, empty, off_duty, room, stop, to_desk
from ui.tour.visit import Visit, Walk

_LOOK_S = 2.0
_SILENT_S = 180.0
_MANY = 22
_HOSTILE = "<img src=x onerror=alert(1)> {漢字|かんじ} \u202eabc 🧓" + "あ" * 200
_SOME = (
    (Want.POWER, "酸素濃縮器を使用。予備のボンベは1本。"),
    (Want.MEDICINE, "血圧の薬があと2日分"),
    (Want.FOOD, "やわらかい食事"),
)
_STRANGER = Arrival((Arriving(Who(_HOSTILE, "", Sex.UNSAID, None, 80)),))
_PAIR = Arrival(
    (
        Arriving(Who("佐藤 一郎", "サトウ イチロウ", Sex.MALE, None, 81)),
        Arriving(Who("佐藤 和子", "サトウ カズコ", Sex.FEMALE, None, 78)),
        Arriving(Who("", "", Sex.UNSAID, None, 6)),
    )
)


async def begin(visit: Visit) -> None:
    """Begin with batteries that are watched, and a shelter that is open."""
    visit.stage.wire_battery()
    await empty(visit)
    await stage_shelter.opened(visit.stage)


def _power(source: str, percent: float | None = None, watts: float | None = None, left: float | None = None) -> Walk:
    """Let the shelter's battery say so, and the kiosk's last for some hours."""

    async def walk(visit: Visit) -> None:
        visit.stage.shelter(source, percent, watts, watt_hours=left)
        visit.stage.power("battery", 80.0, 240.0)
        await visit.stage.leap(_SILENT_S if source == "unknown" else _LOOK_S)
        await visit.home()

    return walk


_mains = _power("mains", 92.0, 400.0)
_few = _power("battery", 49.0, -655.0, 3600.0)
_silent = _power("unknown")


async def _needed(visit: Visit, need: Need, again: int = 0) -> None:
    await stage_shelter.desk(visit.stage).wants.need(f"stage-need-{need.household}-{need.want}-{again}", need)


async def _none(visit: Visit) -> None:
    """Let everything be met that other pages have written down."""
    desk = stage_shelter.desk(visit.stage)
    while found := await desk.looking.needs():
        for need in found:
            await desk.wants.settle_need(f"stage-met-{need.id}", need.id)


async def _to_needs(visit: Visit) -> None:
    await to_desk(visit)
    await visit.tap("needs")
    await at(visit, State.NEEDS)


async def _empty(visit: Visit) -> None:
    await _mains(visit)
    stage_shelter.on_duty(visit.stage)
    await _none(visit)
    await _to_needs(visit)


async def _some(visit: Visit) -> None:
    await _few(visit)
    home = await stage_shelter.family(visit.stage, "stage-pair", _PAIR)
    found = await stage_shelter.desk(visit.stage).looking.household(home)
    first = found[0].people[0].id if found else ""
    for want, note in _SOME:
        await _needed(visit, Need("", home, first, want, note))
    await _needed(visit, Need("", await stage_shelter.family(visit.stage), "", Want.INFANT))
    await _to_needs(visit)


async def _on_mains(visit: Visit) -> None:
    await _mains(visit)
    await _to_needs(visit)


async def _unknown(visit: Visit) -> None:
    await _silent(visit)
    await _to_needs(visit)


async def _many(visit: Visit) -> None:
    await _few(visit)
    stranger = await stage_shelter.family(visit.stage, "stage-stranger", _STRANGER)
    await _needed(visit, Need("", stranger, "", Want.DIALYSIS, _HOSTILE))
    for number in range(_MANY):
        await _needed(visit, Need("", stranger, "", Want.OTHER), number)
    await _to_needs(visit)


async def _more(visit: Visit) -> None:
    await visit.tap("more")
    await at(visit, State.NEEDS)


async def _to_need(visit: Visit, want: Want, *, strange: bool = False) -> None:
    await _to_needs(visit)
    needs = await stage_shelter.desk(visit.stage).looking.needs()
    (chosen,) = [one for one in needs if one.want is want and strange is ("<" in one.note)]
    await visit.tap(chosen.id)
    await at(visit, State.NEED)


async def _need(visit: Visit) -> None:
    await _to_need(visit, Want.POWER)


async def _strange_need(visit: Visit) -> None:
    await _to_need(visit, Want.DIALYSIS, strange=True)


async def _argued(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    (one,) = [one for one in await stage_shelter.desk(visit.stage).looking.needs() if one.want is Want.FOOD]
    told = {"household": one.household, "person": one.person, "want": one.want.value, "note": "アレルギー用の食事"}
    await stage_shelter.argued(visit.stage, Kind.NEED, one.id, {"need": told})
    await _to_need(visit, Want.FOOD)


async def _words(visit: Visit) -> None:
    await _to_need(visit, Want.POWER)
    await visit.tap("words")
    await at(visit, State.WANT_NOTE)


async def _met(visit: Visit) -> None:
    await _to_need(visit, Want.MEDICINE)
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.bannerKind") == "good", "the need is met")


async def _want(visit: Visit) -> None:
    home = await stage_shelter.family(visit.stage, "stage-pair", _PAIR)
    await to_desk(visit)
    room(visit).enter(HouseholdStep(room(visit).services, room(visit), home))
    await at(visit, State.HOUSEHOLD)
    await visit.tap("needs")
    await at(visit, State.NEEDS_OF)
    await visit.tap("stepOther")
    await at(visit, State.WANT)


async def _who(visit: Visit) -> None:
    await visit.tap(Want.CARE.value)
    await at(visit, State.WANT_WHO)


async def _note(visit: Visit) -> None:
    await visit.tap("whole")
    await at(visit, State.WANT_NOTE)


async def _not_allowed(visit: Visit) -> None:
    visit.stage.kiosk.parts.staff.duty.begin(Duty("stage-2", "すずき", Role.COUNTER))
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong")


NEEDS = (
    stop("needs-empty", _empty, State.NEEDS),
    stop("needs", _some, State.NEEDS),
    stop("needs-mains", _on_mains, State.NEEDS),
    stop("needs-power-unknown", _unknown, State.NEEDS),
    stop("need", _need, State.NEED),
    stop("need-argued", _argued, State.NEED),
    stop("need-words", _words, State.WANT_NOTE),
    stop("need-met", _met, State.NEED),
    stop("want", _want, State.WANT),
    stop("want-who", _who, State.WANT_WHO, stays=True),
    stop("want-note", _note, State.WANT_NOTE, stays=True),
    stop("want-note-not-allowed", _not_allowed, State.WANT_NOTE, stays=True),
    stop("needs-many", _many, State.NEEDS),
    stop("needs-more", _more, State.NEEDS, stays=True),
    stop("need-hostile", _strange_need, State.NEED, after=off_duty),
)
