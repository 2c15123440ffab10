"""A short code opens only what it belongs to, with the key beside it; nothing of it can be read from what is kept."""

import secrets

import pytest

from kiosk.core.short_codes import OVERHEAD, SALT, holds, kept, locked, unlocked

KEY, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)
CODE = "01234567"
CONTENT = "山田 花子".encode()


def test_a_code_is_known_again_and_no_other() -> None:
    found = kept(CODE, "101234567890", KEY)
    assert holds(CODE, "101234567890", KEY, found)
    assert not holds("01234568", "101234567890", KEY, found)
    assert not holds(CODE, "101234567891", KEY, found), "a row copied under another number"
    assert not holds(CODE, "101234567890", OTHER, found), "a disk without its key"
    assert CODE not in found


def test_two_equal_codes_are_kept_differently() -> None:
    assert kept(CODE, "1", KEY) != kept(CODE, "1", KEY)


def test_a_try_costs_what_it_should() -> None:
    assert kept(CODE, "1", KEY).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    "found",
    [
        "",
        "x",
        "\x00",
        "$argon2id$",
        "$2b$12$" + "a" * 53,
        "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA",
        "$argon2id$v=19$m=65536,t=3,p=4$A$A",
        "$argon2id$v=19$m=65536,t=3,p=4$AAAA$AAAA",
        "$argon2id$v=19$m=4000000000,t=3,p=4$" + "A" * 22 + "$" + "A" * 43,
    ],
)
def test_what_is_damaged_holds_for_no_code(found: str) -> None:
    assert not holds(CODE, "1", KEY, found)


def test_half_a_character_is_no_code() -> None:
    assert not holds("\ud800", "1", KEY, kept(CODE, "1", KEY))


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
        kept(CODE, "1", b"short")
