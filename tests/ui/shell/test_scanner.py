"""A scanner's keys and a person's keys: neither is ever taken for the other, and every scan is answered."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.core.claims import Claim, Priority
from kiosk.core.i18n import LANGUAGES
from kiosk.devices.scans import LONGEST, Purpose, slip_code
from kiosk.devices.scans_heard import ScannerState
from kiosk.devices.scans_settings import ScannerSettings
from tests.conftest import Touch
from tests.ui.judge import Judge
from tests.ui.shell.stand import Hung, Stand, Visited
from ui.components.spoken_text import texts_of
from ui.shell import scanner
from ui.shell.ports import Service
from ui.tour.looks import PANELS as HUNG

TYPED = ScannerSettings(prefix="Ctrl+B", suffix="Ctrl+C")
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SLIP = slip_code("KT1", bytes(16))
UNREAD, UNWANTED = "The code could not be read.", "No code is needed here now."


class Counter(Visited):
    """A room whose page waits for a code."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: Purpose | None = Purpose.SLIP
        self.codes: list[str] = []

    def code_wanted(self) -> Purpose | None:
        return self.wanted

    def code_read(self, code: str) -> None:
        self.codes.append(code)


@dataclass
class Desk:
    """A kiosk with a scanner, in whose room a code is waited for, and all keys that reached its screens."""

    stand: Stand
    counter: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.stand.app.furnish([Service("counter", self.counter)])
        self.enter("counter")

    def enter(self, screen: str) -> None:
        self.stand.app.touched()
        self.stand.app.startOver()
        if screen != "home":
            self.stand.app.open(screen)
        self.stand.settle()

    def press(self, keys: Sequence[str]) -> None:
        """Press keys as a scanner does: signs as such, others by name."""
        for key in keys:
            if key.startswith("Ctrl+"):
                QTest.keyClick(self.stand.window, Qt.Key(ord(key[-1])), CONTROL)
            elif len(key) > 1 and key != "Zenkaku_Hankaku":
                QTest.keyClick(self.stand.window, getattr(Qt.Key, f"Key_{key}"))
            elif len(key) == 1 and key.isascii() and key.isprintable():
                QTest.keyClick(self.stand.window, Qt.Key(ord(key.upper())))
            else:  # keys no American keyboard has
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QCoreApplication.sendEvent(
                        self.stand.window, QKeyEvent(kind, 0, NONE, key if len(key) == 1 else "")
                    )

    def scan(self, *keys: str) -> None:
        """Scan, and let the code end."""
        self.press(["Ctrl+B", *keys, "Ctrl+C"])
        self.stand.turn(1)
        self.stand.settle()

    @property
    def words(self) -> list[str]:
        if self.stand.cover != "scan":
            return []
        (cover,) = self.stand.items("scanWords")
        return [str(item.property("text")) for item in texts_of(cover)][:3]


@pytest.fixture
def desk(stands: Callable[..., Stand]) -> Desk:
    return Desk(stands(scanner=TYPED))


