"""What stands on the pages of borrowing and reserving, and what became of any act; touches nothing."""

from collections.abc import Callable, Sequence
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.lending.model import Deed, Outcome, Reason, Reservation, Stage, Wanted
from kiosk.lending.reasons import told
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown

from .shown import State, sentences

SLIP, MORE, MINE = "slip", "more", "mine"


def sure(texts: Texts, wanted: Wanted, deed: Deed, days: int) -> Shown:
    """Ask once more before something is borrowed or reserved."""
    if deed is Deed.LOAN:
        return Shown(
            State.SURE,
            heading=texts.say(N_("Do you want to borrow this?")),
            note=verbatim(wanted.words),
            lines=(
                texts.count(N_("You can read it here for {n} day."), N_("You can read it here for {n} days."), days),
                texts.say(N_("Then it goes back by itself. It costs nothing.")),
            ),
            act=Act(texts.say(N_("Borrow it")), "check"),
        )
    return Shown(
        State.SURE,
        heading=texts.say(N_("Do you want to reserve this?")),
        note=verbatim(wanted.words),
        lines=(
            texts.say(N_("It is kept for you as soon as it is your turn.")),
            texts.say(N_("You see that here, under “Everything I have”.")),
        ),
        act=Act(texts.say(N_("Reserve it")), "check"),
    )


def refused(texts: Texts, words: str, reasons: Sequence[Reason], deed: Deed) -> Shown:
    """Say why something is not done: every reason, each with what to do."""
    heading = texts.say(_NOT[deed])
    said = (told(texts, reason) for reason in reasons)
    return Shown(
        State.REFUSED,
        heading=heading,
        note=verbatim(words),
        banner_kind="warn",
        banner=texts.count(N_("There is a reason"), N_("There are {n} reasons"), len(reasons)),
        lines=tuple(sentences(texts, one) for one in said),
        choices=(Choice(MINE, texts.say(N_("Everything I have")), icon="person"),),
    )


_NOT = {
    Deed.LOAN: N_("This cannot be borrowed now"),
    Deed.RESERVATION: N_("This cannot be reserved now"),
    Deed.PICK_UP: N_("This cannot be picked up now"),
    Deed.EXTENSION: N_("This cannot be kept longer"),
    Deed.RETURN: N_("This was not given back"),
    Deed.CANCELLATION: N_("This was not cancelled"),
}


def outcome(texts: Texts, one: Outcome, *, waited: bool, book: bool) -> Shown:
    """Show what became of an act by now.

    Args:
        texts: The words.
        one: What became of it.
        waited: Whether the library had time to answer.
        book: Whether it can be read here.
    """
    if one.stage is Stage.ASKED and not waited:
        return _asking(texts, one)
    if one.stage is Stage.REFUSED:
        return refused(texts, one.words, one.reasons, one.deed)
    kind, banner, helps = _became(texts, one)
    reads = book and one.stage is Stage.LENT
    done = Act(texts.say(DONE), "check")
    return Shown(
        _STATES[one.stage],
        heading=texts.say(_HEADINGS[one.stage]),
        note=verbatim(one.words),
        banner_kind=kind,
        banner=banner,
        banner_note=helps,
        choices=_next(texts),
        act=Act(texts.say(N_("Read it now")), "library") if reads else done,
        other=done if reads else None,
    )


def put_off(texts: Texts, one: Outcome) -> Shown:
    """Say that something is reserved instead, as soon as the library can be asked."""
    return Shown(
        State.ASKED,
        heading=texts.say(_HEADINGS[Stage.ASKED]),
        note=verbatim(one.words),
        banner_kind="info",
        banner=texts.say(N_("The library cannot be asked now. It is reserved for you as soon as it can.")),
        banner_note=texts.say(N_("Come again later, and look at “Everything I have”.")),
        choices=_next(texts),
        act=Act(texts.say(DONE), "check"),
    )


def slip_choice(texts: Texts) -> Choice:
    """Offer everything on paper."""
    return Choice(SLIP, texts.say(N_("Print what I have and when it goes back")), icon="print")


def _next(texts: Texts) -> tuple[Choice, ...]:
    return (slip_choice(texts), Choice(MORE, texts.say(N_("Something else in the library")), icon="library"))


def by(texts: Texts, due: date | None) -> str:
    """Say until when something is lent; a day that is not known is never made up."""
    if due is None:
        return texts.say(N_("The last day is not known yet. You see it under “Everything I have”."))
    return texts.say(N_("Please give it back by {day}."), day=texts.date(due))


def kept(texts: Texts, one: Reservation) -> str:
    """Say how far a reservation is."""
    if one.stage is Stage.READY:
        return ready(texts, one.until)
    if one.stage is Stage.ASKED:
        return texts.say(N_("The library did not confirm it yet."))
    return placed(texts, one.place)


def ready(texts: Texts, until: date | None) -> str:
    """Say that something waits for her."""
    if until is None:
        return texts.say(N_("It is ready for you."))
    return texts.say(N_("It is ready for you until {day}."), day=texts.date(until))


def placed(texts: Texts, place: int | None) -> str:
    """Say how many come before her."""
    if place is None:
        return texts.say(N_("You are in the line. How many are before you is not known now."))
    if place <= 1:
        return texts.say(N_("It is your turn next."))
    return texts.count(N_("{n} person is before you."), N_("{n} people are before you."), place - 1)


DONE = N_("I am finished")
_STATES = {
    Stage.ASKED: State.ASKED,
    Stage.LENT: State.LENT,
    Stage.RESERVED: State.RESERVED,
    Stage.READY: State.RESERVED,
    Stage.EXTENDED: State.EXTENDED,
    Stage.RETURNED: State.RETURNED,
    Stage.ENDED: State.CANCELLED,
}
_HEADINGS = {
    Stage.ASKED: N_("It is written down"),
    Stage.LENT: N_("You have borrowed it"),
    Stage.RESERVED: N_("You have reserved it"),
    Stage.READY: N_("You have reserved it"),
    Stage.EXTENDED: N_("You can keep it longer"),
    Stage.RETURNED: N_("You have given it back"),
    Stage.ENDED: N_("It is cancelled"),
}


def _asking(texts: Texts, one: Outcome) -> Shown:
    return Shown(
        State.ASKED,
        heading=texts.say(N_("The library is being asked")),
        note=verbatim(one.words),
        loading=True,
    )


def _became(texts: Texts, one: Outcome) -> tuple[str, str, str]:
    if one.stage is Stage.ASKED:
        helps = N_("As soon as it does, you see it under “Everything I have”.")
        return "info", texts.say(N_("The library did not answer yet.")), texts.say(helps)
    if one.stage is Stage.RESERVED and one.deed is Deed.LOAN:
        lost = N_("Somebody else has the last copy. It is reserved for you now.")
        return "warn", texts.say(lost), placed(texts, one.place)
    return "good", _WELL[one.stage](texts, one), ""


_WELL: dict[Stage, Callable[[Texts, Outcome], str]] = {
    Stage.LENT: lambda texts, one: by(texts, one.due),
    Stage.EXTENDED: lambda texts, one: by(texts, one.due),
    Stage.RESERVED: lambda texts, one: placed(texts, one.place),
    Stage.READY: lambda texts, one: ready(texts, one.until),
    Stage.RETURNED: lambda texts, _: texts.say(N_("Thank you.")),
    Stage.ENDED: lambda texts, _: texts.say(N_("It is not kept for you any more.")),
}
