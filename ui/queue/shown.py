"""What the queue's screens show, derived from how things stand; touches nothing."""

from collections.abc import Callable

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.queue.model import CallPreference, Counter, ServiceStatus
from kiosk.queue.slip_state import Slip

from .inputs import Choice, Inputs, Shown, State
from .rejoin_shown import missed_shown, rejoined_shown
from .ticket_shown import ticket_shown
from .words import age, counter_note

_PREFERENCES = {
    CallPreference.SCREEN: (
        N_("By the screen and a voice"),
        N_("Your number is shown and read out in the hall."),
        "screen",
    ),
    CallPreference.STAFF: (
        N_("A member of staff fetches me"),
        N_("You need not hear or see anything. Please stay in the hall."),
        "person",
    ),
    CallPreference.PAGER: (
        N_("By a pager that shakes in my hand"),
        N_("Please borrow it at the counter. Show your number there."),
        "pager",
    ),
}


def _counter_name(texts: Texts, counter: Counter) -> str:
    return texts.pick(counter.name)


def _board(inputs: Inputs) -> Shown:
    texts, board = inputs.texts, inputs.board
    heading = texts.say(N_("Which counter are you going to?"))
    if board is None:
        return Shown(heading=heading)
    choices = tuple(
        Choice(
            counter.id,
            _counter_name(texts, counter),
            counter_note(texts, counter),
            "",
            counter.number,
            counter.status is ServiceStatus.OPEN,
        )
        for counter in board.counters
    )
    note = age(texts, board.data_moment, inputs.now, known=inputs.clock_known)
    banner, more = "", ""
    if not choices:
        note = ""
        banner = texts.say(N_("The list of counters has not come from the city yet."))
        more = texts.say(N_("Please ask a member of staff. They will help you."))
    elif board.by_voice:
        banner = texts.say(N_("This machine cannot reach the city now."))
        more = texts.say(N_("You can still take a number. Staff will call it by voice."))
    return Shown(
        loading=False,
        heading=heading,
        note=note,
        choices=choices,
        banner_kind="warn",
        banner=banner,
        banner_note=more,
        missed_possible=bool(choices),
        offered=bool(inputs.left_behind),
    )


def _preference(inputs: Inputs) -> Shown:
    texts = inputs.texts
    heading = texts.say(N_("How shall we call you?"))
    choices = tuple(
        Choice(key.value, texts.say(label), texts.say(note), icon) for key, (label, note, icon) in _PREFERENCES.items()
    )
    counters = inputs.board.counters if inputs.board else ()
    chosen = next((counter for counter in counters if counter.id == inputs.counter), None)
    note = f"{chosen.number} {_counter_name(texts, chosen)}" if chosen else ""
    return Shown(
        State.PREFERENCE,
        loading=False,
        heading=heading,
        note=note,
        choices=choices,
    )


def _refused(inputs: Inputs) -> Shown:
    texts = inputs.texts
    heading = texts.say(N_("No number could be given."))
    reason, action = inputs.why
    return Shown(
        State.REFUSED,
        loading=False,
        heading=heading,
        banner_kind="warn",
        banner=reason,
        banner_note=action,
    )


def _slips(inputs: Inputs) -> Shown:
    texts = inputs.texts
    heading = texts.say(N_("These slips were not printed."))
    choices = tuple(Choice(one.job, one.label, _slip_note(texts, one), "print") for one in inputs.left_behind)
    note = texts.say(N_("The machine stopped while it was printing. The numbers are valid."))
    return Shown(
        State.SLIPS,
        loading=False,
        heading=heading,
        note=note,
        choices=choices,
    )


def _slip_note(texts: Texts, slip: Slip) -> str:
    counter = f"{slip.counter_number} {texts.pick(slip.counter_name)}"
    return texts.say(N_("Print this slip. {counter}"), counter=counter)


_STATES: dict[State, Callable[[Inputs], Shown]] = {
    State.BOARD: _board,
    State.PREFERENCE: _preference,
    State.TICKET: ticket_shown,
    State.REFUSED: _refused,
    State.MISSED: missed_shown,
    State.REJOINED: rejoined_shown,
    State.SLIPS: _slips,
}


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    return _STATES[inputs.state](inputs)