@pytest.fixture
def arrived(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every key that got past the scanner, pressed or released; Ctrl comes before the prefix and does nothing."""
    keys: list[int] = []
    takes = scanner.ScanKeys.takes

    def watched(self: scanner.ScanKeys, event: QEvent) -> bool:
        taken = takes(self, event)
        if not taken and isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Control:
            keys.append(event.key())
        return taken

    assert desk is not None
    monkeypatch.setattr(scanner.ScanKeys, "takes", watched)
    return keys


def test_a_code_reaches_the_page_that_waits_for_it_and_no_key_the_screen(desk: Desk, arrived: list[int]) -> None:
    desk.scan(*SLIP)
    assert desk.counter.codes == [SLIP]
    assert (desk.stand.cover, arrived) == ("", [])


def test_typing_is_never_taken_for_a_code_at_any_speed(desk: Desk, arrived: list[int]) -> None:
    desk.press([*SLIP, "Return"])
    desk.press(["Ctrl+C", *"1234"])
    desk.stand.turn(5)
    assert desk.counter.codes == []
    assert desk.stand.cover == ""
    assert len(arrived) == 2 * (len(SLIP) + 1 + 1 + 4)


def test_a_person_types_on_after_a_scan(desk: Desk, arrived: list[int]) -> None:
    desk.scan(*SLIP)
    desk.press("12")
    assert len(arrived) == 4


@pytest.mark.parametrize(
    "keys",
    [
        ["Ctrl+B", *SLIP],
        ["Ctrl+B", *"1" * 10_000, "Ctrl+C"],
        ["Ctrl+B", *"1" * 10_000],
        ["Ctrl+B", *"1" * (LONGEST + 1), "Ctrl+C"],
        ["Ctrl+B", *SLIP, "Ctrl+C", "Return", "Tab", "Return", "Ctrl+C"],
        ["Ctrl+B", *SLIP, "Escape", "Ctrl+C"],
        ["Ctrl+B", *SLIP, "F1", "Ctrl+C"],
        ["Ctrl+B", *SLIP, "Ctrl+Q", "Ctrl+C"],
        ["Ctrl+B", *SLIP[:9], "Ctrl+B", *SLIP[9:], "Ctrl+C"],
        ["Ctrl+B", *SLIP, "\x1b", "Ctrl+C"],
        ["Ctrl+B", *SLIP[:9], "ｱ", *SLIP[9:], "Ctrl+C"],
        ["Ctrl+B", *"チケット", "Ctrl+C"],
        ["Ctrl+B", *SLIP[:9], "Zenkaku_Hankaku", *SLIP[9:], "Ctrl+C"],
        ["Ctrl+B", "Ctrl+C"],
    ],
    ids=range(14),
)
def test_a_broken_or_hostile_code_does_nothing_says_so_and_lets_no_key_through(
    desk: Desk, arrived: list[int], keys: list[str]
) -> None:
    desk.press(keys)
    desk.stand.turn(1)
    desk.stand.settle()
    assert desk.words[:2] == [UNREAD, "Nothing has happened."]
    assert arrived == []
    assert (desk.counter.codes, desk.stand.screen, desk.stand.help.opened) == ([], "counter", 0)
    desk.scan(*SLIP)
    assert (desk.counter.codes, desk.stand.cover) == ([SLIP], "")


def test_our_own_codes_survive_a_japanese_layout_and_others_are_no_slip(desk: Desk) -> None:
    moved = str.maketrans(':@_+"', '+"=~*')  # what an American scanner types on a Japanese keyboard
    desk.scan(*SLIP.translate(moved))
    desk.scan(*"urn:ngsi-ld:1@_".translate(moved))
    assert desk.counter.codes == [SLIP]
    assert desk.words[0] == "This is not the code of a slip from here."


@pytest.mark.parametrize(
    ("wanted", "code", "said"),
    [
        (Purpose.CARD, SLIP, "This is not the code of a card."),
        (Purpose.BOOK, "1920193006007", "This is not the code of a library book."),
        (Purpose.EITHER, "123", "This is not the code of a card."),
        (Purpose.SLIP, "12345678", "This is not the code of a slip from here."),
        (None, SLIP, UNWANTED),
    ],
)
def test_a_code_the_page_does_not_wait_for_does_nothing_and_says_so(
    desk: Desk, wanted: Purpose | None, code: str, said: str
) -> None:
    desk.counter.wanted = wanted
    desk.scan(*code)
    assert desk.words[:2] == [said, "Nothing has happened."]
    assert desk.stand.voice.said[-1] == tuple(desk.words)
    assert desk.counter.codes == []


@pytest.mark.parametrize("screen", ["home", "queue", "language"])
def test_a_screen_that_reads_no_codes_says_so(desk: Desk, screen: str) -> None:
    desk.enter(screen)
    desk.scan(*SLIP)
    assert desk.words[0] == UNWANTED
    assert desk.stand.screen == screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_said_in_every_language(desk: Desk, language: str) -> None:
    desk.counter.wanted = None
    desk.stand.language.choose(language)
    desk.stand.settle()
    desk.scan(*SLIP)
    assert len(set(desk.words)) == 3
    assert language == "en" or desk.words[0] != UNWANTED


def steady(stand: Stand) -> None:
    """Wait until a press counts again."""
    presses = stand.window.property("presses")
    assert isinstance(presses, QObject)
    stand.qtbot.waitUntil(lambda: not presses.property("waiting"))


def test_the_words_go_by_a_key_by_a_press_and_by_themselves(desk: Desk, touch: Touch) -> None:
    ways: tuple[Callable[[], None], ...] = (
        lambda: touch.key(desk.stand.window, Qt.Key.Key_Return),
        lambda: touch.key(desk.stand.window, Qt.Key.Key_Escape),
        lambda: touch.tap(desk.stand.window, "scanSeen"),
        lambda: desk.stand.turn(21),
    )
    for away in ways:
        desk.enter("counter")
        desk.scan("1")
        assert desk.words
        steady(desk.stand)
        away()
        desk.stand.settle()
        assert (desk.stand.cover, desk.stand.screen) == ("", "counter")


def test_who_scans_is_there(desk: Desk) -> None:
    desk.stand.turn(62)
    assert desk.stand.cover == "idle"
    desk.scan(*SLIP)
    assert (desk.stand.cover, desk.counter.codes) == ("", [SLIP])


def test_a_scan_under_an_alarm_does_nothing(desk: Desk) -> None:
    desk.stand.claims.put("alerts", Claim(Priority.ALARM, "alarm", 1))
    desk.stand.settle()
    desk.scan(*SLIP)
    assert (desk.stand.cover, desk.counter.codes) == ("alarm", [])


def test_the_next_person_sees_nothing_of_it(desk: Desk) -> None:
    desk.scan("1")
    desk.stand.app._session.end()
    desk.stand.settle()
    assert (desk.stand.cover, desk.words) == ("", [])


def test_staff_read_that_the_scanner_is_lost_and_found_again(stands: Callable[..., Stand]) -> None:
    stand = stands(scanner=ScannerSettings(device="/dev/input/by-id/x"))
    assert stand.scans is not None
    note = "For the staff: the code reader does not answer. Please check its cable."
    told: list[str] = []
    for state in (ScannerState.UNKNOWN, ScannerState.UNKNOWN, ScannerState.READY, ScannerState.UNKNOWN):
        told.append(str(stand.app._status.property("staffNote")))
        stand.scans.found(state)
        stand.settle()
    told.append(str(stand.app._status.property("staffNote")))
    assert told == ["", note, note, "", note]


def test_without_a_scanner_no_key_is_taken_away(stand: Stand) -> None:
    counter = Counter()
    stand.app.furnish([Service("counter", counter)])
    stand.app.touched()
    stand.app.open("counter")
    stand.settle()
    for key in ("B", *SLIP, "C"):
        QTest.keyClick(stand.window, Qt.Key(ord(key)))
    stand.turn(5)
    assert (counter.codes, stand.cover) == ([], "")


@pytest.mark.parametrize("panel", HUNG)
def test_the_words_keep_every_rule_of_the_layout(stands: Callable[..., Stand], panel: str) -> None:
    hung = HUNG[panel]
    desk = Desk(stands(scanner=TYPED, panel=Hung((hung.width, hung.height), hung.panel)))
    for size, language, low in itertools.product((100, 140, 200), ("ja@easy", "vi", "en"), (False, True)):
        desk.stand.look(size=size, low=low)
        desk.stand.language.choose(language)
        desk.stand.settle()
        desk.scan(*"1234")
        desk.stand.settle()
        assert desk.stand.cover == "scan"
        assert Judge(desk.stand.window, hung, low=low).offences() == [], (size, language, low)
