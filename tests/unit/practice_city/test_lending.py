"""Midori's lending desk: one word on each act, fair lists, and nothing lent twice."""

from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest

from kiosk.lending import city
from kiosk.lending.entries import Status
from kiosk.lending.model import Loan, Reservation, Told
from kiosk.practice_city.cards import CARDS
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity

KIOSK = "midori-1"
ITEM = "urn:ngsi-ld:LibraryItem:midori:"


class Desk:
    """Sends acts as a kiosk does, and reads what it may read."""

    def __init__(self, midori: RunningCity, board: httpx.Client) -> None:
        self.midori = midori
        self._board = board
        self._numbers = count(1)
        cards = self._cards()
        self.her, self.him, self.suspended = (cards.token(card.number) for card in CARDS)

    def _cards(self) -> Any:
        found = self.midori.city.office.city
        assert found is not None
        return found.cards

    def act(self, kind: str, patron: str = "", /, *, late: bool = False, **told: Any) -> str:
        """Do something; give the id of its fact."""
        fact = f"urn:ngsi-ld:Library{kind}:{KIOSK}:{next(self._numbers)}"
        values = {"kioskId": KIOSK, "occurredAt": "2026-11-21T01:12:00.000Z", **told}
        if late:
            values["occurredAt"] = "2026-11-21T01:01:00.000Z"
        if patron:
            values["patron"] = patron
        said = {
            name: {"type": "Relationship", "object": value}
            if name.startswith("ref")
            else {"type": "Property", "value": value}
            for name, value in values.items()
        }
        answer = self._board.post("/entities", json={"id": fact, "type": f"Library{kind}", **said})
        assert answer.status_code == 201, answer.text
        return fact

    def word(self, fact: str) -> Status:
        """Read the city's word on an act."""
        found = {one.id: one for one in city.statuses(self.midori.city.entities(city.STATUS), KIOSK)}
        return found[":".join(fact.split(":")[-2:])]

    def said(self, fact: str) -> tuple[str, list[str]]:
        found = self.word(fact)
        return found.stage.value, [one.code.value for one in found.reasons]

    def told(self, patron: str) -> Told | None:
        """Ask for one person, as a kiosk does."""
        answer = self._board.get(f"/entities/urn:ngsi-ld:{city.PATRON}:{patron}")
        if answer.status_code == 404:
            return None
        (found,) = (one for one in self.midori.city.entities(city.PATRON) if one.id.endswith(patron))
        return city.told(found)

    def loans(self, patron: str) -> tuple[Loan, ...]:
        found = self.told(patron)
        assert found is not None
        return found.loans

    def reservations(self, patron: str) -> tuple[Reservation, ...]:
        found = self.told(patron)
        assert found is not None
        return found.reservations

    def counts(self, unique: str) -> tuple[int, int]:
        """Give how many copies are free, and how many people wait."""
        (found,) = (one for one in self.midori.city.entities("LibraryItem") if one.id == ITEM + unique)
        return int(str(found.attributes["copiesFree"])), int(str(found.attributes["peopleWaiting"]))


@pytest.fixture
def desk(midori: RunningCity, board: httpx.Client) -> Desk:
    return Desk(midori, board)


def test_a_last_copy_goes_to_the_first_and_the_others_wait_in_their_order(desk: Desk) -> None:
    desk.midori.city.set_copies("phone-calling", 1)
    item = f"{ITEM}phone-calling"
    first = desk.act("Loan", desk.her, libraryItem=item)
    second = desk.act("Loan", desk.him, libraryItem=item)
    assert (desk.said(first), desk.said(second)) == (("lent", []), ("reserved", []))
    assert desk.word(second).place == 1
    assert desk.counts("phone-calling") == (0, 1)
    assert [one.waiting for one in desk.loans(desk.her)] == [1]
    refused = desk.act("Extension", desk.her, refLibraryAct=first)
    assert desk.said(refused) == ("refused", ["waited-for"])
    desk.act("Return", desk.her, refLibraryAct=first)
    assert desk.said(first) == ("returned", [])
    ready = desk.word(second)
    assert (ready.stage.value, str(ready.until)) == ("ready", "2026-11-28")
    assert desk.counts("phone-calling") == (0, 0)
    assert [one.was_loan for one in desk.reservations(desk.him)] == [True]
    taken = desk.act("PickUp", desk.him, refLibraryAct=second)
    assert desk.said(taken) == ("lent", [])
    assert [one.id for one in desk.loans(desk.him)] == [taken]
    assert desk.said(desk.act("PickUp", desk.him, refLibraryAct=second)) == ("refused", ["gone"])


