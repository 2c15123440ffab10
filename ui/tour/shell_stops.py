"""The shell's screens: home in all its moods, the tools, the question before the end."""

from datetime import timedelta

from ui.tour.visit import Stop, Visit, Walk

_THREE_HOURS = 3 * 3600.0


async def _starting(visit: Visit) -> None:
    await visit.until(lambda: not visit.hand.find("queue"), "an empty home")
    await visit.stage.real.sleep(0.4)  # words come when it takes longer than a moment


async def _looking(visit: Visit) -> None:
    await visit.stage.open()
    visit.stage.slow_disk(visit.stage.kiosk.public)
    visit.furnish()
    await visit.until(lambda: bool(visit.hand.find("queue")), "the services")


async def _normal(visit: Visit) -> None:
    await visit.start()
    await visit.until(lambda: bool(visit.hand.find("queue")), "the services")


async def _reading(visit: Visit) -> None:
    if visit.hand.find("readAloud"):
        await visit.tap("readAloud")
    else:
        await visit.tap("easier", "easier-read")


async def _silent(visit: Visit) -> None:
    await visit.tap("easier")
    visit.voice.lose()


async def _sound_again(visit: Visit) -> None:
    visit.voice.available = True
    await visit.home()


async def _idle(visit: Visit) -> None:
    await visit.stage.leap(61)
    await visit.until(lambda: visit.desk.app.standing().cover == "idle", "the question")


async def _away(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.take("1")
    await visit.stage.leap(70)
    await visit.stage.leap(_THREE_HOURS, step=60)
    await visit.home()


async def _paused(visit: Visit) -> None:
    visit.stage.city.mend()
    visit.stage.city.refuse(403)
    await visit.stage.leap(320, step=1)
    await visit.home()


async def _timeless(visit: Visit) -> None:
    await visit.stage.city_back()
    visit.stage.clock.set_off(-timedelta(days=365))
    await visit.stage.leap(61)
    await visit.home()


async def _in_time(visit: Visit) -> None:
    visit.stage.clock.set_off(timedelta(days=365))
    await visit.stage.leap(61)
    await visit.home()


async def _volume(visit: Visit) -> None:
    await visit.tap("easier", "easier-volume")


async def _scanned(visit: Visit) -> None:
    visit.stage.kiosk.scans.heard("12345678")
    await visit.until(lambda: visit.covered("scan"), "the words on a scan")


async def _scan_seen(visit: Visit) -> None:
    await visit.tap("scanSeen")


def _tool(name: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await visit.tool(name)

    return walk


FIRST = (
    Stop("home", "starting", "HomeScreen", _starting),
    Stop("home", "looking-for-city", "HomeScreen", _looking, stays=True),
)

SHELL = (
    Stop("home", "normal", "HomeScreen", _normal),
    Stop("language", "normal", "LanguageScreen", _tool("language")),
    Stop("size", "normal", "TextSizeScreen", _tool("size")),
    Stop("colour", "normal", "ColourScreen", _tool("colour")),
    Stop("easier", "normal", "EasierScreen", _tool("easier")),
    Stop("volume", "normal", "VolumeScreen", _volume),
    Stop("home", "read-aloud", "HomeScreen", _reading),
    Stop("easier", "no-sound", "EasierScreen", _silent, after=_sound_again),
    Stop("scan", "unwanted", "ScannerWords", _scanned, after=_scan_seen),
    Stop("idle", "warning", "IdleWarning", _idle),
)

AWAY = (Stop("home", "city-away", "HomeScreen", _away),)
WEATHER = (
    Stop("home", "not-let-in", "HomeScreen", _paused),
    Stop("home", "clock-not-set", "HomeScreen", _timeless, after=_in_time),
)
