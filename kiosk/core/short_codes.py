"""Short codes that people type: a name that does not give them away, and what only such a code opens.

A few digits are no key: whoever may try as often as he likes finds them. Each try therefore costs 64 MiB and a sixth of
a second (argon2id, memory and passes as in RFC 9106 section 4): all codes of eight digits take half a year. All of it
works for so long that it belongs on a thread.
"""

import hashlib
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # not before somebody has a code
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = 32
SALT = 16
OVERHEAD = SALT + 16
"""Bytes that locking adds."""

_ITERATIONS, _KIBIBYTES = 3, 65_536
_LANES = 1  # with more, two calls at once wait for each other for ever (cryptography 50.0.2)
_ONCE = bytes(12)  # a nonce may stay the same where every salt makes its own key


def slow_name(code: str, about: str) -> str:
    """Name what belongs to a code and something known, so that neither is found from the name by trying all codes.

    The same everywhere, for whoever has both: 64 hexadecimal digits.

    Args:
        code: The code, as it will be typed.
        about: What it belongs to, such as the number of a receipt.
    """
    salt = hashlib.sha256(about.encode()).digest()[:SALT]
    return _stretched(salt, None, code).hex()


def locked(content: bytes, code: str, about: bytes, key: bytes) -> bytes:
    """Lock a content so that only the code and the key together open it; it cannot be changed either.

    Args:
        content: What is locked.
        code: What the person types to open it.
        about: What stands beside it in the open; changed, nothing opens.
        key: 32 bytes.
    """
    salt = secrets.token_bytes(SALT)
    return salt + _box(salt, code, key).encrypt(_ONCE, content, about)


def unlocked(box: bytes, code: str, about: bytes, key: bytes) -> bytes | None:
    """Open what was locked; None when the code is another, or anything was changed."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - not before somebody has a code

    if len(box) < OVERHEAD:
        return None
    try:
        return _box(box[:SALT], code, key).decrypt(_ONCE, box[SALT:], about)
    except InvalidTag:
        return None


def _box(salt: bytes, code: str, key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - not before somebody has a code

    if len(key) != KEY:
        raise ValueError("a key has 32 bytes")
    return AESGCM(_stretched(salt, key, code))


def _stretched(salt: bytes, secret: bytes | None, code: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - not before somebody has a code

    made = Argon2id(salt=salt, length=KEY, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_KIBIBYTES, secret=secret)
    return made.derive(code.encode())
