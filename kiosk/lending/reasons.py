"""Why something is not done, in words, each reason with what to do."""

from collections.abc import Sequence
from typing import Protocol

from kiosk.core.errors import N_, KnownError

from .model import Code, Reason


class Says(Protocol):
    """Who speaks a language; a service knows none."""

    def say(self, msgid: str, /) -> str:
        """Say a message."""
        ...


_WORDS: dict[Code, tuple[str, str]] = {
    Code.MANY_LOANS: (
        N_("You have already borrowed as much as one person can."),
        N_("Please give one back first."),
    ),
    Code.MANY_RESERVATIONS: (
        N_("You have already reserved as much as one person can."),
        N_("Please cancel one first."),
    ),
    Code.SUSPENDED: (N_("Your card cannot be used for borrowing now."), N_("Please ask at the library desk.")),
    Code.EXPIRED: (N_("Your card is no longer valid."), N_("Please renew it at the library desk.")),
    Code.HAVE_IT: (N_("You have this book already."), N_("Look at “Everything I have”.")),
    Code.RESERVED_IT: (N_("You have reserved this already."), N_("Look at “Everything I have”.")),
    Code.NOT_LENT: (N_("This is not lent."), N_("You can look at it here.")),
    Code.PAPER: (N_("This is a paper book. It is lent with the book in hand."), N_("You can reserve it.")),
    Code.WAITED_FOR: (N_("Somebody else is waiting for it."), N_("Please give it back by the day on the slip.")),
    Code.EXTENDED_BEFORE: (N_("It was extended before."), N_("Please give it back by the day on the slip.")),
    Code.NOT_DECIDED: (
        N_("The library did not confirm this yet."),
        N_("Please try again later, or ask at the library desk."),
    ),
    Code.OVERDUE: (N_("The last day for it is over."), N_("Please give it back. You can borrow again then.")),
    Code.NOT_READY: (N_("It is not ready for you yet."), N_("Your place is kept. Please come again later.")),
    Code.GONE: (N_("This is not in your list any more."), N_("Look at “Everything I have”.")),
    Code.UNKNOWN_TITLE: (N_("The library does not have this any more."), N_("Please choose another one.")),
    Code.OTHER: (N_("The library did not agree to this."), N_("Please ask at the library desk.")),
}


class RefusedError(KnownError):
    """Something is not done; every reason is listed.

    Attributes:
        reasons: All of them; the first is the fault's own message.
    """

    def __init__(self, reasons: Sequence[Reason]) -> None:
        first = reasons[0]
        super().__init__(*_WORDS[first.code])
        self.reasons = tuple(reasons)


def told(texts: Says, reason: Reason) -> tuple[str, str]:
    """Say a reason, and what to do about it."""
    message, action = _WORDS[reason.code]
    return texts.say(message), texts.say(action)
