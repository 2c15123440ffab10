"""The emergency home in all its states, over the home screen and over a form, and its line in the frame."""

from datetime import timedelta

from kiosk.compose.stage_alerts import AlertOffice, Told
from ui.alerts.emergency_inputs import State as Emergency
from ui.tour.filling_walk import agree, filling, open_form
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_QML = "EmergencyScreen"
_ASKED_S = 45.0
_ENDED_S = 135.0
_MINUTES = 3
_THREE_HOURS = 3 * 3600.0
_YEAR = timedelta(days=365)
_WORDS = {
    "ja": "みどり川がいつあふれてもおかしくない状況です。",
    "ja-x-easy": "みどり{川|がわ}の {水|みず}が すぐに あふれます。",
    "en": "The river Midori may overflow at any moment.",
    "zh-Hans": "绿川随时可能泛滥。",
    "ko": "미도리강이 언제 범람해도 이상하지 않은 상황입니다.",
    "vi": "Sông Midori có thể tràn bờ bất cứ lúc nào.",
}
_FLOOD = Told(_WORDS, "flood", 4)
_WORST = Told(_WORDS, "flood", 5)
_SHORT = Told(_WORDS, "flood", 4, minutes=_MINUTES)
_NOWHERE = Told(_WORDS, "volcano", 4)
_DRILL = Told(_WORDS, "flood", 5, "Exercise")
_HOSTILE = Told({"ja": HOSTILE[1], "en": HOSTILE[0], "ko": HOSTILE[3], "vi": HOSTILE[4]}, HOSTILE[0][:20], 4)


def _shows(visit: Visit, state: Emergency) -> bool:
    return visit.told("emergency", "state") == state.value


async def _stands(visit: Visit, state: Emergency) -> None:
    await visit.until(lambda: _shows(visit, state), f"the emergency to be {state}")
    await visit.until(lambda: visit.covered("emergency"), "the emergency")


def _said(told: Told, state: Emergency = Emergency.ALARM) -> Walk:
    """Let the city warn."""

    async def walk(visit: Visit) -> None:
        await visit.stage.leap(_ASKED_S)
        AlertOffice(visit.stage).publish(f"at-{visit.stage.clock.now():%d%H%M%S}", told)
        await _stands(visit, state)

    return walk


async def _over(visit: Visit) -> None:
    """Let the city call it off, and go on when nothing is told of it any more."""
    await _call_off(visit)
    await visit.until(lambda: not _shows(visit, Emergency.ALARM) and not _shows(visit, Emergency.DRILL), "the end")
    await _ended(visit)


async def _call_off(visit: Visit) -> None:
    await visit.stage.leap(1)
    AlertOffice(visit.stage).call_off()


async def _ended(visit: Visit) -> None:
    await visit.stage.leap(_ENDED_S)
    await visit.until(lambda: _shows(visit, Emergency.NONE), "quiet")


async def _form(visit: Visit) -> None:
    await open_form(visit, "school_note")
    await agree(visit)
    board = filling(visit).typing.board
    for key in ("type:は", "type:な"):
        board.press(key)
    await visit.hand.calm()


async def _over_form(visit: Visit) -> None:
    await _form(visit)
    await _said(_FLOOD)(visit)


async def _aside(visit: Visit) -> None:
    await _said(_FLOOD)(visit)
    await visit.hand.tap("setAside")


async def _aside_typing(visit: Visit) -> None:
    await _over_form(visit)
    await visit.hand.tap("setAside")


async def _drill_aside(visit: Visit) -> None:
    await _said(_DRILL, Emergency.DRILL)(visit)
    await visit.hand.tap("setAside")


async def _lifted(visit: Visit) -> None:
    await _said(_FLOOD)(visit)
    await _call_off(visit)
    await _stands(visit, Emergency.LIFTED)


async def _ran_out(visit: Visit) -> None:
    await _said(_SHORT)(visit)
    await visit.stage.leap(_MINUTES * 60)
    await _stands(visit, Emergency.LIFTED)


async def _drill_over(visit: Visit) -> None:
    await _said(_DRILL, Emergency.DRILL)(visit)
    await _call_off(visit)
    await _stands(visit, Emergency.DRILL_OVER)


async def _staff(visit: Visit) -> None:
    answers = visit.stage.kiosk.handlers()
    await answers["alerts.emergency.on"]({"words": "体育館へ集まってください。"})
    await _stands(visit, Emergency.ALARM)


async def _staff_over(visit: Visit) -> None:
    await visit.stage.kiosk.handlers()["alerts.emergency.off"]({})
    await _ended(visit)


async def _away(visit: Visit) -> None:
    await _said(_FLOOD)(visit)
    visit.stage.city_away()
    await visit.stage.leap(_THREE_HOURS, step=60)
    await _stands(visit, Emergency.ALARM)


async def _back(visit: Visit) -> None:
    await visit.stage.city_back()
    await _over(visit)


async def _timeless(visit: Visit) -> None:
    await _said(_FLOOD)(visit)
    visit.stage.city_away()  # it tells the time
    visit.stage.clock.set_off(-_YEAR)
    await visit.stage.leap(_ASKED_S)
    await _stands(visit, Emergency.ALARM)


async def _in_time(visit: Visit) -> None:
    visit.stage.clock.set_off(_YEAR)
    await _back(visit)


async def _home(visit: Visit) -> None:
    await visit.until(lambda: _shows(visit, Emergency.NONE), "the emergency to be over")


def _stop(name: str, walk: Walk, state: Emergency = Emergency.ALARM, after: Walk | None = None) -> Stop:
    return Stop("emergency", name, _QML, walk, state, "emergency", after=after)


EMERGENCY = (
    _stop("level-4", _said(_FLOOD), after=_over),
    _stop("level-5", _said(_WORST), after=_over),
    _stop("over-a-form", _over_form, after=_over),
    Stop("home", "emergency-set-aside", "HomeScreen", _aside, Emergency.ALARM, "emergency", after=_over),
    Stop("typing", "emergency-set-aside", "TypedPage", _aside_typing, Emergency.ALARM, "emergency", after=_over),
    _stop("nowhere-open", _said(_NOWHERE), after=_over),
    _stop("lifted", _lifted, Emergency.LIFTED, _ended),
    _stop("ran-out", _ran_out, Emergency.LIFTED, _ended),
    _stop("drill", _said(_DRILL, Emergency.DRILL), Emergency.DRILL, _over),
    Stop("home", "drill-set-aside", "HomeScreen", _drill_aside, Emergency.DRILL, "emergency", after=_over),
    _stop("drill-over", _drill_over, Emergency.DRILL_OVER, _ended),
    _stop("staff", _staff, after=_staff_over),
    _stop("hostile", _said(_HOSTILE), after=_over),
    _stop("city-away", _away, after=_back),
    _stop("clock-unknown", _timeless, after=_in_time),
    Stop("home", "emergency-over", "HomeScreen", _home, Emergency.NONE, "emergency"),
)
