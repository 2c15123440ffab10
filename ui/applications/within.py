"""The parts of the room of applications, each with pages of its own."""

from dataclasses import dataclass

from .choosing_view_model import ChoosingViewModel
from .filling_view_model import FillingViewModel
from .inputs import State
from .later_view_model import LaterViewModel
from .look_up_view_model import LookUpViewModel
from .receipt_view_model import ReceiptViewModel
from .resume_view_model import ResumeViewModel


@dataclass(frozen=True)
class Within:
    """All of them; the form itself is forgotten by its act."""

    choosing: ChoosingViewModel
    filling: FillingViewModel
    receipt: ReceiptViewModel
    later: LaterViewModel
    look_up: LookUpViewModel
    resume: ResumeViewModel

    def shut(self) -> None:
        """Stop listening in all of them."""
        for part in (self.receipt, self.later, self.look_up, self.resume):
            part.shut()

    def forget_papers(self) -> None:
        """Forget what was typed of papers, read from them and told about them."""
        for part in (self.later, self.look_up, self.resume):
            part.forget()

    def in_sight(
        self, state: State
    ) -> ChoosingViewModel | FillingViewModel | LaterViewModel | LookUpViewModel | ResumeViewModel | None:
        """Give the part with steps of its own in which the person stands; None on the room's own pages."""
        match state:
            case State.FILLING:
                return self.filling
            case State.LATER:
                return self.later
            case State.OPENING | State.SENDING | State.DONE | State.REFUSED:
                return None
            case _:
                return self.reader(state) or self.choosing

    def reader(self, state: State) -> LookUpViewModel | ResumeViewModel | None:
        """Give the part in which codes are read; None where none are."""
        if state is State.LOOK_UP:
            return self.look_up
        return self.resume if state is State.RESUME else None
