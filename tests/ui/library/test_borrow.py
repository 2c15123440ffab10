"""Something is borrowed or reserved: what is asked before, what became of it, and every reason why not."""

from kiosk.core.entity import Json
from kiosk.lending.model import Kind, Wanted
from tests.ui.library.room import NOVEL, TALE, Room
from tests.unit.lending.desk import DUE
from ui.library.title_steps import wanted


def facts(room: Room) -> list[str]:
    return [one.type for one in room.done(room.desk.facts())]


def loan(title: str, name: str, **more: Json) -> dict[str, Json]:
    told: dict[str, Json] = {"id": f"urn:ngsi-ld:LibraryLoan:x:{name}", "libraryItem": title, "name": name}
    return {**told, "kind": "book", "book": f"urn:kiosk:book:{name}", "dueOn": DUE.isoformat(), "extended": 0, **more}


def sure(room: Room) -> None:
    room.done(room.desk.allot(TALE, 1))
    room.known()
    room.title("しろい")
    room.act("sure")


def test_a_book_of_this_kiosk_is_lent_at_once_and_read(room: Room) -> None:
    sure(room)
    assert room.model.page.note == "白い亀"
    assert "You can read it here for 14 days." in room.model.page.lines
    room.act("lent")
    assert room.model.page.banner == "Please give it back by Saturday, December 5, 2026."
    assert room.model.page.act == "Read it now"
    room.model.act()
    assert room.read == ["urn:kiosk:book:tale"]
    assert facts(room) == ["LibraryLoan"]


def test_a_second_press_is_the_same_act(room: Room) -> None:
    sure(room)
    room.model.act()
    room.model.act()
    room.at("lent")
    assert facts(room) == ["LibraryLoan"]


def test_the_library_is_asked_and_its_word_is_waited_for(room: Room) -> None:
    room.known()
    room.title("しろい")
    room.act("sure")
    room.model.act()
    room.until(lambda: room.model.state == "asked")
    assert room.model.page.loading
    (fact,) = room.done(room.desk.facts())
    room.done(room.desk.say(fact.id, "lent", dueOn=DUE.isoformat()))
    room.changes.publish("lending")
    room.at("lent")


def test_without_a_word_in_ten_seconds_it_is_written_down(room: Room) -> None:
    room.known()
    room.title("しろい")
    room.act("sure")
    room.model.act()
    room.until(lambda: room.model.state == "asked")
    room.until(lambda: room.clock.sleepers() > 0)
    room.later(11)
    room.until(lambda: not room.model.page.loading)
    assert room.model.page.banner == "The library did not answer yet."
    assert room.model.page.act == "I am finished"


def test_the_last_copy_that_went_to_somebody_else_is_told(room: Room) -> None:
    room.known()
    room.title("しろい")
    room.act("sure")
    room.model.act()
    room.until(lambda: room.model.state == "asked")
    (fact,) = room.done(room.desk.facts())
    room.done(room.desk.say(fact.id, "reserved", queuePlace=1))
    room.changes.publish("lending")
    room.at("reserved")
    assert room.model.page.bannerKind == "warn"
    assert room.model.page.banner.startswith("Somebody else has the last copy.")


def test_away_from_the_city_it_is_put_off_and_said_so(room: Room) -> None:
    room.known()
    room.town.away = True
    room.title("しろい")
    room.act("sure")
    room.act("asked")
    assert room.model.page.banner.startswith("The library cannot be asked now.")
    assert facts(room) == ["LibraryReservation"]


def test_a_refusal_says_every_reason_with_what_to_do(room: Room) -> None:
    room.has(loan("urn:t:a", "one"), loan("urn:t:b", "two"), standing="suspended")
    room.known()
    room.title("しろい")
    room.act("refused")
    assert room.model.page.heading == "This cannot be borrowed now"
    assert room.model.page.banner == "There are 2 reasons"
    said = " ".join(room.model.page.lines)
    assert "Please ask at the library desk." in said
    assert "Please give one back first." in said
    assert facts(room) == []
    room.press("mine", "mine")
    assert list(room.choices()) == ["loan-0", "loan-1"]


def test_paper_is_reserved_and_says_the_place(room: Room) -> None:
    room.known()
    room.title("ゆうがた")
    room.act("sure")
    assert room.model.page.heading == "Do you want to reserve this?"
    room.model.act()
    room.until(lambda: room.model.state == "asked")
    (fact,) = room.done(room.desk.facts())
    room.done(room.desk.say(fact.id, "reserved", queuePlace=5))
    room.changes.publish("lending")
    room.at("reserved")
    assert room.model.page.banner == "4 people are before you."


def test_the_card_is_asked_for_before_anything_is_borrowed(room: Room) -> None:
    room.home()
    room.title("しろい")
    room.act("card")
    room.identify()
    room.act("sure")
    room.back("title")


def test_a_title_she_has_is_read_at_once(room: Room) -> None:
    room.has(loan(TALE, "tale"))
    room.known()
    room.title("しろい")
    assert room.model.page.banner == "You have this book."
    room.model.act()
    assert room.read == ["urn:kiosk:book:tale"]


def test_from_what_was_lent_one_goes_on_or_is_finished(room: Room) -> None:
    sure(room)
    room.act("lent")
    room.press("more", "library")
    assert room.model.page.other == "I am finished"


def test_a_slip_is_offered_and_holds_nobody_up(room: Room) -> None:
    sure(room)
    room.act("lent")
    room.press("slip", "slip")
    assert room.model.page.act == "I am finished"
    room.model.act()
    room.until(lambda: room.left == [True])


def test_what_is_wanted_carries_the_titles_own_words(room: Room) -> None:
    one = room.done(room.model.services.titles.title(NOVEL))
    assert wanted(one) == Wanted(NOVEL, "夕方の駅", Kind.PAPER, "")
