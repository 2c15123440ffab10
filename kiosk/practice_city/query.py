"""GET /ngsi-ld/v1/entities: which entities a query means (GS CIM 009, 5.7.2, 4.9, 4.12, 4.17)."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from .broker import Broker
from .exchange import Ask
from .filters import SYSTEM, Filter, Grammar, parse
from .nodes import Node, is_uri
from .problems import Problem, bad

_GEO = ("georel", "geometry", "coordinates", "geoproperty")


@dataclass(frozen=True)
class Page:
    """The part of the answer asked for."""

    nodes: list[Node]
    headers: dict[str, str]


def page(broker: Broker, asked: Ask) -> Page:
    """Answer a query.

    Raises:
        Problem: BadRequestData for a query too wide or not understood; the broker's own for a limit too high.
    """
    found = _filter(broker, asked)
    _check_width(asked, found)
    limit, offset, count = _window(broker, asked)
    nodes = _matching(broker, asked, found)
    headers = {"NGSILD-Results-Count": str(len(nodes))} if count else {}
    links = [_turn(asked, offset + limit, "next")] if limit and offset + limit < len(nodes) else []
    if offset:
        links.append(_turn(asked, max(0, offset - limit), "prev"))
    if links:
        headers["Link"] = ", ".join(links)
    return Page(nodes[offset : offset + limit], headers)


def project(node: Node, attributes: list[str]) -> Node | None:
    """Leave only these attributes (all for an empty list); None where the entity has none of them."""
    if not attributes:
        return node
    kept = {name: node.attrs[name] for name in node.attrs if name in attributes}
    return Node(node.id, node.types, kept, node.created, node.modified, node.path) if kept else None


def _filter(broker: Broker, asked: Ask) -> Filter | None:
    if any(name in asked.request.query_params for name in _GEO):
        raise Problem("OperationNotSupported", "This broker has no geographic queries.")
    text = asked.request.query_params.get("q")
    if not text:
        return None
    return parse(text, Grammar(asked.context.expand, dates_as_text=broker.personality.dates_as_text))


def _check_width(asked: Ask, found: Filter | None) -> None:
    local = asked.request.query_params.get("local") == "true"  # a broker's own entities may be listed whole
    narrow = local or asked.names("type") or set(asked.names("attrs")) - SYSTEM or (found and found.names - SYSTEM)
    if not narrow:
        raise bad("The query is too wide.", "Give a type, attributes or a q.")


def _window(broker: Broker, asked: Ask) -> tuple[int, int, bool]:
    ways = broker.personality
    counted = asked.request.query_params.get("count", "false")
    if counted not in {"true", "false"}:
        raise bad("The count is true or false.", counted[:200])
    count = counted == "true" or "count" in asked.options
    limit, offset = asked.whole("limit", ways.default_limit), asked.whole("offset", 0)
    if limit > ways.max_limit:
        raise ways.problem("query: limit too high", str(limit))
    if limit == 0 and not count:
        raise bad("A limit of 0 goes with a count.")
    return limit, offset, count


def _matching(broker: Broker, asked: Ask, found: Filter | None) -> list[Node]:
    ids, pattern = asked.names("id"), asked.request.query_params.get("idPattern")
    if not all(map(is_uri, ids)):
        raise bad("An id is a URI.", ",".join(ids)[:200])
    types = asked.request.query_params.get("type", "")
    attributes = [asked.context.expand(name) for name in asked.names("attrs")]
    nodes = []
    for node in broker.store.find(asked.tenant, _any_types(asked, types)):
        if ids and node.id not in ids:
            continue
        if (pattern and not _searches(pattern, node.id)) or not _has_types(asked, types, node):
            continue
        kept = project(node, attributes)
        if kept is not None and (found is None or found.test(node)):
            nodes.append(kept)
    return nodes


def _any_types(asked: Ask, expression: str) -> list[str] | None:
    names = [name for name in re.split(r"[,|;()]+", expression) if name]
    return None if not names or "*" in names else [asked.context.expand(name) for name in names]


def _has_types(asked: Ask, expression: str, node: Node) -> bool:
    if ";" not in expression:
        return True
    return any(
        all(asked.context.expand(name) in node.types for name in re.split(r"[;()]+", choice) if name)
        for choice in re.split(r"[,|]", expression)
    )


def _searches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error as fault:
        raise bad("The idPattern is not one.", pattern[:200]) from fault


def _turn(asked: Ask, offset: int, rel: str) -> str:
    pairs = [(key, value) for key, value in asked.request.query_params.multi_items() if key != "offset"]
    return f'<{asked.request.url.path}?{urlencode([*pairs, ("offset", str(offset))])}>; rel="{rel}"'
