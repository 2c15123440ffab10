"""The one text item: what it shows, how it breaks, what it tells a screen reader, what it survives."""

import sys
from itertools import pairwise
from types import FrameType

import pytest
from PySide6.QtGui import QAccessible, QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.components.scenes import Scene, Show
from ui.components.spoken_text import MOST_PAINTED, SpokenTextItem, texts_of

JAPANESE = "番号札をとるときは、画面の大きなボタンをおしてください。係の人をよぶこともできます。"
HOSTILE = [
    "<img src=http://example.invalid/x.png>" * 260,
    "\u202e" * 5_000 + "x" * 5_000,
    "😀👩‍👩‍👧‍👦🇯🇵" * 900,
    "a" * 10_000,
    "本" * 10_000,
    "שלום abc " * 1_100,
    "a\u0301\u0302" * 3_300,
    "{本|ほん}" * 2_000,
    "{" * 10_000,
    "line\n" * 2_000,
    " " * 10_000,
    "\u00a0" * 10_000,
]


def put(show: Show, text: str, width: int = 700, **theme: object) -> tuple[Scene, SpokenTextItem]:
    scene = show('Item { SpokenText { objectName: "t"; width: 700 } }', **theme)
    item = scene.text("t")
    item.setWidth(width)
    item.setProperty("text", text)
    scene.settle()
    return scene, item


def lines(item: SpokenTextItem) -> list[str]:
    return [item.property("plain")[line.start : line.end] for line in item.lines()]


def ink(scene: Scene, item: SpokenTextItem, colour: str = "#1c1b1a") -> list[tuple[int, int]]:
    """Give the places of the window, inside the item's box, that are painted in this colour."""
    picture = scene.view.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb()
    box = item.mapRectToScene(item.boundingRect()).toRect().intersected(picture.rect())
    columns = range(box.left(), box.right())
    return [(x, y) for y in range(box.top(), box.bottom()) for x in columns if picture.pixel(x, y) == wanted]


def test_the_height_follows_the_width_and_the_natural_width_needs_no_break(show: Show) -> None:
    scene, item = put(show, JAPANESE)
    assert len(item.lines()) > 2
    assert item.height() == item.implicitHeight() == round(item.lines()[-1].bottom)
    item.setWidth(item.implicitWidth())
    scene.settle()
    assert len(item.lines()) == 1


def test_a_maximum_width_bounds_a_text_that_was_given_none(show: Show) -> None:
    scene = show(f'Item {{ SpokenText {{ objectName: "t"; maximumWidth: 500; text: "{JAPANESE}" }} }}')
    item = scene.text("t")
    assert item.width() == 500
    assert all(line.width <= 500 for line in item.lines())


@pytest.mark.parametrize("language", ["ja", "ja@easy", "en", "zh_Hans", "ko", "vi"])
@pytest.mark.parametrize("width", [90, 333, 700])
def test_no_line_is_wider_than_its_place(show: Show, language: str, width: int) -> None:
    text = f"{JAPANESE} Donaudampfschifffahrtsgesellschaft Xin chào các bạn, hãy lấy số. 请取号。 번호표를 뽑아 주세요."
    _, item = put(show, text, width, language=language)
    assert "".join(lines(item)) == text
    assert max(line.width for line in item.lines()) <= width


def test_japanese_is_broken_between_phrases(show: Show) -> None:
    _, item = put(show, JAPANESE, 600, language="ja")
    assert all(line[-1] in "をはの、。るも" for line in lines(item)), lines(item)
    whole = ("番号札を", "ボタンを", "おしてください。", "できます。")
    assert all(any(phrase in line for line in lines(item)) for phrase in whole)


def test_a_word_longer_than_the_line_is_broken_rather_than_cut(show: Show) -> None:
    _, item = put(show, "Donaudampfschifffahrtsgesellschaftskapitän", 300, language="en")
    assert len(item.lines()) > 2
    assert max(line.width for line in item.lines()) <= 300


def test_korean_is_broken_at_spaces_and_inside_a_word_only_when_it_is_too_long(show: Show) -> None:
    korean = "창구에서 번호를 부르겠습니다. A-042번 손님은 7번 창구로 오십시오."
    for width in range(330, 700, 37):
        _, item = put(show, korean, width, language="ko")
        assert len(lines(item)) > 1
        assert all(line.endswith(" ") for line in lines(item)[:-1]), lines(item)
    _, item = put(show, "부르겠습니다" * 5, 330, language="ko")
    assert max(line.width for line in item.lines()) <= 330


def test_words_shrink_step_by_step_rather_than_have_a_phrase_torn(show: Show) -> None:
    calm = "ただいま お呼びしている番号はありません。"
    scene, item = put(show, calm, 700, language="ja")
    height = item.lines()[0].bottom
    full = float(item.property("pixelSize"))
    item.setProperty("leastSize", int(full / 2))
    item.setWidth(int(full * 6.4))
    scene.settle()
    assert "".join(lines(item)) == calm
    assert any("お呼びしている" in line for line in lines(item))
    assert height / 2 < item.lines()[0].bottom < height
    item.setWidth(int(full * 3))
    scene.settle()
    assert item.lines()[0].bottom == pytest.approx(height / 2, abs=2), "never smaller than the least size"
    item.setWidth(700)
    scene.settle()
    assert item.lines()[0].bottom == height


