"""Everything somebody has, when it goes back, and what is done with each."""

from kiosk.core.entity import Json
from tests.ui.library.room import Room
from tests.ui.library.test_borrow import facts, loan
from tests.unit.lending.desk import TOKEN


def reserved(name: str, **more: Json) -> dict[str, Json]:
    told: dict[str, Json] = {"id": f"urn:ngsi-ld:LibraryReservation:x:{name}", "libraryItem": f"urn:t:{name}"}
    return {**told, "name": name, "kind": "paper", "book": "", "libraryState": "reserved", "queuePlace": 1, **more}


def test_nothing_is_said_to_be_nothing(room: Room) -> None:
    room.mine()
    assert room.model.page.banner == "You have nothing from the library now."
    assert room.model.page.other == ""


def test_all_of_it_stands_there_with_its_day(room: Room) -> None:
    ready = reserved("b", libraryState="ready", readyUntil="2026-12-09")
    room.has(loan("urn:t:a", "tale"), reservations=[reserved("a"), ready])
    room.mine()
    assert list(room.choices().values()) == ["tale", "a", "b"]
    notes = list(room.notes().values())
    assert notes[0] == "Please give it back by Saturday, December 5, 2026."
    assert notes[1] == "Reserved: It is your turn next."
    assert notes[2] == "It is ready for you until Wednesday, December 9, 2026."


def test_what_the_city_cannot_say_now_is_said_to_be_missing(room: Room) -> None:
    room.town.away = True
    room.mine()
    assert room.model.page.banner == "The library cannot be asked now."
    assert room.model.page.bannerNote == "What you borrowed elsewhere is not in this list."


def test_what_became_otherwise_is_told_with_its_reasons(room: Room) -> None:
    told: Json = {"id": "urn:x", "name": "tale", "deed": "loan", "libraryState": "refused", "reasons": ["suspended"]}
    room.has(news=[told])
    room.mine()
    (line,) = room.model.page.lines
    assert line.startswith("“tale”: the library did not agree.")
    assert "Your card cannot be used for borrowing now." in line


def test_a_book_is_read_kept_longer_and_given_back(room: Room) -> None:
    room.has(loan("urn:t:a", "tale"))
    room.mine()
    room.press("loan-0", "loan")
    room.model.act()
    assert room.read == ["urn:kiosk:book:tale"]
    room.model.choose("extend")
    room.until(lambda: room.model.state == "asked")
    assert facts(room) == ["LibraryExtension"]
    room.model.close()
    room.mine()
    room.press("loan-0", "loan")
    assert list(room.choices()) == ["giveBack"]
    room.press("giveBack", "returnSure")
    room.act("returned")
    assert facts(room) == ["LibraryExtension", "LibraryReturn"]


def test_what_cannot_be_kept_longer_says_every_reason(room: Room) -> None:
    room.has(loan("urn:t:a", "tale", extended=1, waiting=2))
    room.mine()
    room.press("loan-0", "loan")
    room.press("extend", "refused")
    assert room.model.page.banner == "There are 2 reasons"
    assert facts(room) == []
    room.press("mine", "mine")


def test_a_paper_book_is_given_back_by_its_label(room: Room) -> None:
    room.has(loan("urn:t:a", "novel", kind="paper", book="", barcode="70001801"))
    room.mine()
    room.press("loan-0", "loan")
    assert room.model.page.act == ""
    room.press("giveBack", "takeBack")


def test_what_should_have_gone_back_is_said(room: Room) -> None:
    room.has(loan("urn:t:a", "novel", kind="paper", book="", dueOn="2020-01-01"))
    room.mine()
    assert room.notes()["loan-0"].startswith("It should have gone back by")


def test_a_reservation_is_cancelled_after_a_question(room: Room) -> None:
    room.has(reservations=[reserved("a")])
    room.mine()
    room.press("reservation-0", "reservation")
    room.press("cancel", "cancelSure")
    room.act("cancelled")
    assert facts(room) == ["LibraryCancellation"]


def test_what_is_ready_is_borrowed(room: Room) -> None:
    room.has(reservations=[reserved("a", libraryState="ready", readyUntil="2099-12-09")])
    room.mine()
    room.press("reservation-0", "reservation")
    room.act("lent")
    assert facts(room) == ["LibraryPickUp"]


def test_the_list_is_read_again_when_the_city_speaks(room: Room) -> None:
    room.mine()
    room.town.knows(TOKEN, loans=[loan("urn:t:a", "tale")])
    room.later(30)
    room.changes.publish("lending")
    room.until(lambda: list(room.choices()) == ["loan-0"])
