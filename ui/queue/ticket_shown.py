"""What stands beside a number once it is given, and what became of its slip."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.queue.slip_state import Slip, SlipState

from .inputs import Inputs, Shown, State
from .words import come_back

_TROUBLE = {
    "paper_out": (N_("The paper has run out."), "paper-out"),
    "cover_open": (N_("The printer's cover is open."), "cover-open"),
    "offline": (N_("The printer is switched off."), "printer-off"),
    "absent": (N_("This machine has no printer."), "pencil"),
    "fault": (N_("The printer is broken."), "printer-off"),
    "unknown": (N_("The printer does not answer."), "printer-off"),
}
_ON_ITS_WAY = frozenset({SlipState.PRINTING, SlipState.HELD})
_ELSEWHERE = {"page": N_("Print on the large printer"), "ticket": N_("Print as a small slip")}


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
    slip = inputs.slip
    kind, banner, more, picture = _slip(texts, slip)
    return Shown(
        State.TICKET,
        loading=False,
        heading=heading,
        label=ticket.label,
        counter=counter,
        lines=lines,
        banner_kind=kind,
        banner=banner,
        banner_note=more,
        picture=picture,
        print_offer=texts.say(_offer(slip)),
        has_slip=slip is None or slip.state in {SlipState.PRINTED, SlipState.PRINTING},
    )


def _offer(slip: Slip | None) -> str:
    """Say what can be asked for: once more, or on the other printer; nothing while it is on its way."""
    if slip is None or slip.state in _ON_ITS_WAY:
        return ""
    return _ELSEWHERE.get(slip.elsewhere) or ("" if slip.trouble == "absent" else N_("Print again"))


def _slip(texts: Texts, slip: Slip | None) -> tuple[str, str, str, str]:
    match slip.state if slip else SlipState.PRINTING:
        case SlipState.PRINTING:
            return "info", texts.say(N_("Your slip is being printed.")), "", "print"
        case SlipState.PRINTED:
            return "good", texts.say(N_("Please take your slip.")), "", ""
        case SlipState.UNKNOWN:
            asked = texts.say(N_("Please look whether your slip came out."))
            return "warn", asked, texts.say(N_("Your number is kept in any case.")), "print"
        case SlipState.OFFERED:
            return "warn", texts.say(N_("Your slip was not printed.")), _kept(texts), "pencil"
        case SlipState.DROPPED:
            return "good", texts.say(N_("Please remember your number.")), "", ""
        case SlipState.WAITING | SlipState.HELD:
            trouble, picture = _TROUBLE.get(slip.trouble if slip else "", _TROUBLE["unknown"])
            return "warn", texts.say(trouble), _kept(texts), picture


def _kept(texts: Texts) -> str:
    return texts.say(N_("Your number is safe. Please write it down."))
