"""Short codes that people type: kept so that a thief of the disk cannot read them, and what only such a code opens.

A few digits are no key: whoever may try as often as he likes finds them. Each try therefore costs 64 MiB and a tenth of
a second (argon2id, as RFC 9106 section 4 has it for little memory), and needs besides a key of 32 bytes that does not
lie with what it guards. All of it works for so long that it belongs on a thread.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidKey, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY = 32
SALT = 16
OVERHEAD = SALT + 16
"""Bytes that locking adds."""

_ITERATIONS, _LANES, _KIBIBYTES = 3, 4, 65_536
_WRITTEN = f"$argon2id$v=19$m={_KIBIBYTES},t={_ITERATIONS},p={_LANES}$"
_ONCE = bytes(12)  # a nonce may stay the same where every salt makes its own key


def kept(code: str, about: str, key: bytes) -> str:
    """Return what is kept of a code instead of it (PHC string).

    Args:
        code: The code, as it will be typed.
        about: What it belongs to; it opens nothing else.
        key: 32 bytes that are not kept beside it.
    """
    return _stretched(secrets.token_bytes(SALT), about, key).derive_phc_encoded(code.encode())


def holds(code: str, about: str, key: bytes, found: str) -> bool:
    """Tell whether a typed code is the one that `found` was kept of; also False when that is damaged."""
    secret = _secret(about, key)
    if not found.startswith(_WRITTEN):  # what is damaged must not ask for other work than ours
        return False
    try:
        Argon2id.verify_phc_encoded(code.encode(), found, secret)
    except (InvalidKey, ValueError):
        return False
    return True


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
    try:
        return _box(box[:SALT], code, key).decrypt(_ONCE, box[SALT:], about)
    except (InvalidTag, ValueError):
        return None


def _box(salt: bytes, code: str, key: bytes) -> AESGCM:
    return AESGCM(_stretched(salt, "box", key).derive(code.encode()))


def _stretched(salt: bytes, about: str, key: bytes) -> Argon2id:
    return Argon2id(
        salt=salt,
        length=KEY,
        iterations=_ITERATIONS,
        lanes=_LANES,
        memory_cost=_KIBIBYTES,
        secret=_secret(about, key),
    )


def _secret(about: str, key: bytes) -> bytes:
    if len(key) != KEY:
        raise ValueError("a key has 32 bytes")
    return hmac.digest(key, about.encode(), hashlib.sha256)
