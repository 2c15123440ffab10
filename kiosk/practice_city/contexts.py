"""JSON-LD @context, as far as NGSI-LD needs it: terms and prefixes, both ways. Nothing is ever fetched.

The core context always comes last and wins (GS CIM 009, 5.5.7): its vocabulary names what no term names.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .problems import Problem, bad

CONTEXT_PATH = "/context.jsonld"
OWN_DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parent / "context.jsonld").read_text("utf-8"))
CORE_URL = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.6.jsonld"
LINK_REL = "http://www.w3.org/ns/json-ld#context"

_CORE = re.compile(r"https?://uri\.etsi\.org/ngsi-ld/(v1/)?ngsi-ld-core-context(-v\d+\.\d+)?\.jsonld")
_LINK = re.compile(r'<([^<>]*)>\s*;[^,]*rel\s*=\s*"?' + re.escape(LINK_REL) + r'"?')
_VOCABULARY = "https://uri.etsi.org/ngsi-ld/default-context/"
_NGSI_LD = "https://uri.etsi.org/ngsi-ld/"
_CORE_TERMS = {
    "ngsi-ld": _NGSI_LD,
    "geojson": "https://purl.org/geojson/vocab#",
    "location": _NGSI_LD + "location",
    "observationSpace": _NGSI_LD + "observationSpace",
    "operationSpace": _NGSI_LD + "operationSpace",
    "title": "http://purl.org/dc/terms/title",
    "description": "http://purl.org/dc/terms/description",
}
_DEEPEST = 8


@dataclass(frozen=True)
class Context:
    """One active context; ``source`` is what a reply repeats."""

    source: Any = CORE_URL
    terms: dict[str, str] = field(default_factory=lambda: dict(_CORE_TERMS))

    def expand(self, name: str) -> str:
        """Give the full name of a type or an attribute."""
        if name in self.terms:
            return self.terms[name]
        prefix, colon, rest = name.partition(":")
        if not colon:
            return _VOCABULARY + name
        if prefix in self.terms and not rest.startswith("//"):
            return self.terms[prefix] + rest
        return name

    def compact(self, full: str) -> str:
        """Give the shortest name that expands to this full name again."""
        for term, meaning in self.terms.items():
            if meaning == full:
                return term
        if full.startswith(_VOCABULARY) and full[len(_VOCABULARY) :] not in self.terms:
            return full[len(_VOCABULARY) :]
        for term, meaning in self.terms.items():
            if full.startswith(meaning) and meaning[-1:] in "#/:":
                return f"{term}:{full[len(meaning) :]}"
        return full


class Contexts:
    """The context documents this broker holds, by address."""

    def __init__(self) -> None:
        self._documents: dict[str, Any] = {}
        self.own = self.resolve(OWN_DOCUMENT["@context"])

    def know(self, url: str, document: dict[str, Any]) -> None:
        """Hold one more document, as if it had been fetched."""
        self._documents[url] = document

    def resolve(self, value: Any) -> Context:
        """Make the active context of an @context member.

        Raises:
            Problem: LdContextNotAvailable for an address not held here; BadRequestData for anything not a context.
        """
        terms: dict[str, str] = {}
        self._gather(value, terms, 0)
        plain = {term: _whole(meaning, terms) for term, meaning in terms.items()}
        return Context(value, {**plain, **_CORE_TERMS})

    def _gather(self, value: Any, terms: dict[str, str], depth: int) -> None:
        if depth > _DEEPEST:
            raise bad("The @context is nested too deeply.")
        if isinstance(value, str):
            self._gather_document(value, terms, depth)
        elif isinstance(value, list):
            for part in value:
                self._gather(part, terms, depth + 1)
        elif isinstance(value, dict):
            terms.update(_terms(value))
        else:
            raise bad("The @context is not a context.")

    def _gather_document(self, url: str, terms: dict[str, str], depth: int) -> None:
        if _CORE.fullmatch(url):
            return
        document = self._documents.get(url)
        if document is None and url.endswith(CONTEXT_PATH):
            document = OWN_DOCUMENT
        if document is None:
            raise Problem("LdContextNotAvailable", "The @context cannot be had.", url)
        self._gather(document.get("@context", {}), terms, depth + 1)

    def of_link(self, header: str) -> Context | None:
        """Make the context a Link header names, or None where it names none."""
        found = _LINK.findall(header)
        if len(found) > 1:
            raise bad("More than one @context in the Link header.", header)
        if not found:
            return None
        if not re.match(r"https?://\S+$", found[0]):
            raise bad("The @context of the Link header is not an address.", found[0])
        return self.resolve(found[0])


def link(context: Context) -> str:
    """Word the Link header of a reply; empty for a context that has no single address."""
    if not isinstance(context.source, str):
        return ""
    return f'<{context.source}>; rel="{LINK_REL}"; type="application/ld+json"'


def _terms(document: dict[str, Any]) -> dict[str, str]:
    terms = {}
    for term, meaning in document.items():
        if term.startswith("@"):
            continue
        full = meaning.get("@id", term) if isinstance(meaning, dict) else meaning
        if not isinstance(full, str) or not full:
            raise bad("A term of the @context has no name.", term)
        terms[term] = full
    return terms


def _whole(meaning: str, terms: dict[str, str]) -> str:
    prefix, colon, rest = meaning.partition(":")
    if colon and prefix in terms and not rest.startswith("//"):
        return terms[prefix] + rest
    return meaning
