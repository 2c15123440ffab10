"""The shelter's board: what is up, how something is put up, and how it is taken down."""

from kiosk.core import audit
from kiosk.core.duty import Duty, Role
from kiosk.core.store import Db
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import BoardNotice
from tests.ui.shelter.elsewhere import says
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import LEAD


def up(room: Room) -> list[BoardNotice]:
    """Read what is up."""
    return room.done(room.services.looking.notices())


def post(room: Room, title: str, text: str = "") -> str:
    """Have a notice put up, and return its id."""
    room.done(room.services.wants.post(room.services.new_act(), BoardNotice("", title, text)))
    return up(room)[0].id


def done(room: Room) -> list[str]:
    """Give what was done to the board, as it is recorded."""

    def acts(db: Db) -> list[str]:
        return [one.act for one in audit.entries(db) if one.act.startswith("notice")]

    return room.done(room.store.read(acts))


def to_board(room: Room) -> None:
    room.home()
    room.press("board", "board")


def test_an_empty_board_says_so(room: Room) -> None:
    to_board(room)
    assert room.model.page.lines == ["Nothing is on the board."]


def test_a_notice_is_put_up_once(room: Room) -> None:
    to_board(room)
    room.act("noticeTitle")
    room.type("おふろ")
    room.act("noticeText")
    room.type("ろくじから")
    room.model.act()
    room.model.act()
    room.at("board")
    assert [(one.title, one.text) for one in up(room)] == [("おふろ", "ろくじから")]
    assert done(room) == ["notice.post"]
    assert list(room.choices().values()) == ["おふろ"]


def test_the_newest_comes_first(room: Room) -> None:
    old, new = post(room, "朝食"), post(room, "入浴")
    to_board(room)
    assert list(room.choices()) == [new, old]
    room.press(old, "notice")
    assert room.model.page.heading == "朝食"


def test_without_a_title_it_is_refused_in_place(room: Room) -> None:
    to_board(room)
    room.act("noticeTitle")
    for typed in ("", " "):
        room.type(typed)
        room.model.act()
        room.until(lambda: room.model.page.banner == "A notice needs a title.")
        assert room.model.state == "noticeTitle"
    room.type("あ")
    assert room.model.page.banner == ""


def test_back_keeps_title_and_text(room: Room) -> None:
    to_board(room)
    room.act("noticeTitle")
    room.type("おふろ")
    room.act("noticeText")
    room.type("ろくじ")
    room.back("noticeTitle")
    assert room.model.board.typed == "おふろ"
    room.type("は")
    room.act("noticeText")
    assert room.model.page.note == "おふろは"
    assert room.model.board.typed == "ろくじ"
    room.act("board")
    assert [(one.title, one.text) for one in up(room)] == [("おふろは", "ろくじ")]


def test_a_notice_is_taken_down_once_after_it_was_asked(room: Room) -> None:
    one = post(room, "入浴", "18時から")
    to_board(room)
    room.press(one, "notice")
    assert room.model.page.lines == ["18時から"]
    room.model.other()
    room.at("noticeDown")
    room.model.other()
    room.at("notice")
    assert len(up(room)) == 1
    room.model.other()
    room.at("noticeDown")
    room.model.act()
    room.model.act()
    room.at("board")
    assert room.choices() == {}
    assert done(room) == ["notice.post", "notice.down"]


def test_its_words_are_changed_in_its_place(room: Room) -> None:
    one = post(room, "入浴", "18時から")
    to_board(room)
    room.press(one, "notice")
    room.press("words", "noticeTitle")
    assert room.model.board.typed == "入浴"
    room.act("noticeText")
    room.type("です")
    room.act("board")
    assert [(notice.id, notice.text) for notice in up(room)] == [(one, "18時からです")]


def test_all_of_many_notices_are_reached(room: Room) -> None:
    made = [post(room, f"お知らせ{number}") for number in range(23)]
    to_board(room)
    assert list(room.choices()) == [*reversed(made[3:]), "more"]
    assert room.choices()["more"] == "3 more"
    room.model.choose("more")
    room.until(lambda: list(room.choices()) == [*reversed(made[:3])])


def test_who_may_not_run_the_shelter_is_told_in_place(room: Room) -> None:
    to_board(room)
    room.act("noticeTitle")
    room.type("おふろ")
    room.act("noticeText")
    room.duty.begin(Duty("staff-2", "佐藤", Role.UPKEEP))
    room.model.act()
    room.until(lambda: room.model.page.banner != "")
    assert (room.model.state, up(room)) == ("noticeText", [])
    room.duty.begin(LEAD)
    room.act("board")
    assert [one.title for one in up(room)] == ["おふろ"]


def test_where_desks_disagree_a_person_decides(room: Room) -> None:
    one = post(room, "入浴", "18時から")
    says(room, Kind.NOTICE, one, {"notice": {"title": "入浴", "text": "19時から"}})
    to_board(room)
    assert "Two desks say different things." in room.notes()[0]
    room.press(one, "notice")
    assert room.model.page.bannerKind == "warn"
    room.press("decide", "dispute")
    room.model.choose(next(iter(room.choices())))
    room.at("notice")
    room.until(lambda: room.model.page.banner == "")


def test_a_notice_that_is_down_meanwhile_says_so(room: Room) -> None:
    one = post(room, "入浴")
    to_board(room)
    room.press(one, "notice")
    room.model.choose("words")
    room.at("noticeTitle")
    room.done(room.services.wants.take_down("elsewhere", one))
    room.back("notice")
    room.until(lambda: room.model.page.banner == "This notice was taken down.")
    assert (room.model.page.other, room.choices()) == ("", {})
