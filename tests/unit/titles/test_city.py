"""What the city tells of its library: read word for word where it can be, left out where it cannot."""

from datetime import UTC, date, datetime

import pytest

from kiosk.core.entity import Entity, Json
from kiosk.titles import city
from kiosk.titles.filing import isbn13
from kiosk.titles.model import Kind, Shelf, Title

ID = "urn:ngsi-ld:LibraryItem:midori:one"
TOLD: dict[str, Json] = {
    "kind": "paper",
    "title": {"languageMap": {"en": "The bridge", "ja": "月夜の橋"}},
    "titleKana": "つきよのはし",
    "author": "髙橋 澄江",
    "authorKana": "たかはし すみえ",
    "publisher": "潮風社",
    "datePublished": "2025-03-01",
    "about": ["小説", "推理", "小説", 7],
    "inLanguage": "ja",
    "description": "橋の上で。",
    "isbn": "978-4-10-101001-4",
    "identifier": "urn:kiosk:book:bridge",
    "shelves": ["large-print", "new", "no-such-shelf"],
    "dateAcquired": "2025-11-01",
    "loanCount": 165,
    "copies": 2,
    "copiesFree": 0,
    "peopleWaiting": 6,
    "dateObserved": "2026-11-21T01:00:00Z",
}


def read(**told: Json) -> tuple[Title, ...]:
    return city.titles([Entity(ID, city.ITEM, TOLD | told)])


def test_an_item_is_a_title() -> None:
    assert read() == (
        Title(
            id=ID,
            kind=Kind.PAPER,
            title="月夜の橋",
            reading="つきよのはし",
            author="髙橋 澄江",
            author_reading="たかはし すみえ",
            publisher="潮風社",
            year=2025,
            subjects=("小説", "推理"),
            language="ja",
            summary="橋の上で。",
            isbn="9784101010014",
            book="urn:kiosk:book:bridge",
            copies=2,
            free=0,
            waiting=6,
            shelves=(Shelf.LARGE_PRINT,),
            at=datetime(2026, 11, 21, 1, tzinfo=UTC),
            loans=165,
            added=date(2025, 11, 1),
        ),
    )
    assert isbn13(read()[0].isbn) == "9784101010014"


@pytest.mark.parametrize(
    "told", [{"title": ""}, {"title": 7}, {"kind": "vinyl"}, {"kind": None}, {"title": {"languageMap": {}}}]
)
def test_what_has_no_name_or_is_nothing_we_know_is_left_out(told: dict[str, Json]) -> None:
    assert read(**told) == ()
    assert city.titles([Entity("urn:<b>", city.ITEM, TOLD), Entity(ID, "Notice", TOLD)]) == ()


def test_what_is_wrong_of_it_is_left_out_and_the_rest_stays() -> None:
    wrong: dict[str, Json] = {name: [["?"]] for name in TOLD if name not in {"title", "kind"}}
    assert read(**wrong) == (Title(id=ID, kind=Kind.PAPER, title="月夜の橋"),)
    assert read(copies=-1, copiesFree=True, loanCount=1.5, datePublished="平成", dateAcquired="2025-13-01") == (
        Title(**(vars(read()[0]) | {"copies": None, "free": None, "loans": None, "year": None, "added": None})),
    )
