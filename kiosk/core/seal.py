"""Seals what a person entrusts to the city, so that nobody on the way and no thief of this machine can read it.

JWE compact (RFC 7516) in one form alone, `ECDH-ES+A256KW` and `A256GCM`, with the name of the key and never
compressed. This machine has no key that opens it. Such sealing is anonymous; a signature over the fact's id, the key's
name and the SHA-256 of the sealed text shows which kiosk it came from.

What kiosks of one city shut for each other has a form of its own, `dir` and `A256GCM`, with a key made from the secret
that they share: any of them opens it, nobody else does, and nothing that was sealed to the city opens that way.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, OKPKey

from kiosk.core.clock import Clock
from kiosk.core.errors import N_, KnownError
from kiosk.core.own_json import write
from kiosk.core.seal_keys import SealKey, SealKeys
from kiosk.core.seal_signed import FAULTS, SIGNATURE
from kiosk.core.shared_secret import SharedSecret, changed, named, newest

ALGORITHMS = ("ECDH-ES+A256KW", "A256GCM")
SHARED = ("dir", "A256GCM")
TYPE = "kiosk-application+jwe"
VOUCHED = "kiosk-seal+jws"
STEP = 1024
"""Bytes: the length tells no more of what is inside than its whole kilobytes."""

LONGEST = 1_048_576
"""Bytes of what is shut at once."""

_END = b"\x80"  # and zeros up to the step, as in ISO/IEC 7816-4


@dataclass(frozen=True)
class Sealed:
    """What was sealed; all of it may be stored, sent and lost.

    Attributes:
        kid: The name of the city's key.
        text: The JWE.
        vouched: The kiosk's signature, a JWS whose payload names the fact, the key and the text's hash.
        in_time: Whether the key was meant to be used then. False where it had ended or the clock is not known: it is
            sealed all the same, and the city looks after its keys.
    """

    kid: str
    text: str
    vouched: str
    in_time: bool


class Sealer:
    """Seals in the name of one kiosk.

    Args:
        kiosk: The kiosk's id, by which the city finds its public key.
        signing: The kiosk's own private key (Ed25519).
        keys: The city's keys; a newer set takes their place by `keys`.
        clock: Tells which key is in use.
    """

    def __init__(self, kiosk: str, signing: OKPKey, keys: SealKeys, clock: Clock) -> None:
        self._kiosk = kiosk
        self._signing = signing
        self._clock = clock
        self.keys = keys

    def seal(self, fact: str, content: bytes) -> Sealed:
        """Seal a content under the id of the fact that carries it.

        Raises:
            KnownError: The city's key cannot be used to seal.
        """
        key, in_time = self.keys.choose(self._clock.now() if self._clock.known() else None)
        text = _sealed(key, padded(content))
        claim: Mapping[str, str] = {"id": fact, "kid": key.kid, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        header = {"alg": SIGNATURE, "kid": self._kiosk, "typ": VOUCHED}
        vouched = jws.serialize_compact(header, write(claim), self._signing, algorithms=[SIGNATURE])
        return Sealed(key.kid, text, vouched, in_time)


def padded(content: bytes) -> bytes:
    """Fill a content up to the next step: a byte 0x80, then zeros."""
    return content + _END + bytes(-(len(content) + len(_END)) % STEP)


def _sealed(key: SealKey, content: bytes) -> str:
    header = dict(zip(("alg", "enc"), ALGORITHMS, strict=True)) | {"kid": key.kid, "typ": TYPE}
    try:
        return jwe.encrypt_compact(header, content, key.key, algorithms=ALGORITHMS)
    except (ValueError, JoseError) as error:  # a point that makes no secret
        raise KnownError(
            N_("What you wrote could not be sealed, so it was not sent."), N_("Please speak to a member of staff.")
        ) from error


def shut(secrets: Sequence[SharedSecret], use: str, content: bytes) -> str:
    """Shut a content so that any kiosk of the city can open it.

    Args:
        secrets: The city's, oldest first; the newest shuts.
        use: What for; what was shut for one use opens for no other.
        content: At most 1 MiB.

    Returns:
        A JWE with the secret's name.

    Raises:
        KnownError: The city gave this kiosk no secret.
        ValueError: The content is too long.
    """
    if len(content) > LONGEST:
        raise ValueError("too long to be shut at once")
    secret = newest(secrets)
    header = dict(zip(("alg", "enc"), SHARED, strict=True)) | {"kid": secret.name, "typ": f"kiosk-{use}+jwe"}
    return jwe.encrypt_compact(header, content, _direct(secret, use), registry=_registry())


def unshut(secrets: Sequence[SharedSecret], use: str, text: str) -> bytes:
    """Open what a kiosk of the city shut.

    Raises:
        KnownError: It is of another city, of a newer secret, was changed, or was shut for something else.
    """
    try:
        found = jwe.decrypt_compact(text, lambda one: _shared(secrets, use, one.headers()), registry=_registry())
    except FAULTS as error:
        raise changed() from error
    if found.plaintext is None:
        raise changed()
    return found.plaintext


def _shared(secrets: Sequence[SharedSecret], use: str, header: Mapping[str, Any]) -> OctKey:
    """Choose the key by the header, of which nothing is believed yet."""
    if not isinstance(header.get("kid"), str) or header.get("typ") != f"kiosk-{use}+jwe":
        raise changed()
    return _direct(named(secrets, header["kid"]), use)


def _direct(secret: SharedSecret, use: str) -> OctKey:
    return OctKey.import_key(secret.made_for(use))


def _registry() -> jwe.JWERegistry:
    registry = jwe.JWERegistry(algorithms=list(SHARED))
    vars(registry)["max_ciphertext_length"] = LONGEST * 4 // 3 + 4  # in base64, as it is measured
    return registry
