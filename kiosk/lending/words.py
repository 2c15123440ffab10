"""How loans, reservations and news are said, on the screen and on paper."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .model import Deed, Loan, News, Reservation, Stage
from .reasons import told

INCOMPLETE = N_("What you did at other machines is not known now.")


def loan(texts: Texts, one: Loan) -> list[str]:
    """Say until when something is lent."""
    if one.stage is Stage.ASKED:
        return [texts.say(N_("The library has not confirmed this yet."))]
    if one.due is None:
        return [texts.say(N_("The last day is not known yet."))]
    lines = [texts.say(N_("Until {day}"), day=texts.date(one.due))]
    if one.extending:
        lines.append(texts.say(N_("A longer time was asked for. It is not confirmed yet.")))
    return lines


def reservation(texts: Texts, one: Reservation) -> list[str]:
    """Say how far something reserved is."""
    match one.stage:
        case Stage.READY if one.until is not None:
            return [texts.say(N_("Ready for you until {day}"), day=texts.date(one.until))]
        case Stage.READY:
            return [texts.say(N_("Ready for you"))]
        case Stage.RESERVED if one.place:
            return [texts.say(N_("You are number {place} in line"), place=one.place)]
        case Stage.RESERVED:
            return [texts.say(N_("Reserved"))]
        case _:
            return [texts.say(N_("The library has not confirmed this yet."))]


def news(texts: Texts, one: News) -> str:
    """Say what became of an act otherwise than was said when it was done."""
    if one.stage in {Stage.RESERVED, Stage.READY}:
        return texts.say(
            N_("“{title}” could not be lent: somebody else had the last copy. It is reserved for you."), title=one.words
        )
    what = _NOT_DONE[one.deed]
    reasons = " ".join(told(texts, reason)[0] for reason in one.reasons)
    return " ".join(part for part in (texts.say(what, title=one.words), reasons) if part)


_NOT_DONE = {
    Deed.LOAN: N_("“{title}” could not be lent."),
    Deed.PICK_UP: N_("“{title}” could not be lent."),
    Deed.RESERVATION: N_("“{title}” could not be reserved."),
    Deed.EXTENSION: N_("The loan of “{title}” could not be made longer."),
    Deed.RETURN: N_("The return of “{title}” was not taken. Please ask at the library desk."),
    Deed.CANCELLATION: N_("The reservation of “{title}” could not be cancelled."),
}
