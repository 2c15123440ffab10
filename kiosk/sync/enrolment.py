"""Who this kiosk is: what the city gave it, as it lies in the data folder."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.sync import strict_json

SCHEMA = 1
MOST_KEYS = 32
SECRET_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})  # of a JWK, RFC 7518


@dataclass(frozen=True)
class Enrolment:
    """What the city gave. The caller writes it down whole or not at all.

    Attributes:
        kiosk_id: the kiosk's part of every id it makes.
        series: the letter of its tickets.
        place: where it stands, by language.
        keys: the city's public keys, each a JWK.
        context_url: the @context of the city's data.
    """

    kiosk_id: str
    series: str
    place: Mapping[str, str]
    keys: tuple[Mapping[str, Json], ...]
    context_url: str

    def to_json(self) -> str:
        """Write it for the data folder."""
        return json.dumps(asdict(self) | {"schema": SCHEMA}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Enrolment":
        """Read it back, as strictly as it was first read from the city.

        Raises:
            KnownError: the file is damaged.
        """
        try:
            return agreed(strict_json.loads(text.encode()))
        except ValueError as error:
            raise KnownError(
                N_("The file that says which kiosk this is cannot be read."),
                N_("Enrol this kiosk again with a new code from the city."),
            ) from error


def agreed(value: Json) -> Enrolment:
    """Take an enrolment as it was agreed upon, and nothing else.

    Raises:
        ValueError: it is not as agreed.
    """
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise ValueError("not an enrolment")
    return Enrolment(
        _matching(value.get("kiosk_id"), r"[A-Za-z0-9][A-Za-z0-9-]{0,63}"),
        _matching(value.get("series"), r"[A-Z]{1,2}"),
        _place(value.get("place")),
        _keys(value.get("keys")),
        _matching(value.get("context_url"), r"(https?://[!-~]{1,500})?"),
    )


def _matching(value: Json, pattern: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise ValueError("not as agreed")
    return value


def _place(value: Json) -> dict[str, str]:
    if not isinstance(value, dict) or "ja" not in value:
        raise ValueError("a place has a name in Japanese")
    return {code: _matching(name, r"[^\x00-\x1f]{1,200}") for code, name in value.items()}


def _keys(value: Json) -> tuple[dict[str, Json], ...]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_KEYS:
        raise ValueError("a set of keys")
    keys = tuple(key for key in value if isinstance(key, dict) and {"kty", "kid"} <= key.keys())
    if len(keys) != len(value) or any(SECRET_MEMBERS & key.keys() for key in keys):
        raise ValueError("a set of public keys")
    return keys
