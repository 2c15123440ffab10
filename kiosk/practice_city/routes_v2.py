"""The NGSIv2 binding, as Orion 4 answers: /v2/entities and /v2/op/update (orion-api.md)."""

import re
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import wire_v2
from .broker import Broker
from .exchange import JSON, content_type, decode
from .filters import Grammar, parse
from .nodes import Node
from .problems import Problem, bad

ENTITIES = "/v2/entities"
_MAX_LIMIT = 1000
_ACTIONS = frozenset({"append", "appendStrict", "update", "replace", "delete"})


class V2Routes:
    """Handlers of the NGSIv2 binding over one broker."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def routes(self) -> list[Route]:
        """List the routes."""
        return [
            Route(ENTITIES, self._create, methods=["POST"]),
            Route(ENTITIES, self._query, methods=["GET"]),
            Route(ENTITIES + "/{entity_id}", self._retrieve, methods=["GET"]),
            Route(ENTITIES + "/{entity_id}", self._delete, methods=["DELETE"]),
            Route("/v2/op/update", self._update, methods=["POST"]),
        ]

    async def _create(self, request: Request) -> Response:
        document = await _payload(request)
        options = _options(request)
        with self._broker.store.transaction():
            node = self._parsed(request, document, key_values="keyValues" in options)
            known = self._broker.store.get(_service(request), node.id) is not None
            if "upsert" in options and known:
                self._broker.upsert(_service(request), node, update=False)
                return Response(status_code=204)
            self._broker.create(_service(request), node)
        location = f"{ENTITIES}/{quote(node.id, safe=':')}?type={quote(str(document.get('type', 'Thing')))}"
        return Response(status_code=204 if "upsert" in options else 201, headers={"Location": location})

    async def _query(self, request: Request) -> Response:
        limit, offset = _whole(request, "limit", 20), _whole(request, "offset", 0)
        if not 1 <= limit <= _MAX_LIMIT:
            raise bad("Bad pagination limit.", str(limit))
        with self._broker.store.transaction():
            nodes = self._matching(request)
        headers = {"Fiware-Total-Count": str(len(nodes))} if "count" in _options(request) else {}
        written = [self._written(request, node) for node in nodes[offset : offset + limit]]
        return JSONResponse(written, headers=headers)

    async def _retrieve(self, request: Request) -> Response:
        with self._broker.store.transaction():
            node = self._found(request)
        return JSONResponse(self._written(request, node))

    async def _delete(self, request: Request) -> Response:
        with self._broker.store.transaction():
            self._broker.delete(_service(request), self._found(request).id)
        return Response(status_code=204)

    async def _update(self, request: Request) -> Response:
        document = await _payload(request)
        action, entities = document.get("actionType"), document.get("entities")
        if action not in _ACTIONS or not isinstance(entities, list) or not entities:
            raise bad("An update has an actionType and entities.")
        problems = []
        with self._broker.store.transaction():
            for entity in entities:
                try:
                    node = self._parsed(request, entity, key_values="keyValues" in _options(request))
                    self._act(_service(request), action, node)
                except Problem as problem:
                    problems.append(problem)
        if problems:  # one error for the whole batch; what could be done is done
            return problems[0].response(request.url.path)
        return Response(status_code=204)

    def _act(self, service: str, action: str, node: Node) -> None:
        old = self._broker.store.get(service, node.id)
        if action not in {"append", "appendStrict"} and old is None:
            raise Problem("ResourceNotFound", "The requested entity has not been found. Check type and id")
        if action == "delete":
            self._broker.delete(service, node.id)
        elif action == "appendStrict" and old is not None and not node.attrs.keys().isdisjoint(old.attrs):
            raise Problem("AlreadyExists", "An attribute exists already.")
        elif action == "update" and old is not None and not node.attrs.keys() <= old.attrs.keys():
            raise Problem("Unprocessable", "An attribute is not there.", status=422)
        else:
            self._broker.upsert(service, node, update=action != "replace")

    def _parsed(self, request: Request, document: Any, *, key_values: bool) -> Node:
        node = wire_v2.parse(document, self._broker.contexts.own, key_values=key_values)
        node.path = _path(request, "/")
        return node

    def _written(self, request: Request, node: Node) -> dict[str, Any]:
        names = [name for name in request.query_params.get("attrs", "").split(",") if name]
        key_values = "keyValues" in _options(request)
        return wire_v2.render(node, self._broker.contexts.own, names=names, key_values=key_values)

    def _found(self, request: Request) -> Node:
        node = self._broker.store.get(_service(request), request.path_params["entity_id"])
        kind = request.query_params.get("type")
        own = self._broker.contexts.own
        if node is None or not _inside(node, _path(request, "/#")) or (kind and own.expand(kind) not in node.types):
            raise Problem("ResourceNotFound", "The requested entity has not been found. Check type and id")
        return node

    def _matching(self, request: Request) -> list[Node]:
        own = self._broker.contexts.own
        asked = request.query_params
        kinds = [own.expand(name) for name in asked.get("type", "").split(",") if name] or None
        ids = [one for one in asked.get("id", "").split(",") if one]
        text = re.sub(r"\bdate(Created|Modified)\b", lambda found: found[1].lower() + "At", asked.get("q", ""))
        test = parse(text, Grammar(own.expand, bare_text=True)).test if text else None
        service, path = _service(request), _path(request, "/#")
        return [
            node
            for node in self._broker.store.find(service, kinds)
            if (not ids or node.id in ids) and _inside(node, path) and (test is None or test(node))
        ]


async def _payload(request: Request) -> dict[str, Any]:
    if content_type(request) != JSON:
        raise Problem("InvalidRequest", "not supported content type: " + content_type(request)[:100], status=415)
    document = decode(await request.body())
    if not isinstance(document, dict):
        raise bad("The body is not an object.")
    return document


def _options(request: Request) -> frozenset[str]:
    return frozenset(part for part in request.query_params.get("options", "").split(",") if part)


def _whole(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    if not re.fullmatch(r"\d{1,9}", text):
        raise bad(f"Bad pagination {name}.", text[:100])
    return int(text)


def _service(request: Request) -> str:
    found = request.headers.get("fiware-service", "").lower()
    if not re.fullmatch(r"\w{0,50}", found, re.ASCII):
        raise bad("bad character in tenant name - only underscore and alphanumeric characters are allowed")
    return found


def _path(request: Request, default: str) -> str:
    found = request.headers.get("fiware-servicepath", default)
    if not re.fullmatch(r"/|(/\w{1,50}){1,10}(/#)?|/#", found, re.ASCII):
        raise bad("Only absolute Service Paths allowed [a service path must begin with /]")
    return found


def _inside(node: Node, path: str) -> bool:
    if path.endswith("#"):
        branch = path.removesuffix("/#")
        return node.path == branch or node.path.startswith(branch + "/")
    return node.path == path
