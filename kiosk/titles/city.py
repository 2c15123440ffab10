"""The city's `LibraryItem`: words of schema.org, and how many copies are free."""

from collections.abc import Sequence
from datetime import date

from kiosk.core import outside
from kiosk.core.entity import Entity, Json

from .model import Kind, Shelf, Title

ITEM = "LibraryItem"
_KINDS = {kind.value: kind for kind in Kind}
_SHELVES = {shelf.value: shelf for shelf in Shelf if shelf not in {Shelf.NEW, Shelf.POPULAR}}
_SUBJECTS, _MOST, _SUMMARY = 20, 10_000_000, 2000
_YEAR = 4


def titles(entities: Sequence[Entity]) -> tuple[Title, ...]:
    """Read the titles; what has no name or no kind is left out."""
    found = (_title(entity) for entity in entities)
    return tuple(one for one in found if one is not None)


def _title(entity: Entity) -> Title | None:
    told = entity.attributes
    kind = _KINDS.get(outside.text(told.get("kind")))
    name = _word(told.get("title"))
    if entity.type != ITEM or kind is None or not name or not outside.identifier(entity.id):
        return None
    added = outside.text(told.get("dateAcquired"))
    year = outside.text(told.get("datePublished"))[:_YEAR]
    return Title(
        id=entity.id,
        kind=kind,
        title=name,
        reading=_word(told.get("titleKana")),
        author=_word(told.get("author")),
        author_reading=_word(told.get("authorKana")),
        publisher=_word(told.get("publisher")),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == _YEAR else None,
        subjects=_words(told.get("about")),
        language=outside.text(told.get("inLanguage"), 20),
        summary=_word(told.get("description"), _SUMMARY),
        isbn=_isbn(told.get("isbn")),
        book=outside.identifier(told.get("identifier")),
        copies=outside.whole(told.get("copies"), _MOST),
        free=outside.whole(told.get("copiesFree"), _MOST),
        waiting=outside.whole(told.get("peopleWaiting"), _MOST),
        shelves=_shelves(told.get("shelves")),
        at=outside.moment(told.get("dateObserved")),
        loans=outside.whole(told.get("loanCount"), _MOST),
        added=_day(added),
    )


def _word(told: Json, longest: int = outside.LONGEST) -> str:
    """Read a text; of several languages the Japanese one, for a title is called as it is."""
    found = outside.translations(told, longest=longest)
    return found.get("ja") or next(iter(found.values()), "")


def _words(told: Json) -> tuple[str, ...]:
    listed = told if isinstance(told, list) else [told]
    return tuple(dict.fromkeys(word for one in listed[:_SUBJECTS] if (word := outside.text(one))))


def _shelves(told: Json) -> tuple[Shelf, ...]:
    words = _words(told)
    return tuple(shelf for word, shelf in _SHELVES.items() if word in words)


def _isbn(told: Json) -> str:
    digits = outside.text(told).replace("-", "")
    return digits if digits.isascii() and digits.isdigit() and len(digits) == 13 else ""  # noqa: PLR2004 - ISO 2108


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
