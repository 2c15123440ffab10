"""A kiosk that is killed at a chosen call on its store, and started again. Speaks lines of words with `kill`.

It loads everything once and lets forks of itself live and die. `kill FOLDER DAY N` lives on a day until the n-th call
and answers "killed", or "lived" with the number of calls and those between which it acted and printed. `again FOLDER
DAY` starts on what is left and answers "begun"; at a line it recovers and answers "quiet"; at another it does what
people then ask for and answers "done".
"""

import asyncio
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.core import audit, outbox
from kiosk.core.store import Db
from kiosk.devices import jobs, slips
from kiosk.devices.slip_state import Slip
from kiosk.devices.spooler import TOPIC as PRINTER_TOPIC
from kiosk.queue.model import CallPreference
from kiosk.shelter.model import Opening
from kiosk.shelter.reception import TEMPLATE as RECEPTION
from tests.clocks import START, TurnedClock

from .house import House, Neighbours, house
from .life import ARRIVAL, COUNTERS, FILLED, printing, teller
from .recorder import Recorder
from .teeth import take

ACT, APPLIED, CAME = "act-1", "act-2", "act-3"


async def live(folder: Path, clock: TurnedClock, call: int, near: Neighbours) -> dict[str, int]:
    """Take a number, send a form, check in, print all three, tell the city; die at the n-th call on the store."""
    told = teller(folder / "told")
    recorder = Recorder()
    recorder.kill_at(call)
    async with house(folder, clock, near) as place:
        await place.pull.once()
        await opened(place)
        heard = recorder.calls
        async with printing(place):
            await number(place)
            told(ACT)
            await application(place)
            told(APPLIED)
            await household(place)
            told(CAME)
            came = recorder.calls
        printed = recorder.calls
        await place.shelter.telling.once()
        await place.push.once()
        told("sent")
    return {"calls": recorder.calls, "heard": heard, "came": came, "printed": printed}


async def number(place: House) -> str:
    """Take the number of the one act there is, and see it."""
    await place.slices.queue.take(ACT, COUNTERS[0], CallPreference.SCREEN)
    ticket = await place.slices.queue.ticket(ACT)
    assert ticket is not None
    return ticket.label


async def application(place: House) -> None:
    """Send the one form there is, and see its receipt."""
    await place.slices.applications.send(APPLIED, FILLED)
    assert await place.slices.applications.sent(APPLIED) is not None


async def opened(place: House) -> None:
    """Have the one who is on duty open the shelter."""
    await place.shelter.service.set_opening("open", Opening.OPEN)


async def household(place: House) -> str:
    """Check the one household in, and see its number."""
    desk = place.shelter
    await desk.service.check_in(CAME, ARRIVAL)
    found = await desk.looking.household(await desk.service.checked_in(CAME) or "")
    assert found is not None
    return found[0].line.number


async def again(folder: Path, clock: TurnedClock, near: Neighbours) -> None:
    """Start on what is left, as a kiosk starts; then do what people ask for."""
    async with house(folder, clock, near) as place:
        _say("begun", **await place.store.read(_found))
        await asyncio.to_thread(sys.stdin.readline)
        await place.store.write(jobs.recover)
        await place.pull.once()
        await _looked(place)
        left = await _left_behind(place)
        _say("quiet", left=[slip.trouble for slip in left], **await place.store.read(_found))
        await asyncio.to_thread(sys.stdin.readline)
        await opened(place)
        async with printing(place):
            label = await number(place)
            await application(place)
            reception = await household(place)
            for slip in left:
                of_the_desk = slip.job.startswith(RECEPTION)
                await (place.papers if of_the_desk else place.slices.slips).print_again(slip.job)
        await place.shelter.telling.once()
        await place.push.once()
        _say("done", label=label, reception=reception, **await place.store.read(_found))


async def _left_behind(place: House) -> list[Slip]:
    """Find the slips that are offered: of the number, the receipt, and the reception slip."""
    receipts = [await place.slices.receipts.of_job(job) for job, _ in await place.slices.receipts.left_behind()]
    offered = await place.store.read(jobs.offered)
    receptions = [slips.slip(job) for job in offered if job.recipe.template == RECEPTION]
    return [*await place.slices.slips.left_behind(), *(slip for slip in receipts if slip is not None), *receptions]


async def _looked(place: House) -> None:
    """Let the spooler look at its printer and at its jobs."""
    news = asyncio.Event()
    stop = place.changes.subscribe([PRINTER_TOPIC], news.set)
    async with printing(place):
        await news.wait()
    stop()


def _found(db: Db) -> dict[str, Any]:
    return {
        "tickets": _count(db, "tickets"),
        "applications": _count(db, "applications"),
        "households": _count(db, "shelter_household"),
        "numbers": _count(db, "shelter_number"),
        "told": _count(db, "shelter_told where body is not null"),
        "owed": _count(db, "shelter_told where body is null"),
        "recorded": _count(db, "audit where act = 'household.check_in'"),
        "chain": audit.verify(db) is None,
        "jobs": [row[0] for row in db.execute("select state from jobs").fetchall()],
        "facts": [row.state for row in outbox.rows(db, list(outbox.State))],
    }


def _count(db: Db, rows: str) -> int:
    return int(db.execute(f"select count(*) from {rows}").fetchone()[0])


def _say(word: str, **found: Any) -> None:
    sys.stdout.write(f"{word} {json.dumps(found)}\n")
    sys.stdout.flush()


def _forked(near: Neighbours, words: list[str]) -> None:
    child = os.fork()
    if not child:
        code = 1
        try:
            folder, clock = Path(words[1]), TurnedClock(START + timedelta(days=int(words[2])))
            if words[0] == "kill":
                _say("lived", **asyncio.run(live(folder, clock, int(words[3]), near)))
            else:
                asyncio.run(again(folder, clock, near))
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        _say("killed" if os.WIFSIGNALED(status) else "failed")


if __name__ == "__main__":
    take(sys.argv[3])
    for line in iter(sys.stdin.readline, ""):
        _forked(Neighbours(city=sys.argv[1], printer=int(sys.argv[2])), line.split())
