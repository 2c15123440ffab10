"""What every board to type on has: what is typed, a whole layout, and one in two presses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key

FOLDED_COLUMNS, FOLDED_ROWS, TOOL_COLUMNS = 5, 2, 3
"""Of the board in two presses, and of what stands beside that; as in their QML."""
KANA, LATIN, SIGNS = "kana", "latin", "signs"
"""The boards that can take each other's place."""
MOST = 60
"""Letters that are taken; longer than any name."""


_OTHERS = {
    KANA: ("あ", N_("Kana")),
    LATIN: ("ABC", N_("Latin letters")),
    SIGNS: ("123", N_("Numbers and signs")),
}


_READINGS = {
    "小": "ちい",
    "丁目": "ちょうめ",
    "番地": "ばんち",
    "号室": "ごうしつ",
    "番": "ばん",
    "号": "ごう",
    "階": "かい",
}


@dataclass(frozen=True)
class Typing:
    """What is typed, and which group of letters is open in the form of two presses; "" while groups are chosen."""

    text: str = ""
    group: str = ""


class Layout(Protocol):
    """One kind of board, without a window."""

    @property
    def columns(self) -> int:
        """How many columns the whole board has."""
        ...

    @property
    def rows(self) -> int:
        """How many rows the whole board has."""
        ...

    @property
    def japanese(self) -> bool:
        """Whether what is typed is Japanese in every language."""
        ...

    def pressed(self, typing: Typing, does: str, most: int = MOST) -> Typing:
        """Give what is typed after a press."""
        ...

    def whole(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give every key of the whole board."""
        ...

    def letters(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the groups, or the letters of the open one; always as many keys."""
        ...

    def tools(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give what stands beside them."""
        ...

    def hint(self, typing: Typing, texts: Texts) -> str:
        """Say what to press next in the form of two presses."""
        ...


def within(typing: Typing, after: Typing, most: int) -> Typing:
    """Give what is typed after a press, or before it where that would be too long."""
    return after if len(after.text) <= most else typing


def easier(label: str, texts: Texts) -> str:
    """Give what stands on a key, in easy Japanese with the readings over its kanji."""
    easy = texts.language == "ja@easy" and label in _READINGS
    return f"{{{label}|{_READINGS[label]}}}" if easy else label


def other_boards(others: Sequence[str], texts: Texts) -> Iterator[Key]:
    """Give the keys that lead to other boards, by their names."""
    for other in others:
        label, name = _OTHERS[other]
        said = texts.say(name)
        yield Key(f"board:{other}", label, name=said, note=said, tool=True, japanese=other == KANA)
