"""A name in kana written with kanji: part by part one of at most six choices, page by page. Never a refusal.

What is not among the choices is left to the staff, and the part stays in kana.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.wording import verbatim

COLUMNS, ROWS = 5, 2
SPACE = "\u3000"
CHOICES = 6
"""On a page; of long words two, each over the width of three."""

_ACROSS = 3
_SHORT = 6  # letters; a longer word takes the width of three keys


@dataclass(frozen=True)
class Part:
    """A part of a name.

    Attributes:
        kana: As it is read.
        offered: As it may be written, the likeliest first.
        apart: Whether a space stands before it.
    """

    kana: str
    offered: tuple[str, ...]
    apart: bool = False


@dataclass(frozen=True)
class Choosing:
    """What is chosen so far.

    Attributes:
        parts: The whole name.
        chosen: How its first parts are written.
        page: Which choices are shown.
        left: The numbers of the parts that are left to the staff.
        typable: Whether it can be written with letter keys instead.
    """

    parts: tuple[Part, ...] = ()
    chosen: tuple[str, ...] = ()
    page: int = 0
    left: frozenset[int] = frozenset()
    typable: bool = False

    @property
    def at(self) -> int:
        """The number of the part that is asked for; at the end the last one, which can still be changed."""
        return max(0, min(len(self.chosen), len(self.parts) - 1))

    @property
    def complete(self) -> bool:
        """Whether every part is chosen."""
        return bool(self.parts) and len(self.chosen) == len(self.parts)

    @property
    def written(self) -> str:
        """The name as far as it is chosen, the rest in kana."""
        return joined(self.parts, (*self.chosen, *(part.kana for part in self.parts[len(self.chosen) :])))


def joined(parts: Sequence[Part], written: Sequence[str]) -> str:
    """Give the name of parts that are written so."""
    return "".join(f"{SPACE if part.apart else ''}{one}" for part, one in zip(parts, written, strict=True))


def pressed(choosing: Choosing, does: str) -> Choosing:
    """Give what is chosen after a press."""
    kind, _, number = does.partition(":")
    at = choosing.at
    match kind:
        case "take":
            taken = choosing.parts[at].offered[int(number)]
            page = choosing.page if at == len(choosing.parts) - 1 else 0
            return replace(choosing, chosen=(*choosing.chosen[:at], taken), page=page, left=choosing.left - {at})
        case "staff":
            kana = choosing.parts[at].kana
            return replace(choosing, chosen=(*choosing.chosen[:at], kana), page=0, left=choosing.left | {at})
        case "earlier" | "later":
            return replace(choosing, page=choosing.page + (1 if kind == "later" else -1))
        case _:
            chosen = choosing.chosen[:-1]
            return replace(choosing, chosen=chosen, page=0, left=choosing.left - {len(chosen)})


def pages(part: Part) -> tuple[tuple[int, ...], ...]:
    """Share out the choices of a part: six on a page, or two where one of them is long."""
    beside = 1 if any(len(written) > _SHORT for written in part.offered) else _ACROSS
    numbers = range(len(part.offered))
    return tuple(tuple(numbers[first : first + ROWS * beside]) for first in numbers[:: ROWS * beside])


def keys(choosing: Choosing, texts: Texts) -> tuple[Key, ...]:
    """Give the choices of the page and what else can be done; always as many keys."""
    made = [*_choice_keys(choosing, texts), *_tools(choosing, texts)] if choosing.parts else []
    return (*made, *[Key("", "", shown=False)] * (COLUMNS * ROWS - len(made)))


def hint(choosing: Choosing, texts: Texts) -> str:
    """Say what to choose."""
    if not choosing.parts:
        return ""
    if choosing.at in choosing.left:
        return texts.say(N_("The staff will write it with you at the counter."))
    if choosing.complete:
        return texts.say(N_("Is this right? You can still choose another."))
    return texts.say(N_("How is “{kana}” written? Please choose."), kana=verbatim(choosing.parts[choosing.at].kana))


def _choice_keys(choosing: Choosing, texts: Texts) -> Iterator[Key]:
    part = choosing.parts[choosing.at]
    shared = pages(part)
    page = shared[choosing.page] if choosing.page < len(shared) else ()
    span = _ACROSS if any(len(written) > _SHORT for written in part.offered) else 1
    beside = _ACROSS // span
    taken = choosing.chosen[choosing.at] if choosing.complete and choosing.at not in choosing.left else None
    for place, number in enumerate(page):
        written = verbatim(part.offered[number])
        yield Key(
            f"take:{number}",
            written,
            name=texts.say(N_("Choice {number}: {written}"), number=number + 1, written=written),
            line=place // beside,
            spot=place % beside * span,
            span=span,
            japanese=True,
            chosen=part.offered[number] == taken,
        )


def _tools(choosing: Choosing, texts: Texts) -> Iterator[Key]:
    last = len(pages(choosing.parts[choosing.at])) - 1
    turns = (
        ("earlier", N_("Before"), N_("Choices before these"), "up", choosing.page > 0),
        ("later", N_("More"), N_("More choices"), "down", choosing.page < last),
    )
    for line, (does, label, name, icon, there) in enumerate(turns):
        said = texts.say(label)
        yield Key(does, said, texts.say(name), icon=icon, line=line, spot=3, shown=last > 0, dim=not there, tool=True)
    said, name = texts.say(N_("Not here")), texts.say(N_("None of these: the staff will write it"))
    left = choosing.complete and choosing.at in choosing.left
    yield Key("staff", said, name, icon="pencil", line=0, spot=4, tool=True, chosen=left)
    if choosing.chosen:
        yield Key("back", texts.say(N_("Undo")), texts.say(N_("One step back")), icon="back", line=1, spot=4, tool=True)
    else:
        said, name = texts.say(N_("By letters")), texts.say(N_("Write it with the letter keys"))
        yield Key("type", said, name, icon="size", line=1, spot=4, tool=True, shown=choosing.typable)
