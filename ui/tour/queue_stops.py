"""The queue's screens: counters, preference, number and slip, refusals, a missed call, slips left behind."""

from ui.queue.inputs import State
from ui.queue.view_model import QueueViewModel
from ui.tour.visit import Stop, Visit, Walk

_SCREEN = "QueueScreen"
_SOON_S = 8.0  # every stream of the queue has been read once more
_NOBODYS = "999"
_PLACE = "You keep your number. Please stay near."  # the answer comes when it comes: maybe before the one without


def _stop(state: str, walk: Walk, shows: State, *, stays: bool = False, after: Walk | None = None) -> Stop:
    return Stop("queue", state, _SCREEN, walk, shows, "queue", stays, after)


def _is(visit: Visit, **told: object) -> bool:
    """Tell whether the queue stands so; what is not its state is told on the person's own page."""
    return all(visit.told("queue", name if name == "state" else f"own.{name}") == at for name, at in told.items())


def _lines(visit: Visit) -> list[str]:
    lines = visit.told("queue", "own.lines")
    return lines if isinstance(lines, list) else []


async def choose(visit: Visit, counter: int) -> None:
    """Go from home to the question how to be called."""
    await visit.tap("queue", f"counter{counter}")


async def take(visit: Visit, counter: int) -> str:
    """Go from home to a number in the hand; give its label."""
    await choose(visit, counter)
    await visit.tap("preference0")
    await visit.until(lambda: _is(visit, state="ticket", loading=False), "a number")
    return str(visit.told("queue", "own.label"))


async def type_number(visit: Visit, digits: str) -> None:
    """Go from home to a number of a missed call, typed."""
    await visit.tap("queue", "missed", *(f"digit{digit}" for digit in digits))


async def _loading(visit: Visit) -> None:
    await visit.tap("queue")
    await visit.stage.real.sleep(0.4)


async def _board(visit: Visit) -> None:
    await visit.tap("queue")


async def _empty(visit: Visit) -> None:
    await visit.tap("queue")
    await visit.until(lambda: not visit.told("queue", "board.loading"), "an empty list")


async def _closed(visit: Visit) -> None:
    city = visit.stage.city
    city.set_counter("2", status="Closed")
    city.set_counter("4", status="Suspended")
    city.set_counter("5", staffed=0)
    city.set_counter("1", waiting=0)
    await visit.stage.leap(_SOON_S)
    await visit.tap("queue")


async def _opened(visit: Visit) -> None:
    for counter in ("2", "4"):
        visit.stage.city.set_counter(counter, status="Open")
    visit.stage.city.set_counter("5", staffed=2)
    await visit.stage.leap(_SOON_S)


async def _preference(visit: Visit) -> None:
    await choose(visit, 0)


async def _making(visit: Visit) -> None:
    await choose(visit, 0)
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await visit.tap("preference0")
    await visit.stage.real.sleep(0.4)


async def _made(visit: Visit) -> None:
    visit.stage.quick_disks()
    await visit.until(lambda: not visit.told("queue", "own.loading"), "the number")


async def _printing(visit: Visit) -> None:
    visit.stage.printer("slow")
    await take(visit, 0)


async def _printed(visit: Visit) -> None:
    visit.stage.printer("ready")
    await take(visit, 2)
    await visit.until(lambda: _is(visit, bannerKind="good"), "a printed slip")


async def _cut_short(visit: Visit) -> None:
    visit.stage.printer_stops_after(2000)
    await take(visit, 2)
    await visit.until(lambda: _is(visit, bannerKind="warn", picture="print"), "a riddle")


async def _ready(visit: Visit) -> None:
    visit.stage.printer("ready")


def _trouble(state: str, picture: str) -> Walk:
    async def walk(visit: Visit) -> None:
        visit.stage.printer(state)
        await take(visit, 1)
        await visit.until(lambda: _is(visit, bannerKind="warn", picture=picture), f"the printer to be {state}")

    return walk


async def _refused(visit: Visit) -> None:
    await choose(visit, 1)
    visit.stage.city.set_counter("2", status="Closed")
    await visit.stage.leap(_SOON_S)
    await visit.tap("preference0")
    await visit.until(lambda: _is(visit, state="refused"), "a refusal")


async def _missed(visit: Visit) -> None:
    await visit.tap("queue", "missed")


async def _typed(visit: Visit) -> None:
    await type_number(visit, "04")


