"""What stands beside a number once it is given, and what became of its slip."""

from kiosk.core.errors import N_
from ui.components.slip_shown import Sayings, slip_shown

from .inputs import Inputs, Shown, State
from .words import come_back

_SAYINGS = Sayings(
    kept=N_("Your number is kept in any case."),
    write=N_("Your number is safe. Please write it down."),
    remember=N_("Please remember your number."),
    ticket=True,
)


def ticket_shown(inputs: Inputs) -> Shown:
    """Derive the number, when to be back, and how the slip is."""
    texts, ticket = inputs.texts, inputs.ticket
    if ticket is None:
        wait = texts.say(N_("Your number is being made."))
        return Shown(State.TICKET, heading=wait)
    heading = texts.say(N_("Your number"))
    counter = f"{ticket.counter_number} {texts.pick(ticket.counter_name)}"
    before = ticket.waiting_at_issue
    lines = (come_back(texts, ticket),) + (
        (texts.count("{n} person is before you.", "{n} people are before you.", before),) if before is not None else ()
    )
    slip = slip_shown(texts, inputs.slip, _SAYINGS)
    return Shown(
        State.TICKET,
        loading=False,
        heading=heading,
        label=ticket.label,
        counter=counter,
        lines=lines,
        banner_kind=slip.kind,
        banner=slip.banner,
        banner_note=slip.note,
        picture=slip.picture,
        print_offer=slip.offer,
        has_slip=slip.comes,
    )
