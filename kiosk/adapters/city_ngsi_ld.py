"""NGSI-LD (ETSI GS CIM 009, the 1.6.1 subset): normalized representation, `application/json` with a Link context."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.adapters.city_ngsi import server_moment
from kiosk.core.entity import Entity, Json
from kiosk.sync.http import Ask

GEOMETRIES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})
SYSTEM = frozenset({"id", "type", "@context", "createdAt", "modifiedAt", "scope"})
MOMENTS = frozenset({"createdAt", "modifiedAt"})
VALUE_OF = {
    "Property": "value",
    "GeoProperty": "value",
    "Relationship": "object",
    "LanguageProperty": "languageMap",
    "JsonProperty": "json",
    "VocabProperty": "vocab",
    "ListProperty": "valueList",
}


@dataclass(frozen=True)
class NgsiLd:
    """The dialect.

    Args:
        context_url: the @context that gives our short names their meaning; the broker fetches it.
        tenant: the broker's tenant, or empty. `tenant_header` differs between gateways; only one is ever sent.
    """

    context_url: str = ""
    tenant: str = ""
    tenant_header: str = "NGSILD-Tenant"
    entities: str = "/ngsi-ld/v1/entities"

    def headers(self) -> dict[str, str]:
        """Give the Link to the context and the tenant."""
        headers = {self.tenant_header: self.tenant} if self.tenant else {}
        if self.context_url:
            link = f'<{self.context_url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
            headers["Link"] = link
        return headers

    def render(self, entity: Entity) -> dict[str, Json]:
        """Spell an entity in normalized form; a null is left out, because NGSI-LD has none."""
        members = {name: _typed(name, value) for name, value in entity.attributes.items() if value is not None}
        return {"id": entity.id, "type": entity.type, **members}

    def upsert(self, rendered: Sequence[Json]) -> Ask:
        """Word BatchEntityUpsert; `update` leaves attributes of others alone."""
        body = json.dumps(list(rendered), ensure_ascii=False).encode()
        return Ask("POST", "/ngsi-ld/v1/entityOperations/upsert", {"options": "update"}, body=body)

    def query(self, kind: str, since: str | None) -> dict[str, str]:
        """Word QueryEntities by type; without `q` for a full pass."""
        changed = {"q": f"modifiedAt>{since}"} if since else {}
        return {"type": kind, **changed, "options": "sysAttrs", "count": "true"}

    def total(self, headers: Mapping[str, str]) -> str:
        """Find NGSILD-Results-Count; with a warning (6.3.17: a federated source is missing) nothing was counted."""
        return "" if "ngsild-warning" in headers else headers.get("ngsild-results-count", "")

    def read(self, item: dict[str, Json]) -> dict[str, Json]:
        """Read normalized or concise attributes; a kind of attribute newer than this code is left out."""
        attributes: dict[str, Json] = {}
        for name, attribute in item.items():
            plain: Json
            if name in SYSTEM:
                plain = server_moment(attribute) if name in MOMENTS else None
            elif isinstance(attribute, dict):
                kind = attribute.get("type")
                plain = attribute.get("value") if kind == "Property" else _plain(attribute, kind)  # nine of ten are
                if isinstance(plain, dict):
                    plain = plain.get("@value", plain)
            else:
                plain = _several(attribute)
            if plain is not None:
                attributes[name] = plain
        return attributes


def _typed(name: str, value: Json) -> dict[str, Json]:
    if isinstance(value, dict):
        if set(value) == {"languageMap"}:
            return {"type": "LanguageProperty", "languageMap": value["languageMap"]}
        if value.get("type") in GEOMETRIES and "coordinates" in value:
            return {"type": "GeoProperty", "value": value}
    if isinstance(value, str) and name.startswith("ref") and value.startswith("urn:ngsi-ld:"):
        return {"type": "Relationship", "object": value}
    return {"type": "Property", "value": value}


def _several(attribute: Json) -> Json:
    """Read several values of one attribute: ours is the one without a datasetId."""
    parts = [part for part in attribute if isinstance(part, dict)] if isinstance(attribute, list) else []
    ours = next((part for part in parts if "datasetId" not in part), None)
    plain = None if ours is None else _plain(ours, ours.get("type"))
    return plain.get("@value", plain) if isinstance(plain, dict) else plain


def _plain(attribute: dict[str, Json], kind: Json) -> Json:
    holder = VALUE_OF.get(kind, "") if isinstance(kind, str) else ""
    if kind is None:  # concise
        holder = next((member for member in ("value", "object", "languageMap") if member in attribute), "")
    value = attribute.get(holder)
    if holder == "languageMap":
        told = value if isinstance(value, dict) else {}
        return {"languageMap": {code: text for code, text in told.items() if isinstance(text, str)}}
    return value
