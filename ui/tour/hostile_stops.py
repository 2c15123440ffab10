"""What a city may send, by mistake or malice, on every screen that shows it."""

from kiosk.core.entity import Json
from ui.notices.shown import State as Notices
from ui.queue.inputs import State as Queue
from ui.tour.hall_stops import called, part, rest
from ui.tour.other_stops import open_notice
from ui.tour.queue_stops import choose, take
from ui.tour.visit import Stop, Visit

_LETTERS = 10_000
_ASKED_S = 61.0
HOSTILE = (
    '<img src=x onerror="alert(1)"><b>太字</b> &lt;script&gt; <a href="http://example.invalid/">リンク</a>',
    "窓口のなまえがどこまでもつづきます。" * (_LETTERS // 18),
    "A" * _LETTERS,
    "\u202eابجد שלום 12345 \u200f番窓口\u2066\u2069",
    "👩‍👩‍👧‍👦🇯🇵👍🏽 髙橋\U00020bb7野家 ﷽ " + "e" + "\u0301" * 40,
)
"""Markup, ten thousand letters with and without a place to break, a turn of direction, emoji and towers of marks."""


def _said(text: str) -> dict[str, Json]:
    return {"languageMap": {"ja": text}}


async def poison(visit: Visit) -> None:
    """Let the city say only such things from now on, also of the place the kiosk stands in."""
    stage = visit.stage
    for number, text in enumerate(HOSTILE, 1):
        stage.counter(str(number), serviceName=_said(text), officeName=_said(text))
    for unique, text in zip(("smile-salon", "phone-swindle"), HOSTILE, strict=False):
        stage.notice(unique, title=_said(text), body=_said("\n".join(HOSTILE)))
    stage.kiosk.place.clear()
    stage.kiosk.place.update(ja=HOSTILE[0])
    await stage.leap(_ASKED_S)
    await visit.home()


async def _home(visit: Visit) -> None:
    await poison(visit)


async def _board(visit: Visit) -> None:
    await visit.tap("queue")


async def _preference(visit: Visit) -> None:
    await choose(visit, 1)


async def _ticket(visit: Visit) -> None:
    await take(visit, 1)


async def _list(visit: Visit) -> None:
    await visit.tap("notices")


async def _one(visit: Visit) -> None:
    await open_notice(visit, "smile-salon")


async def _calls(visit: Visit) -> None:
    await rest(visit)
    await part(visit, "calls")


async def _headline(visit: Visit) -> None:
    await part(visit, "notice")


HOSTILE_STOPS = (
    Stop("home", "hostile", "HomeScreen", _home),
    Stop("queue", "board-hostile", "QueueScreen", _board, Queue.BOARD, "queue"),
    Stop("queue", "preference-hostile", "QueueScreen", _preference, Queue.PREFERENCE, "queue"),
    Stop("queue", "ticket-hostile", "QueueScreen", _ticket, Queue.TICKET, "queue"),
    Stop("notices", "list-hostile", "NoticesScreen", _list, Notices.LIST, "notices"),
    Stop("notices", "one-hostile", "NoticesScreen", _one, Notices.ONE, "notices"),
    Stop("call", "hostile", "CallScreen", called),
    Stop("signage", "hostile", "SignageScreen", _calls),
    Stop("signage", "hostile-notice", "SignageScreen", _headline, stays=True),
)
