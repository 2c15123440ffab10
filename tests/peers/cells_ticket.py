"""The ticket printer, on the network and on a cable: every fault, at rest and with a slip wanted meanwhile."""

import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.place import Place

from .cells import Cell
from .desk import LOOK_FOR_IT, PRINTED, PRINTING, READY, Desk, aside, desk
from .eyes import Eyes, Fault
from .power_peers import Process, free_port

PEERS = ("ticket printer, network", "ticket printer, cable")
"""On TCP; on a device file that answers."""
WINDOW = True
SILENT = "The printer does not answer."
MIDWAY = 5000  # bytes: a third of a slip


class TicketPeer:
    """The practice printer in a process."""

    def __init__(self, folder: Path, device: Path | None) -> None:
        self.port = free_port()
        self._folder = folder
        self._device = device
        self.start()

    def start(self) -> None:
        words = [str(self.port), str(self._folder), *([str(self._device)] if self._device else [])]
        self.process = Process(sys.executable, "-m", "tests.peers.ticket_peer", *words, pipes=True)
        assert self.process.hear() == str(self.port)

    def say(self, **told: object) -> None:
        assert self.process.tell(json.dumps(told)) == "done"

    @property
    def slips(self) -> int:
        return len(list(self._folder.rglob("*.png")))


@dataclass(frozen=True)
class Case:
    """A fault at rest, and what follows of it.

    Attributes:
        begin, end: What is done to the printer, in a thread.
        reading: How the kiosk must take it to be.
        banner: What a person who takes a number must read; PRINTED where it prints all the same.
    """

    begin: Callable[[TicketPeer], None]
    end: Callable[[TicketPeer], None]
    reading: str
    banner: str


def _state(word: str, **more: object) -> Callable[[TicketPeer], None]:
    return lambda peer: peer.say(state=word, **more)


_WELL = _state("ready")

CASES: Mapping[str, Case] = {
    "normal": Case(_WELL, _WELL, READY, PRINTED),
    "paper nearly out": Case(_state("near_end"), _WELL, "ready, near end", PRINTED),
    "paper out": Case(_state("paper_out"), _WELL, "paper_out, near end", "The paper has run out."),
    "cover open": Case(_state("cover_open"), _WELL, "cover_open", "The printer's cover is open."),
    "offline": Case(_state("offline"), _WELL, "offline", "The printer is switched off."),
    "error": Case(_state("fault"), _WELL, "fault", "The printer is broken."),
    "garbage": Case(_state("garbage"), _WELL, "unknown", SILENT),
    "slow answers, 0.1 s": Case(_state("slow", delay=0.1), _WELL, READY, PRINTED),
    "slow answers, 1.5 s": Case(_state("slow", delay=1.5), _WELL, "unknown", SILENT),
    "silent": Case(lambda peer: peer.process.freeze(), lambda peer: peer.process.thaw(), "unknown", SILENT),
    "killed, restarted": Case(lambda peer: peer.process.kill(), lambda peer: peer.start(), "unknown", SILENT),
}

MIDWAYS: Mapping[str, str] = {
    "paper out midway": "paper_out",
    "cover open midway": "cover_open",
    "offline midway": "offline",
    "error midway": "fault",
    "silent midway": "mute",
}
KILLED_MIDWAY = "killed midway, restarted"
FAULTS = (*CASES, *MIDWAYS, KILLED_MIDWAY)

_BANNERS = {
    "paper_out": "The paper has run out.",
    "cover_open": "The printer's cover is open.",
    "offline": "The printer is switched off.",
    "fault": "The printer is broken.",
    "mute": SILENT,
}


async def run(at: Place, name: str) -> AsyncIterator[Cell]:
    """Go through all faults of one of them."""
    with TemporaryDirectory(prefix="kiosk-ticket-") as folder:
        device = Path(folder) / "lp0" if name.endswith("cable") else None
        peer = await aside(TicketPeer, Path(folder) / "slips", device)
        where = f'device = "{device}"' if device else f'host = "127.0.0.1"\nport = {peer.port}'
        try:
            async with desk(at, f"\n[printer.ticket]\n{where}\n") as made:
                await Eyes(made.clock, lambda: made.reading("ticket")).until(lambda said: said == READY)
                async for cell in _faults(name, peer, made):
                    yield cell
        finally:
            peer.process.kill()


