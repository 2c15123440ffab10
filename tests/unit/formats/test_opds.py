"""OPDS 2.0 feeds: what is read of a publication, which links are given on, and what is refused or left out."""

import json
from typing import Any

import pytest

from kiosk.formats import opds
from kiosk.formats.faults import FormatError
from kiosk.formats.listed import NAMELESS, Refusal
from kiosk.formats.opds import Feed
from kiosk.formats.works import Work

BORROW = {
    "rel": "http://opds-spec.org/acquisition/borrow",
    "href": "/loan/1",
    "type": "application/opds-publication+json",
    "properties": {
        "copies": {"total": 10, "available": 4},
        "holds": {"total": 3, "position": 1},
        "indirectAcquisition": [
            {"type": "application/vnd.readium.lcp+json", "child": [{"type": "application/epub+zip"}]}
        ],
    },
}
PUBLICATION: dict[str, Any] = {
    "metadata": {
        "@type": "http://schema.org/Book",
        "identifier": "urn:isbn:9784101010014",
        "title": {"en": "The bridge", "ja": "月夜の橋"},
        "sortAs": "ツキヨノハシ",
        "author": [{"name": "髙橋 澄江", "sortAs": "タカハシ スミエ"}, "川辺 ふみ"],
        "publisher": {"name": "潮風社"},
        "published": "2025-03-01",
        "modified": "2025-11-01T00:00:00Z",
        "language": ["ja", "en"],
        "description": "橋の上で。",
        "subject": ["小説", {"name": "絵本", "code": "E"}, 7],
    },
    "links": [{"rel": "self", "href": "/1"}, BORROW],
    "images": [{"href": "https://elsewhere.example/cover.jpg"}],
}


def read(**told: Any) -> Feed:
    return opds.read(json.dumps({"metadata": {"title": "feed"}, **told}).encode())


def test_a_publication_is_a_work() -> None:
    assert read(publications=[PUBLICATION]).works == (
        Work(
            row=1,
            id="urn:isbn:9784101010014",
            kind="book",
            title="月夜の橋",
            reading="ツキヨノハシ",
            author="髙橋 澄江 川辺 ふみ",
            author_reading="タカハシ スミエ",
            publisher="潮風社",
            year=2025,
            subjects=("小説", "絵本"),
            language="ja",
            summary="橋の上で。",
            isbn="9784101010014",
            book="urn:isbn:9784101010014",
            copies=10,
            free=4,
            waiting=3,
            loans=None,
            shelves=("picture",),
            added="2025-11-01",
        ),
    )


def test_works_of_groups_and_the_ways_on_are_given_in_their_order() -> None:
    feed = read(
        publications=[PUBLICATION],
        groups=[{"publications": [{"metadata": {"title": "二"}}], "navigation": [{"href": "/g", "type": ""}]}, 7],
        navigation=[
            {"href": "/n", "type": "application/opds+json; charset=utf-8"},
            {"href": "/html", "type": "text/html"},
            {"href": "/{q}", "templated": True},
            {"href": 7},
            {"href": "/n", "type": "application/opds+json"},
        ],
        links=[{"rel": "self", "href": "/"}, {"rel": ["x", "next"], "href": "?page=2"}],
    )
    assert [work.title for work in feed.works] == ["月夜の橋", "二"]
    assert feed.works[1].kind == "paper"
    assert (feed.next, feed.others) == ("?page=2", ("/n", "/g"))


@pytest.mark.parametrize("told", [None, 7, {}, {"metadata": []}, {"metadata": {"title": ["x"]}}, {"links": {}}])
def test_what_is_no_publication_is_told_and_the_rest_is_read(told: Any) -> None:
    feed = read(publications=[told, PUBLICATION])
    assert feed.refused == (Refusal(1, NAMELESS),)
    assert [work.row for work in feed.works] == [2]


def test_wrong_types_are_left_out() -> None:
    wrong = {name: {"x": [1]} for name in PUBLICATION["metadata"] if name != "title"}
    copies = {"total": "many", "available": -1}
    links = [7, {"rel": 7}, BORROW | {"properties": {"copies": copies, "holds": [], "indirectAcquisition": "epub"}}]
    (work,) = read(publications=[{"metadata": wrong | {"title": "本"}, "links": links}]).works
    assert (work.title, work.copies, work.free, work.waiting, work.year, work.subjects) == (
        "本",
        None,
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"publications":NaN}', b'{"links":[]}', b"[" * 100_000, b"\xff"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        opds.read(data)


def test_a_feed_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    links = [{"href": f"/{n}", "type": ""} for n in range(opds.MOST_LINKS * 3)]
    assert len(read(navigation=links, links=links).others) == opds.MOST_LINKS
    monkeypatch.setattr(opds, "MOST", 3)
    assert len(read(publications=[PUBLICATION] * 3).works) == 3
    with pytest.raises(FormatError):
        read(publications=[PUBLICATION] * 4)
    monkeypatch.setattr(opds, "LIMIT", 100)
    with pytest.raises(FormatError):
        read(publications=[PUBLICATION])
