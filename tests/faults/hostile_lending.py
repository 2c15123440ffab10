"""Hostile cards, and hostile words of the city on loans, patrons and books: read whole or left out, never believed."""

from collections.abc import Mapping
from datetime import date

from kiosk.core.entity import Entity, Json
from kiosk.core.i18n import Texts
from kiosk.lending import city, words
from kiosk.lending.account import joined
from kiosk.lending.cards import Cards, cleaned
from kiosk.lending.reasons import told
from kiosk.lending.settings import Check, LibrarySettings
from tests.faults.hostile_inputs import Hostile
from tests.faults.hostile_parser import Parser, plain

KIOSK = "midori-1"
ACT = f"urn:ngsi-ld:LibraryLoan:{KIOSK}:1"
LOAN: dict[str, Json] = {
    "id": ACT,
    "libraryItem": "urn:ngsi-ld:LibraryItem:midori:tale",
    "name": "みどり橋の白い亀",
    "kind": "book",
    "book": "urn:kiosk:book:tale",
    "dueOn": "2026-12-05",
    "extended": 0,
    "waiting": 1,
    "barcode": "",
    "libraryState": "ready",
    "queuePlace": 2,
    "readyUntil": "2026-11-28",
    "wasLoan": True,
    "deed": "loan",
    "reasons": ["many-loans"],
}
ENTITIES: tuple[dict[str, Json], ...] = (
    {"type": city.STATUS, "libraryState": "refused", "reasons": ["have-it"], "dueOn": "2026-12-05", "queuePlace": 1},
    {"type": city.ALLOTMENT, "libraryItem": "urn:ngsi-ld:LibraryItem:midori:tale", "kioskId": KIOSK, "copies": 2},
    {"type": city.PATRON, "pinProof": "a" * 64, "standing": "active", "loans": [LOAN], "reservations": [LOAN]},
    {"type": city.COPY, "name": "夕方の駅", "libraryItem": "urn:ngsi-ld:LibraryItem:midori:tale"},
)
NUMBERS = (
    "26001149",
    "--------",
    "２６００１１４９",
    "ー" * 100,
    "9" * 100_000,
    "²6001149",
    "٢٦٠٠١١٤٩",
    "\u202e26001149",
)
ENGLISH = Texts("en")
LONGEST = 200


def asked(value: Mapping[str, Json]) -> None:
    """Read an entity as everything that lending reads; say all that came of it."""
    one = Entity(f"urn:ngsi-ld:X:{KIOSK}:1", str(value.get("type")), value)
    for status in city.statuses([one], KIOSK):
        assert status.id.startswith(f"{KIOSK}:")
        assert all(told(ENGLISH, reason)[0] for reason in status.reasons)
    assert all(0 <= copies <= 9999 for _, _, copies in city.allotments([one], KIOSK))
    assert len(city.copy(one, "70000101").words) <= LONGEST
    said = city.told(one)
    assert len(said.proof) in {0, 64}
    loans, reservations = joined(said, [], {}, date(2026, 11, 21))
    assert all(words.loan(ENGLISH, loan) for loan in loans)
    assert all(words.reservation(ENGLISH, kept) for kept in reservations)
    assert all(words.news(ENGLISH, news) for news in said.news)


def card(text: str) -> None:
    """Read a text as every kind of card."""
    for check in Check:
        if Cards(LibrarySettings(card_check=check), tuple).holds(cleaned(text)):
            assert len(cleaned(text)) == LibrarySettings.card_digits


def _entity(hostile: Hostile) -> dict[str, Json]:
    value = dict(hostile.pick(ENTITIES))
    if "loans" in value and hostile.chance.random() < 0.7:
        loan = {**LOAN, hostile.pick(sorted(LOAN)): hostile.value()}
        return {**value, hostile.pick(("loans", "reservations", "news")): [loan, hostile.value()]}
    return {**value, hostile.pick(sorted(value)): hostile.value()}


PARSERS = (
    Parser(
        "lending of the city",
        plain(asked),
        _entity,
        (),
        (*ENTITIES, {"type": city.PATRON, "loans": [LOAN] * 10_000}, {"type": city.STATUS, "reasons": ["x"] * 10_000}),
    ),
    Parser("library cards", plain(card), lambda hostile: hostile.words(hostile.pick(NUMBERS)), (), NUMBERS),
)
