"""One walk through a list of the city, page by page, until it is known to be whole."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from kiosk.core.entity import Entity
from kiosk.core.store import Store
from kiosk.sync import progress
from kiosk.sync.link import Line
from kiosk.sync.ports import City, CityUnreachableError, Page
from kiosk.sync.together import plainly

OVERLAP = timedelta(seconds=10)  # covers writes that became visible late, and brokers that compare times as texts
AHEAD = timedelta(minutes=5)  # a mark so far beyond the server's clock was set by another clock
TRIES = 3
AT_ONCE = 2


@dataclass(frozen=True)
class Pass:
    """A whole list, put by on the stage.

    Attributes:
        newest: the newest server time in it.
        total: how many things the city counts, if it counts.
        bad: how many items were no entities.
        server_time: the server's clock.
        quiet: nothing was in it that is not known word for word, and nothing was put by.
    """

    newest: str | None
    total: int | None
    bad: int
    server_time: datetime | None
    quiet: bool = False

    def after(self, mark: str | None) -> "Pass":
        """Give the same for a pass that began at a mark and may have found nothing newer."""
        return replace(self, newest=max(self.newest or "", mark or "") or None)

    @property
    def mark(self) -> str | None:
        """Give the new mark; none, so that the next pass reads everything, if it lies beyond the server's clock."""
        if self.newest is None or self.server_time is None:
            return self.newest
        return None if datetime.fromisoformat(self.newest) > self.server_time + AHEAD else self.newest


class Walker:
    """Reads lists; at most two pages at a time, whatever the number of streams."""

    def __init__(self, store: Store, city: City, line: Line, limit: int) -> None:
        self._store = store
        self._city = city
        self._line = line
        self._limit = limit
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def walk(self, kind: str, version: int, *, whole: bool) -> tuple[Pass, progress.Mark]:
        """Read what changed since the mark, or the whole list; again if it changed under our feet.

        Returns:
            The pass, and the mark it began at.

        Raises:
            CityUnreachableError: also "changing", for a list that never stood still or was cut short three times.
            CityPausedError: this machine may not read.
        """
        for _ in range(TRIES):
            mark = await self._store.write(partial(progress.begin, kind=kind, version=version))
            done = await self._pages(kind, None if whole else _since(mark.newest), whole=whole)
            if done is not None:
                return (done if whole else done.after(mark.newest)), mark
        raise CityUnreachableError("changing", answered=True)

    async def _pages(self, kind: str, since: str | None, *, whole: bool) -> Pass | None:
        with plainly():
            async with asyncio.TaskGroup() as group:
                ahead = _Ahead(group.create_task, partial(self._page, kind, since), self._limit)
                try:
                    return await self._through(kind, since, ahead, whole=whole)
                finally:
                    ahead.drop()

    async def _through(self, kind: str, since: str | None, ahead: "_Ahead", *, whole: bool) -> Pass | None:
        newest = ""
        offset = bad = 0
        page = await ahead.page(0)
        first = page.total
        while page.total == first:
            begins = offset == 0
            offset += page.length
            bad += page.length - len(page.entities)
            newest = max(newest, *map(_modified, page.entities), "")
            end = offset >= first if first is not None else page.length != self._limit
            if end and begins and not whole and await self._old(kind, since, page):
                return Pass(newest or None, first, bad, page.server_time, quiet=True)
            end = end or page.length > self._limit
            if not end and first is not None:
                ahead.ask(offset, first)
            fresh = await self._stage(kind, page.entities, first=begins)
            circles = not fresh and page.length == len(page.entities)  # nothing new, also an early end
            if end or circles:
                break
            page = await ahead.page(offset)
        else:
            return None
        distinct = await self._store.read(partial(progress.staged, kind=kind))
        if first is not None and distinct + bad < first:
            return None
        return Pass(newest or None, first, bad, page.server_time)

    async def _page(self, kind: str, since: str | None, offset: int) -> Page:
        async with self._gate:
            page = await self._city.page(kind, since=since, offset=offset, limit=self._limit)
        self._line.answered(page.server_time)
        return page

    async def _stage(self, kind: str, entities: tuple[Entity, ...], *, first: bool) -> int:
        return await self._store.write(partial(progress.stage, kind=kind, entities=entities, first=first))

    async def _old(self, kind: str, since: str | None, page: Page) -> bool:
        """Tell whether a list that ends with its first page brings nothing new: it is empty, or all of it is known."""
        if page.length == 0:
            return True
        return since is not None and await self._store.read(partial(progress.knows, kind=kind, entities=page.entities))


class _Ahead:
    """Asks for pages before they are wanted, as if every page were full; one that was asked for in vain is dropped."""

    def __init__(
        self,
        start: Callable[[Coroutine[Any, Any, Page]], asyncio.Task[Page]],
        read: Callable[[int], Coroutine[Any, Any, Page]],
        limit: int,
    ) -> None:
        self._start = start
        self._read = read
        self._limit = limit
        self._asked: dict[int, asyncio.Task[Page]] = {}

    def ask(self, offset: int, total: int) -> None:
        """Have the next pages of a list on their way."""
        wanted = range(offset, min(offset + AT_ONCE * self._limit, total), self._limit)
        if wanted[0] not in self._asked:
            self.drop()
        for one in wanted:
            if one not in self._asked:
                self._asked[one] = self._start(self._read(one))

    async def page(self, offset: int) -> Page:
        """Give a page."""
        asked = self._asked.pop(offset, None)
        return await (asked or self._read(offset))

    def drop(self) -> None:
        """Forget what was asked for."""
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()


def _modified(entity: Entity) -> str:
    modified = entity.attributes.get("modifiedAt")
    return modified if isinstance(modified, str) else ""


def _since(newest: str | None) -> str | None:
    """Give the time to ask from: the mark less the overlap, in whole seconds because some brokers compare texts."""
    if newest is None:
        return None
    moment = datetime.fromisoformat(newest).astimezone(UTC) - OVERLAP
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
