"""Fifty people type at one kiosk, each to another end: `python -m tests.faults.typed_child FOLDER TOOTH`.

They send, leave with a slip, leave a slip in a jammed printer, walk away, or meet a fault in the middle of a form. The
kiosk's own store is not encrypted here, so that a search sees what its pages and its log hold. At the end the process
dies as in a power cut. It prints what was done, and what the next person could have seen.
"""

import asyncio
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kiosk.applications.filling import Filling
from kiosk.applications.sheet import Sheet
from kiosk.applications.sight import Stand
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.release import BUILT
from kiosk.compose.settings import load
from kiosk.core import log
from kiosk.core.clock import SystemClock
from kiosk.core.folder import DataFolder
from kiosk.practice_printer.status import PracticeState
from tests.faults.typed_teeth import PULLED
from tests.faults.typed_words import KANJI, answers

SESSIONS = 50
ENDS = ("sent", "left", "jammed", "gone", "fault")
NUMBER = "0426"
_STEPS = 60
_PATIENCE = 60.0


class Room:
    """The kiosk, and what is found wrong in it."""

    def __init__(self, kiosk: Kiosk, chance: random.Random) -> None:
        self.kiosk = kiosk
        self.chance = chance
        self.done: Counter[str] = Counter()
        self.seen: list[str] = []

    async def session(self, number: int) -> None:
        """One person, from the choice of a form to her end."""
        forms = self.kiosk.slices.forms
        offered = await forms.procedures()
        filling = await forms.begin(offered[number % len(offered)].id, self.chance.choice(("ja", "en", "ja@easy")))
        if any(ask.value for ask in filling.sight.asks):
            self.seen.append(f"session {number} began with answers")
        end = ENDS[number % len(ENDS)]
        await self._fill(filling, number, to=_STEPS if end == "sent" else self.chance.randint(3, 9))
        ways = {
            "sent": self._sent,
            "left": self._left,
            "jammed": self._jammed,
            "gone": self._gone,
            "fault": self._fault,
        }
        await ways[end](filling, f"act-{number}")
        filling.forget()
        self.kiosk.slices.drafts.forget(f"act-{number}")
        self.done[end] += 1
        await self._look(filling, f"act-{number}")

    async def _fill(self, filling: Filling, number: int, to: int) -> None:
        steps = 0
        while filling.sight.stand is not Stand.CHECK and steps < to:
            steps += 1
            if filling.sight.stand is Stand.ANOTHER:
                await filling.another(more=not filling.sight.members)
            else:
                at = filling.sight
                await filling.next(answers(at, number))
                if filling.sight.wrong:
                    await filling.next(answers(at, 0))
                self.done["answers"] += len(at.asks)

    async def _sent(self, filling: Filling, act: str) -> None:
        if filling.sight.stand is not Stand.CHECK:
            self.seen.append(f"{act} never came to its end")
            return
        applications = self.kiosk.slices.applications
        await applications.send(act, await filling.filled())
        made = await applications.sent(act)
        assert made is not None
        await applications.in_hand(act)
        await applications.look_up(made.number, made.code)

    async def _left(self, filling: Filling, act: str) -> None:
        drafts = self.kiosk.slices.drafts
        await drafts.leave(act, await filling.draft(), NUMBER)
        await self._until(act)

    async def _jammed(self, filling: Filling, act: str) -> None:
        assert self.kiosk.demo is not None
        self.kiosk.demo.printer.state = PracticeState.PAPER_OUT
        await self.kiosk.slices.drafts.leave(act, await filling.draft(), NUMBER)
        await self._until(act)
        self.kiosk.demo.printer.state = PracticeState.READY

    async def _gone(self, filling: Filling, _act: str) -> None:
        filling.forget()

    async def _fault(self, filling: Filling, _act: str) -> None:
        """Meet a fault whose text is what was typed; the house writes down that it happened."""

        async def whole() -> None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Sheet, "next", _fails)
                try:
                    await filling.next(answers(filling.sight, 0))
                finally:
                    ended.set()

        ended = asyncio.Event()
        self.kiosk.tasks.spawn(whole(), name="form")
        await ended.wait()

    async def _until(self, act: str) -> None:
        """Wait until the printer has said something of the slip."""
        news = asyncio.Event()
        stop = self.kiosk.changes.subscribe(["jobs"], news.set)
        async with self.kiosk.clock.timeout(_PATIENCE):
            while True:
                slip = await self.kiosk.slices.drafts.slip(act)
                if slip is None or slip.state not in {"printing", "held"}:
                    break
                await news.wait()
                news.clear()
        stop()

    async def _look(self, filling: Filling, act: str) -> None:
        """See what the next person sees of the last."""
        drafts, slips = self.kiosk.slices.drafts, self.kiosk.slices.slips
        if filling.sight.asks or filling.sight.answers or filling.sight.title:
            self.seen.append(f"{act}: the form is still to be seen")
        if await drafts.slip(act) is not None:
            self.seen.append(f"{act}: its slip is still offered")
        if await slips.left_behind():
            self.seen.append(f"{act}: the ticket screen offers its paper")
        made = await self.kiosk.slices.applications.sent(act)
        if made is not None and made.code:
            self.seen.append(f"{act}: its code is still here")


def _fails(_sheet: Sheet, told: Any) -> None:
    raise RuntimeError(f"{KANJI[0]} {told}")


def _unlocked(folder: DataFolder) -> bytes | None:
    """Leave the kiosk's store readable."""
    assert folder.path.exists()
    return None


async def live(folder: Path, sessions: int) -> None:
    """Let them come and go, then die."""
    kiosk = Kiosk(Plan(load(None), folder, demo=True, clock=SystemClock(BUILT)))
    await kiosk.open()
    await kiosk.start()
    room = Room(kiosk, random.Random(1))
    for number in range(sessions):
        await room.session(number)
    await kiosk.handlers()["sync.once"]({})
    told = {"done": room.done, "seen": room.seen}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def main(folder: Path, tooth: str) -> None:
    """Begin."""
    if tooth:
        PULLED[tooth]()
    log.catch()
    log.start()
    log.start(folder / "kiosk.log")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DataFolder, "database_key", _unlocked)
        asyncio.run(live(folder / "data", SESSIONS if not tooth else len(ENDS) * 2))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
