"""What the practice printer answers about itself: DLE EOT, GS r, GS a and GS I of the Epson command reference."""

from enum import StrEnum


class PracticeState(StrEnum):
    """What is the matter with the practice printer."""

    READY = "ready"
    NEAR_END = "near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    FAULT = "fault"
    MUTE = "mute"
    SLOW = "slow"
    GARBAGE = "garbage"


STOPPED = frozenset(
    {
        PracticeState.PAPER_OUT,
        PracticeState.COVER_OPEN,
        PracticeState.OFFLINE,
        PracticeState.FAULT,
        PracticeState.MUTE,
    }
)
_FIXED = 0x12  # bits 1 and 4 are set in every DLE EOT answer
_NAMES = {0x41: b"_1.0\0", 0x42: b"_PRACTICE\0", 0x43: b"_TICKET\0", 0x44: b"_0001\0"}


def real_time(number: int, state: PracticeState) -> bytes:
    """Answer DLE EOT `number` (1 printer, 2 cause of offline, 3 cause of error, 4 paper)."""
    answers = {
        1: _bits(0x08, state in STOPPED),
        2: _bits(0x04, state is PracticeState.COVER_OPEN)
        | _bits(0x20, state is PracticeState.PAPER_OUT)
        | _bits(0x40, state is PracticeState.FAULT),
        3: _bits(0x08, state is PracticeState.FAULT),
        4: _bits(0x0C, state in {PracticeState.NEAR_END, PracticeState.PAPER_OUT})
        | _bits(0x60, state is PracticeState.PAPER_OUT),
    }
    return bytes([_FIXED | answers[number]]) if number in answers else b""


def paper(state: PracticeState) -> bytes:
    """Answer GS r 1: the paper sensors, once everything before it is printed."""
    return bytes(
        [
            _bits(0x03, state in {PracticeState.NEAR_END, PracticeState.PAPER_OUT})
            | _bits(0x0C, state is PracticeState.PAPER_OUT)
        ]
    )


def unasked(state: PracticeState) -> bytes:
    """Return the four bytes of automatic status (GS a)."""
    first = 0x10 | _bits(0x08, state in STOPPED) | _bits(0x20, state is PracticeState.COVER_OPEN)
    second = _bits(0x08, state is PracticeState.FAULT)
    return bytes([first, second]) + paper(state) + b"\0"


def identity(number: int) -> bytes:
    """Answer GS I `number`: who the printer is."""
    return _NAMES.get(number, b"\x20")


def _bits(mask: int, on: bool) -> int:
    return mask if on else 0
