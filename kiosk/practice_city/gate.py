"""The API gateway before the broker: who may pass, how large a body may be, and the troubles a test asks for."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

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


class Gate:
    """An ASGI middleware: troubles, credentials, length, then whatever the office has to do, then the broker."""

    def __init__(
        self, app: ASGIApp, doorkeeper: Doorkeeper, troubles: Sequence[Trouble], before: Callable[[], None]
    ) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._troubles = troubles
        self._before = before

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer it here."""
        if scope["type"] != "http" or not _GUARDED.match(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            answer = self._trouble(scope["method"])
            if answer is None:
                self._doorkeeper.check(Headers(scope=scope))
                body = await _body(Request(scope, receive))
                self._before()
        except Problem as problem:
            answer = problem.response()
            answer.headers.update({"WWW-Authenticate": "Bearer"} if problem.status == 401 else {})  # noqa: PLR2004 - the one status with this header
        if answer is None:
            await self._app(scope, _once(body), send)
        else:
            await answer(scope, receive, send)

    def _trouble(self, method: str) -> Response | None:
        for trouble in self._troubles:
            if trouble.times > 0 and trouble.method in {"", method}:
                trouble.times -= 1
                return trouble.response()
        return None


async def _body(request: Request) -> bytes:
    if request.method not in {"POST", "PUT", "PATCH"}:
        return b""
    length = request.headers.get("content-length")
    if length is None:
        raise Problem("InvalidRequest", "A body has a Content-Length.", status=411)
    if not length.isdigit() or int(length) > MAX_BODY:
        raise Problem("InvalidRequest", "The body is too large.", status=413)
    return await request.body()


def _once(body: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
