"""OPDS 2.0 catalogue feeds (drafts.opds.io/opds-2.0), with metadata as of the Readium Web Publication Manifest.

One feed is one page of a catalogue. It names works, in it and in its groups, and other feeds: the next page, and those
one comes to from here. Whether to go there is not decided here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .faults import unreadable
from .listed import Refusal
from .works import MOST_SUBJECTS, Work, work

FORM = "OPDS 2.0"
LIMIT = 8 * 1024 * 1024  # bytes of one feed
MOST = 20_000  # works of one feed
MOST_LINKS = 500  # of one feed, and of one work; what comes after them is not looked at
_TYPE = "application/opds+json"
_GROUPS, _CREATORS, _STEPS = 200, 10, 4
_LONG = 2000


@dataclass(frozen=True)
class Feed:
    """One page.

    Attributes:
        works: What it names, in its order.
        refused: What is no work, counted from 1 with the others.
        next: Where the next page is, as written; "" for none.
        others: Where other feeds are, as written.
    """

    works: tuple[Work, ...]
    refused: tuple[Refusal, ...]
    next: str
    others: tuple[str, ...]


def read(data: bytes) -> Feed:
    """Read a feed; of wrong types what can be is read, and nothing else.

    Raises:
        FormatError: It is no feed, or larger than one.
    """
    if len(data) > LIMIT:
        raise unreadable(FORM, f"more than {LIMIT} bytes")
    try:
        told = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise unreadable(FORM, str(fault)) from fault
    if not isinstance(told, dict) or not told.keys() & {"publications", "groups", "navigation"}:
        raise unreadable(FORM, "neither publications nor groups nor navigation")
    groups = [group for group in _list(told.get("groups"))[:_GROUPS] if isinstance(group, dict)]
    found = list(islice(_publications(told, groups), MOST + 1))
    if len(found) > MOST:
        raise unreadable(FORM, f"more than {MOST} publications")
    judged = [_work(number, one) for number, one in enumerate(found, 1)]
    return Feed(
        tuple(one for one in judged if isinstance(one, Work)),
        tuple(one for one in judged if isinstance(one, Refusal)),
        next((href for rel, href, _ in _links(told.get("links")) if "next" in rel), ""),
        tuple(dict.fromkeys(_others(told, groups))),
    )


def _publications(told: Mapping[str, Any], groups: list[dict[str, Any]]) -> Iterator[Any]:
    for part in (told, *groups):
        yield from _list(part.get("publications"))


def _others(told: Mapping[str, Any], groups: list[dict[str, Any]]) -> Iterator[str]:
    for part in (told, *groups):
        for _, href, kind in _links(part.get("navigation")):
            if kind.partition(";")[0].strip() in {_TYPE, ""}:
                yield href


def _work(number: int, told: Any) -> Work | Refusal:
    publication = told if isinstance(told, dict) else {}
    given = publication.get("metadata")
    data: dict[str, Any] = given if isinstance(given, dict) else {}
    by = [one for role in ("author", "artist", "editor") for one in _many(data.get(role))][:_CREATORS]
    fields = {
        "id": _text(data.get("identifier")),
        "title": _name(data.get("title")),
        "reading": _text(data.get("sortAs")),
        "author": " ".join(filter(None, map(_name, by))),
        "author_reading": " ".join(filter(None, (_text(one.get("sortAs")) for one in by if isinstance(one, dict)))),
        "publisher": _name(next(iter(_many(data.get("publisher"))), "")),
        "year": _text(data.get("published")),
        "added": _text(data.get("modified")),
        "language": _text(next(iter(_many(data.get("language"))), "")),
        "summary": _text(data.get("description")),
        "isbn": _isbn(data),
        **_lending(publication.get("links")),
    }
    fields |= {"kind": "book", "book": fields["id"]} if fields.pop("epub", "") else {}
    return work(number, fields, tuple(_name(one) for one in _many(data.get("subject"))[:MOST_SUBJECTS]))


def _lending(links: Any) -> dict[str, str]:
    """Read of the first link by which a work is had how many copies there are, who waits, and if it is an EPUB."""
    for link in _list(links)[:MOST_LINKS]:
        if isinstance(link, dict) and any("opds-spec.org/acquisition" in rel for rel in _rels(link)):
            given = link.get("properties")
            properties: dict[str, Any] = given if isinstance(given, dict) else {}
            copies, holds = properties.get("copies"), properties.get("holds")
            return {
                "epub": "epub" if any("epub" in kind for kind in _kinds(link, properties)) else "",
                "copies": _count(copies, "total"),
                "free": _count(copies, "available"),
                "waiting": _count(holds, "total"),
            }
    return {}


def _kinds(link: Mapping[str, Any], properties: Mapping[str, Any]) -> Iterator[str]:
    """Give what a link leads to, and what one has from there, as far as such things go."""
    yield _text(link.get("type"))
    steps = _list(properties.get("indirectAcquisition"))[:_CREATORS]
    for _ in range(_STEPS):
        further = [one for one in steps if isinstance(one, dict)]
        yield from (_text(one.get("type")) for one in further)
        steps = [step for one in further for step in _list(one.get("child"))[:_CREATORS]][:_CREATORS]


def _isbn(data: Mapping[str, Any]) -> str:
    told = [_text(data.get("isbn")), _text(data.get("identifier")), *map(_text, _many(data.get("altIdentifier"))[:10])]
    named = (one.lower().removeprefix("urn:isbn:") for one in told if one.lower().startswith("urn:isbn:"))
    return told[0] or next(named, "")


def _links(told: Any) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Give relations, address and type of each link that has one."""
    for link in _list(told)[:MOST_LINKS]:
        if isinstance(link, dict) and link.get("templated") is not True and (href := _text(link.get("href"))):
            yield _rels(link), href, _text(link.get("type"))


def _rels(link: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_text(one) for one in _many(link.get("rel"))[:_CREATORS])


def _name(told: Any) -> str:
    """Read a name: a text, a text in languages, of which Japanese goes first, or something that has such a name."""
    for _ in range(3):
        if isinstance(told, dict):
            told = told.get("name", told.get("ja", next(iter(told.values()), "")))
    return _text(told)


def _count(told: Any, name: str) -> str:
    value = told.get(name) if isinstance(told, dict) else None
    return str(value) if type(value) is int and 0 <= value < 10**9 else ""


def _text(told: Any) -> str:
    return told[:_LONG] if isinstance(told, str) else ""


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _many(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
