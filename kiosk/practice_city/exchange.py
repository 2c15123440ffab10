"""What every NGSI-LD request has in common: media types, @context, tenant, paging, and the reply (GS CIM 009, 6.3)."""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .broker import Broker
from .contexts import Context, link
from .nodes import Node
from .problems import Problem, bad
from .wire import render

JSON = "application/json"
LD_JSON = "application/ld+json"
_FORMS = {"keyValues": "keyValues", "simplified": "keyValues", "concise": "concise", "normalized": "normalized"}
_OPTIONS = frozenset({*_FORMS, "sysAttrs", "count", "update", "replace", "noOverwrite"})


@dataclass(frozen=True)
class Ask:
    """One request, its headers understood."""

    request: Request
    tenant: str
    context: Context
    linked: bool
    media: str

    @property
    def options(self) -> frozenset[str]:
        """The options asked for.

        Raises:
            Problem: BadRequestData for one the specification does not know.
        """
        found = frozenset(part for part in self.request.query_params.get("options", "").split(",") if part)
        if found - _OPTIONS:
            raise bad("An option is not known.", ",".join(sorted(found - _OPTIONS))[:200])
        return found

    def names(self, parameter: str) -> list[str]:
        """Split a comma-separated parameter."""
        return [part for part in self.request.query_params.get(parameter, "").split(",") if part]

    def whole(self, parameter: str, default: int) -> int:
        """Read a parameter that is a whole number of zero or more."""
        text = self.request.query_params.get(parameter, str(default))
        if not re.fullmatch(r"\d{1,9}", text):
            raise bad(f"The {parameter} is not a whole number.", text[:200])
        return int(text)

    def reply(self, content: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
        """Answer with JSON and the tenant echoed."""
        response = JSONResponse(content, status_code=status, headers=headers)
        return self.echo(response)

    def echo(self, response: Response) -> Response:
        """Repeat the tenant in a reply."""
        if self.tenant:
            response.headers["NGSILD-Tenant"] = self.tenant
        return response

    def entities(self, found: Node | list[Node], headers: dict[str, str] | None = None) -> Response:
        """Answer with one entity or a list, in the form, media type and context asked for."""
        options = self.options
        form = next((_FORMS[one] for one in options if one in _FORMS), "normalized")
        nodes = found if isinstance(found, list) else [found]
        documents = [render(node, self.context, form=form, system="sysAttrs" in options) for node in nodes]
        response = self.reply(documents if isinstance(found, list) else documents[0], headers=headers)
        if self.media == LD_JSON:
            documents = [{"@context": self.context.source, **document} for document in documents]
            response = JSONResponse(documents if isinstance(found, list) else documents[0], headers=headers)
            response.headers["Content-Type"] = LD_JSON
            return self.echo(response)
        if link(self.context):
            response.headers.append("Link", link(self.context))
        return response


def ask(broker: Broker, request: Request, *, creates: bool = False) -> Ask:
    """Understand the headers of a request.

    Raises:
        Problem: An unknown tenant (unless the request ``creates``), a bad Link, or nothing we can answer with.
    """
    tenant = _tenant(broker, request)
    if not creates and not broker.store.has_tenant(tenant):
        raise broker.personality.problem("tenant: unknown", tenant)
    try:
        linked = broker.contexts.of_link(",".join(request.headers.getlist("link")))
    except Problem as problem:
        raise _as_here(broker, problem) from problem
    context = linked or broker.contexts.resolve([])
    if linked is None:
        context = Context(terms=context.terms)
    return Ask(request, tenant, context, linked is not None, _media(request))


def body_context(broker: Broker, asked: Ask, document: Any) -> Context:
    """Find the context of an entity sent: in the body for ld+json, else in the Link header (6.3.5).

    Raises:
        Problem: BadRequestData where both or neither are used.
    """
    inside = isinstance(document, dict) and "@context" in document
    if content_type(asked.request) == JSON:
        if inside:
            raise bad("JSON has no @context in the body.")
        return asked.context
    if asked.linked:
        raise bad("JSON-LD has its @context in the body, not in a Link header.")
    if not inside:
        raise bad("JSON-LD has an @context in the body.")
    try:
        return broker.contexts.resolve(document["@context"])
    except Problem as problem:
        raise _as_here(broker, problem) from problem


def content_type(request: Request) -> str:
    """Give the media type of the body without its parameters."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


async def payload(request: Request) -> Any:
    """Read the body as JSON.

    Raises:
        Problem: 415 for another media type; InvalidRequest for what is not JSON.
    """
    if content_type(request) not in {JSON, LD_JSON}:
        raise Problem("InvalidRequest", "The media type is not supported.", content_type(request)[:200], status=415)
    return decode(await request.body())


def decode(body: bytes) -> Any:
    """Read strict JSON: UTF-8, no NaN, no half characters, not nested without end.

    Raises:
        Problem: InvalidRequest.
    """
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_refuse)
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fault:
        raise Problem("InvalidRequest", "The body is not JSON.") from fault
    return document


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _as_here(broker: Broker, problem: Problem) -> Problem:
    if problem.kind == "LdContextNotAvailable":
        return broker.personality.problem("context: cannot be had", problem.detail)
    return problem


def _tenant(broker: Broker, request: Request) -> str:
    said = request.headers.getlist("ngsild-tenant")
    if broker.personality.name == "orionld-legacy":
        said += request.headers.getlist("fiware-service")
    if len(said) > 1:
        raise bad("There is more than one tenant header.")
    if said and not re.fullmatch(r"[\w.-]{1,64}", said[0], re.ASCII):
        raise bad("The tenant is not a name.", said[0][:200])
    return said[0] if said else ""


def _media(request: Request) -> str:
    wishes = []
    for part in request.headers.get("accept", "*/*").lower().split(","):
        media, *parameters = [piece.strip() for piece in part.split(";")]
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        wishes.append((float(quality) if re.fullmatch(r"[01](\.\d{1,3})?", quality) else 0.0, media))
    for weight, media in sorted(wishes, key=lambda wish: -wish[0]):
        if weight and media in {JSON, LD_JSON}:
            return media
        if weight and media in {"*/*", "application/*"}:
            return JSON
    raise Problem("InvalidRequest", "There is no reply in that media type.", status=406)
