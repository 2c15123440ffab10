"""The fifty sounds to press: which key stands where, whole or in two presses, and what a press does to the text.

Whole, the column of あ stands on the right and every kana is one press. In two presses the rows come first (あ か さ),
then the kana of the row; after a kana the rows come back. What changes the last kana is in sight in both.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.typing_board import (
    FOLDED_COLUMNS,
    FOLDED_ROWS,
    MOST,
    TOOL_COLUMNS,
    Typing,
    easier,
    other_boards,
    within,
)

SPACE = "\u3000"

_TOOLS = (
    ("press:゛", "゛", N_("Two dots"), ""),
    ("press:゜", "゜", N_("Small circle"), ""),
    ("press:小", "小", N_("Make it small"), ""),
    ("space", N_("Space"), "", "space"),
    ("erase", N_("Erase"), N_("Erase the last letter"), "erase"),
)
_GAPPED, _GAPS = 7, (1, 3)  # the column of や, and its lines without a kana
_NAMES = {"ー": N_("Long sound"), "・": N_("Dot between names")}


class Kana(Protocol):
    """The rules of kana, handed in: `kiosk.japanese.kana`."""

    COLUMNS: tuple[tuple[str, ...], ...]

    def pressed(self, text: str, key: str) -> str:
        """Give the text after a kana or a mark."""
        ...

    def takes(self, text: str, mark: str) -> bool:
        """Tell whether a mark would change the text."""
        ...


@dataclass(frozen=True)
class KanaLayout:
    """The board of the fifty sounds.

    Attributes:
        others: The boards that a key leads to from here, two at most.
    """

    kana: Kana
    others: tuple[str, ...] = ()
    columns: int = 11
    rows: int = 5
    japanese: bool = True

    def pressed(self, typing: Typing, does: str, most: int = MOST) -> Typing:
        """Give what is typed after a press."""
        kind, _, value = does.partition(":")
        text, group = typing.text, typing.group
        match kind:
            case "row":
                group = value
            case "rows":
                group = ""
            case "erase":
                text = text[:-1]
            case "space":
                text += SPACE if text and not text.endswith(SPACE) else ""
            case "either":
                text = self._turned(text)
            case _:
                text = self.kana.pressed(text, value)
                group = "" if kind == "type" else group
        after = Typing(text, group)
        return within(typing, after, most) if kind in {"type", "space"} else after

    def whole(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give every key of the whole board, あ first, column by column as they stand."""
        letters = (
            replace(key, line=line, spot=self.columns - 1 - row, letter=True)
            for row in range(len(self.kana.COLUMNS))
            for line, key in enumerate(self._kana_keys(row, texts))
            if key.shown
        )
        tools = (replace(tool, line=line, spot=0) for line, tool in enumerate(self._tools(typing, texts)))
        gaps = zip(other_boards(self.others, texts), _GAPS, strict=False)
        others = (replace(key, line=line, spot=self.columns - 1 - _GAPPED) for key, line in gaps)
        return tuple(sorted((*letters, *tools, *others), key=lambda key: (-key.spot, key.line)))

    def letters(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the rows, or the kana of the open one and the way back to the rows; always as many keys."""
        if typing.group == "":
            keys = list(self._row_keys(texts))
        else:
            back = Key("rows", texts.say(N_("Other rows")), icon="back", span=FOLDED_COLUMNS)
            keys = [*self._kana_keys(int(typing.group), texts), replace(back, name=back.label)]
            keys += [Key("", "", shown=False)] * (FOLDED_COLUMNS * FOLDED_ROWS - len(keys))
        return tuple(
            replace(key, line=number // FOLDED_COLUMNS, spot=number % FOLDED_COLUMNS) for number, key in enumerate(keys)
        )

    def tools(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give what changes the last kana, the space and the ways to other boards, for the form of two presses."""
        dots, circle, small, space, erase = self._tools(typing, texts)
        others = list(other_boards(self.others, texts))
        match len(others):
            case 0:
                keys = [dots, circle, small, space, replace(erase, span=2)]
            case 1:
                keys = [dots, circle, small, space, *others, erase]
            case _:
                keys = [self._either(typing, texts), small, others[0], space, erase, others[1]]
        return tuple(
            replace(key, line=number // TOOL_COLUMNS, spot=number % TOOL_COLUMNS) for number, key in enumerate(keys)
        )

    def hint(self, typing: Typing, texts: Texts) -> str:
        """Say what to press next in the form of two presses."""
        if typing.group == "":
            return texts.say(N_("First choose the row of the letter."))
        return texts.say(N_("Now choose a letter of the row {row}."), row=self.kana.COLUMNS[int(typing.group)][0])

    def _either(self, typing: Typing, texts: Texts) -> Key:
        """Give the key of dots and circle in one, where two others must have a place."""
        said = texts.say(N_("Two dots or small circle"))
        dim = self._turned(typing.text) == typing.text
        return Key("either", "゛゜", name=said, note=said, dim=dim, tool=True, letter=True, japanese=True)

    def _turned(self, text: str) -> str:
        """Give the text with the next mark on its last kana: は, ば, ぱ, は."""
        plain = len(unicodedata.normalize("NFD", text[-1:])) < 2  # noqa: PLR2004 - a kana and its mark
        return self.kana.pressed(text, "゛" if plain or not self.kana.takes(text, "゜") else "゜")

    def _row_keys(self, texts: Texts) -> Iterator[Key]:
        for number, (first, *others) in enumerate(self.kana.COLUMNS):
            name = texts.say(N_("Row {row}"), row=first)
            yield Key(f"row:{number}", first, name=name, note="".join(others), japanese=True)

    def _kana_keys(self, row: int, texts: Texts) -> Iterator[Key]:
        """Give the kana of a row in the order of their vowels; where there is none, a key that is not shown."""
        first = self.kana.COLUMNS[row][0]
        for sign in self.kana.COLUMNS[row]:
            name = texts.say(_NAMES[sign]) if sign in _NAMES else sign
            if sign == "を":  # it sounds like お
                name = texts.say(N_("{kana} of the row {row}"), kana=sign, row=first)
            yield Key(f"type:{sign}", sign, name=name, shown=sign != "", japanese=True)

    def _tools(self, typing: Typing, texts: Texts) -> Iterator[Key]:
        for act, label, name, icon in _TOOLS:
            kind, _, mark = act.partition(":")
            said = texts.say(name) if name else texts.say(label)
            dim = not self.kana.takes(typing.text, mark) if mark else self.pressed(typing, act).text == typing.text
            letter = kind == "erase" or bool(mark)
            label_said = texts.say(label) if icon else easier(label, texts)
            note = "" if icon else said
            yield Key(
                act, label_said, name=said, note=note, icon=icon, dim=dim, tool=True, letter=letter, japanese=not icon
            )
