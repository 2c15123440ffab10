"""Faults as the HTTP bindings word them: ProblemDetails (RFC 7807) in NGSI-LD, error and description in NGSIv2."""

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response

ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"
SERIES_CLASH = "urn:kiosk:errors/SeriesClash"

STATUSES = {
    "InvalidRequest": HTTPStatus.BAD_REQUEST,
    "BadRequestData": HTTPStatus.BAD_REQUEST,
    "AlreadyExists": HTTPStatus.CONFLICT,
    "ResourceNotFound": HTTPStatus.NOT_FOUND,
    "NonexistentTenant": HTTPStatus.NOT_FOUND,
    "OperationNotSupported": HTTPStatus.UNPROCESSABLE_ENTITY,
    "TooManyResults": HTTPStatus.FORBIDDEN,
    "LdContextNotAvailable": HTTPStatus.GATEWAY_TIMEOUT,
    "InternalError": HTTPStatus.INTERNAL_SERVER_ERROR,
}

_V2_ERRORS = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    411: "ContentLengthRequired",
    413: "RequestEntityTooLarge",
    415: "UnsupportedMediaType",
    422: "Unprocessable",
}
"""Orion's names (orion-api.md, Error responses)."""


class Problem(Exception):  # noqa: N818 - RFC 7807 calls it a problem
    """A request that cannot be served.

    Args:
        kind: The last part of an NGSI-LD error type, or a whole URI of our own.
        title: One sentence for the reader of a log.
        detail: What of the request was meant.
        status: The HTTP status; by default the one the specification gives to the kind.
        **extra: Further members of the body.
    """

    def __init__(self, kind: str, title: str, detail: str = "", *, status: int = 0, **extra: str) -> None:
        super().__init__(title)
        self.kind = kind
        self.title = title
        self.detail = detail
        self.status = int(status or STATUSES.get(kind, HTTPStatus.BAD_REQUEST))
        self.extra = extra

    def body(self) -> dict[str, Any]:
        """Word the problem as NGSI-LD does (GS CIM 009, 5.5.3)."""
        kind = self.kind if ":" in self.kind else ERRORS + self.kind
        body: dict[str, Any] = {"type": kind, "title": self.title, "status": self.status, **self.extra}
        if self.detail:
            body["detail"] = self.detail
        return body

    def response(self, path: str = "") -> Response:
        """Answer in the dialect that the path of the request belongs to."""
        if path.startswith("/v2"):
            status, body = self._ngsi_v2()
            return JSONResponse(body, status_code=status)
        return JSONResponse(self.body(), status_code=self.status, media_type="application/problem+json")

    def _ngsi_v2(self) -> tuple[int, dict[str, str]]:
        if self.kind == "AlreadyExists":
            return 422, {"error": "Unprocessable", "description": "Already Exists"}
        name = "SeriesClash" if self.kind == SERIES_CLASH else _V2_ERRORS.get(self.status, "BadRequest")
        return self.status, {"error": name, "description": f"{self.title} {self.detail}".strip(), **self.extra}


def bad(title: str, detail: str = "") -> Problem:
    """Make the commonest problem: the content of a request is wrong."""
    return Problem("BadRequestData", title, detail)
