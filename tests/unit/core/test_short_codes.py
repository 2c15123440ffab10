"""A short code opens only what it belongs to, with the key beside it, and cannot be found from the name it gives."""

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.core.short_codes import OVERHEAD, SALT, locked, slow_name, unlocked

KEY, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)
CODE = "01234567"
CONTENT = "山田 花子".encode()


def test_a_name_is_the_same_for_number_and_code_and_no_other() -> None:
    name = slow_name(CODE, "101234567890")
    assert name == slow_name(CODE, "101234567890")
    assert len({name, slow_name("01234568", "101234567890"), slow_name(CODE, "101234567891")}) == 3
    assert len(bytes.fromhex(name)) == 32


def test_a_name_is_made_as_the_standard_says_and_so_at_every_kiosk() -> None:
    salt = hashlib.sha256(b"101234567890").digest()[:16]
    made = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65_536).derive(CODE.encode())
    assert slow_name(CODE, "101234567890") == made.hex()


def test_several_at_once_come_to_an_end() -> None:
    with ThreadPoolExecutor(4) as threads:
        names = list(threads.map(slow_name, [CODE] * 6, ["101234567890"] * 6))
    assert len(set(names)) == 1


def test_what_is_locked_opens_by_code_and_key_together() -> None:
    box = locked(CONTENT, CODE, b"week 1", KEY)
    assert len(box) == len(CONTENT) + OVERHEAD
    assert CONTENT not in box
    assert unlocked(box, CODE, b"week 1", KEY) == CONTENT
    assert unlocked(box, "01234568", b"week 1", KEY) is None
    assert unlocked(box, CODE, b"week 1", OTHER) is None
    assert unlocked(box, CODE, b"week 2", KEY) is None


def test_nothing_in_a_box_can_be_changed() -> None:
    box = locked(CONTENT, CODE, b"", KEY)
    for at in (0, SALT - 1, SALT, len(box) // 2, len(box) - 1):
        assert unlocked(box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :], CODE, b"", KEY) is None
    for broken in (b"", box[:SALT], box[:-1], box + b"\x00"):
        assert unlocked(broken, CODE, b"", KEY) is None


def test_a_short_key_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        locked(CONTENT, CODE, b"", b"short")
