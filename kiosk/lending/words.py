"""How loans, reservations and news are said on paper."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .model import Loan, News, Reservation, Stage
from .reasons import told

INCOMPLETE = N_("What you borrowed elsewhere is not in this list.")

_ASKED = N_("The library did not confirm it yet.")
_NEWS = {
    Stage.LENT: N_("“{title}” is lent to you."),
    Stage.RESERVED: N_("“{title}”: somebody else had the last copy. It is reserved for you."),
    Stage.READY: N_("“{title}” is ready for you."),
    Stage.EXTENDED: N_("You can keep “{title}” longer."),
    Stage.RETURNED: N_("“{title}” has gone back."),
    Stage.ENDED: N_("“{title}” is not kept for you any more."),
}
_REFUSED = N_("“{title}”: the library did not agree.")


def loan(texts: Texts, one: Loan) -> list[str]:
    """Say until when something is lent."""
    if one.stage is Stage.ASKED:
        return [texts.say(_ASKED)]
    if one.due is None:
        return [texts.say(N_("The last day is not known yet."))]
    lines = [texts.say(N_("Please give it back by {day}."), day=texts.date(one.due))]
    if one.extending:
        lines.append(texts.say(N_("The library was asked whether you can keep it longer.")))
    return lines


def reservation(texts: Texts, one: Reservation) -> list[str]:
    """Say how far something reserved is."""
    if one.stage is Stage.READY:
        if one.until is None:
            return [texts.say(N_("It is ready for you."))]
        return [texts.say(N_("It is ready for you until {day}."), day=texts.date(one.until))]
    if one.stage is Stage.ASKED:
        return [texts.say(_ASKED)]
    if one.place is None:
        return [texts.say(N_("It is reserved for you."))]
    return [texts.say(N_("You are number {place} in the line."), place=one.place)]


def news(texts: Texts, one: News) -> list[str]:
    """Say what became of an act otherwise than was said when it was done, and why."""
    what = texts.say(_NEWS.get(one.stage, _REFUSED), title=one.words)
    return [what, *(told(texts, reason)[0] for reason in one.reasons)]
