"""The NGSI-LD binding: /ngsi-ld/v1/entities and the three batch operations the kiosks and the city use."""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .broker import Broker
from .exchange import Ask, ask, body_context, payload
from .nodes import Node, is_uri
from .problems import Problem, bad
from .query import page, project
from .wire import parse

ENTITIES = "/ngsi-ld/v1/entities"
OPERATIONS = "/ngsi-ld/v1/entityOperations"


class LdRoutes:
    """Handlers of the NGSI-LD binding over one broker."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def routes(self) -> list[Route]:
        """List the routes."""
        return [
            Route(ENTITIES, self._create, methods=["POST"]),
            Route(ENTITIES, self._query, methods=["GET"]),
            Route(ENTITIES + "/{entity_id:path}", self._retrieve, methods=["GET"]),
            Route(ENTITIES + "/{entity_id:path}", self._delete, methods=["DELETE"]),
            Route(OPERATIONS + "/create", self._batch_create, methods=["POST"]),
            Route(OPERATIONS + "/upsert", self._batch_upsert, methods=["POST"]),
            Route(OPERATIONS + "/delete", self._batch_delete, methods=["POST"]),
        ]

    async def _create(self, request: Request) -> Response:
        document = await payload(request)
        if document == {}:
            raise Problem("InvalidRequest", "The body is empty.")
        with self._broker.store.transaction():
            asked = ask(self._broker, request, creates=True)
            node = parse(document, body_context(self._broker, asked, document))
            self._broker.create(asked.tenant, node)
        return asked.echo(Response(status_code=201, headers={"Location": f"{ENTITIES}/{quote(node.id, safe=':')}"}))

    async def _query(self, request: Request) -> Response:
        with self._broker.store.transaction():
            asked = ask(self._broker, request)
            found = page(self._broker, asked)
        return asked.entities(found.nodes, found.headers)

    async def _retrieve(self, request: Request) -> Response:
        entity_id = _entity_id(request)
        with self._broker.store.transaction():
            asked = ask(self._broker, request)
            node = self._broker.retrieve(asked.tenant, entity_id)
        kept = project(node, [asked.context.expand(name) for name in asked.names("attrs")])
        if kept is None:
            raise Problem("ResourceNotFound", "The entity has none of these attributes.", entity_id)
        return asked.entities(kept)

    async def _delete(self, request: Request) -> Response:
        entity_id = _entity_id(request)
        with self._broker.store.transaction():
            asked = ask(self._broker, request)
            self._broker.delete(asked.tenant, entity_id)
        return asked.echo(Response(status_code=204))

    async def _batch_create(self, request: Request) -> Response:
        documents = _batch(await payload(request))
        result = _Result(self._broker, "create")
        with self._broker.store.transaction():
            asked = ask(self._broker, request, creates=True)
            for document in documents:
                try:
                    node = self._parsed(asked, document)
                    if self._broker.store.get(asked.tenant, node.id) is not None:
                        raise self._broker.personality.problem("batch item: exists", node.id)
                    self._broker.create(asked.tenant, node)
                    result.created.append(node.id)
                except Problem as problem:
                    result.failed(document, problem)
        return asked.echo(result.response())

    async def _batch_upsert(self, request: Request) -> Response:
        documents = _batch(await payload(request))
        result = _Result(self._broker, "upsert")
        with self._broker.store.transaction():
            asked = ask(self._broker, request, creates=True)
            update = "update" in asked.options
            for document in documents:
                try:
                    node = self._parsed(asked, document)
                    created = self._broker.upsert(asked.tenant, node, update=update)
                    (result.created if created else result.updated).append(node.id)
                except Problem as problem:
                    result.failed(document, problem)
        return asked.echo(result.response())

    async def _batch_delete(self, request: Request) -> Response:
        ids = _batch(await payload(request))
        if not all(isinstance(one, str) and is_uri(one) for one in ids):
            raise bad("A batch delete is a list of URIs.")
        result = _Result(self._broker, "delete")
        with self._broker.store.transaction():
            asked = ask(self._broker, request)
            for one in ids:
                if self._broker.store.remove(asked.tenant, one):
                    result.updated.append(one)
                else:
                    result.failed({"id": one}, self._broker.personality.problem("batch item: unknown", one))
        return asked.echo(result.response())

    def _parsed(self, asked: Ask, document: Any) -> Node:
        return parse(document, body_context(self._broker, asked, document))


class _Result:
    """What became of a batch, worded as the broker's personality does."""

    def __init__(self, broker: Broker, operation: str) -> None:
        self._personality = broker.personality
        self._operation = operation
        self.created: list[str] = []
        self.updated: list[str] = []
        self.errors: list[tuple[str, Problem]] = []

    def failed(self, document: Any, problem: Problem) -> None:
        """Note an item that failed."""
        found = document.get("id", "") if isinstance(document, dict) else ""
        self.errors.append((found if isinstance(found, str) else "", problem))

    def response(self) -> Response:
        """Answer by the personality's table."""
        row = self._personality.rows[f"batch {self._operation}: {self._outcome()}"]
        if not row.body:
            return Response(status_code=row.status)
        if row.body in {"ids", "created"}:
            return JSONResponse(self.created, status_code=row.status)
        body: dict[str, Any] = {"errors": [self._item(row.body, one, problem) for one, problem in self.errors]}
        if "without success" not in row.body:
            body["success"] = self.created + self.updated
        return JSONResponse(body, status_code=row.status)

    def _outcome(self) -> str:
        done = self.created + self.updated
        if self.errors:
            exist = self._operation == "create" and all(p.title.endswith("exists") for _, p in self.errors)
            return "some" if done else "all exist" if exist else "none"
        if self._operation != "upsert":
            return "all"
        if not self.updated:
            return "all created"
        return "created and updated" if self.created else "all updated"

    @staticmethod
    def _item(form: str, entity_id: str, problem: Problem) -> dict[str, Any]:
        if form.startswith("scorpio"):
            return {"id": entity_id, "type": problem.body()["type"], "ProblemDetails": [problem.body()]}
        return {"entityId": entity_id, "error": problem.body()}


def _batch(documents: Any) -> list[Any]:
    if not isinstance(documents, list) or not documents:
        raise bad("A batch is a list that is not empty.")
    return documents


def _entity_id(request: Request) -> str:
    found = str(request.path_params["entity_id"])
    if not is_uri(found):
        raise bad("The id of an entity is a URI.", found[:200])
    return found
