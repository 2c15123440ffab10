"""The keys a postal code is typed with, and beside them the ways of who does not know it. No Qt."""

from dataclasses import replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key

from .typing_places import WRITE, Choice

CODE_DIGITS = 7

_DIGITS = "1234567890"
_BESIDE = 5  # digits in a row
_CODE_PARTS = 3


def written(digits: str) -> str:
    """Write a postal code as it stands on letters: 123-4567."""
    return digits if len(digits) <= _CODE_PARTS else f"{digits[:_CODE_PARTS]}-{digits[_CODE_PARTS:]}"


def keys(digits: str, texts: Texts) -> tuple[Key, ...]:
    """Give the digits in two rows and what else can be done; always as many keys.

    Who typed all of it asks for its places; the other ways are then offered where there are none.
    """
    full = len(digits) == CODE_DIGITS
    typed = (
        Key(f"digit:{one}", one, one, line=number // _BESIDE, spot=number % _BESIDE, letter=True, dim=full)
        for number, one in enumerate(_DIGITS)
    )
    if full:
        name, said = texts.say(N_("Find")), texts.say(N_("Show the places of this postal code"))
        way = Key("find", name, said, icon="next")
    else:
        name, said = texts.say(N_("I do not know it")), texts.say(N_("I do not know the postal code"))
        way = Key("names", name, said, icon="map")
    said = texts.say(N_("Erase the last letter"))
    erase = Key("erase", texts.say(N_("Erase")), said, icon="erase", line=1, dim=not digits, letter=True)
    tools = (replace(key, spot=_BESIDE, span=2, tool=True) for key in (way, erase))
    return (*typed, *tools)


def other_ways(texts: Texts) -> tuple[Choice, ...]:
    """Give what to do about a code of no place."""
    return (
        Choice("again", texts.say(N_("Correct the postal code"))),
        Choice("names", texts.say(N_("I do not know the postal code"))),
        Choice(WRITE, texts.say(N_("Write the whole address"))),
    )
