"""The practice city as an ASGI application."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .auth import TOKEN_PATH, Credentials
from .broker import Clock
from .city import PracticeCity
from .contexts import CONTEXT_PATH, OWN_DOCUMENT
from .enrol import ENROL_PATH
from .gate import Gate
from .key_desk import KEYS_PATH
from .problems import Problem
from .routes_ld import LdRoutes
from .routes_v2 import V2Routes


def make(
    clock: Clock,
    *,
    path: Path | None = None,
    personality: str = "spec",
    seed: int | None = 1,
    auth: Credentials | None = None,
) -> Starlette:
    """Found a city; ``app.state.city`` is its ``PracticeCity``.

    Args:
        clock: Turns the queues and stamps what is stored.
        path: The database file; None keeps the city in memory.
        personality: A name in ``personalities.PERSONALITIES``.
        seed: What the demo city's chance is drawn from; None leaves the city empty.
        auth: What the gateway asks for; None lets everyone pass.
    """
    city = PracticeCity(clock, path, auth or Credentials())
    city.become(personality)
    if seed is not None:
        city.populate(seed)
    app = Starlette(
        routes=[
            Route(CONTEXT_PATH, _context, methods=["GET"]),
            Route(TOKEN_PATH, city.doorkeeper.token, methods=["POST"]),
            Route(ENROL_PATH, city.desk.enrol, methods=["POST"]),
            Route(KEYS_PATH, city.key_desk.keys, methods=["POST"]),
            *LdRoutes(city.broker).routes(),
            *V2Routes(city.broker).routes(),
        ],
        exception_handlers={Problem: _problem, HTTPException: _refusal},
    )
    app.state.city = city
    app.add_middleware(Gate, city.behind)
    return app


async def _context(_request: Request) -> Response:
    response = JSONResponse(OWN_DOCUMENT)
    response.headers["Content-Type"] = "application/ld+json"
    return response


async def _problem(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, Problem):
        raise fault
    return fault.response(request.url.path)


async def _refusal(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, HTTPException):
        raise fault
    kind = "ResourceNotFound" if fault.status_code == 404 else "InvalidRequest"  # noqa: PLR2004 - the one that has a name
    return Problem(kind, fault.detail, status=fault.status_code).response(request.url.path)
