"""A name in kana and how it may be written: what is offered for its parts, and what the office is told."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.core.errors import N_, KnownError
from ui.components.candidates import Choosing, Part, joined

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.writing import Reading, Writing

LEFT = "【窓口で記入】"
"""After what is left to the staff, in the language of the office: "is written at the counter"."""

_KANJI = re.compile("[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+\Z")


async def readings(writing: "Writing", sound: str) -> "tuple[tuple[Reading, ...], ...]":
    """Look up how the words of a name may be written."""
    return tuple([await writing.kanji(word) for word in sound.split()])


def no_dictionary() -> KnownError:
    """Tell that no kanji can be offered here."""
    return KnownError(
        N_("This kiosk has no dictionary of kanji."),
        N_("Please write in kana. A member of staff writes the kanji with you."),
    )


def in_kana(text: str) -> bool:
    """Tell whether a text is written with kana alone."""
    return bool(_KANA.match(text))


def by_hand(text: str) -> bool:
    """Tell whether a name was written with letter keys: no kanji is in it."""
    return not _KANJI.search(text.replace(LEFT, ""))


def recalled(parts: Sequence[Part], value: str) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """Find out how an answer writes the parts, and which it leaves to the staff; None where it is no such name."""
    chosen: list[str] = []
    left: set[int] = set()
    rest = value
    for number, part in enumerate(parts):
        rest = rest.lstrip() if part.apart else rest
        if rest.startswith(part.kana + LEFT):
            chosen.append(part.kana)
            left.add(number)
            rest = rest[len(part.kana + LEFT) :]
            continue
        found = next((one for one in sorted(part.offered, key=len, reverse=True) if rest.startswith(one)), None)
        if found is None:
            return None
        chosen.append(found)
        rest = rest[len(found) :]
    return None if rest else (tuple(chosen), frozenset(left))


def answer(choosing: Choosing) -> str:
    """Give the name for the office once every part is chosen; "" before."""
    if not choosing.complete:
        return ""
    written = [f"{one}{LEFT}" if number in choosing.left else one for number, one in enumerate(choosing.chosen)]
    return joined(choosing.parts, written)


def by_letters(text: str, *, left: bool) -> str:
    """Give for the office what is typed with letters; kanji that could not be chosen are left to the staff."""
    return f"{text}{LEFT}" if left and in_kana(text) else text
