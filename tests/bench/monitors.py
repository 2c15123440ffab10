"""What it costs to watch every device at rest: ticket and A4 printer, UPS, the shelter's battery and sun, all real."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.peers.cells_ticket import TicketPeer
from tests.peers.office_printer import office_printer
from tests.peers.power_peers import EchonetNode, Upsd

from .children import Child, module
from .idle import SETTLES_S, wait
from .measure import Pairs, now
from .procs import cost
from .report import Figure, Goal
from .wish import Wish

GOAL = Goal(most=0.003)
SECONDS = 60.0
TURNS = 3


def run(wish: Wish) -> Iterator[Figure]:
    """Let nothing happen, and see what the watching takes."""
    seconds = 1.0 if wish.quick else SECONDS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-bench-")))
        ticket = TicketPeer(folder / "slips", None)
        stack.callback(ticket.process.kill)
        a4 = stack.enter_context(office_printer(folder / "a4"))
        (folder / "ups").mkdir()
        ups = Upsd(folder / "ups")
        stack.callback(ups.close)
        node = EchonetNode()
        stack.callback(node.close)
        where = (str(ticket.port), a4.url, str(ups.port), str(node.port), node.OWN, node.HOST)
        child = stack.enter_context(Child(module("tests.bench.monitors_child", str(folder), *where)))
        child.line("watching")
        wait(0.0 if wish.quick else SETTLES_S)
        spent, wakes = Pairs(), []
        for _ in range(wish.turns(TURNS)):
            before, begun = cost(child.pid), now()
            wait(seconds)
            after, lasted = cost(child.pid), (now() - begun) / 60
            spent.ours.append((after.seconds - before.seconds) / lasted)
            spent.reference.append(60.0)
            wakes.append((after.wakes - before.wakes) / lasted)
    yield Figure.of("monitors of all devices at rest: CPU, s a minute / one core", spent, GOAL)
    yield Figure.alone("monitors of all devices at rest: wake-ups a minute", wakes)