async def _faults(name: str, peer: TicketPeer, made: Desk) -> AsyncIterator[Cell]:
    for fault, case in CASES.items():
        yield await _at_rest(name, fault, case, peer, made)
    for fault, state in MIDWAYS.items():
        yield await _midway(name, fault, state, peer, made)
    yield await _killed_midway(name, peer, made)


async def _at_rest(name: str, title: str, case: Case, peer: TicketPeer, made: Desk) -> Cell:
    """Let a fault begin at rest, take a number while it stands, and let it end: one slip."""
    device, screen = Eyes(made.clock, lambda: made.reading("ticket")), Eyes(made.clock, made.banner)
    prints, before = case.banner == PRINTED, await aside(lambda: peer.slips)
    fault = Fault(
        title,
        begin=lambda: aside(case.begin, peer),
        end=lambda: aside(case.end, peer),
        right=lambda said: said == case.reading,
        ok=lambda said: said == READY != case.reading,
        well=lambda said: said == READY,
    )
    told, strange = await device.told(fault)
    await made.take_number()
    readable = {PRINTING, PRINTED} if prints else {case.banner}
    shown = await screen.until(lambda said: said in readable, wrong=lambda said: not prints and said == PRINTED)
    if prints:
        await screen.until(lambda said: said == PRINTED)
    else:
        strange = strange or await screen.stays(lambda said: said == case.banner, lambda said: said == PRINTED)
    came_early = 0 if prints else await aside(lambda: peer.slips) - before
    await fault.end()
    back = await device.until(fault.well)
    printed = await screen.until(lambda said: said == PRINTED)
    strange = strange or await screen.stays(lambda said: said == PRINTED, lambda _: False, 1.0)
    came = await aside(lambda: peer.slips) - before
    await made.leave()
    wrong = strange or ("paper came while it could not" if came_early else "")
    return Cell(name, title, told, shown, max(back, printed), device.false_ok + screen.false_ok, came, 1, wrong)


async def _midway(name: str, title: str, state: str, peer: TicketPeer, made: Desk) -> Cell:
    """Let the printer fail with a slip half out, and mend it: the rest of that slip comes, and no second one."""
    screen, before = Eyes(made.clock, made.banner), await aside(lambda: peer.slips)
    await aside(lambda: peer.say(trouble=[MIDWAY, state]))
    await made.take_number()
    shown = await screen.until(lambda said: said == _BANNERS[state])
    strange = await screen.stays(lambda said: said == _BANNERS[state], lambda said: said == PRINTED)
    await aside(_WELL, peer)
    back = await screen.until(lambda said: said == PRINTED)
    strange = strange or await screen.stays(lambda said: said == PRINTED, lambda _: False, 1.0)
    came = await aside(lambda: peer.slips) - before
    await made.leave()
    return Cell(name, title, None, shown, back, screen.false_ok, came, 1, strange)


async def _killed_midway(name: str, peer: TicketPeer, made: Desk) -> Cell:
    """Kill the printer with a slip half out: nothing comes unasked when it is back; asked for, one slip."""
    device, screen = Eyes(made.clock, lambda: made.reading("ticket")), Eyes(made.clock, made.banner)
    before = await aside(lambda: peer.slips)
    await aside(lambda: peer.say(trouble=[MIDWAY, "mute"]))
    await made.take_number()
    await screen.until(lambda said: said == SILENT)
    await aside(peer.process.kill)
    shown = await screen.until(lambda said: said == LOOK_FOR_IT, wrong=lambda said: said == PRINTED)
    await aside(peer.start)
    back = await device.until(lambda said: said == READY)
    strange = await screen.stays(lambda said: said == LOOK_FOR_IT, lambda said: said == PRINTED)
    unasked = await aside(lambda: peer.slips) - before
    await made.ask_for_slip()
    await screen.until(lambda said: said == PRINTED)
    came = await aside(lambda: peer.slips) - before
    await made.leave()
    wrong = strange or ("a slip came unasked" if unasked else "")
    return Cell(name, KILLED_MIDWAY, None, shown, back, screen.false_ok, came, 1, wrong)
