"""`python -m tests.peers`: every device x every fault, and how many seconds until what is shown is right.

Each peer is real and is frozen, killed or spoilt while a whole kiosk stands before it, in a process of its own. A line
of JSON for each cell as soon as it is known, then a table; exit code 1 when a cell is not right: later than 2 seconds,
a "well" in between that was not true, paper lost or doubled. Names on the command line run those alone.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import click

from tests.bench.place import Place, place
from ui.app import with_qt

from .cells import Cell, notes, table

KINDS = ("ticket", "page", "power", "logind", "shelter", "sunspec", "scanner")
ROOT = Path(__file__).parents[2]
FOOT = """
told: from the moment the peer itself shows the fault until what the kiosk knows, or says at rest, is right.
on screen: from the press of a person who wants paper while the fault stands, until she reads what is so.
well again: from the moment the peer itself is well until all that is shown says so, and paper that waited is out.
false ok: looks that saw "well" or "printed" while it was not, once the fault was told or older than 2 s.
paper: slips or pages that came out, of those that should have; a look every 0.02 s.
switching off: told is the goodbye, on screen the mains that came back meanwhile, well again what logind then hears.
CUPS hands pages over (waitjob=false): one that keeps a page until it is out prints it again when it was killed.
"""


def peers() -> dict[str, str]:
    """Give the kind of every peer by its name."""
    return {name: kind for kind in KINDS for name in import_module(f"{__package__}.cells_{kind}").PEERS}


@click.command()
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Lines of JSON, and no table.")
@click.option("--here", hidden=True, help="One peer, in this process.")
def main(names: Sequence[str], here: str, *, as_json: bool) -> None:
    """Go through the peers whose names begin so, or through all of them."""
    if here:
        _walk(here)
        return
    wanted = [peer for peer in peers() if not names or peer.startswith(tuple(names))]
    if not wanted:
        raise click.UsageError(f"no such peer; there are: {'; '.join(peers())}")
    cells = []
    for peer in wanted:
        for cell in _child(peer):
            cells.append(cell)
            click.echo(cell.as_json(), err=not as_json)
    if not as_json:
        click.echo("\n".join((*table(cells), FOOT, *notes(cells))))
    sys.exit(0 if all(cell.right for cell in cells) else 1)


def _child(peer: str) -> Iterator[Cell]:
    """Run one peer in a process of its own; a process that ends in a fault is a cell that is not right."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "tests.peers", "--here", peer]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        yield from (Cell.read(line) for line in child.stdout if line.startswith("{"))
    if child.returncode:
        yield Cell(peer, "all", wrong=f"ended with {child.returncode}")


def _walk(peer: str) -> None:
    module = import_module(f"{__package__}.cells_{peers()[peer]}")

    async def go(at: Place | None) -> None:
        async for cell in module.run(at, peer) if at else module.run(peer):
            click.echo(cell.as_json())

    if module.WINDOW:
        with place(still=True) as at:
            with_qt(lambda: go(at))
    else:
        asyncio.run(go(None))


if __name__ == "__main__":
    main()
