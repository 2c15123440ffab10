"""The city's keys to seal to, as a set that the city signs and counts: what is forged or older is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from joserfc import jwk
from joserfc.jwk import ECKey, OKPKey

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.seal_signed import FAULTS as _FAULTS
from kiosk.core.seal_signed import UnsignedError, payload

TYPE = "kiosk-keys+jws"
CURVES = {"X25519": ("kty", "crv", "x"), "P-256": ("kty", "crv", "x", "y")}
MOST = 32
LONGEST = 65_536
SECRET = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})  # members of a private JWK, RFC 7518

_LAST = 2**34  # seconds: far beyond any key, and a date in every reckoning
_KEPT = N_("The keys that were here before stay in use. Please tell the people who look after this machine.")


@dataclass(frozen=True)
class SealKey:
    """A public key of the city.

    Attributes:
        kid: Its name.
        since: From when it is meant to be used; None for always.
        until: From when it is not; None for never. What is sealed to it after that can still be opened.
    """

    kid: str
    key: OKPKey | ECKey
    since: datetime | None = None
    until: datetime | None = None

    def current(self, now: datetime) -> bool:
        """Tell whether it is meant to be used at this moment."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


@dataclass(frozen=True)
class SealKeys:
    """All keys of the city.

    Attributes:
        version: Counted by the city; 0 for the keys of the enrolment.
        digest: What the set holds, to tell two sets of one version apart.
    """

    version: int
    keys: tuple[SealKey, ...]
    digest: tuple[str, ...]

    def choose(self, now: datetime | None) -> tuple[SealKey, bool]:
        """Choose the key to seal to, and tell whether it is meant to be used now.

        The newest of those in use. A person is never refused because the city's keys ran out or a clock is wrong:
        without one in use it is the one that ended last, else the one that begins first.

        Args:
            now: The moment; None when the clock cannot be believed.
        """
        newest = sorted(self.keys, key=lambda key: (key.since or _EVER, key.kid))
        if now is None:
            return newest[-1], False
        if current := [key for key in newest if key.current(now)]:
            return current[-1], True
        ended = [(key.until, key.kid, key) for key in newest if key.until is not None and key.until <= now]
        return (max(ended)[-1] if ended else newest[0]), False


_EVER = datetime(1, 1, 1, tzinfo=UTC)


def enrolled(keys: Iterable[Mapping[str, Json]]) -> SealKeys:
    """Take the sealing keys of an enrolment (`use` is "enc"), until the city sends a signed set.

    Raises:
        KnownError: There is none, or one is no key.
    """
    try:
        return _set(0, [key for key in keys if key.get("use") == "enc"])
    except _FAULTS as error:
        raise strange() from error


def signed(token: str, signers: Iterable[Mapping[str, Json]], known: SealKeys | None = None) -> SealKeys:
    """Read a set of keys that the city signed: a JWS (RFC 7515) around a JWK set with `version`, `nbf` and `exp`.

    Args:
        token: The compact JWS.
        signers: The city's keys of the enrolment; those with `use` "sig" may sign.
        known: The set in use: nothing older takes its place, nor another of the same version.

    Raises:
        KnownError: It is not signed by the city, is older than what is known, or cannot be understood.
    """
    told = verified(token, signers, TYPE)
    try:
        value = orjson.loads(told)
        if value["version"] < 1 or type(value["version"]) is not int:
            raise ValueError("versions are counted from 1")
        found = _set(value["version"], value["keys"])
    except _FAULTS as error:
        raise strange() from error
    if known and (found.version < known.version or (found.version == known.version and found.digest != known.digest)):
        raise older()
    return found


def verified(token: str, signers: Iterable[Mapping[str, Json]], kind: str) -> bytes:
    """Give what the city signed as one kind of thing.

    Raises:
        KnownError: It is not signed by the city, or as something else.
    """
    try:
        return payload(token, signers, {kind}, LONGEST)
    except UnsignedError as error:
        raise KnownError(N_("The city's keys that came are not signed by the city."), _KEPT) from error


def _set(version: int, keys: list[Mapping[str, Json]]) -> SealKeys:
    if not 0 < len(keys) <= MOST:
        raise ValueError("no keys, or too many")
    read = tuple(_key(key) for key in keys)
    if len({key.kid for key in read}) != len(read):
        raise ValueError("two keys of one name")
    digest = (f"{key.kid} {key.key.thumbprint()} {key.since} {key.until}" for key in read)
    return SealKeys(version, read, tuple(sorted(digest)))


def _key(told: Mapping[str, Json]) -> SealKey:
    kid, curve = told["kid"], told["crv"]
    if not isinstance(kid, str) or not 0 < len(kid) <= MOST * 2 or not kid.isprintable() or SECRET & told.keys():
        raise ValueError("a public key has a name")
    if told.get("use") != "enc" or not isinstance(curve, str):
        raise ValueError("a key to seal to")
    public = jwk.import_key({name: told[name] for name in CURVES[curve]})  # type: ignore[misc]
    if not isinstance(public, OKPKey | ECKey):
        raise TypeError("a key to seal to")
    since, until = (_moment(told.get(name)) for name in ("nbf", "exp"))
    if since and until and until <= since:
        raise ValueError("it ends before it begins")
    return SealKey(kid, public, since, until)


def _moment(told: Json) -> datetime | None:
    if told is None:
        return None
    if type(told) is not int or not 0 <= told < _LAST:
        raise ValueError("seconds since 1970")
    return datetime.fromtimestamp(told, UTC)


def strange() -> KnownError:
    """Say that what the city signed cannot be understood."""
    return KnownError(N_("The city's keys that came cannot be understood."), _KEPT)


def older() -> KnownError:
    """Say that what the city signed comes too late: newer is here."""
    return KnownError(N_("The city's keys that came are older than those that are here."), _KEPT)
