"""Colours and sizes against the numbers of the standards."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlEngine, QQmlExpression
from pytestqt.qtbot import QtBot

from tests.ui.components.scenes import PANELS, Scene, Show

SCHEMES = ("day", "night", "contrast")
SERVICES = ("applications", "queue", "library", "disaster", "notices", "power")
TEXTS = [(ink, ground) for ink in ("ink", "soft") for ground in ("paper", "card", "bar", "pressed")]
TEXTS += [(kind, f"{kind}Bg") for kind in ("info", "good", "warn", "alert")]
TEXTS += [("onAccent", hue) for hue in ("accent", *SERVICES)]
TEXTS += [("readingInk", "reading"), ("accent", "paper"), ("accent", "card")]
TEXTS += [(hue, ground) for hue in SERVICES for ground in ("paper", "card")]
LINES = [("line", ground) for ground in ("paper", "card", "bar")]
LINES += [("ink", ground) for ground in ("paper", "card", "bar")]  # the outer focus ring
LINES += [("accent", "bar")]
LINES += [(kind, f"{kind}Bg") for kind in ("info", "good", "warn", "alert")]


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Measure as WCAG 2.2 does: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def value(scene: Scene, expression: str) -> object:
    found = QQmlExpression(QQmlEngine.contextForObject(scene.root), scene.root, expression).evaluate()
    return found[0] if isinstance(found, tuple) else found


@pytest.fixture
def scene(show: Show) -> Scene:
    return show("Item {}")


def colour(scene: Scene, name: str) -> QColor:
    found = value(scene, f"Theme.p.{name}")
    assert isinstance(found, QColor), name
    return found


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_stand_seven_to_one_on_everything_they_are_written_on(scene: Scene, scheme: str) -> None:
    scene.theme.setProperty("scheme", scheme)
    ratios = {(ink, ground): contrast(colour(scene, ink), colour(scene, ground)) for ink, ground in TEXTS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 7} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_rings_and_icons_stand_three_to_one(scene: Scene, scheme: str) -> None:
    scene.theme.setProperty("scheme", scheme)
    ratios = {(line, ground): contrast(colour(scene, line), colour(scene, ground)) for line, ground in LINES}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_one_of_the_two_focus_rings_is_seen_on_every_button(scene: Scene, scheme: str) -> None:
    scene.theme.setProperty("scheme", scheme)
    rings = [colour(scene, "ink"), colour(scene, "paper")]
    grounds = ["card", "bar", "paper", "accent", *SERVICES]
    faint = [name for name in grounds if max(contrast(ring, colour(scene, name)) for ring in rings) < 3]
    assert faint == []
    assert contrast(*rings) >= 3


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("scale", [1, 1.4, 2])
def test_sizes_in_millimetres(show: Show, panel: str, scale: float) -> None:
    scene = show("Item {}", panel=panel, textScale=scale)
    distance = PANELS[panel][4] / 600

    def mm(name: str) -> float:
        return scene.mm(float(str(value(scene, f"Theme.{name}"))))

    pixel = scene.mm(1)
    assert mm("body") == pytest.approx(10 * distance * scale, abs=pixel)
    beside = min(scale, 1.4) if panel in {"15", "10", "10 upright"} else scale
    assert mm("small") == pytest.approx(7.3 * distance * beside, abs=pixel)
    assert mm("title") == pytest.approx((13 if scale < 2 else 10) * distance * scale, abs=pixel)
    assert mm("key") >= 12 * distance * scale
    assert mm("number") >= 40 * distance
    assert mm("smallest") >= 4.8 * distance * scale
    assert min(mm("small"), mm("frameWords")) >= 4.8
    assert mm("touch") == pytest.approx(20 if distance == 1 else 15, abs=pixel)
    assert mm("apart") == pytest.approx(3, abs=pixel)
    assert mm("opposed") == pytest.approx(5, abs=pixel)
    assert mm("gap") >= 3 - pixel


def test_the_frames_words_grow_to_140_percent_and_not_at_all_on_a_small_panel(show: Show) -> None:
    for panel, scale, expected in (
        ("21", 2, 1.4),
        ("21", 1, 1),
        ("15", 2, 1),
        ("10", 1.4, 1),
        ("24 upright", 1.4, 1.4),
    ):
        assert value(show("Item {}", panel=panel, textScale=scale), "Theme.frameScale") == expected, panel


def test_every_language_has_a_face_that_has_its_signs(scene: Scene, qtbot: QtBot) -> None:
    assert qtbot is not None
    first = {}
    for language in ("ja", "ja@easy", "en", "zh_Hans", "ko", "vi"):
        scene.theme.setProperty("language", language)
        first[language] = value(scene, "Theme.families[0]")
    assert first == {
        "ja": "BIZ UDPGothic",
        "ja@easy": "BIZ UDPGothic",
        "en": "Noto Sans CJK JP",
        "zh_Hans": "Noto Sans CJK SC",
        "ko": "Noto Sans CJK KR",
        "vi": "Noto Sans CJK JP",
    }
