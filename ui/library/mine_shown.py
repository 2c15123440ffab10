"""What stands on the pages of everything somebody has; touches nothing."""

from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.lending.model import Account, Kind, Loan, News, Reservation, Stage
from kiosk.lending.reasons import told
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown

from .borrow_shown import DONE, kept
from .shown import State, sentences

READ, EXTEND, GIVE_BACK, CANCEL, PICK_UP = "read", "extend", "giveBack", "cancel", "pickUp"
LOAN, RESERVATION = "loan-", "reservation-"


def mine(texts: Texts, account: Account | None, today: date | None) -> Shown:
    """Show everything, with when it goes back, and what became of something otherwise than was said."""
    shown = Shown(State.MINE, heading=texts.say(N_("Everything I have")))
    if account is None:
        return shown
    nothing = not account.loans and not account.reservations
    kind, banner, helps = _banner(texts, account, nothing=nothing)
    choices = (
        *(_lent(texts, at, one, today) for at, one in enumerate(account.loans)),
        *(_reserved(texts, at, one) for at, one in enumerate(account.reservations)),
    )
    return Shown(
        State.MINE,
        heading=shown.heading,
        note="" if nothing else texts.say(N_("Press one to read it, keep it longer or give it back.")),
        banner_kind=kind,
        banner=banner,
        banner_note=helps,
        lines=tuple(_news(texts, one) for one in account.news),
        choices=choices,
        act=Act(texts.say(DONE), "check"),
        other=None if nothing else Act(texts.say(N_("Print this list")), "print"),
    )


def loan(texts: Texts, one: Loan, today: date | None) -> Shown:
    """Show something lent, and what can be done with it."""
    book = one.wanted.kind is Kind.BOOK
    choices = [Choice(EXTEND, texts.say(N_("Keep it longer")), icon="plus")] if not one.extending else []
    choices.append(Choice(GIVE_BACK, texts.say(N_("Give it back")), icon="back"))
    return Shown(
        State.LOAN,
        heading=verbatim(one.wanted.words) or numbered(texts, one.barcode),
        banner_kind="warn" if _late(one, today) else "info",
        banner=due(texts, one, today),
        lines=tuple(filter(None, (_extended(texts, one), _waiting(texts, one)))),
        choices=tuple(choices) if one.stage is Stage.LENT else (),
        act=Act(texts.say(N_("Read it now")), "library") if book and one.stage is Stage.LENT else None,
    )


def return_sure(texts: Texts, one: Loan) -> Shown:
    """Ask once more before a book is given back."""
    return Shown(
        State.RETURN_SURE,
        heading=texts.say(N_("Do you want to give this back?")),
        note=verbatim(one.wanted.words),
        lines=(
            texts.say(N_("You cannot read it here any more then.")),
            texts.say(N_("You can borrow it again later, if it is free.")),
        ),
        act=Act(texts.say(N_("Give it back")), "check"),
    )


def reservation(texts: Texts, one: Reservation) -> Shown:
    """Show something reserved, and what can be done with it."""
    ready = one.stage is Stage.READY
    paper = one.wanted.kind is Kind.PAPER
    lines = []
    if one.was_loan:
        lines.append(texts.say(N_("You wanted to borrow it. Somebody else had the last copy.")))
    if ready and paper:
        lines.append(texts.say(N_("It lies ready at the library desk. Take it there, then borrow it here.")))
    return Shown(
        State.RESERVATION,
        heading=verbatim(one.wanted.words),
        banner_kind="good" if ready else "info",
        banner=kept(texts, one),
        lines=tuple(lines),
        choices=(Choice(CANCEL, texts.say(N_("Cancel the reservation")), icon="stop"),),
        act=Act(texts.say(N_("Borrow it now")), "check") if ready else None,
    )


def cancel_sure(texts: Texts, one: Reservation) -> Shown:
    """Ask once more before a place in the line is given up."""
    return Shown(
        State.CANCEL_SURE,
        heading=texts.say(N_("Do you want to cancel the reservation?")),
        note=verbatim(one.wanted.words),
        lines=(texts.say(N_("The next person gets it then.")),),
        act=Act(texts.say(N_("Cancel the reservation")), "check"),
    )


def due(texts: Texts, one: Loan, today: date | None) -> str:
    """Say when it goes back."""
    if one.stage is Stage.ASKED:
        return texts.say(N_("The library did not confirm it yet."))
    if one.due is None:
        return texts.say(N_("The last day is not known yet."))
    if _late(one, today):
        return texts.say(N_("It should have gone back by {day}."), day=texts.date(one.due))
    return texts.say(N_("Please give it back by {day}."), day=texts.date(one.due))


def numbered(texts: Texts, barcode: str) -> str:
    """Call a paper book by its number, where nobody can say what it is called."""
    return texts.say(N_("Book with the number {number}"), number=barcode)


def _late(one: Loan, today: date | None) -> bool:
    return one.due is not None and today is not None and one.due < today


def _lent(texts: Texts, at: int, one: Loan, today: date | None) -> Choice:
    icon = "warn" if _late(one, today) else "screen" if one.wanted.kind is Kind.BOOK else "library"
    label = verbatim(one.wanted.words) or numbered(texts, one.barcode)
    return Choice(f"{LOAN}{at}", label, due(texts, one, today), icon)


def _reserved(texts: Texts, at: int, one: Reservation) -> Choice:
    note = texts.say(N_("Reserved: {how}"), how=kept(texts, one)) if one.stage is not Stage.READY else kept(texts, one)
    icon = "check" if one.stage is Stage.READY else "clock"
    return Choice(f"{RESERVATION}{at}", verbatim(one.wanted.words), note, icon)


def _banner(texts: Texts, account: Account, *, nothing: bool) -> tuple[str, str, str]:
    if not account.complete:
        return (
            "warn",
            texts.say(N_("The library cannot be asked now.")),
            texts.say(N_("What you borrowed elsewhere is not in this list.")),
        )
    if account.news:
        return "warn", texts.say(N_("Something is otherwise than you were told here.")), ""
    if nothing:
        return "info", texts.say(N_("You have nothing from the library now.")), ""
    return "info", "", ""


def _news(texts: Texts, one: News) -> str:
    said = [texts.say(_TOLD.get((one.stage), N_("“{title}”: the library did not agree.")), title=verbatim(one.words))]
    for reason in one.reasons:
        said += told(texts, reason)
    return sentences(texts, said)


_TOLD = {
    Stage.RESERVED: N_("“{title}”: somebody else had the last copy. It is reserved for you."),
    Stage.READY: N_("“{title}” is ready for you."),
    Stage.ENDED: N_("“{title}” is not kept for you any more."),
    Stage.RETURNED: N_("“{title}” has gone back."),
    Stage.LENT: N_("“{title}” is lent to you."),
    Stage.EXTENDED: N_("You can keep “{title}” longer."),
}


def _extended(texts: Texts, one: Loan) -> str:
    if one.extending:
        return texts.say(N_("The library was asked whether you can keep it longer."))
    return texts.say(N_("It was extended before.")) if one.extended else ""


def _waiting(texts: Texts, one: Loan) -> str:
    if not one.waiting:
        return ""
    return texts.count(N_("{n} person is waiting for it."), N_("{n} people are waiting for it."), one.waiting)
