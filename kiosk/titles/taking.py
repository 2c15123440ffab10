"""Lists of titles taken in: read to their end before anything is kept, then kept a little at a time."""

import asyncio
from collections import deque
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Store, room
from kiosk.formats import library_csv, opds
from kiosk.formats.listed import Refusal

from . import keeping, store
from .commands import Fetch
from .gathered import Gathered, full
from .service import TOPIC

MOST_PAGES = 20_000
MOST_DROPPED = 0.2  # of what a list of the same name brought before
SLICE = 0.02  # seconds that a transaction may take
_FEWEST, _FIRST, _MOST = 20, 100, 2_000  # titles of one


@dataclass(frozen=True)
class Taken:
    """What became of a list."""

    read: int
    kept: int
    changed: int
    dropped: int
    refusals: int
    refused: tuple[Refusal, ...]
    pages: int


class Taking:
    """Takes lists of titles into the catalogue.

    Args:
        public_store: Where the catalogue is.
        clock: The house's clock.
        folder: Where a list is put by while it is read.
    """

    def __init__(self, public_store: Store, clock: Clock, folder: Path) -> None:
        self._public = public_store
        self._clock = clock
        self._folder = folder

    async def file(self, path: Path, name: str, *, force: bool) -> Taken:
        """Take in a file, a CSV or one OPDS feed.

        Raises:
            KnownError: It cannot be read, would drop more of what is known than a list may, or the disk is full; what
                a full disk stops is finished by taking it in again.
        """
        with closing(Gathered(self._folder)) as gathered:
            await asyncio.to_thread(_read_file, path, gathered)
            return await self._keep(gathered, name, pages=1, force=force)

    async def feeds(self, url: str, fetch: Fetch, name: str, *, force: bool) -> Taken:
        """Take in all feeds that one comes to from an address without leaving its host.

        Raises:
            KnownError: As `file`; or a feed is none or cannot be had, and nothing is kept then.
        """
        pages, known, ahead = 0, {url}, deque([url])
        with closing(Gathered(self._folder)) as gathered:
            while ahead:
                here = ahead.popleft()
                feed = await asyncio.to_thread(opds.read, await fetch(here))
                await asyncio.to_thread(gathered.add, (*feed.works, *feed.refused))
                pages += 1
                for link in (feed.next, *feed.others):
                    there = _beside(here, link)
                    if there and there not in known:
                        known.add(there)
                        ahead.append(there)
                if len(known) > MOST_PAGES:
                    raise KnownError(
                        N_("This catalogue has more than {most} pages."),
                        N_("What was known before stays."),
                        most=MOST_PAGES,
                    )
            return await self._keep(gathered, name, pages=pages, force=force)

    async def _keep(self, gathered: Gathered, name: str, *, pages: int, force: bool) -> Taken:
        known = next((one.kept for one in await self._public.read(store.sources) if one.name == name), 0)
        if len(gathered) < known * (1 - MOST_DROPPED) and not force:
            raise KnownError(
                N_("This list has {titles} titles; the one before had {known}."),
                N_("Please check the file. To take it nevertheless, use --force."),
                titles=len(gathered),
                known=known,
            )
        await asyncio.to_thread(gathered.sort)
        edition = await self._public.write(partial(keeping.begin, source=name))
        changed = await self._put(gathered, name, edition)
        kept, dropped = await self._sweep(name, edition)
        done = partial(keeping.finish, source=name, at=self._clock.now(), kept=kept, refused=gathered.refusals)
        await self._public.write(done, TOPIC)
        return Taken(gathered.read, kept, changed, dropped, gathered.refusals, tuple(gathered.refused), pages)

    async def _put(self, gathered: Gathered, name: str, edition: int) -> int:
        first, many, changed = 0, _FIRST, 0
        while first < len(gathered):
            if not room(self._folder):
                raise full()
            some = await asyncio.to_thread(gathered.some, first, many)
            begun = self._clock.monotonic()
            changed += await self._public.write(partial(keeping.put, filed=some, source=name, edition=edition))
            first += many
            took = self._clock.monotonic() - begun
            many = max(_FEWEST, min(_MOST, round(many * min(2.0, SLICE / took) if took else many)))
        return changed

    async def _sweep(self, name: str, edition: int) -> tuple[int, int]:
        held = dropped = 0
        last: int | None = -1
        while last is not None:
            swept = await self._public.write(partial(keeping.sweep, source=name, edition=edition, after=last))
            last, held, dropped = swept.last, held + swept.held, dropped + swept.gone
        return held, dropped


def _read_file(path: Path, gathered: Gathered) -> None:
    try:
        with path.open("rb") as file:
            if file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
                file.seek(0)
                feed = opds.read(file.read(opds.LIMIT + 1))
                gathered.add((*feed.works, *feed.refused))
            else:
                gathered.add(library_csv.read(file))
    except (OSError, ValueError) as fault:
        raise KnownError(
            N_("This file cannot be read: {file}"),
            N_("Please check that it is there and that this user may read it."),
            file=str(path),
        ) from fault


def _beside(here: str, link: str) -> str:
    """Give where a link leads; "" where it leaves the host or leads nowhere."""
    try:
        there = urldefrag(urljoin(here, link)).url if link else ""
        same = urlsplit(there)[:2] == urlsplit(here)[:2]
    except ValueError:
        return ""
    return there if same and there.isascii() and there.isprintable() else ""
