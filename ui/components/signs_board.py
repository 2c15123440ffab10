"""Digits and the signs of addresses to press, whole or in two presses, and what a press does to the text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.typing_board import MOST, Typing, easier, other_boards, within

DIGITS = "1234567890"
SIGNS = ("丁目", "番地", "番", "号", "階", "号室", "-", "、", "。", "()")

_PAIR = "()"
_GROUP = "signs"
_NAMES = {
    "-": N_("Hyphen"),
    "、": N_("Comma"),
    "。": N_("End of a sentence"),
    _PAIR: N_("Brackets"),
}
_BESIDE = 3  # columns of the digits


@dataclass(frozen=True)
class SignsLayout:
    """The board of digits and signs.

    Attributes:
        others: The boards that a key leads to from here, two at most.
    """

    others: tuple[str, ...]
    columns: int = 8
    rows: int = 4
    japanese: bool = True

    def pressed(self, typing: Typing, does: str, most: int = MOST) -> Typing:
        """Give what is typed after a press."""
        kind, _, told = does.partition(":")
        text, group = typing.text, typing.group
        match kind:
            case "group":
                return Typing(text, told)
            case "erase":
                return Typing(text[:-1], group)
            case "space":
                text += " " if text and not text.endswith((" ", "\u3000")) else ""
            case _:
                text, group = text + (_bracket(text) if told == _PAIR else told), ""
        return within(typing, Typing(text, group), most)

    def whole(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give every key of the whole board."""
        digits = [
            replace(key, line=number // _BESIDE, spot=number % _BESIDE, span=_BESIDE if key.label == "0" else 1)
            for number, key in enumerate(_typed(DIGITS, texts))
        ]
        signs = (
            replace(key, line=number // 5, spot=_BESIDE + number % 5) for number, key in enumerate(_typed(SIGNS, texts))
        )
        others = (
            replace(key, line=2 + line, spot=_BESIDE, span=2)
            for line, key in enumerate(other_boards(self.others, texts))
        )
        space, erase = _tools(typing, texts)
        tools = (replace(space, line=2, spot=5, span=3), replace(erase, line=3, spot=5, span=3))
        return (*digits, *signs, *others, *tools)

    def letters(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the digits or the signs; always as many keys."""
        row = SIGNS if typing.group else DIGITS
        return tuple(replace(key, line=number // 5, spot=number % 5) for number, key in enumerate(_typed(row, texts)))

    def tools(self, typing: Typing, texts: Texts) -> tuple[Key, ...]:
        """Give the tools for the form of two presses."""
        space, erase = _tools(typing, texts)
        signs = "番地" if texts.language == "ja@easy" else "番・号"  # both have no room under their readings
        to, label, name = ("", "123", N_("Numbers")) if typing.group else (_GROUP, signs, N_("Signs of addresses"))
        turn = Key(f"group:{to}", easier(label, texts), name=texts.say(name), tool=True, japanese=True)
        others = [replace(key, line=line, spot=2) for line, key in enumerate(other_boards(self.others, texts))]
        return (turn, replace(space, spot=1), *others, replace(erase, line=1, span=2))

    def hint(self, typing: Typing, texts: Texts) -> str:
        """Say what to press next in the form of two presses."""
        return texts.say(N_("Now choose a sign.")) if typing.group else texts.say(N_("Please press the numbers."))


def _bracket(text: str) -> str:
    """Give the bracket that comes next: one that is open is closed."""
    return _PAIR[1] if text.rfind(_PAIR[0]) > text.rfind(_PAIR[1]) else _PAIR[0]


def _typed(signs: str | tuple[str, ...], texts: Texts) -> Iterator[Key]:
    for sign in signs:
        name = texts.say(_NAMES[sign]) if sign in _NAMES else sign
        yield Key(f"type:{sign}", easier(sign, texts), name=name, letter=sign in DIGITS, japanese=True)


def _tools(typing: Typing, texts: Texts) -> Iterator[Key]:
    space, dim = texts.say(N_("Space")), not typing.text or typing.text.endswith((" ", "\u3000"))
    yield Key("space", space, space, icon="space", tool=True, dim=dim)
    said = texts.say(N_("Erase the last letter"))
    yield Key("erase", texts.say(N_("Erase")), said, icon="erase", tool=True, dim=not typing.text, letter=True)
