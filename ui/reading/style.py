"""How a page of a book looks: its size, its letters, its direction, its colours."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

_JAPANESE = "ja"
_REGIONS = {"zh": "SC", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "HK", "ko": "KR"}


class Letters(StrEnum):
    """What a reader chooses between."""

    GOTHIC = "gothic"
    MINCHO = "mincho"


@dataclass(frozen=True, slots=True)
class Faces:
    """The font families, the first that has a sign draws it: `main` on the grid of a line, `words` in Latin letters."""

    main: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set; lengths in pixels.

    Attributes:
        px: The size of the letters.
        faces: Their families.
        vertical: Whether lines run downwards, the first at the right.
        width: Of the whole page.
        height: Of the whole page.
        margin: What stays free at each side; readings and points may lean into it.
    """

    px: int
    faces: Faces
    vertical: bool
    width: float
    height: float
    margin: float


@dataclass(frozen=True, slots=True)
class Colours:
    """What a page is painted in; the marked part is painted in `band_ink` on `band`."""

    ink: QColor
    band: QColor
    band_ink: QColor


def faces(letters: Letters, language: str) -> Faces:
    """Give the families for a choice and a book's language (as BCP 47 writes it).

    A Japanese page stands on a grid of one em, so it takes BIZ UDGothic; the letters of BIZ UDPGothic, which are as
    wide as each needs, serve its Latin words. BIZ has no Vietnamese and no Korean.
    """
    tag = language.lower().replace("_", "-")
    japanese = tag.split("-")[0] in {_JAPANESE, ""}
    region = _REGIONS.get(tag) or _REGIONS.get(tag.split("-")[0]) or "JP"
    kind = "Serif" if letters is Letters.MINCHO else "Sans"
    behind = f"Noto {kind} CJK {region}", f"Noto {kind}"
    if letters is Letters.GOTHIC and japanese:
        return Faces(("BIZ UDGothic", *behind), ("BIZ UDPGothic", *behind))
    return Faces(behind, behind)
