"""Files between desks: given and taken once, refused in place by what is the matter with them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.duty import Role
from kiosk.core.shared_secret import SharedSecret
from kiosk.shelter.sealed_file import ENDING
from tests.ui.shelter.room import Room
from tests.ui.shelter.sister import Sister, sister
from tests.ui.shelter.test_run import to_run
from tests.unit.shelter.desk_house import LEAD, somebody

KNOWN = "All that is in this file is known here already."


@pytest.fixture
def other(room: Room, tmp_path: Path) -> Iterator[Sister]:
    """Give the other desk of the shelter."""
    with sister(room, tmp_path) as made:
        yield made


def total(room: Room) -> int:
    return room.done(room.services.shelter.counts()).total


def refused(room: Room, key: str) -> str:
    """Press a file that is refused; return what is said."""
    assert key in room.choices()
    room.model.choose(key)
    room.until(lambda: room.model.page.bannerKind == "warn" and not room.model.page.loading)
    assert room.model.state == "files"
    return str(room.model.page.banner)


def test_a_file_is_written_once_however_often_it_is_pressed(room: Room) -> None:
    room.family("ヤマダ ハナコ")
    to_run(room, "files")
    assert room.choices() == {"give": "Write a file for other desks"}
    room.model.choose("give")
    room.model.choose("give")
    room.at("givenFile")
    (file,) = room.stick.iterdir()
    assert room.model.page.lines == [f"Its name: {file.name}"]
    assert room.model.page.banner == "3 entries are in it."
    room.act("desk")
    assert list(room.stick.iterdir()) == [file]


def test_what_another_desk_wrote_is_taken_and_everybody_is_counted(room: Room, other: Sister) -> None:
    other.opened()
    other.arrive(somebody("佐藤 一郎"), somebody("佐藤 二郎"))
    name = other.give().name
    room.family("ヤマダ ハナコ")
    to_run(room, "files")
    assert room.choices()[name] == "Take the file of machine kiosk-2"
    assert room.notes()[1] == "10:12 am, 4 entries"
    room.press(name, "taken")
    assert room.model.page.banner == "4 entries were new here."
    assert room.model.page.bannerNote == "It came from machine kiosk-2."
    assert room.model.page.act == "Done"
    assert total(room) == 3
    room.act("desk")
    assert room.model.page.bannerNote == "Here: 3 people in 2 households"


def test_behind_a_file_it_leads_on_to_what_is_to_be_decided(room: Room, other: Sister) -> None:
    room.family("ヤマダ ハナコ", card="A1234567A")
    other.opened()
    other.arrive(somebody("山田 花子"), card="A1234567A")
    name = other.give().name
    to_run(room, "files")
    room.press(name, "taken")
    assert room.model.page.lines == ["1 open question"]
    room.act("decide")
    assert list(room.choices()) == ["pair:0"]
    room.back("desk")


@pytest.mark.parametrize("fault", ["cut", "strange", "foreign", "elsewhere"])
def test_a_file_that_is_none_or_not_whole_is_refused_by_name_and_changes_nothing(
    room: Room, other: Sister, fault: str
) -> None:
    other.opened()
    other.arrive(somebody("佐藤 一郎"))
    if fault == "foreign":
        own, room.secrets = room.secrets, (SharedSecret("aoba", 1, bytes(32)),)
        path = other.give()
        room.secrets = own
    else:
        path = other.give()
    match fault:
        case "cut":
            path.write_bytes(path.read_bytes()[:-9])
        case "strange":
            path.write_bytes(b"PK\x03\x04")
        case "elsewhere":
            path.write_bytes(path.read_bytes().replace(b"shelter 1\n", b"shelter 2\n", 1))
    to_run(room, "files")
    assert (
        refused(room, path.name)
        == {
            "cut": "This file is not whole: its end is missing.",
            "strange": "This is no file of a shelter's desk.",
            "foreign": "This file is of another city (aoba).",
            "elsewhere": "This file was made by another release of this program (2).",
        }[fault]
    )
    assert total(room) == 0
    assert path.name in room.choices()


def test_what_is_known_already_is_said_so(room: Room, other: Sister) -> None:
    other.opened()
    name = other.give().name
    to_run(room, "files")
    room.press(name, "taken")
    to_run(room, "files")
    assert refused(room, name) == KNOWN


def test_own_files_stand_last_and_a_name_that_tells_nothing_is_shown_as_it_is(room: Room, other: Sister) -> None:
    room.done(room.services.exchange.give())
    other.opened()
    others = other.give().name
    strange = f"<img src=x> {{a|b}}{ENDING}"
    (room.stick / strange).write_bytes(b"x")
    (room.stick / f"kiosk-3-99999999-999999-7{ENDING}").write_bytes(b"x")
    to_run(room, "files")
    keys = list(room.choices())
    assert keys[:2] == ["give", others]
    assert keys[-1].startswith("kiosk-1-")
    assert room.choices()[keys[-1]] == "Take the file of this machine"
    assert room.choices()[strange] == f"Take: <img src=x> ｛a｜b｝{ENDING}"


def test_without_a_stick_it_says_so_until_one_is_in(room: Room) -> None:
    room.stick.rmdir()
    to_run(room, "files")
    assert room.model.page.banner == f"The folder {room.stick} is not there now."
    assert room.choices() == {}
    room.model.act()
    room.until(lambda: not room.model.page.loading)
    assert room.choices() == {}
    room.stick.mkdir()
    room.model.act()
    room.until(lambda: "give" in room.choices())
    assert room.model.page.banner == "There is no file of another desk."


def test_a_stick_that_is_pulled_out_while_it_is_looked_at_is_named(room: Room) -> None:
    to_run(room, "files")
    room.stick.rmdir()
    assert refused(room, "give") == f"The file could not be written to {room.stick}."
    room.stick.mkdir()
    room.press("give", "givenFile")


def test_where_no_folder_is_set_it_says_so(room: Room) -> None:
    room.desk.settings = replace(room.desk.settings, folder="")
    to_run(room, "files")
    assert room.model.page.banner == "No folder for files between kiosks is set."


def test_who_may_not_exchange_files_is_told_in_place(room: Room) -> None:
    room.duty.begin(replace(LEAD, role=Role.SHELTER))
    to_run(room, "files")
    assert room.model.page.banner == "Your role does not allow this."
    assert room.choices() == {}
