"""What a scanner types: codes of every kind, keys in any order, the bytes of an input device."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.scanner_keys import EVENT, KEY, Keys
from kiosk.core.changes import Changes
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import LONGEST, SIGNS, Purpose, read, slip_code, slip_content
from kiosk.devices.scans_heard import Scans
from kiosk.devices.scans_line import OTHER, ScanLine
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import TurnedClock
from tests.faults.hostile_inputs import WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read, plain

PREFIX, SUFFIX = "Ctrl+B", "Ctrl+C"
CODES = (slip_code("KT1", bytes(range(16))), "A12345678B", "9784003101018", "1920193006007", "300-123456")
BY_HAND = (
    *WORDS,
    "0" * 10_000,
    "A" * (LONGEST + 1),
    "A" + "1" * 40 + "A",
    "K" * 970,
    "KT1" + "A" * 970,
    "\uff71\uff72",
)
NAMES = (PREFIX, SUFFIX, "Enter", "Tab", "F13", OTHER, "", "\x1b", "\uff71", "\x00")
KEYS_BY_HAND = (
    [PREFIX, *"1" * 10_000, SUFFIX],
    [PREFIX] * 500,
    [SUFFIX] * 500,
    [PREFIX, *"12", "Enter", *"34", SUFFIX],
)


def code(text: str) -> None:
    """Read a scanned text for every purpose; what is taken is short and of our own signs."""
    for purpose in Purpose:
        found = read(text, purpose)
        assert found is None or (0 < len(found) <= LONGEST and set(found) <= {*SIGNS, "-"}), found
    slip_content("KT1", text)


@asynccontextmanager
async def keys(_folder: Path) -> AsyncIterator[Read]:
    """Press keys; what is heard is printable, and when all is quiet a good code is heard again."""
    clock = TurnedClock()
    tasks, heard = Tasks(clock), list[str | None]()
    scans = Scans(ScannerSettings(prefix=PREFIX, suffix=SUFFIX), clock, tasks, Changes())
    scans.heard = heard.append

    async def press(pressed: list[str]) -> None:
        assert scans.typed is not None
        for key in pressed:
            scans.typed.key(key)
        await clock.turn(2)
        assert all(text is None or (text.isascii() and text.isprintable()) for text in heard), heard
        for key in (PREFIX, *CODES[0], SUFFIX):
            scans.typed.key(key)
        await clock.turn(2)
        assert heard.pop() == CODES[0]
        heard.clear()

    yield press
    await tasks.close()


def any_key(patch: pytest.MonkeyPatch) -> None:
    """Take every key of a scan for a sign."""

    def take(line: ScanLine, key: str) -> None:
        if key == SUFFIX:
            vars(line)["_ended"] = True
        else:
            vars(line)["_signs"].append(key)

    patch.setattr(ScanLine, "_take", take)


def device(data: bytes) -> None:
    """Read an input device's bytes, whole and in pieces."""
    whole, pieces = Keys(), Keys()
    found = list(whole.feed(data))
    assert all(
        len(key) == 1 or key == OTHER or key[:4] in {"Ctrl", "Ente"} or key == "Tab" or key[0] == "F" for key in found
    )
    again = [key for start in range(0, len(data), 7) for key in pieces.feed(data[start : start + 7])]
    assert found == again


def _pressed(hostile: Hostile) -> list[str]:
    middle = list(hostile.words(hostile.pick(CODES)))[:2000]
    for _ in range(hostile.chance.randrange(4)):
        middle.insert(hostile.chance.randrange(len(middle) + 1), hostile.pick(NAMES))
    return [PREFIX, *middle, *([SUFFIX] if hostile.chance.random() < 0.7 else [])]


def _events(hostile: Hostile) -> bytes:
    typed = b"".join(EVENT.pack(1, 0, KEY, code, value) for code in (29, 48, 2, 3, 4, 28) for value in (1, 0))
    return hostile.broken(typed)


def _text(hostile: Hostile) -> Any:
    return hostile.words(hostile.pick(CODES))


PARSERS = (
    Parser("scanned code", plain(code), _text, (), BY_HAND),
    Parser("scanner keys", keys, _pressed, (), KEYS_BY_HAND, share=4),
    Parser("scanner device", plain(device), _events, (), (b"", b"\xff" * 4800, bytes(24 * 500))),
)
