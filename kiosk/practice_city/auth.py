"""Credentials at the gateway: none, a key in a header, or OAuth2 tokens as Keyrock gives them."""

import base64
import binascii
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .broker import Clock
from .problems import Problem

TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path


@dataclass(frozen=True)
class Credentials:
    """What the gateway asks for.

    Attributes:
        kind: ``none``, ``header``, ``client_credentials`` or ``password``.
        header: The header that carries the key (kind ``header``).
        key: The key, or the client's secret.
        client: The client's id.
        user: The user of a password grant; the password is the key too.
        token_seconds: How long a token lives.
    """

    kind: str = "none"
    header: str = "x-api-key"
    key: str = "practice-secret"
    client: str = "kiosk"
    user: str = "kiosk"
    token_seconds: int = 3600


class Doorkeeper:
    """Checks every request; gives tokens; refuses everyone while told to."""

    def __init__(self, clock: Clock, credentials: Credentials) -> None:
        self._clock = clock
        self.credentials = credentials
        self.refuse_with = 0
        self.tokens_given = 0
        self._tokens: dict[str, datetime] = {}

    def check(self, headers: Headers) -> None:
        """Let a request pass.

        Raises:
            Problem: 401 without valid credentials; whatever status the gateway was told to refuse with.
        """
        if self.refuse_with:
            raise Problem("InvalidRequest", "The gateway lets nobody pass.", status=self.refuse_with)
        wanted = self.credentials
        if wanted.kind == "none":
            return
        if wanted.kind == "header":
            fits = hmac.compare_digest(headers.get(wanted.header, "").encode(), wanted.key.encode())
        else:
            fits = any(self._valid(token) for token in _tokens(headers))
        if not fits:
            raise Problem("InvalidRequest", "The gateway does not know who asks.", status=401)

    def revoke(self) -> None:
        """Forget every token given."""
        self._tokens.clear()

    async def token(self, request: Request) -> Response:
        """POST /oauth2/token: client_credentials by Basic, or password (RFC 6749; Keyrock's documentation)."""
        form = {key: values[0] for key, values in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
        wanted = self.credentials
        if not _basic(request.headers.get("authorization", ""), wanted):
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        if form.get("grant_type") != wanted.kind:
            return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
        if wanted.kind == "password" and (form.get("username"), form.get("password")) != (wanted.user, wanted.key):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        token = secrets.token_hex(20)
        self._tokens[token] = self._clock.now() + timedelta(seconds=wanted.token_seconds)
        self.tokens_given += 1
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": wanted.token_seconds})

    def _valid(self, token: str) -> bool:
        until = self._tokens.get(token)
        return until is not None and self._clock.now() < until


def _tokens(headers: Headers) -> list[str]:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return [token if kind.lower() == "bearer" else "", headers.get("x-auth-token", "")]


def _basic(header: str, wanted: Credentials) -> bool:
    try:
        said = base64.b64decode(header.removeprefix("Basic "), validate=True)
    except (binascii.Error, ValueError):
        return False
    return header.startswith("Basic ") and hmac.compare_digest(said, f"{wanted.client}:{wanted.key}".encode())
