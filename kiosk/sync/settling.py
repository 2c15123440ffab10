"""Writes down what became of facts while the next are on their way, several in one transaction: commits take long."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

from kiosk.core import outbox
from kiosk.core.clock import Clock
from kiosk.core.store import Db, Store
from kiosk.sync.link import TOPIC
from kiosk.sync.together import plainly

LATEST = 0.25  # seconds after which an act is written down, however slow the city is with the next
MOST = 50

Act = Callable[[Db], None]
Settle = Callable[[Act], None]
_Acts = asyncio.Queue[Act | None]


@asynccontextmanager
async def settling(store: Store, clock: Clock) -> AsyncIterator[Settle]:
    """Take acts on the outbox and write them down in their order.

    Everything is written down before the block is left. Until then a crash forgets the newest acts: their facts go out
    once more, and the city knows them by their ids.

    Raises:
        KnownError: The disk is full or fails.
    """
    acts: _Acts = asyncio.Queue()
    with plainly():
        async with asyncio.TaskGroup() as group:
            group.create_task(_write(store, clock, acts))
            try:
                yield acts.put_nowait
            finally:
                acts.put_nowait(None)


async def _write(store: Store, clock: Clock, acts: _Acts) -> None:
    ended = False
    while not ended:
        gathered = [await acts.get()]
        with suppress(TimeoutError):
            async with clock.timeout(LATEST):
                while gathered[-1] is not None and len(gathered) < MOST:
                    gathered.append(await acts.get())
        ended = gathered[-1] is None
        if todo := [act for act in gathered if act is not None]:
            await store.write(partial(_do, acts=todo), outbox.TOPIC, TOPIC)


def _do(db: Db, acts: list[Act]) -> None:
    for act in acts:
        act(db)
