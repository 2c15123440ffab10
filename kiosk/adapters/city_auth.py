"""How the kiosk shows a city's gateway who it is."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlencode

from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient
from kiosk.sync.ports import CityPausedError, CityUnreachableError

FRESH = 0.8  # of a token's life; then a new one is fetched before the old one fails
UNSAID = 300.0  # life in seconds of a token whose server does not say (RFC 6749, 5.1, only recommends it)
REFUSALS = frozenset({400, 401, 403})


class Auth(Protocol):
    """Headers that open the door."""

    async def headers(self) -> Mapping[str, str]:
        """Give the headers for one request.

        Raises:
            CityUnreachableError: there is no token now.
            CityPausedError: the token server refuses this kiosk.
        """

    async def renew(self, used: Mapping[str, str]) -> bool:
        """Say after a 401 whether there are other headers than those used to try once more."""


@dataclass(frozen=True)
class FixedAuth:
    """Nothing, or headers that never change (an API key)."""

    fixed: Mapping[str, str] = field(default_factory=dict)

    async def headers(self) -> Mapping[str, str]:
        """Give the headers of the settings."""
        return self.fixed

    async def renew(self, used: Mapping[str, str]) -> bool:
        """Say that there is nothing else to try."""
        return used != self.fixed


@dataclass(frozen=True)
class Client:
    """Who asks for a token: a machine alone, or a machine in the name of a user (Keyrock's usual demand)."""

    client_id: str
    client_secret: str = field(repr=False)
    username: str = ""
    password: str = field(default="", repr=False)

    def ask(self, token_url: str) -> Ask:
        """Word the request: RFC 6749, 4.4 without a user, 4.3 with one."""
        form = {"grant_type": "client_credentials"}
        if self.username:
            form = {"grant_type": "password", "username": self.username, "password": self.password}
        basic = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        headers = {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        return Ask("POST", token_url, headers=headers, body=urlencode(form).encode())


@dataclass(frozen=True)
class _Token:
    headers: Mapping[str, str]
    stale: float
    dead: float


class OAuth2:
    """A bearer token, fetched anew at 80 % of its life by the monotonic clock, which no wrong wall clock shortens.

    Args:
        http: towards the token server (its address is absolute, so the city's own client serves).
        token_url: the token endpoint.
        client: who asks.
        shapes: headers to send, each `Name: text with {token}`; gateways differ in where they look.
    """

    def __init__(self, http: GuardedClient, token_url: str, client: Client, shapes: Sequence[str]) -> None:
        self._http = http
        self._token_url = token_url
        self._client = client
        self._shapes = tuple(shapes)
        self._token: _Token | None = None
        self._one_at_a_time = asyncio.Lock()

    async def headers(self) -> Mapping[str, str]:
        """Give the headers with a token that still has a fifth of its life, or any life while no new one comes."""
        async with self._one_at_a_time:
            now = self._http.clock.monotonic()
            if self._token is None or now >= self._token.stale:
                try:
                    self._token = await self._fetch()
                except CityUnreachableError:
                    if self._token is None or now >= self._token.dead:
                        raise
            return self._token.headers

    async def renew(self, used: Mapping[str, str]) -> bool:
        """Fetch a new token, unless somebody else did meanwhile."""
        async with self._one_at_a_time:
            if self._token is None or self._token.headers == used:
                self._token = None
                self._token = await self._fetch()
            return True

    async def _fetch(self) -> _Token:
        asked = self._http.clock.monotonic()
        try:
            answer = await self._http.exchange(self._client.ask(self._token_url))
        except ExchangeError as error:
            raise CityUnreachableError(f"token-{error.why}") from error
        if answer.status in REFUSALS and answer.trusted:
            raise CityPausedError("token-refused")
        token, life = _read(answer)
        headers = {name.strip(): shape.strip().format(token=token) for name, _, shape in map(_split, self._shapes)}
        return _Token(headers, asked + life * FRESH, asked + life)


def _split(shape: str) -> tuple[str, str, str]:
    return shape.partition(":")


def _read(answer: Answer) -> tuple[str, float]:
    value = answer.value
    if answer.status != HTTPStatus.OK or not isinstance(value, dict):
        raise CityUnreachableError(f"token-http-{answer.status}", answer.retry_after)
    token, life = value.get("access_token"), value.get("expires_in")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise CityUnreachableError("token-malformed")
    try:
        seconds = float(life) if isinstance(life, (int, float, str)) else UNSAID
    except ValueError:
        seconds = UNSAID
    return token, seconds if seconds > 0 else UNSAID
