"""What is typed and how: pure derivation, no Qt."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.applications.sight import Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.typing_board import KANA, LATIN, SIGNS

from .typing_code import keys, other_ways, written
from .typing_places import Choice, Listing, asked, choices, reached

MOST = {Way.KANA: 60, Way.KANJI: 60, Way.TEXT: 200, Way.ADDRESS: 200}
"""Letters that are taken: no more than a form of the city keeps."""


class Step(StrEnum):
    """What a person does now."""

    NOTHING = "nothing"
    BOARD = "board"
    STRIP = "strip"
    CODE = "code"
    NO_PLACE = "noPlace"
    PLACES = "places"
    WAITING = "waiting"


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        way: How the question is answered; None while there is none.
        board: Which board is open.
        digits: Of the postal code.
        path: The lists that led here, the open one last.
        fault: Why something was not found.
        left: Whether kanji that cannot be chosen here are left to the staff.
    """

    texts: Texts
    way: Way | None = None
    step: Step = Step.NOTHING
    board: str = ""
    digits: str = ""
    path: tuple[Listing, ...] = ()
    fault: KnownError | None = None
    left: bool = False


@dataclass(frozen=True)
class Shown:
    """What stands there.

    Attributes:
        keys: What the postal code is typed with.
        place: How far a place is chosen.
        asked: What to choose, or to type.
        settled: Whether the answer can be handed in from here.
        keyed: Whether something is typed or picked on keys.
    """

    step: Step = Step.NOTHING
    board: str = ""
    code: str = ""
    keys: tuple[Key, ...] = ()
    place: str = ""
    asked: str = ""
    choices: tuple[Choice, ...] = ()
    banner: str = ""
    banner_note: str = ""
    settled: bool = False
    keyed: bool = False


def derive(inputs: Inputs) -> Shown:
    """Give what stands there."""
    banner, note = inputs.texts.told(inputs.fault) if inputs.fault else ("", "")
    listing = inputs.path[-1] if inputs.step is Step.PLACES and inputs.path else None
    return Shown(
        step=inputs.step,
        board=inputs.board,
        code=written(inputs.digits),
        keys=keys(inputs.digits, inputs.texts),
        place=reached(inputs.path, inputs.texts) if listing else "",
        asked=asked(listing, inputs.texts) if listing else "",
        choices=_choices(inputs, listing),
        banner=banner,
        banner_note=note,
        settled=inputs.step in {Step.BOARD, Step.STRIP},
        keyed=inputs.step in {Step.BOARD, Step.STRIP, Step.CODE},
    )


def _choices(inputs: Inputs, listing: Listing | None) -> tuple[Choice, ...]:
    if listing:
        return choices(listing, inputs.texts)
    return other_ways(inputs.texts) if inputs.step is Step.NO_PLACE else ()


def first_board(way: Way, language: str, text: str) -> str:
    """Give the board to begin on: kana for a reading, numbers where an address goes on, else the person's own."""
    if way is Way.ADDRESS and text:
        return SIGNS
    if way is Way.KANA or language.startswith("ja"):
        return KANA
    return LATIN
