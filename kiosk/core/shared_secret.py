"""The secret that the city hands to all its kiosks, so that two of them understand each other without a line.

It is counted: a newer one takes over, and what was sealed with those before can still be opened while the city hands
them out as well. What it is used for never uses the secret itself, only a key made from it for that one use.
"""

import base64
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.short_codes import slow_name

TYPE = "kiosk-secrets+jws"
KEY = 32
MOST = 16
TOKEN = 32
"""Hexadecimal digits of a card's token."""

_CITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_MARK = 16  # hexadecimal digits that tell two secrets of one number apart


@dataclass(frozen=True)
class SharedSecret:
    """One secret of a city.

    Attributes:
        city: Its name for itself, the same at all its kiosks.
        number: Counted by the city from 1.
        key: 32 bytes.
    """

    city: str
    number: int
    key: bytes = field(repr=False)

    def made_for(self, use: str) -> bytes:
        """Make the 32 bytes of one use; who knows them knows neither the secret nor those of another use."""
        return hmac.digest(self.key, f"kiosk {use}".encode(), "sha256")

    @property
    def name(self) -> str:
        """What stands in the clear on what was sealed with it: city, number, and a mark that only it makes."""
        return f"{self.city}.{self.number}.{self.made_for('name').hex()[:_MARK]}"


def signed_secrets(
    token: str, signers: Iterable[Mapping[str, Json]], known: Sequence[SharedSecret] = ()
) -> tuple[SharedSecret, ...]:
    """Read the secrets that the city signed: a JWS (RFC 7515) around its name and a secret for each number.

    Args:
        token: The compact JWS.
        signers: The city's keys of the enrolment; those with `use` "sig" may sign.
        known: Those in use, oldest first: nothing older takes their place, nor another secret of the same number.

    Returns:
        The secrets, oldest first.

    Raises:
        KnownError: They are not signed by the city, are older than what is known, or cannot be understood.
    """
    from kiosk.core.seal_keys import older, strange, verified  # noqa: PLC0415 - not before a shelter is opened

    payload = verified(token, signers, TYPE)
    try:
        told = orjson.loads(payload)
        found = _secrets(told["city"], told["secrets"])
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise strange() from error
    if known and (found[-1].number < known[-1].number or _contradict(found, known)):
        raise older()
    return found


def newest(secrets: Sequence[SharedSecret]) -> SharedSecret:
    """Choose the secret to seal with.

    Raises:
        KnownError: The city gave this kiosk none.
    """
    if not secrets:
        raise missing()
    return secrets[-1]


def named(secrets: Sequence[SharedSecret], name: str) -> SharedSecret:
    """Find the secret that something was sealed with, by what stands on it in the clear.

    Raises:
        KnownError: It is of another city, of a secret this kiosk does not have yet, or no such name.
    """
    own = newest(secrets)
    found = next((one for one in secrets if one.name == name), None)
    if found is not None:
        return found
    city, _, rest = name.partition(".")
    number, _, mark = rest.partition(".")
    if not _CITY.fullmatch(city) or not re.fullmatch(r"[1-9][0-9]{0,8}", number) or len(mark) != _MARK:
        raise changed()
    if city == own.city and int(number) > own.number:
        raise KnownError(
            N_("This file was made with a newer secret of the city than this machine has."),
            N_("Please connect this machine to the city once, or have the file made again by a machine like this one."),
        )
    raise KnownError(
        N_("This file is of another city ({city})."),
        N_("Nothing of it was taken. Please look for the right file."),
        city=city,
    )


def card_token(secrets: Sequence[SharedSecret], card: str) -> str:
    """Tell a card by what only kiosks of this city can make of its number; the number is kept nowhere.

    Two kiosks that got their secrets at different times have the oldest in common, so it is the oldest that is used.

    Args:
        secrets: The city's, oldest first.
        card: The number as it was read, cleaned.

    Returns:
        32 hexadecimal digits.

    Raises:
        KnownError: The city gave this kiosk no secret.
    """
    newest(secrets)
    return hmac.digest(secrets[0].made_for("card"), card.encode(), "sha256").hex()[:TOKEN]


def pin_proof(secrets: Sequence[SharedSecret], token: str, pin: str) -> str:
    """Name a card's PIN so that nobody without the city's secret could find it by trying all.

    It works for a sixth of a second, so it belongs on a thread.

    Args:
        secrets: The city's, oldest first; as with the token it is the oldest that is used.
        token: That of the card.
        pin: As it was typed, cleaned.

    Raises:
        KnownError: The city gave this kiosk no secret.
    """
    newest(secrets)
    return slow_name(pin, f"{secrets[0].made_for('card pin').hex()} {token}")


def missing() -> KnownError:
    """Say that the city gave this kiosk no secret."""
    return KnownError(
        N_("This machine has no secret of the city yet, so it cannot tell cards or exchange files."),
        N_("Please connect it to the city once. Until then take people in by hand."),
    )


def changed() -> KnownError:
    """Say that something was not sealed by a kiosk of the city, or not as it stands."""
    return KnownError(
        N_("This file was changed, or was not made by a machine of the city."),
        N_("Nothing of it was taken. Please have the file made again."),
    )


def _secrets(city: str, secrets: Mapping[str, str]) -> tuple[SharedSecret, ...]:
    if not isinstance(city, str) or not _CITY.fullmatch(city) or not 0 < len(secrets) <= MOST:
        raise ValueError("a city and its secrets")
    read = (SharedSecret(city, int(number), base64.b64decode(key, validate=True)) for number, key in secrets.items())
    found = tuple(sorted(read, key=lambda one: one.number))
    if any(len(one.key) != KEY or not 0 < one.number < 10**9 for one in found):
        raise ValueError("a secret of 32 bytes, counted from 1")
    if len({one.number for one in found}) != len(found):
        raise ValueError("two secrets of one number")
    return found


def _contradict(found: Sequence[SharedSecret], known: Sequence[SharedSecret]) -> bool:
    before = {one.number: one for one in known}
    return any(before.get(one.number, one) != one for one in found)
