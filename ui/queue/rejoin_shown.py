"""What a person sees who missed the call and comes back."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .inputs import Inputs, Shown, State

TYPED_DIGITS = 3


def missed_shown(inputs: Inputs) -> Shown:
    """Derive the question for the number on the slip."""
    texts = inputs.texts
    heading = texts.say(N_("What is the number on your slip?"))
    note = texts.say(N_("You missed your call? That is all right. You can come back."))
    reason, action = inputs.why
    instead = texts.say(N_("Or hold the square code on your slip before the reader.")) if inputs.scans else ""
    return Shown(
        State.MISSED,
        loading=False,
        heading=heading,
        note=note,
        banner_kind="warn" if reason else "info",
        banner=reason or instead,
        banner_note=action,
        label=inputs.series,
        typed=inputs.typed,
        can_send=len(inputs.typed) == TYPED_DIGITS,
    )


def rejoined_shown(inputs: Inputs) -> Shown:
    """Derive the answer to a person who came back."""
    texts, rejoin = inputs.texts, inputs.rejoin
    if rejoin is None:
        heading = texts.say(N_("We are asking the counter."))
        return Shown(State.REJOINED, heading=heading)
    heading = texts.say(N_("Welcome back."))
    if rejoin.position is None:
        told = texts.say(
            N_("Please tell the staff at counter {counter} that you are here."), counter=rejoin.counter_number
        )
        more = texts.say(N_("It is kept safe here and goes to the city later."))
    else:
        told = _people_before(texts, rejoin.position)
        more = texts.say(N_("You keep your number. Please stay near."))
    return Shown(
        State.REJOINED,
        loading=False,
        heading=heading,
        label=rejoin.label,
        counter=texts.say(N_("Counter {number}"), number=rejoin.counter_number),
        lines=(told, more),
    )


def _people_before(texts: Texts, count: int) -> str:
    """Say how many people come first."""
    if count <= 0:
        return texts.say(N_("You are next."))
    return texts.count("{n} person is before you.", "{n} people are before you.", count)
