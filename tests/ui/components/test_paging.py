"""Pages: nothing cut at an edge, nothing lost between two pages, on every panel and at every text size."""

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.conftest import Touch
from tests.ui.components.scenes import PANELS, Scene, Show
from ui.components.page_breaks import MOST_CHOICES
from ui.components.paged_view import PagedView

SENTENCE = "番号札をとるときは、画面の大きなボタンをおしてください。{係|かかり}の人をよぶこともできます。"
SCREEN = f"""Page {{
    objectName: "page"
    heading: "お知らせ"
    note: "3つのうち 1つめ"
    SpokenText {{ text: "{SENTENCE * 6}" }}
    Banner {{ kind: "warn"; text: "紙がなくなっています。"; note: "番号はとれています。" }}
    Choices {{ Repeater {{ model: 8; delegate: Choice {{ required property int index
        objectName: "choice" + index; label: "{{市民課|しみんか}}の窓口 " + index; note: "待っている人 7人" }} }} }}
    SpokenText {{ text: "{SENTENCE}" }}
    actions: [
        BigButton {{ objectName: "go"; primary: true; label: "番号札をとる" }},
        BigButton {{ objectName: "no"; label: "やめる" }}
    ]
}}"""


def pager(scene: Scene) -> PagedView:
    (found,) = (item for item in scene.items() if isinstance(item, PagedView))
    return found


def sight(view: PagedView) -> QQuickItem:
    return view.childItems()[0]


def lines_in_sight(scene: Scene, view: PagedView) -> list[tuple[int, int]]:
    """Give the text lines that are seen; fail when the edge of the page cuts one."""
    seen = []
    window = sight(view)
    for text in scene.texts(window):
        for number, line in enumerate(text.lines()):
            top = text.mapToItem(window, 0, line.top).y()
            bottom = text.mapToItem(window, 0, line.bottom).y()
            if bottom <= 0.5 or top >= window.height() - 0.5:
                continue
            assert top >= -0.5, f"cut at the top: {text.property('plain')}"
            assert bottom <= window.height() + 0.5, f"cut at the bottom: {text.property('plain')}"
            assert text.canvas.y() <= line.top + 1, f"not painted: {text.property('plain')}"
            assert text.canvas.y() + text.canvas.height() >= line.bottom - 1, f"not painted: {text.property('plain')}"
            seen.append((id(text), number))
    return seen


def solids_in_sight(scene: Scene, view: PagedView) -> list[QQuickItem]:
    window, whole = sight(view), []
    room = view.height() - view.property("turnerHeight")
    for item in scene.items(window):
        if item.property("solid") is not True or not item.isVisible() or item.height() > room:
            continue  # what is taller than a page is cut between its lines
        top = item.mapToItem(window, 0, 0).y()
        if top + item.height() > 0.5 and top < window.height() - 0.5:
            assert top >= -0.5
            assert top + item.height() <= window.height() + 0.5
            whole.append(item)
    return whole


def turn_through(scene: Scene, touch: Touch, qtbot: QtBot) -> list[list[tuple[int, int]]]:
    view = pager(scene)
    pages = [lines_in_sight(scene, view)]
    for _ in range(view.property("pageCount") - 1):
        touch.tap(scene.view, "pageDown")
        scene.settle()
        pages.append(lines_in_sight(scene, view))
        scene.ready_for_next_press(qtbot)
    return pages


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("scale", [1, 1.4, 2])
def test_no_line_is_cut_and_every_line_is_on_one_page(show: Show, panel: str, scale: float) -> None:
    scene = show(SCREEN, panel=panel, height=0.78, textScale=scale, language="ja@easy")
    view = pager(scene)
    count = view.property("pageCount")
    assert count > 1
    assert all(item.isVisible() for item in (scene.item("pageUp"), scene.item("pageDown")))
    seen: list[tuple[int, int]] = []
    for page in range(count):
        assert view.property("page") == page
        seen += lines_in_sight(scene, view)
        choices = [item for item in solids_in_sight(scene, view) if item.property("choice") is True]
        assert len(choices) <= MOST_CHOICES
        view.forward()
        scene.settle()
    every = [(id(text), number) for text in scene.texts(sight(view)) for number in range(len(text.lines()))]
    assert sorted(seen) == sorted(every)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("scale", [1, 1.4, 2])
