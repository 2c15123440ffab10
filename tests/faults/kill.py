"""SIGKILL at every call on the store, from the first start to the slips and the city's answer; then a new start.

Each number, each application and each household at the shelter's desk is there once, nothing is printed unasked, a
slip that may be on paper comes again as a copy, and the city holds each fact once.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.practice_printer.paper import KNIFE
from kiosk.shelter.household import label
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city
from tests.peers.printer import ThreadedPrinter, practice_printer

from .house import COPY, ROWS
from .kill_child import ACT, APPLIED, CAME
from .recorder import ROOT, surroundings, workshop
from .result import Result, Tooth, Wish

PER_IMAGES = 1000
_NEVER = 1 << 30
_TEETH_KILLS = 10
_ACTS = {ACT: "tickets", APPLIED: "applications", CAME: "households"}


def run(wish: Wish, tooth: str = "", since: str = "heard") -> Result:
    """Kill at one call for every thousand images wished; with a guard taken away, among the acts and their papers.

    Args:
        wish: How much.
        tooth: The guard that is taken away.
        since: After what its absence can show: "heard", before all acts, or "came", after the last of them.
    """
    with ExitStack() as stack:
        shop = stack.enter_context(workshop())
        city = stack.enter_context(practice_city(TurnedClock(), seed=1))
        printer = stack.enter_context(practice_printer())
        kiosk = stack.enter_context(_kiosk(shop, city, printer, tooth))
        trial = _Trial(shop, city, printer, kiosk)
        whole = trial.count()
        points = range(whole[since], whole["printed"]) if tooth else range(1, whole["calls"] + 1)
        chance = random.Random(wish.seed)
        for call in sorted(chance.sample(points, min(len(points), max(1, wish.images // PER_IMAGES)))):
            trial.kill(call)
    replay = f"(replay: kill --seed {wish.seed} --images {wish.images})"
    failures = tuple(f"{one} {replay}" for one in trial.failures)
    return Result("kill", trial.done, trial.lost, trial.twice, failures)


class _Kiosk:
    """The process that lives, is killed and starts again."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    def say(self, *words: object) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(" ".join(str(word) for word in words) + "\n")
        self._child.stdin.flush()

    def hear(self) -> tuple[str, Any]:
        assert self._child.stdout is not None
        word, _, told = self._child.stdout.readline().partition(" ")
        return word, json.loads(told or "{}")


