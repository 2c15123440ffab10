"""An address by its postal code, by its names or in letters, pressed without a window."""

from kiosk.applications.sight import Way
from tests.ui.applications.typing_desk import Desk, Desks
from ui.applications.typing_places import MOST_LISTED


def test_a_postal_code_gives_places_and_the_house_is_added(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    assert desk.typing.step == "code"
    desk.code("1000005")
    assert desk.typing.code == "100-0005"
    assert [label for _, label in desk.offered()] == ["東京都千代田区丸の内"]
    desk.choose("東京都千代田区丸の内")
    desk.press("type:2", "type:丁目", "type:4", "type:-", "type:1")
    assert desk.typing.value() == "東京都千代田区丸の内2丁目4-1"


def test_back_goes_through_the_steps_of_an_address_and_keeps_what_was_written(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    desk.code("1000005")
    desk.choose("東京都千代田区丸の内")
    desk.press("type:9")
    steps = []
    while desk.typing.back():
        steps.append((desk.typing.step, desk.typing.value()))
    assert steps == [(step, "東京都千代田区丸の内9") for step in ("places", "code")]
    desk.typing.pressCode("find")
    desk.rest()
    assert desk.typing.step == "places"


def test_a_code_of_no_place_is_said_and_another_way_is_offered(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    desk.code("0000000")
    assert desk.typing.step == "noPlace"
    assert desk.typing.banner
    assert [key for key, _ in desk.offered()] == ["again", "names", "write"]
    assert desk.typing.back()
    assert (desk.typing.step, desk.typing.banner) == ("code", "")
    desk.typing.pressCode("find")
    desk.rest()
    desk.typing.choose("again")
    desk.typing.pressCode("erase")
    assert desk.typing.code == "000-000"
    desk.code("1")
    desk.typing.choose("names")
    desk.rest()
    assert desk.typing.step == "places"
    assert desk.typing.banner == ""


def test_who_does_not_know_the_code_goes_by_the_names(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    desk.typing.pressCode("names")
    desk.rest()
    assert len(desk.offered()) == 7
    desk.choose("関東")
    desk.choose("千葉県")
    assert desk.typing.place == "千葉県"
    assert desk.reach("浦安市")
    assert desk.reach("富士見")
    assert desk.typing.value() == "千葉県浦安市富士見"
    assert desk.typing.back()
    assert desk.typing.place == "千葉県浦安市"


def test_a_town_that_is_not_in_the_list_is_written(desk: Desk) -> None:
    desk.ask(Way.ADDRESS)
    desk.typing.pressCode("names")
    desk.rest()
    desk.choose("北海道・東北")
    desk.choose("北海道")
    while len(desk.offered()) > MOST_LISTED or " から " in desk.offered()[0][1]:
        desk.choose(desk.offered()[0][1])
    city = desk.offered()[0][1]
    desk.choose(city)
    desk.typing.choose("elsewhere")
    assert desk.typing.step == "board"
    assert desk.typing.value() == f"北海道{city}"


def test_the_whole_address_can_be_written(desks: Desks) -> None:
    desk = desks("en")
    desk.ask(Way.ADDRESS)
    desk.typing.pressCode("names")
    desk.rest()
    desk.choose("Write the whole address")
    desk.press("type:h", "board:signs", "type:1")
    assert desk.typing.value() == "H1"
    desk.ask(Way.ADDRESS, "Hanoi")
    assert desk.typing.step == "board"
    assert desk.typing.back()
    assert desk.typing.step == "code"
    assert desk.typing.value() == "Hanoi"
