"""The screens of notices and of help."""

from kiosk.core.entity import Json
from ui.help.shown import State as Help
from ui.notices.shown import State as Notices
from ui.tour.visit import Stop, Visit

_LONG = 10
_ANSWERED_S = 27.0
_ASKED_S = 61.0


async def open_notice(visit: Visit, unique: str) -> None:
    """Go from home to one notice of the city."""
    listed = await visit.stage.kiosk.slices.notices.current()
    place = next(place for place, notice in enumerate(listed) if notice.id.endswith(f":{unique}"))
    await visit.tap("notices", f"notice{place}")


async def _loading(visit: Visit) -> None:
    await visit.tap("notices")
    await visit.stage.real.sleep(0.4)


async def _empty(visit: Visit) -> None:
    visit.stage.quick_disks()
    await visit.tap("notices")
    await visit.until(lambda: not visit.told("notices", "listed.loading"), "an empty list")


async def _list(visit: Visit) -> None:
    await visit.tap("notices")


async def _one(visit: Visit) -> None:
    await visit.tap("notices", "notice0")


async def _long(visit: Visit) -> None:
    body = visit.stage.told("Notice", "smile-salon").attributes["body"]
    texts = body.get("languageMap") if isinstance(body, dict) else None
    longer: dict[str, Json] = (
        {tag: f"{text} " * _LONG for tag, text in texts.items()} if isinstance(texts, dict) else {}
    )
    visit.stage.notice("smile-salon", body={"languageMap": longer})
    await visit.stage.leap(_ASKED_S)
    await visit.home()
    await open_notice(visit, "smile-salon")


async def _offer(visit: Visit) -> None:
    await visit.tap("help")


async def _example(visit: Visit) -> None:
    await visit.tap("help", "showExample")


async def _calling(visit: Visit) -> None:
    await visit.tap("help", "callPerson")


async def _coming(visit: Visit) -> None:
    await visit.stage.leap(_ANSWERED_S)
    await visit.until(lambda: visit.told("help", "state") == "coming", "an answer")


async def _taken_back(visit: Visit) -> None:
    await visit.tap("takeBack")


FIRST = (Stop("notices", "list-loading", "NoticesScreen", _loading, Notices.LIST, "notices"),)
NOTHING_YET = (Stop("notices", "list-empty", "NoticesScreen", _empty, Notices.LIST, "notices"),)

NOTICES = (
    Stop("notices", "list-normal", "NoticesScreen", _list, Notices.LIST, "notices"),
    Stop("notices", "one", "NoticesScreen", _one, Notices.ONE, "notices"),
    Stop("notices", "one-long", "NoticesScreen", _long, Notices.ONE, "notices"),
)
HELP = (
    Stop("help", "offer", "HelpScreen", _offer, Help.OFFER, "help"),
    Stop("help", "example", "HelpScreen", _example, Help.EXAMPLE, "help"),
    Stop("help", "calling", "HelpScreen", _calling, Help.CALLING, "help"),
    Stop("help", "coming", "HelpScreen", _coming, Help.COMING, "help", stays=True, after=_taken_back),
)
AWAY = (Stop("help", "calling-city-away", "HelpScreen", _calling, Help.CALLING, "help", after=_taken_back),)
