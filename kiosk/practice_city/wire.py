"""Entities on the NGSI-LD wire: checked and expanded on the way in, compacted on the way out (GS CIM 009, 4.5)."""

from typing import Any

from .contexts import Context
from .nodes import GEOMETRIES, MEMBERS, Instance, Node, is_uri, moment_of
from .problems import bad

_RESERVED = frozenset({"id", "@id", "type", "@type", "@context", "createdAt", "modifiedAt", "deletedAt", "scope"})
_SUB_RESERVED = frozenset({"type", "@type", "createdAt", "modifiedAt", "deletedAt", "instanceId"})
_QUALIFIERS = frozenset({"observedAt", "unitCode", "datasetId"})
_FORBIDDEN = frozenset("<>\"'=;() \t\n{}|^`")
_DEPTHS = {"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}
_CONCISE = {member: kind for kind, member in MEMBERS.items() if kind != "GeoProperty"}


def parse(document: Any, context: Context) -> Node:
    """Check an entity as sent and expand it.

    Raises:
        Problem: BadRequestData, naming the member at fault.
    """
    if not isinstance(document, dict):
        raise bad("An entity is a JSON object.")
    node = Node(_id(document), _types(document, context))
    for name, value in document.items():
        if name not in _RESERVED:
            node.attrs[context.expand(_name(name))] = _instances(name, value, context)
    return node


def _id(document: dict[str, Any]) -> str:
    found = document.get("id", document.get("@id"))
    if not isinstance(found, str) or not is_uri(found):
        raise bad("The id of an entity is a URI.", str(found)[:200])
    return found


def _types(document: dict[str, Any], context: Context) -> list[str]:
    found = document.get("type", document.get("@type"))
    names: list[Any] = found if isinstance(found, list) else [found]
    if not names or not all(isinstance(name, str) and name for name in names):
        raise bad("An entity has a type.", str(found)[:200])
    return list(dict.fromkeys(context.expand(_name(name)) for name in names))


def _name(name: str) -> str:
    if not name or not _FORBIDDEN.isdisjoint(name):
        raise bad("A name has a character that is not allowed.", name[:200])
    return name


def _instances(name: str, value: Any, context: Context) -> list[Instance]:
    several = isinstance(value, list) and bool(value) and all(isinstance(v, dict) and "type" in v for v in value)
    found = [_instance(name, one, context) for one in (value if several else [value])]
    if len({one.get("datasetId") for one in found}) < len(found):
        raise bad("Two instances of an attribute have the same datasetId.", name)
    return found


def _instance(name: str, value: Any, context: Context) -> Instance:
    if value is None:
        raise bad("An attribute has no null value.", name)
    if not isinstance(value, dict):
        return {"kind": "Property", "body": value}
    kind = _kind(name, value)
    if kind == "GeoProperty" and "coordinates" in value:
        return {"kind": kind, "body": _geometry(name, value)}
    member = MEMBERS[kind]
    if member not in value:
        raise bad(f"A {kind} has a {member}.", name)
    found: Instance = {"kind": kind, "body": _body(name, kind, value[member])}
    subs = {}
    for key, part in value.items():
        if key in _QUALIFIERS:
            found[key] = _qualifier(name, key, part)
        elif key != member and key not in _SUB_RESERVED:
            subs[context.expand(_name(key))] = _instances(key, part, context)
    return {**found, "subs": subs} if subs else found


def _kind(name: str, value: dict[str, Any]) -> str:
    said = value.get("type", value.get("@type"))
    if isinstance(said, str) and said in MEMBERS:
        return said
    if isinstance(said, str) and said in GEOMETRIES:
        return "GeoProperty"
    concise = next((_CONCISE[member] for member in value if member in _CONCISE), None)
    if said is not None or concise is None:
        raise bad("An attribute has a type the specification knows.", f"{name}: {said}"[:200])
    inner = value.get("value")
    return "GeoProperty" if isinstance(inner, dict) and inner.get("type") in GEOMETRIES else concise


def _body(name: str, kind: str, body: Any) -> Any:
    if body is None:
        raise bad("An attribute has no null value.", name)
    if kind == "GeoProperty":
        return _geometry(name, body)
    if kind == "Relationship" and not all(is_uri(one) for one in (body if isinstance(body, list) and body else [body])):
        raise bad("The object of a Relationship is a URI.", name)
    if kind == "LanguageProperty":
        _language_map(name, body)
    if kind in {"ListProperty", "ListRelationship"} and not isinstance(body, list):
        raise bad(f"A {kind} holds a list.", name)
    return body


def _language_map(name: str, body: Any) -> None:
    fits = isinstance(body, dict) and bool(body)
    if not fits or not all(key and isinstance(text, str | list) and text is not None for key, text in body.items()):
        raise bad("A languageMap gives a text for each language.", name)


def _geometry(name: str, body: Any) -> Any:
    depth = _DEPTHS.get(body.get("type", "")) if isinstance(body, dict) else None
    if depth is None or not _positions(body.get("coordinates"), depth):
        raise bad("A GeoProperty holds a GeoJSON geometry.", name)
    return body


def _positions(value: Any, depth: int) -> bool:
    if not isinstance(value, list) or not value:
        return False
    if depth == 1:
        return len(value) > 1 and all(isinstance(n, int | float) and not isinstance(n, bool) for n in value)
    return all(_positions(part, depth - 1) for part in value)


def _qualifier(name: str, key: str, value: Any) -> str:
    fits = isinstance(value, str) and bool(value)
    if key == "observedAt":
        fits = moment_of(value) is not None
    elif key == "datasetId":
        fits = is_uri(value)
    if not fits:
        raise bad(f"The {key} of an attribute is not one.", name)
    return str(value)


def render(node: Node, context: Context, *, form: str = "normalized", system: bool = False) -> dict[str, Any]:
    """Write an entity: ``form`` is normalized, concise or keyValues; ``system`` adds createdAt and modifiedAt."""
    types = [context.compact(name) for name in node.types]
    document: dict[str, Any] = {"id": node.id, "type": types[0] if len(types) == 1 else types}
    if system:
        document |= {"createdAt": node.created, "modifiedAt": node.modified}
    for name, instances in node.attrs.items():
        document[context.compact(name)] = _written(instances, context, form, system=system)
    return document


def _written(instances: list[Instance], context: Context, form: str, *, system: bool) -> Any:
    if form == "keyValues":
        simple = [_simple(one) for one in instances]
        if len(simple) == 1:
            return simple[0]
        return {"dataset": {one.get("datasetId", "@none"): value for one, value in zip(instances, simple, strict=True)}}
    whole = [_whole(one, context, form, system=system) for one in instances]
    return whole[0] if len(whole) == 1 else whole


def _simple(one: Instance) -> Any:
    member = MEMBERS[one["kind"]]
    return one["body"] if member in {"value", "object"} else {member: one["body"]}


def _whole(one: Instance, context: Context, form: str, *, system: bool) -> Any:
    document = {} if form == "concise" else {"type": one["kind"]}
    document[MEMBERS[one["kind"]]] = one["body"]
    document |= {key: one[key] for key in ("observedAt", "unitCode", "datasetId") if key in one}
    if system and "created" in one:
        document |= {"createdAt": one["created"], "modifiedAt": one["modified"]}
    for name, subs in one.get("subs", {}).items():
        document[context.compact(name)] = _written(subs, context, form, system=system)
    bare = form == "concise" and list(document) == ["value"]
    return document["value"] if bare and not isinstance(document["value"], dict) else document
