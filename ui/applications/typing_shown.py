"""What is typed and how: pure derivation, no Qt."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.applications.sight import Way
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from ui.components.typing_board import KANA, LATIN, SIGNS

from .typing_places import Choice, Listing, asked, choices

CODE_DIGITS = 7
MOST = {Way.KANA: 60, Way.KANJI: 60, Way.TEXT: 200, Way.ADDRESS: 200}
"""Letters that are taken: no more than a form of the city keeps."""

_CODE_PARTS = 3


class Step(StrEnum):
    """What a person does now."""

    NOTHING = "nothing"
    BOARD = "board"
    STRIP = "strip"
    CODE = "code"
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
        place: How far a place is chosen.
        asked: What to choose, or to type.
        findable: Whether the postal code is whole.
        settled: Whether the answer can be handed in from here.
    """

    step: Step = Step.NOTHING
    board: str = ""
    code: str = ""
    place: str = ""
    asked: str = ""
    choices: tuple[Choice, ...] = ()
    banner: str = ""
    banner_note: str = ""
    findable: bool = False
    settled: bool = False


def derive(inputs: Inputs) -> Shown:
    """Give what stands there."""
    banner, note = inputs.texts.told(inputs.fault) if inputs.fault else ("", "")
    listing = inputs.path[-1] if inputs.step is Step.PLACES and inputs.path else None
    return Shown(
        step=inputs.step,
        board=inputs.board,
        code=written(inputs.digits),
        place=f"{listing.prefecture}{listing.city}" if listing else "",
        asked=asked(listing, inputs.texts) if listing else "",
        choices=choices(listing, inputs.texts) if listing else (),
        banner=banner,
        banner_note=note,
        findable=len(inputs.digits) == CODE_DIGITS,
        settled=inputs.step in {Step.BOARD, Step.STRIP},
    )


def written(digits: str) -> str:
    """Write a postal code as it stands on letters: 123-4567."""
    return digits if len(digits) <= _CODE_PARTS else f"{digits[:_CODE_PARTS]}-{digits[_CODE_PARTS:]}"


def first_board(way: Way, language: str, text: str) -> str:
    """Give the board to begin on: kana for a reading, numbers where an address goes on, else the person's own."""
    if way is Way.ADDRESS and text:
        return SIGNS
    if way is Way.KANA or language.startswith("ja"):
        return KANA
    return LATIN
