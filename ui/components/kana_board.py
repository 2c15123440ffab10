"""The fifty sounds to press: which key stands where, whole or in two presses, and what a press does to the text.

Whole, the column of あ stands on the right and every kana is one press. In two presses the rows come first (あ か さ),
then the kana of the row; after a kana the rows come back. What changes the last kana is in sight in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key

COLUMNS, ROWS = 11, 5
"""Of the whole board, the tools on the left among them."""
FOLDED_COLUMNS, FOLDED_ROWS, TOOL_COLUMNS = 5, 2, 3
"""Of the board in two presses, and of its tools beside or below it."""

SPACE = "\u3000"
MOST = 60
"""Kana that are taken; longer than any name that is read aloud."""

_TOOLS = (
    ("press:゛", "゛", N_("Two dots"), ""),
    ("press:゜", "゜", N_("Small circle"), ""),
    ("press:小", "小", N_("Make it small"), ""),
    ("space", N_("Space"), "", "space"),
    ("erase", N_("Erase"), N_("Erase the last letter"), "erase"),
)
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
class Typing:
    """What is typed, and the row that is open in the form of two presses; None while rows are chosen."""

    text: str = ""
    row: int | None = None


def pressed(typing: Typing, act: str, kana: Kana, most: int = MOST) -> Typing:
    """Give what is typed after a press."""
    kind, _, value = act.partition(":")
    match kind:
        case "row":
            return replace(typing, row=int(value))
        case "rows":
            return replace(typing, row=None)
        case "erase":
            return replace(typing, text=typing.text[:-1])
        case "space":
            apart = typing.text and not typing.text.endswith(SPACE)
            return _within(typing, typing.text + SPACE, most) if apart else typing
        case "type":
            return replace(_within(typing, kana.pressed(typing.text, value), most), row=None)
        case _:
            return replace(typing, text=kana.pressed(typing.text, value))


def whole_keys(kana: Kana, typing: Typing, texts: Texts) -> tuple[Key, ...]:
    """Give every key of the whole board, あ first."""
    letters = (
        replace(key, line=line, spot=COLUMNS - 1 - row, letter=True)
        for row in range(len(kana.COLUMNS))
        for line, key in enumerate(_kana_keys(kana, row, texts))
        if key.shown
    )
    tools = (replace(tool, line=line, spot=0) for line, tool in enumerate(_tools(kana, typing, texts)))
    return (*letters, *tools)


def letter_keys(kana: Kana, typing: Typing, texts: Texts) -> tuple[Key, ...]:
    """Give the rows, or the kana of the open one and the way back to the rows; always as many keys."""
    if typing.row is None:
        keys = list(_row_keys(kana, texts))
    else:
        back = Key("rows", texts.say(N_("Other rows")), icon="back", span=FOLDED_COLUMNS)
        keys = [*_kana_keys(kana, typing.row, texts), replace(back, name=back.label)]
        keys += [Key("", "", shown=False)] * (FOLDED_COLUMNS * FOLDED_ROWS - len(keys))
    return tuple(
        replace(key, line=number // FOLDED_COLUMNS, spot=number % FOLDED_COLUMNS) for number, key in enumerate(keys)
    )


def tool_keys(kana: Kana, typing: Typing, texts: Texts) -> tuple[Key, ...]:
    """Give what changes the last kana, and the space, for the form of two presses."""
    *keys, erase = (
        replace(tool, line=number // TOOL_COLUMNS, spot=number % TOOL_COLUMNS)
        for number, tool in enumerate(_tools(kana, typing, texts))
    )
    return (*keys, replace(erase, span=TOOL_COLUMNS - erase.spot))


def hint(kana: Kana, typing: Typing, texts: Texts) -> str:
    """Say what to press next in the form of two presses."""
    if typing.row is None:
        return texts.say(N_("First choose the row of the letter."))
    return texts.say(N_("Now choose a letter of the row {row}."), row=kana.COLUMNS[typing.row][0])


def _within(typing: Typing, text: str, most: int) -> Typing:
    return replace(typing, text=text) if len(text) <= most else typing


def _row_keys(kana: Kana, texts: Texts) -> Iterator[Key]:
    for number, (first, *others) in enumerate(kana.COLUMNS):
        name = texts.say(N_("Row {row}"), row=first)
        yield Key(f"row:{number}", first, name=name, note="".join(others), japanese=True)


def _kana_keys(kana: Kana, row: int, texts: Texts) -> Iterator[Key]:
    """Give the kana of a row in the order of their vowels; where there is none, a key that is not shown."""
    first = kana.COLUMNS[row][0]
    for sign in kana.COLUMNS[row]:
        name = texts.say(_NAMES[sign]) if sign in _NAMES else sign
        if sign == "を":  # it sounds like お
            name = texts.say(N_("{kana} of the row {row}"), kana=sign, row=first)
        yield Key(f"type:{sign}", sign, name=name, shown=sign != "", japanese=True)


def _tools(kana: Kana, typing: Typing, texts: Texts) -> Iterator[Key]:
    for act, label, name, icon in _TOOLS:
        kind, _, mark = act.partition(":")
        said = texts.say(name) if name else texts.say(label)
        dim = not kana.takes(typing.text, mark) if mark else pressed(typing, act, kana).text == typing.text
        letter = kind == "erase" or bool(mark)
        label_said = texts.say(label) if icon else label
        note = "" if icon else said
        yield Key(
            act, label_said, name=said, note=note, icon=icon, dim=dim, tool=True, letter=letter, japanese=not icon
        )
