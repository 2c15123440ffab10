"""NGSIv2 (Orion), which most Japanese city platforms run.

Orion refuses the characters `< > " ' = ; ( )` anywhere in a value, Japanese text with parentheses among it, except in
an attribute of the type `TextUnrestricted`; its check skips texts, lists and objects of that type alike. So an
attribute whose value holds one of them goes out under that type, with the value word for word: nothing is encoded,
the receiving office reads plain text, and reading it back needs no knowledge of ours. (`contentHash` is hexadecimal
and sealed parts are base64url without padding, so neither ever needs it.)
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.adapters.city_ngsi import server_moment
from kiosk.adapters.city_ngsi_ld import GEOMETRIES
from kiosk.core.entity import Entity, Json
from kiosk.sync.http import Ask

FORBIDDEN = re.compile(r"[<>\"'=;()]")
SYSTEM = frozenset({"id", "type", "dateCreated", "dateModified", "dateExpires"})


@dataclass(frozen=True)
class NgsiV2:
    """The dialect. `service_path` is the branch of the tenant's tree, `/` by default at the broker."""

    tenant: str = ""
    service_path: str = ""
    tenant_header: str = "Fiware-Service"
    entities: str = "/v2/entities"

    def headers(self) -> dict[str, str]:
        """Give the tenant and the path."""
        wanted = {self.tenant_header: self.tenant, "Fiware-ServicePath": self.service_path}
        return {name: value for name, value in wanted.items() if value}

    def render(self, entity: Entity) -> dict[str, Json]:
        """Spell an entity; a null is left out, as in NGSI-LD, so that both dialects say the same."""
        members = {name: _typed(name, value) for name, value in entity.attributes.items() if value is not None}
        return {"id": entity.id, "type": entity.type, **members}

    def upsert(self, rendered: Sequence[Json]) -> Ask:
        """Word a batch `append`, which makes or overwrites."""
        body = {"actionType": "append", "entities": list(rendered)}
        return Ask("POST", "/v2/op/update", body=json.dumps(body, ensure_ascii=False).encode())

    def query(self, kind: str, since: str | None) -> dict[str, str]:
        """Word the list of a type; the builtin dates come only when named."""
        changed = {"q": f"dateModified>{since}"} if since else {}
        return {"type": kind, **changed, "attrs": "dateCreated,dateModified,*", "options": "count"}

    def total(self, headers: Mapping[str, str]) -> str:
        """Find Fiware-Total-Count."""
        return headers.get("fiware-total-count", "")

    def read(self, item: dict[str, Json]) -> dict[str, Json]:
        """Read the values; the builtin dates take NGSI-LD's names."""
        attributes: dict[str, Json] = {}
        for name, attribute in item.items():
            if name not in SYSTEM and isinstance(attribute, dict) and attribute.get("value") is not None:
                attributes[name] = attribute["value"]
        for ours, theirs in (("createdAt", "dateCreated"), ("modifiedAt", "dateModified")):
            attribute = item.get(theirs)
            if isinstance(attribute, dict) and (moment := server_moment(attribute.get("value"))):
                attributes[ours] = moment
        return attributes


def _typed(name: str, value: Json) -> dict[str, Json]:
    return {"type": _kind(name, value), "value": value}


def _kind(name: str, value: Json) -> str:
    if isinstance(value, bool):
        return "Boolean"
    if isinstance(value, (int, float)):
        return "Number"
    if _has_forbidden(value):
        return "TextUnrestricted"
    if isinstance(value, str):
        return "Relationship" if name.startswith("ref") and value.startswith("urn:ngsi-ld:") else "Text"
    if isinstance(value, dict) and value.get("type") in GEOMETRIES and "coordinates" in value:
        return "geo:json"
    return "StructuredValue"


def _has_forbidden(value: Json) -> bool:
    if isinstance(value, str):
        return FORBIDDEN.search(value) is not None
    if isinstance(value, list):
        return any(map(_has_forbidden, value))
    return isinstance(value, dict) and any(_has_forbidden(name) or _has_forbidden(part) for name, part in value.items())