@pytest.mark.parametrize("reach", [False, True])
def test_parts_of_a_page_never_cover_each_other(show: Show, panel: str, scale: float, reach: bool) -> None:
    scene = show(SCREEN, panel=panel, height=0.78, textScale=scale, lowReach=reach)
    view = pager(scene)
    window = sight(view)
    boxes = [item.mapRectToScene(item.boundingRect()) for item in (window, *fixed(scene, window))]
    whole = scene.root.boundingRect().adjusted(-1, -1, 1, 1)
    assert [box for box in boxes if not whole.contains(box)] == []
    overlaps = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.adjusted(1, 1, -1, -1).intersects(b)]
    assert overlaps == []


def fixed(scene: Scene, window: QQuickItem) -> list[QQuickItem]:
    names = [scene.item(name) for name in ("pageUp", "pageDown", "pageWords", "go", "no")]
    heading = next(text for text in scene.texts() if text.property("heading"))
    return [item for item in [*names, heading] if item not in scene.items(window)]


def test_low_reach_keeps_every_control_in_the_lower_half(show: Show) -> None:
    for panel in PANELS:
        scene = show(SCREEN, panel=panel, height=0.85, lowReach=True)
        half = PANELS[panel][1] / 2
        controls = [item for item in scene.items() if item.activeFocusOnTab() and item.isVisible() and item.width()]
        seen = solids_in_sight(scene, pager(scene))
        inside = scene.items(sight(pager(scene)))
        tops = [scene.top_of(item) for item in controls if item not in inside or item in seen]
        assert min(tops) >= half - 1, panel


def test_one_banner_taller_than_its_place_does_not_lie_under_the_acts(show: Show) -> None:
    screen = f"""Page {{ heading: "番号札を出せませんでした。"
        Banner {{ kind: "warn"; text: "{SENTENCE}"; note: "{SENTENCE}" }}
        actions: [ BigButton {{ objectName: "no"; label: "{SENTENCE}" }},
            BigButton {{ objectName: "go"; primary: true; label: "{SENTENCE}" }} ] }}"""
    for panel in PANELS:
        scene = show(screen, panel=panel, height=0.7, textScale=2, language="ja@easy")
        window = sight(pager(scene))
        end = window.mapToScene(window.boundingRect().bottomLeft()).y()
        fixed_acts = [scene.item(name) for name in ("go", "no") if scene.item(name) not in scene.items(window)]
        assert end <= min((scene.top_of(act) for act in fixed_acts), default=scene.root.height())
        assert pager(scene).property("pageCount") > 1


def test_a_text_that_was_very_tall_is_painted_whole_when_it_is_short_again(show: Show) -> None:
    scene = show('Page { heading: "A"; SpokenText { objectName: "t" } }')
    text = scene.text("t")
    for words in ("回覧板です。" * 2_000, "みじかい。" * 40, "みじかい。"):
        text.setProperty("text", words)
        scene.settle()
        pager(scene).forward()
        scene.settle()
        assert lines_in_sight(scene, pager(scene))


def test_a_content_that_fits_has_no_page_buttons(show: Show) -> None:
    scene = show('Page { heading: "A"; SpokenText { text: "B" } }')
    assert pager(scene).property("pageCount") == 1
    assert not scene.item("pageDown").isVisible()


