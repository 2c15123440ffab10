"""What the room of applications is derived from, and what its own pages show."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.applications.sight import Procedure
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts


class State(StrEnum):
    """Where in the room the person is."""

    CHOOSE = "choose"
    EVENT = "event"
    NAMED = "named"
    FOUND = "found"
    PAPERS = "papers"
    OPENING = "opening"
    FILLING = "filling"
    LATER = "later"
    RESUME = "resume"
    LOOK_UP = "lookUp"
    SENDING = "sending"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class Choice:
    """One thing to press."""

    key: str
    label: str
    note: str
    icon: str


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        procedures: What can be applied for; None while that is being read.
        event: The chosen life event, or "".
        typed: What is typed of a name, in kana.
        refusal: Why there is no form, or why one was not sent.
        begun: Whether a form is in the person's hands, to go back to.
    """

    texts: Texts
    state: State = State.CHOOSE
    procedures: tuple[Procedure, ...] | None = None
    event: str = ""
    typed: str = ""
    refusal: KnownError | None = None
    begun: bool = False

    @property
    def why(self) -> tuple[str, str]:
        """The refusal and what helps, in the language of now; two empty texts when there is none."""
        return self.texts.told(self.refusal) if self.refusal else ("", "")


@dataclass(frozen=True)
class Shown:
    """What stands on a page; the pages leave most of it empty."""

    loading: bool = False
    heading: str = ""
    note: str = ""
    choices: tuple[Choice, ...] = ()
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    offer: str = ""
