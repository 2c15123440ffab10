"""What is announced for this place: every level, a drill, a test, and what nobody knows."""

from typing import Any

from kiosk.compose.stage_alerts import AlertOffice, Told
from ui.alerts.inputs import State as Alerts
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_ASKED_S = 21.0
_STALE_S = 10 * 60.0
_WORDS = {
    "ja": "みどり川の水位が上がっています。川の近くにいる方は、早めに安全な場所へ移動してください。",
    "ja-x-easy": "みどり{川|がわ}の {水|みず}が ふえて います。はやく にげて ください。",
    "en": "The river Midori is rising. Leave its banks early and go to a safe place.",
    "zh-Hans": "绿川水位正在上涨。请河边的人员尽早转移到安全场所。",
    "ko": "미도리강의 수위가 오르고 있습니다. 강 가까이 계신 분은 일찍 안전한 곳으로 가십시오.",
    "vi": "Nước sông Midori đang dâng. Hãy sớm rời bờ sông đến nơi an toàn.",
}
_OWN = {"ja": _WORDS["ja"]}
_TOLD = {
    "rising": Told(_WORDS),
    "slope": Told(_OWN, "landslide", 2),
    "shaking": Told(_WORDS, "earthquake", 0),
    "soon": Told(_WORDS, "typhoon", 1),
    "drill": Told(_WORDS, "tsunami", 3, "Exercise"),
    "trial": Told(_WORDS, "heavy-rain", 2, "Test"),
}
_UNSIGNED = {"surge": Told(_OWN, "storm-surge", 5), "rain": Told(_OWN, "heavy-rain", 4)}
_SHORT = Told(_WORDS, "flood", 3)


async def _heard(visit: Visit) -> None:
    """Let the kiosk ask the city, and look at what it was told."""
    await visit.stage.leap(_ASKED_S)
    await visit.home()


async def _listed(visit: Visit) -> None:
    await visit.tap("alerts")
    await visit.until(lambda: not visit.told("alerts", "listed.loading"), "the alerts")


async def _loading(visit: Visit) -> None:
    await visit.tap("alerts")
    await visit.stage.real.sleep(0.4)


async def _unheard(visit: Visit) -> None:
    visit.stage.quick_disks()
    await _listed(visit)


async def _nothing(visit: Visit) -> None:
    await _heard(visit)
    await _listed(visit)


async def _single(visit: Visit) -> None:
    AlertOffice(visit.stage).publish("rising", _TOLD["rising"])
    await _heard(visit)
    await _listed(visit)


async def _many(visit: Visit) -> None:
    office = AlertOffice(visit.stage)
    for name, told in _TOLD.items():
        office.publish(name, told)
    for name, told in _UNSIGNED.items():
        office.publish(name, told, signed=False)
    await _heard(visit)
    await _listed(visit)


def _one(ending: str) -> Walk:
    """Read one of the many."""

    async def walk(visit: Visit) -> None:
        await _listed(visit)
        await read(visit, ending)

    return walk


async def read(visit: Visit, ending: str) -> None:
    """Go from the list to one alert."""
    room: Any = visit.rooms["alerts"]
    room.choose(f"urn:ngsi-ld:Alert:midori:{ending}")
    await visit.hand.calm()


async def _called_off(visit: Visit) -> None:
    """Read one while the city calls it off."""
    office = AlertOffice(visit.stage)
    office.publish("passing", _SHORT)
    await _heard(visit)
    await _listed(visit)
    await read(visit, "passing")
    office.withdraw("passing", _SHORT)
    await visit.until(lambda: bool(visit.told("alerts", "one.banner")), "the end of it")


async def _hostile(visit: Visit) -> None:
    office = AlertOffice(visit.stage)
    for number, text in enumerate(HOSTILE):
        areas = tuple(f"{code:05}" for code in range(10_000, 10_300))
        told = Told({"ja": text, "en": text}, text[:20] if number else "flood", number, areas=(*_SHORT.areas, *areas))
        office.publish(f"hostile{number}", told, signed=bool(number % 2))
    await _heard(visit)
    await _listed(visit)


async def _stale(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.leap(_STALE_S, step=5)
    await visit.home()
    await _listed(visit)


FIRST = (Stop("alerts", "list-loading", "AlertsScreen", _loading, Alerts.LIST, "alerts"),)
NOTHING_YET = (Stop("alerts", "list-never-heard", "AlertsScreen", _unheard, Alerts.LIST, "alerts"),)

ALERTS = (
    Stop("alerts", "list-nothing", "AlertsScreen", _nothing, Alerts.LIST, "alerts"),
    Stop("alerts", "list-single", "AlertsScreen", _single, Alerts.LIST, "alerts"),
    Stop("alerts", "one-called-off", "AlertsScreen", _called_off, Alerts.ONE, "alerts"),
    Stop("alerts", "list-many", "AlertsScreen", _many, Alerts.LIST, "alerts"),
    Stop("alerts", "one", "AlertsScreen", _one("rising"), Alerts.ONE, "alerts"),
    Stop("alerts", "one-in-japanese", "AlertsScreen", _one("slope"), Alerts.ONE, "alerts"),
    Stop("alerts", "one-unconfirmed", "AlertsScreen", _one("surge"), Alerts.ONE, "alerts"),
    Stop("alerts", "one-no-level", "AlertsScreen", _one("shaking"), Alerts.ONE, "alerts"),
    Stop("alerts", "one-drill", "AlertsScreen", _one("drill"), Alerts.ONE, "alerts"),
    Stop("alerts", "one-test", "AlertsScreen", _one("trial"), Alerts.ONE, "alerts"),
    Stop("alerts", "list-city-away", "AlertsScreen", _stale, Alerts.LIST, "alerts"),
    Stop("alerts", "one-city-away", "AlertsScreen", _one("rising"), Alerts.ONE, "alerts"),
)
HOSTILE_ALERTS = (
    Stop("alerts", "list-hostile", "AlertsScreen", _hostile, Alerts.LIST, "alerts"),
    Stop("alerts", "one-hostile", "AlertsScreen", _one("hostile1"), Alerts.ONE, "alerts"),
)
AWAY = (Stop("alerts", "list-nothing-city-away", "AlertsScreen", _listed, Alerts.LIST, "alerts"),)