@contextmanager
def _kiosk(shop: Path, city: RunningCity, printer: ThreadedPrinter, tooth: str) -> Iterator[_Kiosk]:
    words = [sys.executable, "-m", "tests.faults.kill_child", city.url, str(printer.port), tooth]
    watched = surroundings(shop, shop, files="kiosk.db")
    with subprocess.Popen(
        words, cwd=ROOT, env=watched, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield _Kiosk(child)
        finally:
            child.kill()


class _Trial:
    def __init__(self, shop: Path, city: RunningCity, printer: ThreadedPrinter, kiosk: _Kiosk) -> None:
        self._shop = shop
        self._city = city
        self._printer = printer
        self._kiosk = kiosk
        self._day = 0
        self.calls = 0
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []
        self.lost = 0
        self.twice = 0

    def count(self) -> dict[str, int]:
        """Let one live to its end; give the number of calls it makes, and those between which it acts and prints."""
        whole: dict[str, int] = self._live(self._shop / "whole", _NEVER)[1]
        self.calls = whole["calls"]
        return whole

    def kill(self, call: int) -> None:
        """Kill one life at a call, start again, and judge."""
        folder = self._shop / f"life-{call}"
        held = len(self._city.city.facts())
        self._printer._ask(self._printer._printer.slips.clear)
        if self._live(folder, call)[0] == "killed":
            self.done["killed"] += 1
        told = (folder / "told").read_text(encoding="utf-8").split()
        self._kiosk.say("again", folder, self._day)
        found = self._judge(told, held)
        self.failures += [f"killed at call {call} of {self.calls}: {one}" for one in found]

    def _live(self, folder: Path, call: int) -> tuple[str, Any]:
        folder.mkdir()
        self._day += 1  # the city knows a number of a day once
        self._kiosk.say("kill", folder, self._day, call)
        word, told = self._kiosk.hear()
        assert word in {"killed", "lived"}, word
        return word, told

    def _judge(self, told: list[str], held: int) -> list[str]:
        _, left = self._kiosk.hear()
        early = self._printer.slips
        self._kiosk.say("go")
        word, before = self._kiosk.hear()
        if word != "quiet":
            return ["it did not start again"]
        slips = self._printer.slips
        late = "sent" in left["jobs"]  # what the printer had been given may come out meanwhile
        found = ["printed unasked"] * (len(slips) > max(late, len(early)))
        for act, what in _ACTS.items():
            if act in told and not before[what]:
                self.lost += 1
                found.append(f"lost of the {what}")
        found += [] if _is_whole(before) else [f"half an act: {before}"]
        self._kiosk.say("go")
        word, after = self._kiosk.hear()
        if word != "done":
            return [*found, "it could not go on"]
        found += self._papers(before, slips, self._printer.slips)
        once = [after[what] for what in _ACTS.values()] == [1] * len(_ACTS) and _is_whole(after)
        if not once or (after["label"], after["reception"]) != ("A-001", label("A", 1)):
            found.append(f"not one number, one application and one household: {after}")
        if after["facts"] != ["accepted"] * len(_ACTS):
            found.append(f"not kept by the city: {after}")
        more = len(self._city.city.facts()) - held
        self.twice += max(0, more - len(_ACTS)) + max(0, after["households"] - 1)
        return [*found, f"the city took {more} facts"] if more != len(_ACTS) else found

    def _papers(self, before: Any, slips: list[Image.Image], later: list[Image.Image]) -> list[str]:
        """A slip left behind comes once more, as a copy if it was on its way; one that was printed does not."""
        asked = len(before["left"]) + sum(1 - before[what] for what in _ACTS.values())
        self.done["slips offered"] += len(before["left"])
        self.done["slips out"] += len(later)
        found = [] if len(later) - len(slips) == asked else [f"{len(later) - len(slips)} slips for {asked} wishes"]
        self.twice += max(0, len(later) - len(slips) - asked)
        marked = sum(map(_is_copy, later[len(slips) :]))
        if marked != before["left"].count("unknown"):
            found.append(f"{marked} marked copies of {before['left']}")
        return found


def _is_whole(found: Any) -> bool:
    """Tell whether each act has its slip and its fact, a household its number, its entry and its word to the city."""
    acts, homes = sum(found[what] for what in _ACTS.values()), found["households"]
    of_homes = (found["numbers"], found["recorded"], found["owed"] + found["told"])
    facts = acts - homes + found["told"]
    return of_homes == (homes,) * 3 and (acts, facts) == (len(found["jobs"]), len(found["facts"])) and found["chain"]


def _is_copy(slip: Image.Image) -> bool:
    bottom = slip.height - KNIFE - ROWS
    return slip.crop((0, bottom, slip.width, bottom + ROWS)).tobytes() == bytes(byte ^ 0xFF for byte in COPY * ROWS)


TEETH = (
    Tooth("slips left behind are offered, not printed", lambda wish: _bitten(wish, "eager")),
    Tooth("the fact in the act's own transaction", lambda wish: _bitten(wish, "apart")),
    Tooth("a check-in that was done is done", lambda wish: _bitten(wish, "anew", 2, "came")),
)


def _bitten(wish: Wish, tooth: str, kills: int = _TEETH_KILLS, since: str = "heard") -> Result:
    return run(Wish(images=kills * PER_IMAGES, seed=wish.seed), tooth, since)
