"""Entities on the NGSIv2 wire; kept under the city's own full names, so that both dialects tell the same facts."""

import re
from typing import Any

from .contexts import Context
from .nodes import GEOMETRIES, Instance, Node, instance, plain
from .problems import bad

_FORBIDDEN = re.compile(r"[<>\"'=;()]")
_NOT_IN_NAMES = re.compile(r"[<>\"'=;()\s&?/#\x00-\x1f\x7f]")
_UNRESTRICTED = "TextUnrestricted"
_LONGEST_NAME = 256
_SYSTEM = {"dateCreated": "created", "dateModified": "modified"}
_MEMBERS = frozenset({"type", "value", "metadata"})


def parse(document: Any, own: Context, *, key_values: bool = False) -> Node:
    """Check an entity as sent.

    Raises:
        Problem: BadRequestData; also for characters Orion forbids (General syntax restrictions).
    """
    if not isinstance(document, dict):
        raise bad("An entity is a JSON object.")
    node = Node(_name(document.get("id")), [own.expand(_name(document.get("type", "Thing")))])
    for name, value in document.items():
        if name not in {"id", "type", *_SYSTEM}:
            node.attrs[own.expand(_name(name))] = [_attribute({"value": value} if key_values else value)]
    return node


def render(node: Node, own: Context, *, names: list[str], key_values: bool = False) -> dict[str, Any]:
    """Write an entity; ``names`` are the attrs asked for (none: all but the built-in dates)."""
    document: dict[str, Any] = {"id": node.id, "type": own.compact(node.types[0])}
    for full, instances in node.attrs.items():
        name = own.compact(full)
        if not names or name in names or "*" in names:
            document[name] = plain(instances[0]) if key_values else _written(instances[0])
    for name, member in _SYSTEM.items():
        if name in names:
            moment = getattr(node, member)
            document[name] = moment if key_values else {"type": "DateTime", "value": moment, "metadata": {}}
    return document


def _name(found: Any) -> str:
    if not isinstance(found, str) or not 0 < len(found) <= _LONGEST_NAME or _NOT_IN_NAMES.search(found):
        raise bad("Invalid characters", str(found)[:100])
    return found


def _attribute(value: Any) -> Instance:
    if not isinstance(value, dict) or not value.keys() <= _MEMBERS:
        raise bad("An attribute is an object with type, value and metadata.")
    kind, body, metadata = value.get("type"), value.get("value"), value.get("metadata", {})
    if (kind is not None and not isinstance(kind, str)) or not isinstance(metadata, dict):
        raise bad("The type of an attribute is text, its metadata an object.")
    if kind != _UNRESTRICTED:
        _check(body)
    found: Instance = {"kind": "Relationship", "body": body} if kind == "Relationship" else instance(body)
    return {**found, "v2": {"type": kind or _kind(body), "metadata": metadata}}


def _check(value: Any) -> None:
    if isinstance(value, str) and _FORBIDDEN.search(value):
        raise bad("Invalid characters in attribute value")
    if isinstance(value, dict):
        for key, part in value.items():
            _check(key)
            _check(part)
    elif isinstance(value, list):
        for part in value:
            _check(part)


def _written(one: Instance) -> dict[str, Any]:
    value = plain(one)
    said = one.get("v2", {})
    kind = "Relationship" if one["kind"] == "Relationship" else _kind(value)
    return {"type": said.get("type", kind), "value": value, "metadata": said.get("metadata", {})}


def _kind(value: Any) -> str:
    if isinstance(value, dict) and value.get("type") in GEOMETRIES and "coordinates" in value:
        return "geo:json"
    if value is None:
        return "None"
    for kinds, name in ((bool, "Boolean"), (int | float, "Number"), (str, "Text")):
        if isinstance(value, kinds):
            return name
    return "StructuredValue"
