"""Latin letters to press, whole or in two presses, and what a press does to the text.

The first letter of each name is a capital by itself. Marks (of Vietnamese, ç, ñ, ü) change the last letter: their
keys show what it becomes.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.typing_board import FOLDED_COLUMNS, FOLDED_ROWS, MOST, Typing, other_boards, within

SIGNS = "abcdefghijklmnopqrstuvwxyz'-."
GROUPS = tuple(SIGNS[first : first + FOLDED_COLUMNS] for first in range(0, len(SIGNS), FOLDED_COLUMNS))

_TONES = {"\u0301": "aeiouy", "\u0300": "aeiouy", "\u0309": "aeiouy", "\u0303": "aeiouyn", "\u0323": "aeiouy"}
_SHAPES = {"\u0302": "aeo", "\u0306": "a", "\u031b": "ou", "\u0308": "aou", "\u0327": "c", "đ": "d"}
_MARKS = "marks"
_OTHERS = {1: ((5, 2),), 2: ((5, 1), (6, 1))}
_NAMES = {"'": N_("Apostrophe"), "-": N_("Hyphen"), ".": N_("Full stop")}


@dataclass(frozen=True)
class LatinLayout:
    """The board of Latin letters.

    Attributes:
        others: The boards that a key leads to from here, two at most.
    """

    others: tuple[str, ...] = ()
    columns: int = 10
    rows: int = 5
    japanese: bool = False

    def pressed(self, typing: Typing, does: str, most: int = MOST) -> Typing:
        """Give what is typed after a press."""
        kind, _, told = does.partition(":")
        text, group = typing.text, typing.group
        match kind:
            case "group":
                group = told
            case "erase":
                text = text[:-1]
            case "space":
                text += " " if text and not text.endswith(" ") else ""
            case "case":
                text = text[:-1] + text[-1:].swapcase()
            case "mark":
                text, group = text[:-1] + marked(text[-1:], told), ""
            case _:
                text, group = text + (told.upper() if _begins(text) else told), ""
        return within(typing, Typing(text, group), most)

    def whole(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give every key of the whole board; of the marks always as many, in a row of their own."""
        letters = (
            replace(key, line=number // self.columns, spot=number % self.columns, letter=True)
            for number, key in enumerate(_letters(SIGNS, typing, texts))
        )
        marks = [replace(key, line=3, spot=spot) for spot, key in enumerate(_marks(typing, texts))]
        marks += [Key("", "", shown=False)] * (self.columns - len(marks))
        others = list(other_boards(self.others, texts))
        spans = [(0, 2), (2, 3), *_OTHERS[len(others)], (7, 3)] if others else [(0, 2), (2, 4), (6, 4)]
        *tools, erase = _tools(typing, texts)
        row = (
            replace(tool, line=4, spot=spot, span=span)
            for tool, (spot, span) in zip((*tools, *others, erase), spans, strict=True)
        )
        return (*letters, *marks, *row)

    def letters(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the groups, or the letters of the open one and the way back to the groups; always as many keys."""
        back = Key("group:", texts.say(N_("Other letters")), texts.say(N_("Other letters")), icon="back")
        if typing.group == "":
            keys = list(_groups(typing, texts))
        elif typing.group == _MARKS:
            keys = [*_marks(typing, texts), replace(back, line=1, spot=3, span=2)]
        else:
            keys = list(_letters(GROUPS[int(typing.group)], typing, texts))
            keys.append(replace(back, line=1, span=FOLDED_COLUMNS))
        laid = [
            key if key.does == "group:" else replace(key, line=number // FOLDED_COLUMNS, spot=number % FOLDED_COLUMNS)
            for number, key in enumerate(keys)
        ]
        return (*laid, *[Key("", "", shown=False)] * (FOLDED_ROWS * FOLDED_COLUMNS - len(laid)))

    def tools(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the tools for the form of two presses."""
        case, space, erase = _tools(typing, texts)
        others = [replace(key, line=line, spot=2) for line, key in enumerate(other_boards(self.others, texts))]
        space = replace(space, spot=1, span=1 if others else 2)
        return (case, space, *others, replace(erase, line=1, span=2 if others[1:] else 3))

    def hint(self, typing: Typing, texts: Texts) -> str:
        """Say what to press next in the form of two presses."""
        if typing.group == "":
            return texts.say(N_("First choose the group of the letter."))
        if typing.group == _MARKS:
            return texts.say(N_("Now choose how the last letter is written."))
        return texts.say(N_("Now choose the letter."))


def marked(letter: str, mark: str) -> str:
    """Give a letter with a mark; without it when it has it; a tone takes the place of a tone, a shape of a shape.

    Where no letter has both the shape and the tone, the mark stands alone.
    """
    plain, shape, tone = _parts(letter)
    if not plain or plain.lower() not in (_TONES | _SHAPES)[mark]:
        return letter
    if mark == "đ":
        return plain if shape else ("Đ" if plain.isupper() else "đ")
    if mark in _SHAPES:
        shape = "" if shape == mark else mark
    else:
        tone = "" if tone == mark else mark
    both = unicodedata.normalize("NFC", plain + shape + tone)
    return both if len(both) == 1 else unicodedata.normalize("NFC", plain + mark)


def _begins(text: str) -> bool:
    """Tell whether a name begins with the next letter."""
    return not text or text[-1] in " -"


def _parts(letter: str) -> tuple[str, str, str]:
    """Take a letter apart: the plain one, its shape, its tone."""
    if letter and letter in "đĐ":
        return ("d" if letter == "đ" else "D"), "đ", ""
    plain, *marks = tuple(unicodedata.normalize("NFD", letter)) or ("",)
    shape = next((mark for mark in marks if mark in _SHAPES), "")
    return plain, shape, next((mark for mark in marks if mark in _TONES), "")


def _letters(signs: str, typing: Typing, texts: Texts) -> Iterator[Key]:
    for sign in signs:
        shown = sign.upper() if _begins(typing.text) else sign
        yield Key(f"type:{sign}", shown, texts.say(_NAMES[sign]) if sign in _NAMES else shown)


def _groups(typing: Typing, texts: Texts) -> Iterator[Key]:
    for number, signs in enumerate(GROUPS):
        first, *others = tuple(signs.upper() if _begins(typing.text) else signs)
        name = texts.say(N_("Letters {first} to {last}"), first=first, last=others[-1])
        yield Key(f"group:{number}", first, name=name, note=" ".join(others))
    dim = not any(_marks(typing, texts))
    yield Key(f"group:{_MARKS}", "áç", texts.say(N_("Marks on the last letter")), dim=dim, tool=True)


def _marks(typing: Typing, texts: Texts) -> Iterator[Key]:
    """Give the marks that the last letter can take, each as what the letter becomes."""
    last = typing.text[-1:]
    plain = _parts(last)[0].lower()
    for mark, letters in (_TONES | _SHAPES).items():
        if plain and plain in letters:
            becomes = marked(last, mark)
            said = texts.say(N_("Change the last letter to {letter}"), letter=becomes)
            yield Key(f"mark:{mark}", becomes, said, tool=True, letter=True)


def _tools(typing: Typing, texts: Texts) -> Iterator[Key]:
    case = not typing.text[-1:].isalpha()
    said = texts.say(N_("Capital or small letter"))
    yield Key("case", "Aa", said, tool=True, dim=case, letter=True)
    space = texts.say(N_("Space"))
    yield Key("space", space, space, icon="space", tool=True, dim=not typing.text or typing.text.endswith(" "))
    said = texts.say(N_("Erase the last letter"))
    yield Key("erase", texts.say(N_("Erase")), said, icon="erase", tool=True, dim=not typing.text, letter=True)
