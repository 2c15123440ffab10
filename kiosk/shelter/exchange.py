"""Files between kiosks that never met: everything known here is given as one, and taken from one.

Whoever gives and takes is on duty and allowed to; both are recorded. A file is looked at as a whole before anything of
it is kept. Then it is laid to what is here slice by slice, so that the desk goes on meanwhile; after a power cut it is
simply taken again.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.core import audit, log
from kiosk.core.changes import Changes
from kiosk.core.clock import JST
from kiosk.core.duty import Duty, Permission
from kiosk.core.entity import uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.shared_secret import SharedSecret, newest
from kiosk.core.store import Db

from . import merge, sealed_file, store
from .desk import TOPIC, Desk
from .registers import Fact, Ref
from .sealed_file import ENDING, SLICE, Header, Writing

GIVEN, TAKEN = "shelter.give", "shelter.take"
MOST = 100
"""Files that are named at most."""


@dataclass(frozen=True)
class Given:
    """A file that was written: its name, and how many facts are in it."""

    name: str
    facts: int


@dataclass(frozen=True)
class Taken:
    """What came with a file: from which kiosk, how many facts, and how many of them were new."""

    kiosk: str
    facts: int
    new: int


class Exchange:
    """Gives and takes the files of one shelter, one at a time.

    Args:
        desk: The shelter's desk, at which this is done.
        changes: Told once a file was taken.
        secrets: Gives the secrets that the city's kiosks share, oldest first.
    """

    def __init__(self, desk: Desk, changes: Changes, secrets: Callable[[], Sequence[SharedSecret]]) -> None:
        self._desk = desk
        self._changes = changes
        self._secrets = secrets
        self._turn = asyncio.Lock()

    async def offered(self) -> tuple[str, ...]:
        """Return the names of the files that lie in the folder, the newest names of each kiosk last.

        Raises:
            KnownError: Nobody is on duty who may see them, or there is no such folder now.
        """
        self._desk.duty.require(Permission.EXCHANGE)
        return await asyncio.to_thread(_names, self._folder())

    async def give(self) -> Given:
        """Write all that is known here of the shelter into one file in the folder.

        Raises:
            KnownError: It is not allowed, there is nothing to give, no folder, no room, or no secret of the city.
        """
        duty, place, folder = self._desk.duty.require(Permission.EXCHANGE), self._desk.shelter, self._folder()
        async with self._turn:
            secrets = await asyncio.to_thread(self._secrets)
            newest(secrets)
            known = await self._desk.store.read(lambda db: store.known(db, place))
            count = sum(here for here, _ in known.values())
            if not count:
                raise _nothing()
            now, kiosk = self._desk.clock.now(), self._desk.identity.kiosk_id
            header = Header(uuid7(now), place, kiosk, count, {name: last for name, (_, last) in known.items()})
            name = f"{kiosk}-{now.astimezone(JST):%Y%m%d-%H%M%S}-{count}{ENDING}"
            try:
                await self._write(folder / name, header, secrets)
            except OSError as error:
                raise _unwritten(folder) from error
            await self._desk.store.write(lambda db: audit.append(db, duty, GIVEN, header.file, at=now), audit.TOPIC)
        return Given(name, count)

    async def take(self, file: Path) -> Taken:
        """Lay what another kiosk wrote to what is here.

        Args:
            file: Its path; a bare name is one of the folder.

        Raises:
            KnownError: It is not allowed, or the file is refused: then nothing is changed.
        """
        duty = self._desk.duty.require(Permission.EXCHANGE)
        place, path = self._desk.shelter, self._folder() / file if len(file.parts) == 1 else file
        async with self._turn:
            secrets = await asyncio.to_thread(self._secrets)
            newest(secrets)
            header = await asyncio.to_thread(sealed_file.opened, path, secrets, place)
            new = 0
            async for found in self._slices(path, secrets):
                new += await self._desk.store.read(partial(merge.unknown, arrived=found))
            if not new:
                raise KnownError(N_("All that is in this file is known here already."), N_("There is nothing to do."))
            await self._lay(path, secrets, header, duty)
        log.event("shelter", outcome="taken", count=new)
        return Taken(header.kiosk, header.facts, new)

    async def _lay(self, path: Path, secrets: Sequence[SharedSecret], header: Header, duty: Duty) -> None:
        own, noted, now = self._desk.identity.kiosk_id, False, self._desk.clock.now()
        try:
            async for found in self._slices(path, secrets):

                def write(db: Db, found: tuple[Fact, ...] = found, *, note: bool = not noted) -> bool:
                    new = merge.take(db, found, own)
                    if new and note:
                        audit.append(db, duty, TAKEN, header.file, at=now)
                    return bool(new)

                noted = await self._desk.store.write(write) or noted
        finally:
            self._changes.publish(TOPIC, audit.TOPIC)

    async def _slices(self, path: Path, secrets: Sequence[SharedSecret]) -> AsyncIterator[tuple[Fact, ...]]:
        slices = sealed_file.read(path, secrets, self._desk.shelter)
        try:
            while found := await asyncio.to_thread(next, slices, ()):
                yield found
        finally:
            slices.close()

    async def _write(self, file: Path, header: Header, secrets: Sequence[SharedSecret]) -> None:
        """Write a file beside, then give it its name; what is not whole never has the name.

        Raises:
            KnownError: The people were forgotten meanwhile.
            OSError: The disk is full or fails.
        """
        beside = file.with_name(f"{header.kiosk}.new")
        try:
            writing = await asyncio.to_thread(Writing, beside, header, secrets)
            try:
                after: Ref | None = None
                count = 0
                while page := await self._desk.store.read(partial(_page, header=header, after=after)):
                    after = page[-1][0]
                    bodies = [body for ref, body in page if ref.seq <= header.until.get(ref.kiosk, 0)]
                    await asyncio.to_thread(writing.add, bodies)
                    count += len(bodies)
                if count < header.facts:  # the people were forgotten meanwhile
                    raise _nothing()
                await asyncio.to_thread(writing.end)
            finally:
                await asyncio.to_thread(writing.close)
            await asyncio.to_thread(_name, beside, file)
        finally:
            await asyncio.to_thread(beside.unlink, missing_ok=True)

    def _folder(self) -> Path:
        if not self._desk.settings.folder:
            raise KnownError(
                N_("No folder for files between kiosks is set."),
                N_("Please tell the people who look after this machine."),
            )
        return Path(self._desk.settings.folder)


def _page(db: Db, header: Header, after: Ref | None) -> list[tuple[Ref, bytes]]:
    return store.bodies(db, header.shelter, after, SLICE)


def _name(beside: Path, file: Path) -> None:
    beside.replace(file)
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _names(folder: Path) -> tuple[str, ...]:
    try:
        found = sorted(one.name for one in folder.iterdir() if one.suffix == ENDING)
    except OSError as error:
        raise _unread(folder) from error
    return tuple(found[-MOST:])


def _nothing() -> KnownError:
    return KnownError(N_("Nothing was written down at this desk yet."), N_("There is nothing to give."))


def _unread(folder: Path) -> KnownError:
    return KnownError(
        N_("The folder {folder} is not there now."), N_("Please put in the stick, then try again."), folder=str(folder)
    )


def _unwritten(folder: Path) -> KnownError:
    return KnownError(
        N_("The file could not be written to {folder}."),
        N_("Please look whether the stick is in and has room, then try again."),
        folder=str(folder),
    )
