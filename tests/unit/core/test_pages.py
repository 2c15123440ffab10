"""What SQLite would believe of a log is known before it is asked: to the frame, in both orders of bytes."""

import random
import struct

import pytest

from kiosk.core.pages import Log

PAGE = bytes(range(256)) * 16
FRAMES = 6
FRAME = 24 + len(PAGE)
MAGIC = {"<": 0x377F0682, ">": 0x377F0683}


def sums(data: bytes, order: str, so_far: tuple[int, int]) -> tuple[int, int]:
    """Sum as SQLite's description says, word by word."""
    one, two = so_far
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) % 2**32
        two = (two + second + one) % 2**32
    return one, two


def written(order: str) -> bytes:
    """Write a log in which every frame ends a transaction."""
    chance = random.Random(7)
    content = struct.pack(">II", MAGIC[order], 3007000) + chance.randbytes(16)
    running = sums(content, order, (0, 0))
    content += struct.pack(">II", *running)
    for number in range(1, FRAMES + 1):
        head, page = struct.pack(">II", number, FRAMES), chance.randbytes(len(PAGE))
        running = sums(head + page, order, running)
        content += head + content[16:24] + struct.pack(">II", *running) + page
    return content


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_whole_log_is_believed(order: str) -> None:
    log = Log(written(order))
    assert (len(log.frames), log.certain, log.broken) == (FRAMES, FRAMES - 1, False)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("place", [0, 5, 9, 15, 16, 20, 23, 24, 31, 2000, FRAME - 1])
@pytest.mark.parametrize("frame", [0, FRAMES - 3])
def test_one_bit_anywhere_in_a_confirmed_frame_breaks_it(order: str, place: int, frame: int) -> None:
    body = bytearray(written(order))
    body[32 + frame * FRAME + place] ^= 0x10
    assert Log(bytes(body)).broken


@pytest.mark.parametrize("order", ["<", ">"])
def test_one_in_the_last_transaction_does_not(order: str) -> None:
    body = bytearray(written(order))
    body[-1] ^= 1
    assert not Log(bytes(body)).broken
