"""People who fill in forms at a kiosk without a window, and the office that opens what they sent."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kiosk.applications.model import Application, Filled, Standing
from kiosk.compose import settings
from kiosk.compose.kiosk import Kiosk
from kiosk.compose.release import BUILT
from kiosk.core.clock import SystemClock
from tests.e2e.kiosks import kiosk
from tests.e2e.processes import Hall, command
from tests.unit.applications.clerk import to_the_end

CLOCK = SystemClock(BUILT)
T = TypeVar("T")


@dataclass(frozen=True)
class Sent:
    """What a person filled in, and the receipt she holds; the kiosk forgets the code."""

    filled: Filled
    receipt: Application


def at(hall: Hall, work: Callable[[Kiosk], Awaitable[T]]) -> T:
    """Open the kiosk of a folder, do something, close it."""

    async def whole() -> T:
        async with kiosk(hall.folder, settings.load(hall.config), CLOCK) as made:
            return await work(made)

    return asyncio.run(whole())


async def filled(made: Kiosk, procedure: str, language: str = "ja") -> Filled:
    """Fill a form in to its end."""
    filling = await made.slices.forms.begin(procedure, language)
    await to_the_end(filling)
    return await filling.filled()


async def apply(made: Kiosk, act: str, procedure: str, language: str = "ja") -> Sent:
    """Fill in, send, take the receipt."""
    form = await filled(made, procedure, language)
    await made.slices.applications.send(act, form)
    receipt = await made.slices.applications.sent(act)
    assert receipt is not None
    await made.slices.applications.in_hand(act)
    return Sent(form, receipt)


async def looked_up(made: Kiosk, sent: Sent) -> Standing:
    return await made.slices.applications.look_up(sent.receipt.number, sent.receipt.code)


def keygen(file: Path) -> Path:
    """Let the city make its keys."""
    told = command(file.parent, "city", "keygen", str(file))
    assert told.returncode == 0, told
    assert '"d"' not in told.stdout
    return file


def inbox(data: Path, key: Path) -> list[dict[str, Any]]:
    """Open what arrived, as the office does."""
    told = command(data.parent, "city", "inbox", "--data", str(data), "--key", str(key))
    assert told.returncode == 0, told
    return [json.loads(line) for line in told.stdout.splitlines()]


def status(data: Path, key: Path, *words: str) -> None:
    """Tell where an application stands, as the office does."""
    told = command(data.parent, "city", "status", "--data", str(data), "--key", str(key), *words)
    assert told.returncode == 0, told
