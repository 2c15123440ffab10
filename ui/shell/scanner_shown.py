"""What is said of a scan that is not what the screen waits for. No Qt."""

from enum import StrEnum

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose


class Trouble(StrEnum):
    """Why a scan does nothing."""

    UNREAD = "unread"
    UNWANTED = "unwanted"
    NO_CARD = "no card"
    NO_BOOK = "no book"
    NO_SLIP = "no slip"


OTHER = {
    Purpose.CARD: Trouble.NO_CARD,
    Purpose.BOOK: Trouble.NO_BOOK,
    Purpose.SLIP: Trouble.NO_SLIP,
    Purpose.EITHER: Trouble.NO_CARD,
}
"""Said when a readable code is not of the kind that is waited for."""

_WORDS = {
    Trouble.UNREAD: (N_("The code could not be read."), N_("Please hold it still before the reader once more.")),
    Trouble.UNWANTED: (N_("No code is needed here now."), N_("You can go on as before.")),
    Trouble.NO_CARD: (N_("This is not the code of a card."), N_("Please hold your card before the reader.")),
    Trouble.NO_BOOK: (
        N_("This is not the code of a library book."),
        N_("Please hold the bar code on the book before the reader."),
    ),
    Trouble.NO_SLIP: (
        N_("This is not the code of a slip from here."),
        N_("Please hold the square code on your slip before the reader."),
    ),
}


def sentences(texts: Texts, trouble: Trouble | None) -> tuple[str, ...]:
    """Say what is the matter, that nothing was done, and what helps; nothing when nothing is the matter."""
    if trouble is None:
        return ()
    matter, help_ = _WORDS[trouble]
    return texts.say(matter), texts.say(N_("Nothing has happened.")), texts.say(help_)
