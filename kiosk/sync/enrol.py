"""The birth of a kiosk: a code from the city becomes a name, a series letter, a place and whom to trust."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus

from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.sync import strict_json
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient

PATH = "/kiosk/enrol"
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
            return _enrolment(strict_json.loads(text.encode()))
        except ValueError as error:
            raise KnownError(
                N_("The file that says which kiosk this is cannot be read."),
                N_("Enrol this kiosk again with a new code from the city."),
            ) from error


async def enrol(http: GuardedClient, code: str, public_key: Mapping[str, Json], software_version: str) -> Enrolment:
    """Ask the city to take this kiosk in; the city registers its Device in the same step.

    Args:
        http: towards the city's base address.
        code: what the city's staff gave out; good once.
        public_key: this kiosk's public signing key, a JWK (OKP, Ed25519).
        software_version: for the city's records.

    Raises:
        KnownError: the code is wrong or used up, or the city cannot be reached or does not answer as it should.
        ValueError: the key is a private one.
    """
    if SECRET_MEMBERS & public_key.keys():
        raise ValueError("a private key never leaves the machine")
    body = json.dumps({"code": code, "publicKey": dict(public_key), "softwareVersion": software_version}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        answer = await http.exchange(Ask("POST", PATH, headers=headers, body=body))
    except ExchangeError as error:
        raise KnownError(
            N_("The city cannot be reached ({why})."),
            N_("Check the address and the cable, then try again."),
            why=error.why,
        ) from error
    if answer.status == HTTPStatus.FORBIDDEN:
        raise KnownError(N_("The city does not know this code."), N_("Check the code and type it again."))
    if answer.status == HTTPStatus.CONFLICT:
        raise KnownError(N_("This code has been used already."), N_("Ask the city for a new code."))
    return _read(answer)


def _read(answer: Answer) -> Enrolment:
    value = answer.value if answer.status == HTTPStatus.CREATED and isinstance(answer.value, dict) else {}
    keys = value.get("keys")
    try:
        return _enrolment(
            {
                "schema": value.get("schemaVersion"),
                "kiosk_id": value.get("kioskId"),
                "series": value.get("series"),
                "place": value.get("place"),
                "keys": keys.get("keys") if isinstance(keys, dict) else None,
                "context_url": value.get("contextUrl"),
            }
        )
    except ValueError as error:
        raise KnownError(
            N_("The city did not answer as a city should ({status})."),
            N_("Check the address; this may be another server."),
            status=answer.status,
        ) from error


def _enrolment(value: Json) -> Enrolment:
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