async def _nobodys(visit: Visit) -> None:
    await type_number(visit, _NOBODYS)
    await visit.tap("rejoin")
    await visit.until(lambda: _is(visit, state="missed") and visit.told("queue", "missed.banner") != "", "a refusal")


async def _scannable(visit: Visit) -> None:
    room = visit.rooms["queue"]
    if isinstance(room, QueueViewModel):
        room.offer_scanning()
    await _missed(visit)


async def _miss(visit: Visit, counter: int) -> str:
    """Take a number, be called and not come; give the digits."""
    label = await take(visit, counter)
    await visit.until(lambda: visit.stage.knows(label), "the city to know the number")
    await visit.home()
    visit.stage.city.call(str(counter + 1), label)
    visit.stage.city.settle(str(counter + 1), missed=True)
    await visit.stage.leap(_SOON_S)
    return label.rpartition("-")[2]


async def _asking(visit: Visit) -> None:
    await type_number(visit, await _miss(visit, 0))
    visit.stage.slow_disk(visit.stage.kiosk.store)
    await visit.tap("rejoin")
    await visit.stage.real.sleep(0.4)


async def _back(visit: Visit) -> None:
    visit.stage.quick_disks()
    await visit.until(lambda: _is(visit, loading=False), "an answer")


async def _back_with_place(visit: Visit) -> None:
    stays = visit.stage.kiosk.language.texts.say(_PLACE)
    await visit.until(lambda: stays in _lines(visit), "a place in the queue")


async def _board_away(visit: Visit) -> None:
    await visit.tap("queue")


async def _ticket_away(visit: Visit) -> None:
    await take(visit, 1)
    await visit.until(lambda: _is(visit, bannerKind="good"), "a printed slip")


async def _left_behind(visit: Visit) -> None:
    await visit.tap("queue", "offered")


async def _no_printer(visit: Visit) -> None:
    await take(visit, 3)
    await visit.until(lambda: _is(visit, picture="pencil"), "no printer")


async def _all_given(visit: Visit) -> None:
    await choose(visit, 0)
    await visit.tap("preference0")
    await visit.until(lambda: _is(visit, state="refused"), "a refusal")


async def leave_slips(visit: Visit) -> None:
    """Be switched off while three slips wait for paper."""
    visit.stage.printer("paper_out")
    for counter in ("1", "3", "5"):
        await visit.stage.take(counter)


FIRST = (_stop("board-loading", _loading, State.BOARD, stays=True),)
NOTHING_YET = (_stop("board-empty", _empty, State.BOARD),)

QUEUE = (
    _stop("board-normal", _board, State.BOARD),
    _stop("preference", _preference, State.PREFERENCE),
    _stop("ticket-loading", _making, State.TICKET, after=_made),
    _stop("ticket-printing", _printing, State.TICKET, after=_ready),
    _stop("ticket-printed", _printed, State.TICKET),
    _stop("ticket-paper-out", _trouble("paper_out", "paper-out"), State.TICKET, after=_ready),
    _stop("ticket-cover-open", _trouble("cover_open", "cover-open"), State.TICKET, after=_ready),
    _stop("ticket-printer-off", _trouble("offline", "printer-off"), State.TICKET, after=_ready),
    _stop("ticket-printer-broken", _trouble("fault", "printer-off"), State.TICKET, after=_ready),
    _stop("ticket-printer-silent", _trouble("mute", "printer-off"), State.TICKET, after=_ready),
    _stop("ticket-slip-unknown", _cut_short, State.TICKET, after=_ready),
    _stop("refused-closed", _refused, State.REFUSED),
    _stop("board-closed", _closed, State.BOARD, after=_opened),
    _stop("missed-empty", _missed, State.MISSED),
    _stop("missed-typed", _typed, State.MISSED),
    _stop("missed-refused", _nobodys, State.MISSED),
    _stop("missed-scanner", _scannable, State.MISSED),
    _stop("rejoined-loading", _asking, State.REJOINED),
    _stop("rejoined-without-place", _back, State.REJOINED, stays=True),
    _stop("rejoined-with-place", _back_with_place, State.REJOINED, stays=True),
)
AWAY = (
    _stop("board-city-away", _board_away, State.BOARD),
    _stop("ticket-city-away", _ticket_away, State.TICKET),
)
LATER = (
    _stop("board-slips-left", _board, State.BOARD),
    _stop("slips-left", _left_behind, State.SLIPS),
    _stop("ticket-no-printer", _no_printer, State.TICKET),
    _stop("refused-all-given", _all_given, State.REFUSED),
)
