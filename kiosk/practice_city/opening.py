"""The city's half of sealing: it publishes keys, opens what was sealed to them, and asks who sealed it.

No kiosk does any of this; the private keys never leave the city.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

_ALGORITHMS = ["ECDH-ES+A256KW", "A256GCM"]
_SIGNATURE = "Ed25519"
_PADDED = 1024
_FAULTS = (ValueError, TypeError, LookupError, RecursionError, JoseError)


class UnopenedError(ValueError):
    """What came is not what a kiosk of this city sealed."""


def new_key(kid: str, *, since: int | None = None, until: int | None = None) -> dict[str, Any]:
    """Make a key to seal to, private half and all; seconds since 1970 say from when until when it is meant."""
    times = {name: value for name, value in (("nbf", since), ("exp", until)) if value is not None}
    made = OKPKey.generate_key("X25519", private=True).as_dict(private=True)
    return {**made, "kid": kid, "use": "enc", **times}


def new_signing_key(kid: str) -> dict[str, Any]:
    """Make a key to sign with, private half and all."""
    return {**OKPKey.generate_key("Ed25519", private=True).as_dict(private=True), "kid": kid, "use": "sig"}


def published(signing: Mapping[str, Any], version: int, keys: Iterable[Mapping[str, Any]]) -> str:
    """Sign the public halves of the keys as one set; each set has a higher version than the last."""
    public = [{name: value for name, value in key.items() if name != "d"} for key in keys]
    header = {"alg": _SIGNATURE, "kid": signing["kid"], "typ": "kiosk-keys+jws"}
    payload = json.dumps({"version": version, "keys": public}, sort_keys=True)
    return jws.serialize_compact(header, payload, OKPKey.import_key(dict(signing)), algorithms=[_SIGNATURE])


def warned(signing: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Sign an alert in its one form: the names sorted, UTF-8, no spare spaces."""
    header = {"alg": _SIGNATURE, "kid": signing["kid"], "typ": "kiosk-alert+jws"}
    payload = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(header, payload.encode(), OKPKey.import_key(dict(signing)), algorithms=[_SIGNATURE])


def weekly(signing: Mapping[str, Any], city: str, weeks: Iterable[int]) -> str:
    """Sign the keys of some weeks for unfinished forms; each is made from the signing key, so none need be kept."""
    secret = base64.urlsafe_b64decode(str(signing["d"]) + "=")
    made = {week: hmac.digest(secret, f"unfinished forms, {city}, week {week}".encode(), "sha256") for week in weeks}
    payload = {"city": city, "weeks": {str(week): base64.b64encode(key).decode() for week, key in made.items()}}
    header = {"alg": _SIGNATURE, "kid": signing["kid"], "typ": "kiosk-weeks+jws"}
    return jws.serialize_compact(header, json.dumps(payload), OKPKey.import_key(dict(signing)), algorithms=[_SIGNATURE])


def shared(signing: Mapping[str, Any], city: str, numbers: Iterable[int]) -> str:
    """Sign the secrets that all kiosks of the city have in common."""
    made = {number: shared_key(signing, city, number) for number in numbers}
    payload = {"city": city, "secrets": {str(one): base64.b64encode(key).decode() for one, key in made.items()}}
    header = {"alg": _SIGNATURE, "kid": signing["kid"], "typ": "kiosk-secrets+jws"}
    return jws.serialize_compact(header, json.dumps(payload), OKPKey.import_key(dict(signing)), algorithms=[_SIGNATURE])


def shared_key(signing: Mapping[str, Any], city: str, number: int) -> bytes:
    """Make a secret of the city's kiosks from its signing key."""
    secret = base64.urlsafe_b64decode(str(signing["d"]) + "=")
    return hmac.digest(secret, f"shared secret, {city}, {number}".encode(), "sha256")


def reset(signing: Mapping[str, Any], kiosk: str, staff: str, once: str, good: tuple[int, int]) -> str:
    """Sign that somebody gets a new PIN at one kiosk, once, between two moments in seconds since 1970."""
    header = {"alg": _SIGNATURE, "kid": signing["kid"], "typ": "kiosk-staff-reset+jws"}
    payload = {"kiosk": kiosk, "staff": staff, "once": once, "nbf": good[0], "exp": good[1]}
    told = json.dumps(payload, separators=(",", ":"))
    return jws.serialize_compact(header, told, OKPKey.import_key(dict(signing)), algorithms=[_SIGNATURE])


def handed(question: str, kiosks: Mapping[str, Mapping[str, Any]], content: str) -> str:
    """Hand a content to the kiosk that asked, sealed to the key that came with its question.

    Raises:
        UnopenedError: No kiosk of this city asked.
    """
    try:
        found = jws.deserialize_compact(
            question, lambda signed: OKPKey.import_key(dict(kiosks[signed.headers()["kid"]])), algorithms=[_SIGNATURE]
        )
        if found.headers().get("typ") != "kiosk-question+jws":
            raise ValueError("signed for something else")
        header = dict(zip(("alg", "enc"), _ALGORITHMS, strict=True)) | {"typ": "kiosk-answer+jwe"}
        once = OKPKey.import_key(json.loads(found.payload))
        return jwe.encrypt_compact(header, content.encode(), once, algorithms=_ALGORITHMS)
    except _FAULTS as error:
        raise UnopenedError("no kiosk of this city asked") from error


def opened(text: str, keys: Iterable[Mapping[str, Any]]) -> bytes:
    """Open a sealed application with the private key it names.

    Raises:
        UnopenedError: None of these keys opens it, or it was changed.
    """
    try:
        own = {key["kid"]: OKPKey.import_key({name: key[name] for name in ("kty", "crv", "x", "d")}) for key in keys}
        found = jwe.decrypt_compact(text, lambda sealed: own[sealed.headers()["kid"]], algorithms=_ALGORITHMS)
        if found.headers().get("typ") != "kiosk-application+jwe":
            raise ValueError("sealed for something else")
        return _unpadded(found.plaintext or b"")
    except _FAULTS as error:
        raise UnopenedError("no key of this city opens it") from error


def vouched(signature: str, kiosks: Mapping[str, Mapping[str, Any]], fact: str, text: str) -> str:
    """Tell which kiosk sealed a text under the id of a fact.

    Args:
        signature: What came with it.
        kiosks: The public keys of the kiosks, by their ids.
        fact: The id of the fact it came under.
        text: The sealed text.

    Raises:
        UnopenedError: No kiosk vouched for just this.
    """
    try:
        found = jws.deserialize_compact(
            signature, lambda signed: OKPKey.import_key(dict(kiosks[signed.headers()["kid"]])), algorithms=[_SIGNATURE]
        )
        head = text.partition(".")[0]
        kid = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["kid"]
        claim = {"id": fact, "kid": kid, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        if found.headers().get("typ") != "kiosk-seal+jws" or json.loads(found.payload) != claim:
            raise ValueError("vouched for something else")
        return str(found.headers()["kid"])
    except _FAULTS as error:
        raise UnopenedError("no kiosk of this city vouches for it") from error


def _unpadded(content: bytes) -> bytes:
    plain, end, zeros = content.rpartition(b"\x80")
    if not end or any(zeros) or len(content) % _PADDED:
        raise ValueError("not filled up as a kiosk does")
    return plain
