"""What of a page gives way when room is scarce: the rule alone, then on real panels."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from tests.ui.components.scenes import PANELS, Scene, Show
from tests.ui.components.test_paging import pager, sight
from ui.components.page_plan import Room, Ways, footer, further, plan
from ui.components.spoken_text import texts_of

CALM = Room(
    width=1900,
    height=850,
    middle=0,
    body=41,
    title=53,
    touch=81,
    gap=20,
    near=20,
    wide=32,
    act=480,
    head=72,
    side=0,
    turner=(850, 81),
    paged=False,
    acts=((400, 81), (380, 81)),
)
ASIDE = """Page {
    heading: "番号が決まりました"
    aside: [ Rectangle { objectName: "card"; Layout.fillWidth: true; implicitHeight: Theme.mm(60) } ]
    SpokenText { objectName: "words"; text: "午前10時35分から10時55分のあいだに呼ばれます。" }
    %s
    actions: [
        BigButton { objectName: "other"; label: "もういちど印刷する" },
        BigButton { objectName: "third"; label: "係の人をよぶ" },
        BigButton { objectName: "main"; primary: true; label: "書きうつしました" }
    ]
}"""
LONG = 'Repeater { model: 12; delegate: SpokenText { text: "番号札をとるときは、ボタンをおしてください。" } }'


def settled(room: Room) -> Ways:
    ways = Ways()
    while (after := further(room, ways)) != ways:
        ways = after
    return ways


def test_what_fits_on_one_page_gives_nothing_up() -> None:
    assert settled(CALM) == Ways()
    assert settled(replace(CALM, height=500, acts=CALM.acts * 3)) == Ways()


def test_over_keys_the_question_becomes_one_small_line_before_anything_else_gives_way() -> None:
    room = replace(CALM, paged=True, keyed=True)
    assert further(room, Ways()) == Ways(terse=True, head_inside=True)
    assert settled(replace(room, paged=False)) == Ways()
    assert not further(replace(room, keyed=False), Ways()).terse


def test_words_stand_beside_the_acts_and_move_nothing_until_they_are_higher() -> None:
    plain, told, long = (plan(replace(CALM, foot=foot), Ways()) for foot in (0, 81, 120))
    assert plain.bottom == told.bottom == long.bottom + 39
    found = footer(replace(CALM, foot=81), Ways(), 1836)
    assert (found.acts, found.words, found.above) == (980, 836, False)


def test_words_stand_above_acts_that_leave_them_too_little() -> None:
    narrow, upright = replace(CALM, foot=81, width=1200), replace(CALM, foot=81, height=2400)
    for room in (narrow, upright):
        found = footer(room, Ways(), 1136)
        assert (found.words, found.above, found.height) == (1136, True, found.high + 20 + 81)
    assert footer(replace(CALM, foot=81), Ways(acts_inside=True), 1136).words == 1136


def test_a_roomy_panel_only_gets_page_buttons_beside_the_acts() -> None:
    room = replace(CALM, paged=True)
    assert settled(room) == Ways()
    now = plan(room, Ways())
    assert now.beside
    assert now.cost == 0
    assert now.bottom - now.top == 850 - 4 * 20 - 72 - 81


def test_in_a_low_place_the_heading_goes_with_the_content_and_the_page_buttons_aside() -> None:
    room = replace(CALM, height=480, paged=True)
    assert settled(room) == Ways(cramped=True, head_inside=True)
    now = plan(room, settled(room))
    assert now.top == 20
    assert now.inside == 1900 - 64 - 850 - 20


def test_at_200_percent_a_smaller_heading_goes_with_the_content_before_the_page_buttons_go_aside() -> None:
    room = replace(CALM, height=480, paged=True, large=True)
    first = further(room, Ways())
    assert first == Ways(modest=True, head_inside=True)
    assert further(replace(room, paged=False), first) == first, "all fits on one page"
    assert further(room, first) == Ways(modest=True, head_inside=True, cramped=True)


def test_a_heading_that_stands_alone_takes_a_smaller_size() -> None:
    inside = Ways(cramped=True, head_inside=True)
    low = replace(CALM, height=480, paged=True)
    assert further(low, inside) == inside
    assert further(replace(low, lonely=True), inside) == replace(inside, modest=True)


def test_a_heading_that_leaves_no_room_for_the_acts_gives_way_though_nothing_comes_after_it() -> None:
    room = replace(CALM, height=400, head=300)
    assert further(room, Ways()) == Ways(modest=True)
    assert further(room, Ways(modest=True)) == Ways(modest=True, head_inside=True)
    assert settled(replace(room, head=250)) == Ways(), "it just ends above them"


def test_many_acts_leave_all_but_the_main_one_to_the_content() -> None:
    ways = settled(replace(CALM, width=700, height=900, paged=True, acts=((600, 120),) * 3))
    assert ways.split


def test_acts_in_two_rows_beside_the_page_buttons_leave_all_but_the_main_one_to_the_content() -> None:
    room = replace(CALM, height=600, paged=True, turner=(300, 400), acts=((900, 130),) * 2)
    assert settled(room).split
    assert not settled(replace(room, acts=((700, 130),) * 2)).split


def test_where_three_lines_do_not_fit_above_it_even_the_main_act_goes_with_the_content() -> None:
    assert settled(replace(CALM, height=300, paged=True, turner=(300, 81))).acts_inside


def test_an_aside_too_tall_to_stay_in_sight_goes_with_the_content() -> None:
    room = replace(CALM, side=500)
    assert plan(room, settled(room)).side > 0
    assert settled(replace(room, side=800)).aside_inside


def test_in_low_reach_nothing_of_the_content_is_above_the_middle() -> None:
    room = replace(CALM, middle=420, paged=True)
    assert plan(room, settled(room)).top == 420
    assert not settled(room).head_inside


def test_in_low_reach_words_go_over_the_heading_where_the_content_needs_their_place() -> None:
    room = replace(CALM, height=600, middle=300, foot=60, paged=True, acts=())
    ways = settled(room)
    assert ways.foot_above
    assert plan(room, ways).bottom == plan(replace(room, foot=0), ways).bottom == room.height - room.gap
    assert not settled(replace(room, middle=0)).foot_above, "nothing is in their way there"
    assert not settled(replace(room, height=1600, middle=800)).foot_above, "the content has its place"
    assert not settled(replace(room, head=200)).foot_above, "there is no room over the heading"


def test_in_low_reach_a_heading_too_tall_for_what_is_above_the_middle_goes_with_the_content() -> None:
    assert further(replace(CALM, middle=420, head=400), Ways()) == Ways(modest=True), "first it takes a smaller size"
    assert settled(replace(CALM, middle=420, head=400)).head_inside
    assert not settled(replace(CALM, middle=420, head=380)).head_inside


@given(
    st.integers(300, 2000),
    st.integers(200, 2000),
    st.lists(st.tuples(st.integers(80, 900), st.integers(80, 300)), max_size=4),
    st.booleans(),
    st.integers(0, 900),
)
def test_steps_come_to_an_end_and_parts_stay_apart(
    width: int, height: int, acts: list[tuple[int, int]], paged: bool, side: int
) -> None:
    room = replace(CALM, width=width, height=height, paged=paged, side=side, acts=tuple(acts), turner=(250, 81))
    now = plan(room, settled(room))
    assert now.bottom <= height - room.gap
    assert now.cost >= 0
    assert now.side < max(1, now.inside)


def test_a_heading_with_a_very_long_note_goes_with_the_content() -> None:
    tall = replace(CALM, width=1000, height=1800, paged=True)
    assert settled(replace(tall, head=800)).head_inside
    assert not settled(replace(tall, head=300)).head_inside


def test_the_aside_takes_its_share_of_the_width() -> None:
    half, less = (plan(replace(CALM, side=100, share=share), Ways()) for share in (0.5, 0.38))
    assert half.side > less.side > 0
    assert less.side == (less.inside - CALM.wide) * 0.38 // 1


def test_the_acts_of_the_last_row_take_its_whole_width(show: Show) -> None:
    scene = show(ASIDE % "", panel="24 upright", height=0.8, textScale=1.4)
    other, third, main = (scene.item(name) for name in ("other", "third", "main"))
    assert other.y() == third.y() < main.y()
    assert main.width() == pytest.approx(other.width() + third.width() + scene.theme.property("gap"))


def test_the_aside_stays_in_sight_while_the_words_beside_it_are_turned(show: Show) -> None:
    scene = show(ASIDE % LONG, height=0.78)
    view = pager(scene)
    card = scene.item("card")
    assert view.property("pageCount") > 1
    assert card not in scene.items(sight(view))
    assert card.mapToScene(card.boundingRect().topRight()).x() <= scene.item("words").mapToScene(QPointF()).x()


def test_on_an_upright_panel_the_aside_is_the_beginning_of_the_content(show: Show) -> None:
    scene = show(ASIDE % LONG, panel="24 upright", height=0.78)
    assert scene.item("card") in scene.items(sight(pager(scene)))
    assert scene.top_of(scene.item("card")) < scene.top_of(scene.item("words"))


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("scale", [1, 1.4, 2])
def test_the_main_act_is_in_sight_and_the_others_are_on_some_page(show: Show, panel: str, scale: float) -> None:
    scene = show(ASIDE % LONG, panel=panel, height=0.78, textScale=scale)
    inside = scene.items(sight(pager(scene)))
    assert scene.item("main") not in inside
    assert all(in_place(scene, name) for name in ("main", "other", "third"))


def in_place(scene: Scene, name: str) -> bool:
    act = scene.item(name)
    view = pager(scene)
    if act in scene.items(sight(view)):
        content = sight(view).childItems()[0]
        return act.mapToItem(content, QPointF(0, act.height())).y() <= content.height() + 1
    return scene.root.boundingRect().contains(act.mapRectToItem(scene.root, act.boundingRect()))


def test_text_size_there_and_back_gives_the_same_page(show: Show) -> None:
    scene = show(ASIDE % LONG, height=0.78)

    def boxes() -> list[object]:
        return [item.mapRectToScene(item.boundingRect()) for item in scene.items() if item.isVisible()]

    scene.settle()

    before = boxes()
    for scale in (2, 1.4, 1):
        scene.theme.setProperty("textScale", scale)
        scene.settle()
    assert boxes() == before


def test_an_act_that_comes_later_takes_its_place_in_order(show: Show) -> None:
    scene = show(ASIDE % "", height=0.78)
    other = scene.item("other")
    other.setVisible(False)
    scene.settle()
    other.setVisible(True)
    scene.settle()
    assert scene.item("other").x() < scene.item("third").x() < scene.item("main").x()


@pytest.mark.parametrize("scale", [1, 2])
def test_the_page_is_read_aloud_from_its_heading_down(show: Show, scale: float) -> None:
    for panel in ("21", "10"):
        scene = show(ASIDE % LONG, panel=panel, height=0.78, textScale=scale)
        read = [text.reading() for text in texts_of(scene.root)]
        assert read[:2] == ["番号が決まりました", "午前10時35分から10時55分のあいだに呼ばれます。"]
        assert set(read[-3:]) >= {"書きうつしました"}


def test_a_card_grows_with_the_words_that_change_on_it(show: Show) -> None:
    tiles = (
        'Choices { Repeater { model: 3; delegate: Tile { objectName: "tile" + index; required property int index } } }'
    )
    scene = show(f'Page {{ heading: "A"; {tiles} }}', panel="24 upright", textScale=2, language="en")
    for number in range(3):
        card = scene.item(f"tile{number}")
        card.setProperty("label", "Residence records and seal registration")
        card.setProperty("note", "6 people waiting. About 14 to 18 minutes")
    scene.settle()
    for number in range(3):
        card = scene.item(f"tile{number}")
        words = sum(text.height() for text in scene.texts(card) if text.property("plain"))
        assert card.height() >= words, "the words leave their card"


@pytest.mark.parametrize("panel", ["10", "15"])
def test_at_200_percent_a_heading_keeps_no_room_from_the_first_card(show: Show, panel: str) -> None:
    cards = 'Choices { Repeater { model: 6; delegate: Tile { label: "番号札をとる"; note: "5人" } } }'
    scene = show(f'Page {{ heading: "何をしますか"; {cards} }}', panel=panel, height=0.6, textScale=2, language="ja")
    heading = next(text for text in scene.texts() if text.property("heading"))
    first = next(item for item in scene.items() if item.property("choice") is True)
    assert heading in scene.items(sight(pager(scene))), "it goes with the content"
    assert scene.top_of(first) - scene.top_of(heading) - heading.height() == pytest.approx(scene.theme.property("near"))
    assert scene.mm(scene.theme.property("near")) < 1.7 < scene.mm(scene.theme.property("gap"))
