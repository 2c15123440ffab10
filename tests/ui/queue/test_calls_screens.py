"""The hall's screens on four panels: to be read from 5 m, never cut, never one thing on another, whatever the text."""

from datetime import timedelta
from itertools import accumulate, combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.core.entity import Entity
from kiosk.core.i18n import LANGUAGES
from tests.conftest import Touch
from tests.ui.components.scenes import singleton
from tests.ui.queue.hall import Hall, in_sight
from tests.ui.shell.stand import PANELS
from tests.unit.queue.kit import ONE, TWO, call, counter
from ui.components.phrases import phrase_ends
from ui.components.spoken_text import SpokenTextItem

HOSTILE = "<img src=x>\N{RIGHT-TO-LEFT OVERRIDE}" + "窓口🏛️" * 60
LONG = "<b>子育て相談会</b>を開きます。" * 40
WALL = ("21.5", "24 upright")
_PIXEL = 1.5


def box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def clip_of(item: QQuickItem) -> QRectF:
    """What of the window is open to this item."""
    parent, clip = item.parentItem(), QRectF(0, 0, 1e6, 1e6)
    while parent is not None:
        if parent.clip():
            clip = clip.intersected(box(parent))
        parent = parent.parentItem()
    return clip


def check(view: QQuickView) -> None:
    """No line is cut by its place, its page or the window; no text lies on another."""
    window = QRectF(0, 0, view.width(), view.height())
    texts = in_sight(view.rootObject())
    assert texts
    seen = []
    for text in texts:
        clip = clip_of(text).intersected(window).adjusted(-_PIXEL, -_PIXEL, _PIXEL, _PIXEL)
        place = box(text)
        for line in text.lines():
            drawn = QRectF(place.x(), place.y() + line.top, text.width(), line.bottom - line.top)
            assert line.width <= text.width() + 2, f"{text.reading()[:40]!r} is wider than its place"
            if drawn.bottom() <= clip.top() + 2 * _PIXEL or drawn.top() >= clip.bottom() - 2 * _PIXEL:
                continue  # on another page
            assert clip.contains(drawn), f"{text.reading()[:40]!r} is cut: {drawn} in {clip}"
        seen.append((text, place.intersected(clip)))
    for (one, first), (other, second) in combinations(seen, 2):
        overlap = first.intersected(second)
        assert overlap.width() < 3 or overlap.height() < 3, f"{one.reading()[:40]!r} lies on {other.reading()[:40]!r}"


def texts(view: QQuickView, name: str) -> list[SpokenTextItem]:
    return [text for text in in_sight(view.rootObject()) if text.objectName() == name]


def millimetres(view: QQuickView, text: SpokenTextItem) -> float:
    theme = singleton(view.engine(), "ui.theme", "Theme")
    return float(text.property("pixelSize")) / float(theme.property("pxPerMm"))


def fill(hall: Hall, place: str = "1番窓口") -> None:
    """Let the city call four numbers, close a counter, and publish two notices."""
    now = hall.clock.now()
    calls = [call(f"H-04{index}", now - timedelta(seconds=index), number=index) for index in range(4)]
    placed = [Entity(one.id, one.type, {**one.attributes, "place": {"languageMap": {"ja": place}}}) for one in calls]
    counters = (
        counter(ONE, ticketServedLabel="H-040"),
        counter(TWO, ticketServedLabel="H-041", ticketsToServe=120),
        counter(TWO[:-1] + "3", serviceStatus="Closed"),
        counter(TWO[:-1] + "14", counterNumber="14", staffedCounters=0),
    )
    hall.told(*counters, *placed)


