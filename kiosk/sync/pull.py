"""Public data in: each stream is read from its mark, judged by its slice, and applied together with the new mark."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from math import inf
from typing import Any, Generic, TypeVar

from kiosk.core import log
from kiosk.core.entity import Entity
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.sync import progress
from kiosk.sync.backoff import CAP
from kiosk.sync.bell import Bell
from kiosk.sync.link import TOPIC, Line, LinkState
from kiosk.sync.ports import City, CityPausedError, CityUnreachableError

R = TypeVar("R")

OVERLAP = timedelta(seconds=10)  # covers writes that became visible late, and brokers that compare times as texts
AHEAD = timedelta(minutes=5)  # a mark so far beyond the server's clock was set by another clock
PASSES = 3
SLICE = 500  # news applied in one transaction; more goes in several, and the mark moves with the last
AT_ONCE = 2
# What a slice's own checks raise on an entity they did not foresee.
BAD_ENTITY = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


@dataclass(frozen=True)
class Stream(Generic[R]):
    """One kind of public data and what its slice does with it.

    Attributes:
        kind: the entity type.
        prepare: pure; checks entities and makes rows. It leaves out what is bad; raising costs one entity only.
        apply: writes rows into the public store; called with as many entities as are new or changed.
        forget: removes things the city no longer has.
        topics: published after a change.
        interval: seconds between passes.
        sweep_every: seconds between complete passes, which find deletions and heal whatever was missed.
        version: raised by a release that reads more out of the same entities; everything is then read anew.
    """

    kind: str
    prepare: Callable[[Sequence[Entity]], R]
    apply: Callable[[Db, R], None]
    forget: Callable[[Db, Sequence[str]], None]
    topics: tuple[str, ...]
    interval: float = 15.0
    sweep_every: float = 3600.0
    version: int = 1


@dataclass(frozen=True)
class _Pass:
    newest: str | None
    total: int | None
    bad: int
    server_time: datetime | None

    def after(self, mark: str | None) -> "_Pass":
        """Give the same for a pass that began at a mark and may have found nothing newer."""
        return replace(self, newest=max(self.newest or "", mark or "") or None)

    @property
    def mark(self) -> str | None:
        """Give the new mark; none, so that the next pass reads everything, if it lies beyond the server's clock."""
        if self.newest is None or self.server_time is None:
            return self.newest
        return None if datetime.fromisoformat(self.newest) > self.server_time + AHEAD else self.newest


