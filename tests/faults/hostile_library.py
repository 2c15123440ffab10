"""What tells of a library: lists of its holdings, catalogue feeds, items of the city, and what is searched for."""

import csv
import io
import json
from typing import Any

from kiosk.core.entity import Entity
from kiosk.core.errors import KnownError
from kiosk.formats import library_csv, opds
from kiosk.formats.works import Work
from kiosk.titles import city
from kiosk.titles.filing import asked, beginning, filed, isbn13
from kiosk.titles.lists import title
from kiosk.titles.model import Title
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, plain
from tests.faults.hostile_texts import harmless
from tests.unit.formats.test_library_csv import ENGLISH, JAPANESE, ROW
from tests.unit.formats.test_opds import PUBLICATION
from tests.unit.titles.test_city import ID, TOLD

TABLES = tuple(f"{header}\n{ROW}\n".encode(code) for header in (JAPANESE, ENGLISH) for code in ("utf-8-sig", "cp932"))
FEED: Any = {
    "metadata": {"title": "feed"},
    "links": [{"rel": "next", "href": "?page=2"}],
    "publications": [PUBLICATION, PUBLICATION],
    "groups": [{"publications": [PUBLICATION], "navigation": [{"href": "/g", "type": "application/opds+json"}]}],
    "navigation": [{"href": "/n", "type": "application/opds+json"}],
}
LINK = {"rel": "next", "href": "?page=1", "type": "application/opds+json"}


def table(data: bytes) -> None:
    """Read a list, and take in what it names."""
    for row in library_csv.read(io.BytesIO(data)):
        if isinstance(row, Work):
            seen(title(row))


def feed(data: bytes) -> None:
    """Read a feed, and take in what it names; the ways on are bounded."""
    found = opds.read(data)
    for work in found.works:
        seen(title(work))
    assert len(found.others) <= opds.MOST_LINKS * 201


def item(told: Any) -> None:
    """Read an item of the city."""
    for one in city.titles([Entity(ID, city.ITEM, told)]):
        seen(one)


def words(told: str) -> None:
    """Read what somebody types or scans: nothing of it is ever the index's own language."""
    sought = asked(told)
    for phrases in (beginning(told), sought.match if sought else "", sought.exact if sought else ""):
        assert phrases.count('"') % 2 == 0
        assert not set(phrases.replace(" AND ", "").replace(" OR ", "")) & set("*^:(){}+-")
    isbn13(told)


def seen(one: Title) -> None:
    """Judge a title that is shown, and all that it is found by."""
    for text in (one.title, one.reading, one.author, one.author_reading, one.publisher, one.summary, *one.subjects):
        assert harmless(text, 2000)
    assert one.title
    assert len(filed(one).words) < 60_000


def _table(hostile: Hostile) -> bytes:
    if hostile.chance.random() < 0.5:
        return hostile.broken(hostile.pick(TABLES))
    header = next(csv.reader([hostile.pick((JAPANESE, ENGLISH))]))
    rows = [[hostile.words(cell) for cell in next(csv.reader([ROW]))] for _ in range(hostile.chance.randrange(4))]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode(hostile.pick(("utf-8", "cp932")), hostile.pick(("replace", "ignore")))


def _item(hostile: Hostile) -> Any:
    return TOLD | {hostile.pick(sorted(TOLD)): hostile.value() for _ in range(hostile.chance.randrange(1, 4))}


PARSERS = (
    Parser(
        "lists of a library",
        plain(table),
        _table,
        (KnownError,),
        (b"", b"\x00", b'title\n"' * 100_001, b"title\n" + b"," * 999_999, b"title\n" + b"\n" * 1_000_000, *TABLES),
    ),
    Parser(
        "OPDS feeds",
        plain(feed),
        lambda hostile: hostile.document(FEED),
        (KnownError,),
        (
            *JSON_BY_HAND,
            json.dumps(FEED | {"links": [LINK] * 40_000, "navigation": [LINK] * 40_000}).encode(),
            json.dumps(FEED | {"groups": [FEED] * 1_000}).encode(),
            *(json.dumps(FEED | {"publications": [value]}, default=str).encode() for value in VALUES),
        ),
    ),
    Parser("items of a library", plain(item), _item, (), tuple(TOLD | {name: word} for name in TOLD for word in WORDS)),
    Parser("what is searched for", plain(words), lambda hostile: hostile.words("月夜の 橋"), (), WORDS),
)