def test_every_reason_is_told_and_stands_in_the_news(desk: Desk) -> None:
    lent = [desk.act("Loan", desk.her, libraryItem=ITEM + one) for one in ("phone-safe", "phone-touching")]
    assert [desk.said(one) for one in lent] == [("lent", [])] * 2
    refused = desk.act("Loan", desk.her, libraryItem=f"{ITEM}phone-safe")
    assert desk.said(refused) == ("refused", ["have-it", "many-loans"])
    found = desk.told(desk.her)
    assert found is not None
    assert [(one.id, one.stage.value) for one in found.news] == [(refused, "refused")]
    assert desk.said(desk.act("Loan", desk.suspended, libraryItem=f"{ITEM}home-ready"))[1] == ["suspended"]
    assert desk.said(desk.act("Loan", "f" * 32, libraryItem=f"{ITEM}home-ready"))[1] == ["other"]
    assert desk.said(desk.act("Loan", desk.him, libraryItem=f"{ITEM}none"))[1] == ["unknown-title"]


def test_what_was_asked_long_ago_is_kept_for_her_instead_of_lent(desk: Desk) -> None:
    late = desk.act("Loan", desk.her, late=True, libraryItem=f"{ITEM}phone-safe")
    assert desk.said(late) == ("ready", [])
    assert desk.loans(desk.her) == ()
    assert desk.counts("phone-safe") == (1, 0)


def test_a_copy_of_a_kiosk_goes_back_to_it_and_not_onto_the_shelf(desk: Desk) -> None:
    free = desk.counts("phone-safe")[0]
    desk.midori.city.allot(KIOSK, "phone-safe")
    assert desk.counts("phone-safe") == (free - 1, 0)
    assert [copies for _, _, copies in city.allotments(desk.midori.city.entities(city.ALLOTMENT), KIOSK)] == [1]
    lent = desk.act("Loan", desk.her, libraryItem=f"{ITEM}phone-safe", allotted=True, dueOn="2026-12-01")
    assert str(desk.word(lent).due) == "2026-12-01"
    desk.act("Return", desk.her, refLibraryAct=lent)
    assert desk.counts("phone-safe") == (free - 1, 0)


def test_places_move_up_when_somebody_gives_up(desk: Desk) -> None:
    desk.midori.city.set_copies("phone-safe", 0)
    one, two = (desk.act("Reservation", who, libraryItem=f"{ITEM}phone-safe") for who in (desk.her, desk.him))
    assert [desk.word(fact).place for fact in (one, two)] == [1, 2]
    given_up = desk.act("Cancellation", desk.her, refLibraryAct=one)
    assert (desk.said(one), desk.said(given_up), desk.word(two).place) == (("ended", []), ("ended", []), 1)
    assert desk.reservations(desk.her) == ()


def test_no_more_is_reserved_than_the_rules_say(desk: Desk) -> None:
    for unique in ("shiro-neko", "haiku-shiki"):
        desk.act("Reservation", desk.her, libraryItem=ITEM + unique)
    more = desk.act("Reservation", desk.her, libraryItem=f"{ITEM}haiku-shiki")
    assert desk.said(more) == ("refused", ["reserved-it", "many-reservations"])


def test_what_is_read_on_a_screen_ends_by_itself_and_paper_does_not(desk: Desk, clock: TurnedClock) -> None:
    lent = desk.act("Loan", desk.her, libraryItem=f"{ITEM}phone-safe")
    label = next(iter(desk._cards()._catalogue.copies()))
    paper = desk.act("Loan", desk.her, barcode=label)
    kept = desk.act("Reservation", desk.him, libraryItem=f"{ITEM}phone-calling")
    assert desk.said(kept) == ("ready", [])
    clock.jump(timedelta(days=15))
    assert [one.id for one in desk.loans(desk.her)] == [paper]
    assert (desk.said(lent), desk.said(kept)) == (("ended", []), ("ended", []))
    assert (desk.counts("phone-safe"), desk.counts("phone-calling")) == ((2, 0), (2, 0))


def test_a_loan_is_longer_once(desk: Desk) -> None:
    lent = desk.act("Loan", desk.her, libraryItem=f"{ITEM}phone-safe", dueOn="2026-12-05")
    longer = desk.act("Extension", desk.her, refLibraryAct=lent)
    assert (desk.said(longer), str(desk.word(longer).due)) == (("extended", []), "2026-12-19")
    assert desk.said(desk.act("Extension", desk.her, refLibraryAct=lent)) == ("refused", ["extended-before"])
    assert desk.said(desk.act("Extension", desk.him, refLibraryAct=lent)) == ("refused", ["gone"])
    assert [(str(one.due), one.extended) for one in desk.loans(desk.her)] == [("2026-12-19", 1)]


def test_nobody_is_told_of_before_she_is_asked_for(desk: Desk) -> None:
    assert desk.midori.city.entities(city.PATRON) == ()
    assert desk.told("f" * 32) is None
    found = desk.told(desk.her)
    assert found is not None
    assert found.active
    assert len(found.proof) == 64
    card = desk.told(desk.suspended)
    assert card is not None
    assert not card.active