@pytest.mark.parametrize("panel", list(PANELS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_on_any_panel_in_any_language(lobby: Hall, panel: str, language: str) -> None:
    lobby.speaks.choose(language)
    lobby.notices.titles = ["子育て相談会を 12月4日に開きます"]
    fill(lobby)
    lobby.take("act")
    view = lobby.hang("signage", panel, language=language)
    for _ in range(6):
        check(view)
        lobby.page(view)


@pytest.mark.parametrize("panel", list(PANELS))
def test_numbers_are_forty_millimetres_and_words_twenty_five(lobby: Hall, panel: str) -> None:
    lobby.speaks.choose("ja")
    lobby.notices.titles = ["防災訓練"]
    fill(lobby)
    view = lobby.hang("signage", panel, language="ja", textScale=2.0)
    sizes: dict[str, set[float]] = {}
    for _ in range(3):
        for text in in_sight(view.rootObject()):
            sizes.setdefault(text.objectName(), set()).add(round(millimetres(view, text)))
        lobby.page(view)
    for name in ("callNumber", "counterServing", "counterSign"):
        assert sizes[name] == {40}
    for name in ("callPlace", "newsWords"):
        assert sizes[name] == {25}


@pytest.mark.parametrize(
    ("panel", "language"), [*((panel, "ja") for panel in PANELS), ("10.1", "en"), ("10.1", "vi"), ("10.1", "zh_Hans")]
)
def test_two_counters_at_a_time_or_more(lobby: Hall, panel: str, language: str) -> None:
    lobby.speaks.choose(language)
    lobby.told(*(counter(ONE[:-1] + str(index), ticketServedLabel=f"A-00{index}") for index in range(1, 5)))
    view = lobby.hang("signage", panel, language=language)
    pages = []
    for _ in range(6):
        pages.append({str(text.property("text")) for text in texts(view, "counterSign")})
        assert not pages[-1] or texts(view, "age"), "numbers of people stand beside the age of what is known"
        lobby.page(view)
    assert max(map(len, pages)) >= 2
    assert set().union(*pages) == {"1", "2", "3", "4"}, "the clock brings every counter"


@pytest.mark.parametrize("panel", list(PANELS))
def test_every_call_has_its_turn_and_the_newest_is_first(lobby: Hall, panel: str) -> None:
    lobby.speaks.choose("ja")
    fill(lobby)
    view = lobby.hang("signage", panel, language="ja")
    numbers = [str(text.property("text")) for text in texts(view, "callNumber")]
    assert "H-040" in numbers
    assert len(numbers) == 4 or panel not in WALL
    seen = set(numbers)
    for _ in range(12):
        lobby.page(view)
        seen |= {str(text.property("text")) for text in texts(view, "callNumber")}
    assert seen == {"H-040", "H-041", "H-042", "H-043"}


@pytest.mark.parametrize("panel", list(PANELS))
def test_hostile_places_and_notices_are_turned_page_by_page(lobby: Hall, panel: str) -> None:
    lobby.speaks.choose("ja")
    lobby.notices.titles = [LONG]
    fill(lobby, HOSTILE)
    view = lobby.hang("signage", panel, language="ja")
    for _ in range(8):
        check(view)
        lobby.page(view)


@pytest.mark.parametrize("panel", list(PANELS))
def test_staff_who_call_by_voice_are_announced_large(lobby: Hall, panel: str) -> None:
    lobby.speaks.choose("ja")
    lobby.turn(80)
    view = lobby.hang("signage", panel, language="ja")
    while not texts(view, "staffWords"):
        lobby.turn(10)
        lobby.settle(view)
    check(view)
    [words] = texts(view, "staffWords")
    assert round(millimetres(view, words)) == 25
    shown = [words.property("plain")[line.start : line.end] for line in words.lines()]
    ends = phrase_ends("".join(shown), japanese=True)
    assert set(accumulate(map(len, shown))) <= ends, shown


@pytest.mark.parametrize("scheme", ["day", "night", "contrast"])
def test_the_newest_call_differs_by_more_than_colour(lobby: Hall, scheme: str) -> None:
    fill(lobby)
    view = lobby.hang("signage", "21.5", scheme=scheme)
    cards = [text.parentItem() for text in texts(view, "callNumber")]
    assert [card.property("newest") for card in cards] == [True, False, False, False]
    pictures = [
        [child.property("name") for child in card.childItems() if child.property("sourceSize")] for card in cards
    ]
    assert pictures[0] in (["bell"], ["speak"])
    assert sum(one == ["speak"] for one in pictures) == 1, "the one that is being said"


@pytest.mark.parametrize("panel", list(PANELS))
@pytest.mark.parametrize("size", [1.0, 1.4, 2.0])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_call_over_the_screen_is_huge_and_whole(lobby: Hall, panel: str, size: float, language: str) -> None:
    lobby.speaks.choose(language)
    lobby.called("A-042")
    view = lobby.hang("call", panel, textScale=size, language=language)
    check(view)
    [number] = texts(view, "calledNumber")
    assert millimetres(view, number) >= 39.9
    assert texts(view, "calledPlace")


def test_a_hostile_place_of_a_call_is_paged(lobby: Hall) -> None:
    lobby.called("A-042", place={"languageMap": {"en": HOSTILE}})
    for panel in PANELS:
        check(lobby.hang("call", panel))


def test_a_touch_brings_back_what_the_person_was_doing(lobby: Hall, touch: Touch) -> None:
    lobby.called("A-042")
    view = lobby.hang("call", "21.5")
    touch.tap(view, "backToMine")
    claim = lobby.claim
    assert claim is not None
    assert claim.screen == "signage"


def test_the_check_sees_a_text_that_is_cut_or_covered(lobby: Hall) -> None:
    fill(lobby)
    view = lobby.hang("signage", "21.5")
    [invitation] = texts(view, "invitation")
    invitation.setWidth(20)
    with pytest.raises(AssertionError, match=r"cut|wider|lies on"):
        check(view)
    lobby.settle(view)
    invitation.setWidth(600)
    invitation.setX(-3000)
    lobby.settle(view)
    with pytest.raises(AssertionError, match="is cut"):
        check(view)
