"""A whole kiosk in its window, with the devices of a configuration: what a person does at it, and what she reads."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kiosk.core.clock import Clock
from kiosk.devices.spooler import Spooler
from tests.bench.place import Place
from tests.bench.room import Room, room
from tests.e2e.kiosks import configured
from ui.components.spoken_text import texts_of

T = TypeVar("T")

READY = "ready"
PRINTING = "Your slip is being printed."
PRINTED = "Please take your slip."
LOOK_FOR_IT = "Please look whether your slip came out."


class Desk:
    """The kiosk of one peer."""

    def __init__(self, made: Room) -> None:
        self._room = made
        self.clock: Clock = made.kiosk.clock
        made.kiosk.language.choose("en")

    def reading(self, printer: str) -> str:
        """Say how the spool takes the printer to be, and whether its paper is nearly used up."""
        mine = self._room.kiosk.changes
        spooler = next(one for one in gc.get_objects() if isinstance(one, Spooler) and one._changes is mine)
        found = spooler.reading(printer)
        return f"{found.state.value}{', near end' if found.near_end else ''}"

    def banner(self) -> str:
        """Read what stands of the slip."""
        banner = self._room.find("slipBanner")
        return "" if banner is None else str(banner.property("text"))

    def offer(self) -> str:
        """Read how the slip can be had; "" if it cannot."""
        button = self._room.find("printAgain")
        return "" if button is None else str(button.property("label"))

    def power(self) -> str:
        """Read the line about the power; "" while there is none."""
        line = self._room.find("power")
        return "" if line is None else " ".join(str(text.property("text")) for text in texts_of(line))

    async def take_number(self) -> None:
        """Take a number by touch."""
        await self._room.home()
        for touch, sign in (("queue", "counter0"), ("counter0", "preference0")):
            self._room.touch(touch)
            await self._room.settled(sign)
        self._room.touch("preference0")

    async def ask_for_slip(self) -> None:
        """Press the button by which the slip can be had, once it is there and a press counts."""
        while True:
            await self._room.settled("printAgain")
            if self._room.find("printAgain") is not None:  # a printer that was found silent meanwhile is not offered
                self._room.touch("printAgain")
                return

    async def leave(self) -> None:
        """Go home; a slip that waits is given up."""
        await self._room.home()


@asynccontextmanager
async def desk(at: Place, settings: str) -> AsyncIterator[Desk]:
    """Open a kiosk of that place with further settings."""
    with TemporaryDirectory(prefix="kiosk-peers-") as name:
        folder = Path(name)
        configured(folder, at.config.read_text(encoding="utf-8") + settings)
        async with room(folder / "kiosk.toml", at.copy(folder / "data")) as made:
            yield Desk(made)


async def aside(work: Callable[..., T], *arguments: Any) -> T:
    """Do something that blocks, beside the loop, so that the kiosk lives on."""
    return await asyncio.to_thread(partial(work, *arguments))
