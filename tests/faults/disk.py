"""A disk that is full or fails: an act is taken whole or refused in words, and works as soon as the disk does.

Each act of a kiosk's day is tried while the calls on its folder fail, one of them or all from the n-th on; then again
with a sound disk. What failed may still have been written (the disk failed after it took it): the same act again is
the same act, so it is there once either way.
"""

import asyncio
import errno
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from kiosk.core.errors import KnownError
from tests.clocks import TurnedClock

from .house import Neighbours, house
from .kept import Eye
from .life import Life
from .recorder import ROOT, Recorder, surroundings, workshop
from .result import Result, Tooth, Wish
from .teeth import take

FAULTS = (errno.ENOSPC, errno.EIO)
_CALLS = 40
_REOPENED = 25
_TEETH_FAULTS = 60
_PATIENCE_S = 3600


def run(wish: Wish, tooth: str = "") -> Result:
    """Let so many faults meet the acts of one kiosk."""
    with workshop() as shop:
        folder = shop / "data"
        folder.mkdir()
        words = [sys.executable, "-m", "tests.faults.disk", str(folder), str(wish.seed), str(wish.faults), tooth]
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=surroundings(shop, folder),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    if done.returncode:
        return Result("disk", failures=(f"the kiosk died: {done.stderr[-800:]}",))
    told = json.loads(done.stdout)
    failures = tuple(f"{one} (replay: disk --seed {wish.seed} --faults {wish.faults})" for one in told["failures"])
    return Result("disk", told["done"], told["lost"], told["twice"], failures)


class _Trial:
    """One kiosk on a disk that fails when told to."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._recorder = Recorder()
        self._clock = TurnedClock()
        self._number = 0
        self.told: list[str] = []
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []

    async def try_all(self, faults: int) -> None:
        """Open the kiosk again and again, and let faults meet its acts."""
        begun = False
        while self.done["faults"] < faults and not self.failures:
            async with house(self._folder, self._clock, Neighbours()) as place:
                life = Life(place, self._chance, self.told.append)
                if not begun:
                    await life.begin()
                    begun = True
                for _ in range(_REOPENED):
                    await self._act(life)
            await self._open()

    async def _act(self, life: Life) -> None:
        self._number += 1
        act = life.choose(self._number)
        failed = await self._failing(act)
        if not failed:
            return
        try:
            await act()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is found here
            self.failures.append(f"act {self._number} on a sound disk again: {error!r}")

    async def _open(self) -> None:
        """Let faults meet the opening itself."""

        async def opened() -> None:
            async with house(self._folder, self._clock, Neighbours()):
                pass

        await self._failing(opened)

    async def _failing(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Do something on a failing disk; tell whether it failed, which must be in words."""
        fault, call = self._chance.choice(FAULTS), self._chance.randint(1, _CALLS)
        self._recorder.fail(fault, call, self._chance.choice((1, 3, 1 << 40)))
        failed = False
        try:
            await work()
        except KnownError:
            self.done["said in words"] += 1
            failed = True
        except Exception as error:  # noqa: BLE001 - a fault of the disk that is no known one is what is looked for
            self.failures.append(f"act {self._number}, {errno.errorcode[fault]} at call {call}: {error!r}")
        self.done["faults"] += self._recorder.hits > 0
        self._recorder.count()
        return failed


def main(folder: Path, seed: int, faults: int, tooth: str) -> None:
    """Try it in this process, which stands on the recorder; print what was found as JSON."""
    take(tooth)
    trial = _Trial(folder, seed)
    asyncio.run(trial.try_all(faults))
    kept = Eye((folder / "database.key").read_bytes()).look(folder / "kiosk.db")
    lost = [act for act in trial.told if not kept.holds(act)]
    failures = [*trial.failures, *kept.broken, *kept.twice, *(f"lost {act}" for act in lost)]
    done = {**trial.done, "acts": len(trial.told)}
    sys.stdout.write(json.dumps({"done": done, "lost": len(lost), "twice": len(kept.twice), "failures": failures}))


TEETH = (
    Tooth(
        "the fact in the act's own transaction", lambda wish: run(Wish(faults=_TEETH_FAULTS, seed=wish.seed), "apart")
    ),
    Tooth("words for a failing disk", lambda wish: run(Wish(faults=_TEETH_FAULTS, seed=wish.seed), "wordless")),
)

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