def test_ruby_stands_above_its_word_and_nothing_is_cut(show: Show) -> None:
    scene, item = put(show, "{承|うけたまわ}ります", 900, language="ja@easy")
    _, plain = put(show, "承ります", 900, language="ja@easy")
    ruby = float(item.property("ruby"))
    assert ruby >= float(item.property("pixelSize")) / 2
    assert scene.mm(ruby) >= 4.8
    assert item.height() == pytest.approx(plain.height() + ruby * 1.05, abs=2)
    assert item.implicitWidth() >= plain.implicitWidth() + 2 * ruby
    painted = ink(scene, item)
    assert min(y for _, y in painted) < ruby
    assert min(x for x, _ in painted) > 0
    assert item.property("plain") == "承ります"


def test_a_word_with_ruby_is_kept_on_one_line(show: Show) -> None:
    _, item = put(show, "この {番号札|ばんごうふだ}を おもちください", 330, language="ja@easy")
    assert any("番号札" in line for line in lines(item))
    assert len(lines(item)) > 1


def test_the_word_being_read_lies_on_a_band(show: Show) -> None:
    scene, item = put(show, JAPANESE, 700, language="ja")
    band = "#ffdf80"
    assert ink(scene, item, band) == []
    item.setProperty("highlightStart", 0)
    item.setProperty("highlightLength", 3)
    first = ink(scene, item, band)
    item.setProperty("highlightStart", len(JAPANESE) - 3)
    last = ink(scene, item, band)
    assert first
    assert last
    assert max(y for _, y in first) < min(y for _, y in last)


def test_alignment_moves_the_words(show: Show) -> None:
    left, middle, right = (
        min(x for x, _ in ink(*_aligned(show, alignment))) for alignment in ("Left", "HCenter", "Right")
    )
    assert left < 20 < middle < right


def _aligned(show: Show, alignment: str) -> tuple[Scene, SpokenTextItem]:
    scene = show(
        f'Item {{ SpokenText {{ objectName: "t"; width: 900; text: "もどる"; alignment: Qt.Align{alignment} }} }}'
    )
    return scene, scene.text("t")


def test_a_screen_reader_is_told_the_plain_words_and_what_they_are(show: Show) -> None:
    scene = show(
        'Item { SpokenText { objectName: "h"; heading: true; text: "{番号|ばんごう}" }'
        'SpokenText { objectName: "t"; text: "<b>1</b>" } }'
    )
    heading, text = (QAccessible.queryAccessibleInterface(scene.text(name)) for name in "ht")
    assert (heading.text(QAccessible.Text.Name), heading.role()) == ("番号", QAccessible.Role.Heading)
    assert (text.text(QAccessible.Text.Name), text.role()) == ("<b>1</b>", QAccessible.Role.StaticText)


def test_the_voice_reads_the_plain_words_unless_told_otherwise(show: Show) -> None:
    scene = show(
        'Item { SpokenText { text: "{番号|ばんごう}" } SpokenText { visible: false; text: "x" }'
        'Column { SpokenText { text: "A-042"; spoken: "えー {番|ばん}" } SpokenText { } } }'
    )
    assert [item.reading() for item in texts_of(scene.root)] == ["番号", "えー 番"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_ten_thousand_hostile_signs_are_shown_quickly_and_do_no_harm(show: Show, text: str) -> None:
    scene, item = put(show, "まえ")
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        item.setProperty("text", text)
        scene.settle()
    finally:
        sys.setprofile(None)
    assert calls < 120 * 10_000, "work that grows faster than the text"
    assert item.canvas.height() <= MOST_PAINTED
    assert max((line.width for line in item.lines()), default=0) <= item.width()


def test_markup_is_shown_as_letters(show: Show, qtbot: QtBot) -> None:
    assert qtbot is not None
    scene, item = put(show, "<img src=x>")
    assert item.property("plain") == "<img src=x>"
    assert len(ink(scene, item)) > 500


def test_a_tall_text_paints_only_the_window_that_is_in_sight(show: Show) -> None:
    scene, item = put(show, JAPANESE * 200)
    assert item.height() > 3 * MOST_PAINTED
    item.setProperty("windowTop", 5_000.0)
    item.setProperty("windowHeight", 400.0)
    scene.settle()
    assert (item.canvas.y(), item.canvas.height()) == (5_000, 400)


def test_nothing_is_painted_of_a_text_before_it_is_seen(show: Show) -> None:
    scene = show('Item { id: root; property bool there: false\nSpokenText { visible: root.there; text: "Words" } }')
    (item,) = (one for one in scene.items() if isinstance(one, SpokenTextItem))
    assert item.implicitWidth() > 0, "others measure by it"
    assert item.canvas.width() * item.canvas.height() == 0
    scene.root.setProperty("there", True)
    scene.settle()
    assert len(ink(scene, item)) > 100
    scene.root.setProperty("there", False)
    scene.settle()
    assert item.canvas.width() > 0, "what was seen comes back without being painted again"


@pytest.mark.parametrize("alignment", ["Left", "HCenter", "Right"])
def test_no_more_is_painted_than_there_is_ink_and_none_is_cut(show: Show, alignment: str) -> None:
    scene, item = _aligned(show, alignment)
    left, right = item.canvas.x(), item.canvas.x() + item.canvas.width()
    assert right - left < item.lines()[0].width + 2 * item.property("pixelSize") + 2
    columns = [x for x, _ in ink(scene, item)]
    assert left < min(columns)
    assert max(columns) < right
    assert max(columns) - min(columns) > 0.8 * item.lines()[0].width


def test_line_bottoms_say_where_a_page_may_end(show: Show) -> None:
    _, item = put(show, JAPANESE)
    bottoms = item.property("lineBottoms")
    assert len(bottoms) == len(item.lines())
    assert bottoms[-1] == pytest.approx(item.height(), abs=1)
    assert all(b > a for a, b in pairwise(bottoms))
