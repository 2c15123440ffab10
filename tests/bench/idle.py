"""What a kiosk costs that nobody touches: processor time, wake-ups, frames; at home and on the idle screen."""

import os
import select
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from .children import Child, module
from .measure import Pairs, now
from .place import place
from .procs import cost
from .report import Figure, Goal
from .screen import screen
from .wish import Wish

GOAL = Goal(most=0.005)
STILL = Goal(most=1.0)
FRAMES = {"home": 2, "signage": 14}
"""Frames of a minute in which something is to be seen: the clock moves on; on the idle screen a page turns every ten
seconds as well, one frame to go and one to come."""
SETTLES_S = 5.0
SECONDS = 60.0
TURNS = 3


def run(wish: Wish) -> Iterator[Figure]:
    """Let a kiosk stand at home, then on its idle screen, in a city in which nothing happens."""
    seconds = 1.0 if wish.quick else SECONDS
    with screen() as shown, place(still=True) as at, TemporaryDirectory(prefix="kiosk-bench-") as folder:
        data = at.copy(Path(folder) / "data")
        with Child(module("tests.bench.kiosk_child", str(at.config), str(data)), shown.environment) as child:
            child.line("home")
            for name in FRAMES:
                if name == "signage":
                    child.tell("signage")
                    child.line("done")
                wait(0.0 if wish.quick else SETTLES_S)
                yield from _minute(f"idle ({shown.name}), {name}", name, child, seconds, wish.turns(TURNS))


def _minute(title: str, name: str, child: Child, seconds: float, turns: int) -> Iterator[Figure]:
    spent, frames, wakes = Pairs(), Pairs(), []
    for _ in range(turns):
        before, painted, begun = cost(child.pid), _frames(child), now()
        wait(seconds)
        after, lasted = cost(child.pid), (now() - begun) / 60
        spent.ours.append((after.seconds - before.seconds) / lasted)
        spent.reference.append(60.0)
        wakes.append((after.wakes - before.wakes) / lasted)
        frames.ours.append(_frames(child) - painted)
        frames.reference.append(float(FRAMES[name] * ceil(lasted)))
    yield Figure.of(f"{title}: CPU, s a minute / one core", spent, GOAL)
    yield Figure.of(f"{title}: frames / that show something", frames, STILL)
    yield Figure.alone(f"{title}: wake-ups a minute", wakes)


def _frames(child: Child) -> float:
    child.tell("frames")
    return float(child.line("frames").split()[1])


def wait(seconds: float) -> None:
    """Let time pass without using any of it."""
    reading, writing = os.pipe()
    try:
        select.select([reading], [], [], seconds)
    finally:
        os.close(reading)
        os.close(writing)
