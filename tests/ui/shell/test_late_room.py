"""A room that is made late: entered at once all the same, made once, and nothing before it is there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from ui.shell.late_room import LateRoom


class Hut(QObject):
    """A room that writes down what it is asked."""

    left = Signal()
    helpWanted = Signal()  # noqa: N815 - as the shell asks for it
    roomWanted = Signal(str)  # noqa: N815 - the same

    def __init__(self, asked: list[str]) -> None:
        super().__init__()
        self.asked = asked

    def open(self) -> None:
        self.asked.append("open")

    def back(self) -> None:
        self.asked.append("back")

    def close(self) -> None:
        self.asked.append("close")

    def forget(self) -> None:
        self.asked.append("forget")

    def shut(self) -> None:
        self.asked.append("shut")

    def summary(self, _texts: Texts) -> str:
        return "3 things"

    def code_wanted(self) -> Purpose | None:
        return Purpose.SLIP

    def code_read(self, code: str) -> None:
        self.asked.append(code)


def late() -> tuple[LateRoom, list[str], list[Hut]]:
    asked: list[str] = []
    made: list[Hut] = []

    def make() -> Hut:
        made.append(Hut(asked))
        return made[-1]

    return LateRoom(make), asked, made


def test_before_it_is_made_there_is_nothing_to_leave() -> None:
    room, asked, made = late()
    room.close()
    room.forget()
    room.shut()
    room.code_read("x")
    assert (room.summary(Texts("en")), room.code_wanted(), room.standing) == ("", None, None)
    assert (asked, made) == ([], [])


def test_it_is_made_once_by_whoever_enters_first() -> None:
    room, asked, made = late()
    arrived: list[bool] = []
    room.arrived.connect(lambda: arrived.append(True))
    room.open()
    assert room.made is room.made is made[0]
    assert (len(made), arrived, asked) == (1, [True], ["open"])


def test_it_hands_on_what_the_shell_says_and_what_the_room_says() -> None:
    room, asked, made = late()
    heard: list[str] = []
    says: dict[str, Callable[[], None]] = {"left": lambda: heard.append("left"), "help": lambda: heard.append("help")}
    room.left.connect(says["left"])
    room.helpWanted.connect(says["help"])
    room.roomWanted.connect(heard.append)
    _ = room.made
    for ask in (room.back, room.close, room.forget, room.shut):
        ask()
    room.code_read("KR1")
    assert asked == ["back", "close", "forget", "shut", "KR1"]
    assert (room.code_wanted(), room.summary(Texts("en"))) == (Purpose.SLIP, "3 things")
    made[0].left.emit()
    made[0].helpWanted.emit()
    made[0].roomWanted.emit("library")
    assert heard == ["left", "help", "library"]


def test_a_room_that_takes_much_is_made_only_when_it_is_entered() -> None:
    _, asked, made = late()
    room = LateRoom(lambda: made.append(Hut(asked)) or made[-1], entered=True)  # type: ignore[func-returns-value]
    room.complete()
    assert made == []
    room.open()
    assert (asked, len(made)) == (["open"], 1)


def test_any_other_is_made_with_the_rest() -> None:
    room, _, made = late()
    room.complete()
    assert len(made) == 1
