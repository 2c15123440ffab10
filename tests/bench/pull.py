"""Reading the city's lists: the shipped pull, against a loop of httpx, json and executemany over the same pages."""

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlcipher3 import dbapi2

from kiosk.compose import city
from kiosk.compose.release import BUILT
from kiosk.compose.slices import PUBLIC_TABLES, streams
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.sync.link import Link
from kiosk.sync.pull import Pull
from kiosk.sync.settings import EndpointSettings

from . import procs
from .children import Child, module
from .measure import Pairs, interleaved, now
from .report import Figure, Goal
from .wish import Wish

GOAL = Goal(least=0.6)
FLAT = Goal(most=1.3)  # a page's worth of noise, whatever the length of the list
SIZES = {1_000: 15, 10_000: 11, 100_000: 5}
QUICK = (200,)
PAGE = EndpointSettings().page_limit


def run(wish: Wish) -> Iterator[Figure]:
    """Measure entities a second at every size, and what the largest takes in memory beyond the smallest."""
    peaks: list[float] = []
    with Child(module("tests.bench.quick_city")) as peer:
        address = peer.line("http://")
        for work in (_ours, _raw):  # what is loaded at the first time only is no part of either's pace
            _timed(work, f"{address}/{PAGE}")
        for size in QUICK if wish.quick else SIZES:
            url = f"{address}/{size}"
            ours, raw = partial(_rate, _ours, url, size), partial(_rate, _raw, url, size)
            yield Figure.of(f"pull {size} entities, 1/s", interleaved(wish.turns(SIZES.get(size, 1)), ours, raw), GOAL)
            peaks.append(_peak(url))
    grown = Pairs([peaks[-1]], [peaks[0]])
    yield Figure.of("pull memory, MB after the largest / after the smallest", grown, FLAT)


def _rate(work: Callable[[str, Path], Coroutine[Any, Any, float]], url: str, size: int) -> float:
    return size / _timed(work, url)


def _peak(url: str) -> float:
    """Pull in a process of its own; give the most memory it ever held, in MB."""
    with Child(module("tests.bench.pull", url)) as child:
        return float(child.line("peak").split()[1])


def _timed(work: Callable[[str, Path], Coroutine[Any, Any, float]], url: str) -> float:
    """Let a whole pull happen in a fresh folder; give its seconds."""
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        gc.collect()
        gc.freeze()  # as in a running kiosk: what a start made is left out of every later look
        return asyncio.run(work(url, Path(folder)))


async def _ours(url: str, folder: Path) -> float:
    """Read the list with what is shipped: client, dialect, walker, stage, the queue's own stream."""
    clock, changes = SystemClock(BUILT), Changes()
    store = Store(folder / "public.db", key=None, durable=False, migrations=PUBLIC_TABLES, changes=changes)
    await store.open()
    endpoint = city.endpoint(EndpointSettings(base_url=url), "", clock)
    line = Link(store, clock, changes).line("public")
    stream = streams()[0]
    try:
        pull = Pull(store, endpoint.city, line, [stream], PAGE)
        begun = now()
        await pull.once()
        return now() - begun
    finally:
        await endpoint.http.close()
        await store.close()


async def _raw(url: str, folder: Path) -> float:
    """Read the list as a script would, into the same table."""
    db = dbapi2.connect(str(folder / "raw.db"), isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    db.execute("create table counters (id text primary key, told text not null) strict")
    async with httpx.AsyncClient(base_url=url) as client:
        begun = now()
        offset, total = 0, 1
        while offset < total:
            query: dict[str, str | int] = {
                "type": "QueueMonitor",
                "options": "sysAttrs",
                "count": "true",
                "limit": PAGE,
                "offset": offset,
            }
            answer = await client.get("/ngsi-ld/v1/entities", params=query)
            total = int(answer.headers["ngsild-results-count"])
            found = json.loads(answer.content)
            db.execute("begin")
            db.executemany("insert or replace into counters values (?, ?)", [_row(one) for one in found])
            db.execute("commit")
            offset += len(found)
        seconds = now() - begun
    db.close()
    return seconds


def _row(entity: dict[str, Any]) -> tuple[str, str]:
    told = {
        name: value.get("value", value.get("languageMap")) for name, value in entity.items() if isinstance(value, dict)
    }
    return entity["id"], json.dumps(told, ensure_ascii=False)


if __name__ == "__main__":
    _timed(_ours, sys.argv[1])
    sys.stdout.write(f"peak {procs.peak(os.getpid())}\n")
