"""A kiosk that does nothing but write facts and hand them over: `python -m tests.peers.sync_child FOLDER URL COUNT`.

It says each number once the fact is committed, and ends when the city has them all.
"""

import asyncio
import sys
from functools import partial
from pathlib import Path

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.sync.link import Link
from kiosk.sync.push import Push
from tests.clocks import START
from tests.unit.sync.kit import KEY, city_at, ticket


async def main(folder: Path, url: str, count: int) -> None:
    clock, changes = SystemClock(START), Changes()
    store = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=[outbox.MIGRATIONS], changes=changes)
    await store.open()
    tasks = Tasks(clock)
    news = asyncio.Event()
    changes.subscribe(["outbox"], news.set)
    async with city_at(url, clock) as city:
        Push(store, city, Link(store, clock, changes).line("city")).start(tasks)
        for number in range(count):
            await store.write(partial(outbox.put, entity=ticket(number)), "outbox")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        while (await store.read(outbox.counts)).pending:
            news.clear()
            await news.wait()
        await tasks.close()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
