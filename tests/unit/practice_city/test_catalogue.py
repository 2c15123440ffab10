"""The practice city's library: every item is read by the kiosk whole, and what is lent is told anew."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.practice_city import catalogue
from kiosk.practice_city.app import make
from kiosk.practice_city.catalogue import item_id
from kiosk.practice_city.city import PracticeCity
from kiosk.titles import city
from kiosk.titles.filing import isbn13
from kiosk.titles.model import Kind, Shelf, Title
from tests.clocks import TurnedClock

ROOT = Path(__file__).resolve().parents[3]
ITEMS: list[dict[str, Any]] = json.loads(Path(catalogue.__file__).with_name("midori_library.json").read_text("utf-8"))[
    "items"
]


@pytest.fixture
def town(clock: TurnedClock) -> Iterator[PracticeCity]:
    found: PracticeCity = make(clock).state.city
    yield found
    found.close()


def titles(town: PracticeCity) -> dict[str, Title]:
    return {one.id: one for one in city.titles(town.entities(city.ITEM))}


def test_every_item_is_read_with_all_that_is_told_of_it(town: PracticeCity, clock: TurnedClock) -> None:
    found = titles(town)
    assert len(found) == len(ITEMS)
    for told in ITEMS:
        one = found[item_id(told["unique"])]
        assert (one.title, one.reading, one.author, one.author_reading) == tuple(
            told[name] for name in ("title", "titleKana", "author", "authorKana")
        )
        assert (one.subjects, one.summary) == (tuple(told["about"]), told["description"])
        assert (one.copies, one.loans, one.at) == (told.get("copies"), told.get("loanCount"), clock.now())
        assert {shelf.value for shelf in one.shelves} == set(told["shelves"])
        assert one.added is not None


def test_what_is_lent_has_copies_and_what_is_of_paper_a_bar_code(town: PracticeCity) -> None:
    found = titles(town).values()
    for one in found:
        lent = one.kind is not Kind.OBJECT
        assert (one.copies is not None, one.free is not None, one.waiting is not None) == (lent, lent, lent)
        assert (isbn13(one.isbn) == one.isbn != "") == (one.kind is Kind.PAPER)
        assert bool(one.book) == (one.kind is Kind.BOOK)
        assert (one.free or 0) <= (one.copies or 0)
        assert not (one.free and one.waiting), one.title
    assert {shelf for one in found for shelf in one.shelves} == set(Shelf) - {Shelf.NEW, Shelf.POPULAR}


def test_the_books_for_the_screen_are_those_on_the_demo_shelf(town: PracticeCity) -> None:
    written = {}
    for file in (ROOT / "assets" / "books").glob("*.md"):
        front = file.read_text("utf-8").split("---")[1]
        plain = re.sub(r"\{([^|}]*)\|[^}]*\}", r"\1", front)
        told = dict(re.findall(r"^([a-z ]+): *(.*)$", plain, re.MULTILINE))
        written[f"urn:kiosk:book:{file.stem}"] = (told["title"], told["language"])
    assert {one.book: (one.title, one.language) for one in titles(town).values() if one.book} == written


def test_what_is_lent_or_waited_for_is_told_anew(town: PracticeCity, clock: TurnedClock) -> None:
    item = item_id("tsukiyo-no-hashi")
    before = titles(town)[item]
    assert (before.free, before.waiting) == (0, 6)
    clock.jump(timedelta(minutes=1))
    town.set_copies("tsukiyo-no-hashi", 1)
    after = titles(town)
    assert (after[item].free, after[item].waiting, after[item].at) == (1, 6, clock.now())
    assert [one for one in after.values() if one.at == clock.now()] == [after[item]]
