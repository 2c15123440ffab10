"""What the city signed: a compact JWS (RFC 7515) by one of the keys that it gave at enrolment."""

import warnings
from collections.abc import Collection, Iterable, Mapping

from joserfc import jwk, jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import KeySet

from kiosk.core.entity import Json

SIGNATURE = "Ed25519"  # RFC 9864
EDDSA = (SIGNATURE, "EdDSA")  # and its older name, RFC 8037

FAULTS = (ValueError, TypeError, LookupError, OverflowError, RecursionError, JoseError)  # of a strange token or JWK


class UnsignedError(ValueError):
    """No key of the city signed it, or not for this."""


def payload(
    token: str,
    signers: Iterable[Mapping[str, Json]],
    types: Collection[str | None],
    longest: int,
    algorithms: Iterable[str] = (SIGNATURE,),
) -> bytes:
    """Give what was signed.

    Args:
        token: The compact JWS.
        signers: The city's keys of the enrolment; those with `use` "sig" may sign.
        types: What its `typ` may be: what is signed for one thing is no word on another. None is no `typ`.
        longest: The most characters a token has.
        algorithms: The names a signature may go by; all are Ed25519.

    Raises:
        UnsignedError: It is not signed by the city, or for something else.
    """
    try:
        if len(token) > longest:
            raise ValueError("too long")
        keys = [jwk.import_key(dict(key)) for key in signers if key.get("use") == "sig"]  # type: ignore[arg-type]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)  # the older name is no weaker, only less exact
            found = jws.deserialize_compact(token, KeySet(keys), algorithms=list(algorithms))
        if found.headers().get("typ") not in types or "kid" not in found.headers():
            raise ValueError("signed for something else")
    except FAULTS as error:
        raise UnsignedError("not signed by the city") from error
    return found.payload
