"""Public data in: each stream is read from its mark, judged by its slice, and applied together with the new mark."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from kiosk.sync.connection import LinkState
from kiosk.sync.link import TOPIC, Line
from kiosk.sync.passes import Pass, Walker
from kiosk.sync.ports import City, CityPausedError, CityUnreachableError
from kiosk.sync.progress import Mark

R = TypeVar("R")

NOTED = timedelta(minutes=1)  # how often silence is written down: a disk is not worn out to say that nothing happened
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
        prompt: somebody waits for it: it is asked for as often as ever while power is saved.
        version: raised by a release that reads more out of the same entities; everything is then read anew.
        at_once: how many are applied in one transaction, whole pages at a time: meanwhile nobody reads the store.
    """

    kind: str
    prepare: Callable[[Sequence[Entity]], R]
    apply: Callable[[Db, R], None]
    forget: Callable[[Db, Sequence[str]], None]
    topics: tuple[str, ...]
    interval: float = 15.0
    sweep_every: float = 3600.0
    prompt: bool = False
    version: int = 1
    at_once: int = progress.SLICE


class Pull:
    """Reads every stream at its own pace."""

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        store: Store,
        city: City,
        line: Line,
        streams: Sequence[Stream[Any]],
        limit: int = 100,
        stretch: Callable[[], float] = lambda: 1.0,
    ) -> None:
        """Take the streams, and what tells how many times longer to wait now for those that are not prompt."""
        self._store = store
        self._stretch = stretch
        self._line = line
        self._streams = tuple(streams)
        self._walker = Walker(store, city, line, limit)
        self._sweep_at = {stream.kind: -inf for stream in streams}
        self._bad = {stream.kind: 0 for stream in streams}
        self._one_at_a_time = {stream.kind: asyncio.Lock() for stream in streams}

    def start(self, tasks: Tasks) -> None:
        """Keep every stream running, each for itself."""
        for stream in self._streams:
            tasks.supervise(partial(self.follow, stream), name=f"pull-{stream.kind}")

    async def once(self) -> None:
        """Read every stream once; what goes wrong is told by the line."""
        for stream in self._streams:
            try:
                await self.read(stream)
            except CityPausedError as error:
                self._line.paused(error.why)
            except CityUnreachableError as error:
                self._line.unreachable(error.why)

    async def follow(self, stream: Stream[Any]) -> None:
        """Read one stream for ever; waits grow while the city is away and end when its line comes back."""
        failures = answers = 0
        part = self._line.share()  # of the first rest: what began at once, here or all over town, does not go on so
        mark = await self._store.read(partial(progress.mark, kind=stream.kind))
        if mark.swept is not None:  # swept before this start: spread the next over the hour, as all kiosks do
            self._sweep_at[stream.kind] = self._line.clock.monotonic() + self._line.share() * stream.sweep_every
        with Bell(self._line.clock, self._line.changes, (TOPIC,)) as bell:
            while True:
                try:
                    await self.read(stream)
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
                    await self._line.clock.sleep(part * stream.interval * (1.0 if stream.prompt else self._stretch()))
                    part = 1.0

    async def _rest(self, bell: Bell, seconds: float) -> None:
        """Wait so long, or until the line that was down comes back."""
        end = self._line.clock.monotonic() + seconds
        down = self._line.state is not LinkState.CONNECTED
        while (left := end - self._line.clock.monotonic()) > 0:
            if down and self._line.state is LinkState.CONNECTED:
                return
            await bell.wait(left)

    async def read(self, stream: Stream[Any]) -> None:
        """Make one pass: from the mark, or through everything when a sweep is due or there is no mark.

        Raises:
            CityUnreachableError: the list could not be read whole; nothing of it has moved.
            CityPausedError: this machine may not read.
        """
        async with self._one_at_a_time[stream.kind]:
            now = self._line.clock.monotonic()
            sweep = now >= self._sweep_at[stream.kind]
            done, mark = await self._walker.walk(stream.kind, stream.version, whole=sweep)
            await self._apply(stream, done, mark, sweep=sweep)
            if sweep:
                self._sweep_at[stream.kind] = now + stream.sweep_every
            if done.bad > self._bad[stream.kind]:
                log.event("pull", stream=stream.kind, outcome="bad-entities", skipped=done.bad)
            self._bad[stream.kind] = done.bad

    async def _apply(self, stream: Stream[Any], done: Pass, mark: Mark, *, sweep: bool) -> None:
        moment = self._line.clock.now()
        recent = mark.answered is not None and timedelta(0) <= moment - mark.answered < NOTED
        if done.quiet and done.mark == mark.newest and recent:
            return
        waiting = await self._store.read(partial(progress.news, kind=stream.kind))
        topics = stream.topics if waiting or sweep else ()
        while waiting > stream.at_once:
            waiting -= await self._store.write(partial(_apply_some, stream=stream), *stream.topics)
        finish = partial(_finish, stream=stream, done=done, moment=moment, sweep=sweep)
        await self._store.write(finish, *topics)


def _finish(db: Db, stream: Stream[Any], done: Pass, moment: datetime, *, sweep: bool) -> None:
    while _apply_some(db, stream):
        pass
    if sweep and done.total is not None:  # without a count nobody knows that the list was whole
        gone = progress.missed(db, stream.kind)
        if gone is None:
            log.event("pull", stream=stream.kind, outcome="sweep-held")
        elif gone:
            stream.forget(db, gone)
            progress.forget(db, stream.kind, gone)
            log.event("pull", stream=stream.kind, outcome="forgotten", count=len(gone))
    progress.finish(db, stream.kind, done.mark, moment)


def _apply_some(db: Db, stream: Stream[Any]) -> int:
    """Apply a slice of the news, page by page; give how many there were."""
    applied = 0
    while applied < stream.at_once and (entities := progress.take_news(db, stream.kind)):
        try:
            rows = stream.prepare(entities)
        except BAD_ENTITY:
            _apply_each(db, stream, entities)
        else:
            stream.apply(db, rows)
        applied += len(entities)
    return applied


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
