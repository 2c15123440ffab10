"""The room of applications: what can be applied for, a form on its way to the city, and the receipt."""

from pathlib import Path

from kiosk.applications.sight import Ask, Procedure, Stand, Way
from ui.applications.inputs import State
from ui.applications.view_model import ApplicationsViewModel
from ui.tour.hostile_stops import HOSTILE
from ui.tour.visit import Stop, Visit, Walk

_ROOM, _SCREEN = "applications", "ApplicationsScreen"
_FORM = "school_note"
_NOTICED_S = 70.0
_IN_THE_MIDDLE = 20_000  # bytes of a receipt
_NAME = ("し", "ょ", "う")
_WRITTEN = {
    Way.KANA: "やまだ はなこ",
    Way.KANJI: "山田 花子",
    Way.TEXT: "みどり小学校3年2組",
    Way.NUMBERS: "1",
    Way.PHONE: "0432456789",
    Way.ADDRESS: "千葉県千葉市緑区1-2",
}


def _stop(name: str, walk: Walk, shows: State, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("applications", name, _SCREEN, walk, shows, _ROOM, stays, after)


def room(visit: Visit) -> ApplicationsViewModel:
    """Give the room."""
    found = visit.rooms[_ROOM]
    assert isinstance(found, ApplicationsViewModel)  # noqa: S101 - of the furniture, not of a caller
    return found


async def _at(visit: Visit, state: State) -> None:
    await visit.until(lambda: visit.told(_ROOM, "state") == state.value, f"the page {state}")


async def written(visit: Visit, procedure: str = _FORM) -> bytes:
    """Write a form that has an answer to every question, as it leaves on a slip."""
    forms, language = visit.stage.kiosk.slices.forms, visit.stage.kiosk.language
    form = await forms.begin(procedure, language.code)
    while form.sight.stand is not Stand.CHECK:
        if form.sight.stand is Stand.ANOTHER:
            await form.another(more=not form.sight.members)
        else:
            await form.next({ask.ref: _answer(ask) for ask in form.sight.asks if ask.way not in {Way.NOTE, Way.STAFF}})
    draft = await form.draft()
    form.forget()
    return draft


def _answer(ask: Ask) -> str:
    if ask.way in {Way.ONE, Way.MANY}:
        return ask.value or ask.options[0].value
    if ask.way is Way.DATE:
        return ask.value or (ask.last.isoformat() if ask.last else "")
    return _WRITTEN[ask.way]


async def to_check(visit: Visit, procedure: str = _FORM) -> None:
    """Go from home to the check of a form that has every answer."""
    draft = await written(visit, procedure)
    await visit.tap(_ROOM, "papers", "resume")
    room(visit).resuming.found.emit(draft)  # type: ignore[attr-defined]  # the stubs take a property for its value
    await _at(visit, State.FILLING)


async def send(visit: Visit, procedure: str = _FORM) -> None:
    """Go from home to a receipt in the hand."""
    await to_check(visit, procedure)
    await visit.tap("send")
    await visit.until(
        lambda: visit.told(_ROOM, "state") == State.DONE.value and not visit.told(_ROOM, "receipt.loading"), "a receipt"
    )


# ---- choosing --------------------------------------------------------------------------------------------------------


async def _loading(visit: Visit) -> None:
    await visit.tap(_ROOM)
    await visit.stage.real.sleep(0.4)


async def _choose(visit: Visit) -> None:
    await visit.tap(_ROOM)
    await visit.until(lambda: bool(visit.told(_ROOM, "choosing.events.ready")), "the procedures")


async def _empty(visit: Visit) -> None:
    await _choose(visit)
    room(visit).choosing.told(())  # type: ignore[attr-defined]


async def _hostile(visit: Visit) -> None:
    await _choose(visit)
    told = (Procedure(str(number), "1", "family", {"ja": text}) for number, text in enumerate(HOSTILE))
    room(visit).choosing.told(tuple(told))  # type: ignore[attr-defined]


async def _hostile_event(visit: Visit) -> None:
    await _hostile(visit)
    await visit.tap("family")


async def _event(visit: Visit) -> None:
    await _choose(visit)
    await visit.tap("everyday")


async def _named(visit: Visit) -> None:
    await _choose(visit)
    await visit.tap("byName")


def _typed(*kana: str) -> Walk:
    async def walk(visit: Visit) -> None:
        await _named(visit)
        for one in kana:
            room(visit).choosing.board.press(f"type:{one}")  # type: ignore[attr-defined]

    return walk


async def _found(visit: Visit) -> None:
    await _typed(*_NAME)(visit)
    await visit.tap("showFound")


async def _papers(visit: Visit) -> None:
    await _choose(visit)
    await visit.tap("papers")


# ---- on its way ------------------------------------------------------------------------------------------------------


async def _opening(visit: Visit) -> None:
    await _choose(visit)
    visit.stage.slow_disk(visit.stage.kiosk.public)
    await visit.tap("school")
    await visit.stage.real.sleep(0.4)


async def _quick(visit: Visit) -> None:
    visit.stage.quick_disks()


async def _filling(visit: Visit) -> None:
    await _choose(visit)
    await visit.tap("school")
    await _at(visit, State.FILLING)


async def _sending(visit: Visit) -> None:
    await to_check(visit)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await visit.tap("send")
    await visit.stage.real.sleep(0.4)


async def _sent(visit: Visit) -> None:
    visit.stage.quick_disks()
    await _at(visit, State.DONE)


def _key(visit: Visit) -> Path:
    return visit.stage.kiosk.folder.path / "kiosk.key"


def _kept(visit: Visit) -> Path:
    return _key(visit).with_suffix(".kept")


async def _not_sent(visit: Visit) -> None:
    await to_check(visit)
    _key(visit).rename(_kept(visit))
    _key(visit).write_bytes(b"damaged")
    await visit.tap("send")
    await _at(visit, State.REFUSED)


async def _key_back(visit: Visit) -> None:
    _kept(visit).rename(_key(visit))


async def _no_room(visit: Visit) -> None:
    await _choose(visit)
    await visit.tap("school")
    await _at(visit, State.REFUSED)


# ---- the receipt -----------------------------------------------------------------------------------------------------


def _receipt(printer: str, picture: str) -> Walk:
    async def walk(visit: Visit) -> None:
        visit.stage.printer(printer)
        await send(visit)
        await visit.until(lambda: visit.told(_ROOM, "receipt.picture") == picture, f"the printer to be {printer}")

    return walk


async def _printing(visit: Visit) -> None:
    visit.stage.printer("slow")
    await to_check(visit)
    await visit.tap("send")
    await visit.until(lambda: visit.told(_ROOM, "receipt.picture") == "print", "a slip on its way", still=True)


async def _printed(visit: Visit) -> None:
    await send(visit)
    await visit.until(lambda: visit.told(_ROOM, "receipt.bannerKind") == "good", "a printed receipt")


async def _cut_short(visit: Visit) -> None:
    visit.stage.printer_stops_after(_IN_THE_MIDDLE)
    await send(visit)
    await visit.until(
        lambda: (visit.told(_ROOM, "receipt.bannerKind"), visit.told(_ROOM, "receipt.picture")) == ("warn", "print"),
        "a riddle",
    )


async def _ready(visit: Visit) -> None:
    visit.stage.printer("ready")


async def _away(visit: Visit) -> None:
    visit.stage.city_away()
    await visit.stage.leap(_NOTICED_S)
    await visit.home()
    await _printed(visit)


async def _back(visit: Visit) -> None:
    await visit.stage.city_back()


async def _no_printer(visit: Visit) -> None:
    await send(visit)
    await visit.until(lambda: visit.told(_ROOM, "receipt.picture") == "pencil", "no printer")


FIRST = (_stop("choose-loading", _loading, State.CHOOSE),)
APPLICATIONS = (
    _stop("choose", _choose, State.CHOOSE),
    _stop("choose-empty", _empty, State.CHOOSE),
    _stop("procedures", _event, State.EVENT),
    _stop("name-nothing-typed", _named, State.NAMED),
    _stop("name-one", _typed("じ", "ゅ"), State.NAMED),
    _stop("name-several", _typed(*_NAME), State.NAMED),
    _stop("name-none", _typed("ぬ"), State.NAMED),
    _stop("found", _found, State.FOUND),
    _stop("papers", _papers, State.PAPERS),
    _stop("opening", _opening, State.OPENING, after=_quick),
    _stop("begun", _filling, State.FILLING),
    _stop("sending", _sending, State.SENDING, after=_sent),
    _stop("not-sent", _not_sent, State.REFUSED, after=_key_back),
    _stop("receipt-printing", _printing, State.DONE, after=_ready),
    _stop("receipt-printed", _printed, State.DONE),
    _stop("receipt-paper-out", _receipt("paper_out", "paper-out"), State.DONE, after=_ready),
    _stop("receipt-cover-open", _receipt("cover_open", "cover-open"), State.DONE, after=_ready),
    _stop("receipt-printer-silent", _receipt("mute", "printer-off"), State.DONE, after=_ready),
    _stop("receipt-city-away", _away, State.DONE, after=_back),
    _stop("receipt-slip-unknown", _cut_short, State.DONE, after=_ready),
)
HOSTILE_NAMES = (
    _stop("choose-hostile", _hostile, State.CHOOSE),
    _stop("procedures-hostile", _hostile_event, State.EVENT),
)
FULL = (_stop("no-room", _no_room, State.REFUSED),)
NO_PRINTER = (_stop("receipt-no-printer", _no_printer, State.DONE),)