def test_page_buttons_are_as_big_as_a_finger_and_say_the_page_in_words(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene = show(SCREEN, height=0.78)
    up, down, words = scene.item("pageUp"), scene.item("pageDown"), scene.text("pageWords")
    assert scene.mm(min(up.height(), up.width(), down.height(), down.width())) >= 19.9
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    count = pager(scene).property("pageCount")
    assert words.property("plain") == f"Page 1 of {count}"
    assert len(turn_through(scene, touch, qtbot)) == count
    assert words.property("plain") == f"Page {count} of {count}"
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
    touch.tap(scene.view, "pageUp")
    assert words.property("plain") == f"Page {count - 1} of {count}"


LONG = f'SpokenText {{ text: "{SENTENCE * 8}" }}'
ACT = 'actions: [ BigButton { objectName: "go"; primary: true; label: "A" } ]'
CHOICE = 'Choice { objectName: "choice"; label: "A" }'


@pytest.mark.parametrize(
    ("content", "onward"),
    [
        (LONG, True),
        (f"{LONG} {ACT}", False),
        (f"{LONG} {ACT.replace('primary: true;', '')}", True),
        (f"{LONG} {ACT.replace('primary: true;', 'primary: true; enabled: false;')}", True),
        (f"{CHOICE} {LONG}", False),
        (f"{LONG} {CHOICE}", True),
    ],
)
def test_where_to_go_on_is_all_that_can_be_done_that_button_stands_out(show: Show, content: str, onward: bool) -> None:
    scene = show(f'Page {{ heading: "A"; {content} }}', height=0.5)
    view = pager(scene)
    assert scene.item("pageDown").property("primary") is onward
    for _ in range(view.property("pageCount")):
        view.forward()
    assert scene.item("pageDown").property("primary") is False


def test_a_choice_that_is_closed_is_nothing_to_press(show: Show) -> None:
    scene = show(f'Page {{ heading: "A"; {CHOICE} {LONG} }}', height=0.5)
    for closed in (True, False):
        scene.item("choice").setEnabled(not closed)
        scene.settle()
        assert scene.item("pageDown").property("primary") is closed


def test_a_page_turn_is_announced(show: Show, touch: Touch) -> None:
    heard: list[str] = []
    scene = show(SCREEN, height=0.78)
    pager(scene).turned.connect(lambda: heard.append(pager(scene).property("words")))
    touch.tap(scene.view, "pageDown")
    assert heard == [f"Page 2 of {pager(scene).property('pageCount')}"]


def test_another_content_begins_at_its_first_page_and_a_live_number_does_not_turn_it(show: Show) -> None:
    scene = show(SCREEN, height=0.78)
    view = pager(scene)
    view.forward()
    scene.text_of("紙がなくなっています。").setProperty("text", "紙がのこりすくないです。")
    scene.settle()
    assert view.property("page") == 1
    scene.item("page").setProperty("heading", "べつの画面")
    scene.settle()
    assert view.property("page") == 0


def test_pages_are_counted_anew_when_the_content_shrinks(show: Show) -> None:
    scene = show(SCREEN, height=0.78)
    view = pager(scene)
    for _ in range(9):
        view.forward()
    last = view.property("page")
    for text in scene.texts(sight(view)):
        if len(text.property("plain")) > 100:
            text.setProperty("text", "おわり")
    scene.settle()
    assert view.property("page") < last
    assert view.property("page") == view.property("pageCount") - 1
    assert lines_in_sight(scene, view)


@pytest.mark.parametrize("height", [0.4, 0.45, 0.5, 0.55, 0.6, 0.65])
def test_no_line_of_a_sentence_stands_alone_on_its_page(show: Show, height: float) -> None:
    words = f'SpokenText {{ text: "{SENTENCE}" }}' * 4
    scene = show(
        f'Page {{ heading: "A"; {words} SpokenText {{ text: "{SENTENCE * 4}" }} }}', height=height, textScale=2
    )
    view = pager(scene)
    for _ in range(view.property("pageCount")):
        seen = [item for item, _ in lines_in_sight(scene, view)]
        for text in scene.texts(sight(view)):
            assert seen.count(id(text)) != 1 or len(text.lines()) == 1
        view.forward()
        scene.settle()


def test_ten_thousand_signs_are_paged_and_painted_a_page_at_a_time(show: Show) -> None:
    text = "回覧板です。" * 1_700
    scene = show(f'Page {{ heading: "長い"; SpokenText {{ objectName: "long"; text: "{text}" }} }}', textScale=2)
    view, long = pager(scene), scene.text("long")
    assert view.property("pageCount") > 20
    view.forward()
    scene.settle()
    assert long.canvas.height() <= sight(view).height() + 1
    assert long.canvas.mapToItem(sight(view), 0, 0).y() == pytest.approx(0, abs=1)
    assert lines_in_sight(scene, view)


@pytest.mark.parametrize("sign", ['mark: "1"', 'icon: "queue"'])
@pytest.mark.parametrize("height", [0.3, 0.36, 0.42])
def test_a_tile_taller_than_its_page_is_cut_between_its_lines_only(show: Show, sign: str, height: float) -> None:
    tile = f'Tile {{ {sign}; label: "{{番号札|ばんごうふだ}}"; note: "{{市民課|しみんか}}" }}'
    scene = show(f'Page {{ heading: "A"; {tile} }}', panel="10", height=height, textScale=2, language="ja@easy")
    view = pager(scene)
    for _ in range(view.property("pageCount")):
        assert lines_in_sight(scene, view)
        view.forward()
        scene.settle()


@pytest.mark.parametrize("words", [14, 40])
@pytest.mark.parametrize("height", [0.26, 0.29, 0.32])
def test_so_is_one_with_a_long_name_at_140_percent(show: Show, words: int, height: float) -> None:
    tile = f'Tile {{ mark: "1"; label: "{"word " * words}"; note: "{"more " * 20}"; Layout.maximumWidth: 800 }}'
    scene = show(f'Page {{ heading: "A"; {tile} }}', height=height, textScale=1.4)
    view = pager(scene)
    assert view.property("pageCount") > 1
    for _ in range(view.property("pageCount")):
        assert lines_in_sight(scene, view)
        view.forward()
        scene.settle()