class Pull:
    """Reads every stream at its own pace."""

    def __init__(self, store: Store, city: City, line: Line, streams: Sequence[Stream[Any]], limit: int = 100) -> None:
        self._store = store
        self._city = city
        self._line = line
        self._streams = tuple(streams)
        self._limit = limit
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._sweep_at = {stream.kind: -inf for stream in streams}

    def start(self, tasks: Tasks) -> None:
        """Keep every stream running, each for itself."""
        for stream in self._streams:
            tasks.supervise(partial(self.follow, stream), name=f"pull-{stream.kind}")

    async def once(self) -> None:
        """Read every stream once, completely where a sweep is due.

        Raises:
            CityUnreachableError: a stream could not be read; nothing of it has moved.
            CityPausedError: this machine may not read.
        """
        for stream in self._streams:
            await self._read(stream)

    async def follow(self, stream: Stream[Any]) -> None:
        """Read one stream for ever; waits grow while the city is away and end when its line comes back."""
        failures = answers = 0
        mark = await self._store.read(partial(progress.mark, kind=stream.kind))
        if mark.swept is not None:  # swept before this start: spread the next over the hour, as all kiosks do
            self._sweep_at[stream.kind] = self._line.clock.monotonic() + self._line.share() * stream.sweep_every
        with Bell(self._line.clock, self._line.changes, (TOPIC,)) as bell:
            while True:
                try:
                    await self._read(stream)
                except CityPausedError as error:
                    self._line.paused(error.why)
                    await self._line.clock.sleep(CAP)
                except CityUnreachableError as error:
                    failures += 1
                    log.event("pull", stream=stream.kind, outcome="unreachable", reason=error.why)
                    if not error.answered or self._line.answers == answers:  # else the fault is this stream's alone
                        self._line.unreachable(error.why)
                    answers = self._line.answers
                    await self._rest(bell, self._line.wait(failures, error.retry_after))
                else:
                    failures = 0
                    await self._line.clock.sleep(stream.interval)

    async def _rest(self, bell: Bell, seconds: float) -> None:
        """Wait so long, or until the line that was down comes back."""
        end = self._line.clock.monotonic() + seconds
        down = self._line.state is not LinkState.CONNECTED
        while (left := end - self._line.clock.monotonic()) > 0:
            if down and self._line.state is LinkState.CONNECTED:
                return
            await bell.wait(left)

    async def _read(self, stream: Stream[Any]) -> None:
        """Make one pass: from the mark, or through everything when a sweep is due or there is no mark."""
        now = self._line.clock.monotonic()
        sweep = now >= self._sweep_at[stream.kind]
        for _ in range(PASSES):
            mark = await self._store.write(partial(progress.begin, kind=stream.kind, version=stream.version))
            done = await self._pages(stream, None if sweep else _since(mark.newest))
            if done is not None:
                break
        else:
            raise CityUnreachableError("changing", answered=True)
        await self._apply(stream, done if sweep else done.after(mark.newest), sweep=sweep)
        if sweep:
            self._sweep_at[stream.kind] = now + stream.sweep_every
        if done.bad:
            log.event("pull", stream=stream.kind, outcome="bad-entities", skipped=done.bad)

    async def _pages(self, stream: Stream[Any], since: str | None) -> _Pass | None:
        """Read all pages onto the stage; None if the list changed meanwhile or was not whole."""
        first: int | None = None
        newest = ""
        offset = bad = 0
        while True:
            async with self._gate:
                page = await self._city.page(stream.kind, since=since, offset=offset, limit=self._limit)
            self._line.answered(page.server_time)
            first = page.total if offset == 0 else first
            if page.total != first:
                return None
            fresh = await self._store.write(partial(progress.stage, kind=stream.kind, entities=page.entities))
            offset += page.length
            bad += page.length - len(page.entities)
            newest = max(newest, *map(_modified, page.entities), "")
            whole = offset >= first if first is not None else page.length != self._limit
            circles = not fresh and page.length == len(page.entities)  # nothing new, also an early end
            if whole or circles or page.length > self._limit:
                break
        distinct = await self._store.read(partial(progress.staged, kind=stream.kind))
        if first is not None and distinct + bad < first:
            return None
        return _Pass(newest or None, first, bad, page.server_time)

    async def _apply(self, stream: Stream[Any], done: _Pass, *, sweep: bool) -> None:
        waiting = await self._store.read(partial(progress.news, kind=stream.kind))
        topics = stream.topics if waiting or sweep else ()
        while waiting > SLICE:
            await self._store.write(partial(_apply_some, stream=stream), *stream.topics)
            waiting -= SLICE
        finish = partial(_finish, stream=stream, done=done, moment=self._line.clock.now(), sweep=sweep)
        await self._store.write(finish, *topics)


def _finish(db: Db, stream: Stream[Any], done: _Pass, moment: datetime, *, sweep: bool) -> None:
    _apply_some(db, stream)
    if sweep and done.total is not None:  # without a count nobody knows that the list was whole
        gone = progress.missed(db, stream.kind)
        if gone is None:
            log.event("pull", stream=stream.kind, outcome="sweep-held")
        elif gone:
            stream.forget(db, gone)
            progress.forget(db, stream.kind, gone)
            log.event("pull", stream=stream.kind, outcome="forgotten", count=len(gone))
    progress.finish(db, stream.kind, done.mark, moment)


def _apply_some(db: Db, stream: Stream[Any]) -> None:
    entities = progress.some_news(db, stream.kind, SLICE)
    if not entities:
        return
    try:
        rows = stream.prepare(entities)
    except BAD_ENTITY:
        _apply_each(db, stream, entities)
    else:
        stream.apply(db, rows)
    progress.applied(db, stream.kind, [entity.id for entity in entities])


def _apply_each(db: Db, stream: Stream[Any], entities: Sequence[Entity]) -> None:
    bad = 0
    for entity in entities:
        try:
            rows = stream.prepare([entity])
        except BAD_ENTITY:
            bad += 1
        else:
            stream.apply(db, rows)
    log.event("pull", stream=stream.kind, outcome="bad-entities", skipped=bad)


def _modified(entity: Entity) -> str:
    modified = entity.attributes.get("modifiedAt")
    return modified if isinstance(modified, str) else ""


def _since(newest: str | None) -> str | None:
    """Give the time to ask from: the mark less the overlap, in whole seconds because some brokers compare texts."""
    if newest is None:
        return None
    moment = datetime.fromisoformat(newest).astimezone(UTC) - OVERLAP
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
