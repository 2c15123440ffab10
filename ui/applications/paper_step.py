"""What the pages share that are about a paper from here: what is typed, what is told, what can be done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from ui.components.wording import wording

from .inputs import Shown


@dataclass(frozen=True)
class PaperInputs:
    """How things stand.

    Attributes:
        typed: The digits typed so far.
        fault: Why it did not go on.
    """

    texts: Texts
    state: StrEnum
    typed: str = ""
    fault: KnownError | None = None

    def told(self) -> dict[str, Any]:
        """Give the banner of the fault; nothing when there is none."""
        if self.fault is None:
            return {}
        reason, action = self.texts.told(self.fault)
        return {"banner_kind": "warn", "banner": reason, "banner_note": action}


@dataclass(frozen=True)
class Step(Shown):
    """What stands on the page.

    Attributes:
        picture: The banner's own icon; "" for that of its kind.
        lines: What stands below the banner, the most important first.
        typed: What is typed, as it is shown.
        said: Said in its place where it is nobody's business.
        most: How many digits can be typed.
        whole: Whether enough is there to go on.
        staff: Whether a member of staff is offered.
    """

    picture: str = ""
    lines: tuple[str, ...] = ()
    typed: str = ""
    said: str = ""
    most: int = 0
    whole: bool = False
    staff: bool = False


def digits_said(texts: Texts, typed: str) -> str:
    """Say how many digits are typed of what is not spoken; a voice needs no readings."""
    told = texts.say(N_("Nothing is typed yet."))
    if typed:
        told = texts.count("{n} digit is typed.", "{n} digits are typed.", len(typed))
    return wording(told).plain
