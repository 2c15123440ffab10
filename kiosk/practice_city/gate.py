"""The API gateway before the broker: who may pass, how large a body may be, and the troubles a test asks for."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .auth import Doorkeeper
from .problems import Problem

MAX_BODY = 1024 * 1024
"""Orion's and Orion-LD's default limit of a body, in bytes."""

_GUARDED = re.compile(r"/(ngsi-ld|v2)/")


@dataclass
class Trouble:
    """An answer given instead of the right one, for the next ``times`` requests that fit."""

    status: int
    times: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    method: str = ""

    def response(self) -> Response:
        """Word the answer."""
        body = self.body or json.dumps({"type": "about:blank", "title": "The city has trouble.", "status": self.status})
        headers = {"Content-Type": "application/problem+json", **self.headers}
        return Response(body, status_code=self.status, headers=headers)


@dataclass(frozen=True)
class Behind:
    """What the gate needs of the city.

    Attributes:
        doorkeeper: Checks credentials.
        troubles: Answers to give instead of the right one.
        prepare: Does what is due before a request to this path.
        now: Tells the moment; every reply carries it as its Date.
    """

    doorkeeper: Doorkeeper
    troubles: Sequence[Trouble]
    prepare: Callable[[str], None]
    now: Callable[[], datetime]

    def trouble(self, method: str) -> Response | None:
        """Give the answer a test asked for, or None."""
        for trouble in self.troubles:
            if trouble.times > 0 and trouble.method in {"", method}:
                trouble.times -= 1
                return trouble.response()
        return None


class Gate:
    """An ASGI middleware: troubles, credentials, length, then whatever the office has to do, then the broker."""

    def __init__(self, app: ASGIApp, behind: Behind) -> None:
        self._app = app
        self._behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["path"] = scope["path"].rstrip("/") or "/"  # brokers take /entities/ for /entities
        dated = self._dated(send)
        answer, body = await self._admit(scope, receive)
        await (answer or self._app)(scope, _once(body), dated)

    async def _admit(self, scope: Scope, receive: Receive) -> tuple[Response | None, bytes]:
        guarded = _GUARDED.match(scope["path"])
        try:
            answer = self._behind.trouble(scope["method"]) if guarded else None
            if answer is not None:
                return answer, b""
            if guarded:
                self._behind.doorkeeper.check(Headers(scope=scope))
            body = await _body(Request(scope, receive))
            if guarded:
                self._behind.prepare(scope["path"])
        except Problem as problem:
            answer = problem.response(scope["path"])
            if problem.status == HTTPStatus.UNAUTHORIZED:
                answer.headers["WWW-Authenticate"] = "Bearer"
            return answer, b""
        return None, body

    def _dated(self, send: Send) -> Send:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = format_datetime(self._behind.now(), usegmt=True)
                message["headers"] = [*message.get("headers", []), (b"date", date.encode())]
            await send(message)

        return dated


async def _body(request: Request) -> bytes:
    if request.method not in {"POST", "PUT", "PATCH"}:
        return b""
    length = request.headers.get("content-length")
    if length is None:
        raise Problem("InvalidRequest", "A body has a Content-Length.", status=411)
    if not length.isdigit() or int(length) > MAX_BODY:
        raise Problem("InvalidRequest", "The body is too large.", status=413)
    try:
        return await request.body()
    except ClientDisconnect:
        raise Problem("InvalidRequest", "The body was cut off.", status=400) from None


def _once(body: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
