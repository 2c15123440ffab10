"""What the pages of the room show, derived from how things stand; touches nothing."""

from collections.abc import Callable

from kiosk.applications.sight import EVENTS, Procedure
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .inputs import Choice, Inputs, Shown, State
from .words import event_icon, event_name, list_of, of_event, sounding


def _choose(inputs: Inputs) -> Shown:
    texts, procedures = inputs.texts, inputs.procedures
    heading = texts.say(N_("What do you want to apply for?"))
    if procedures is None:
        return Shown(loading=True, heading=heading)
    offered = ((event, of_event(procedures, event)) for event in EVENTS)
    choices = tuple(
        Choice(
            event, event_name(texts, event), list_of(texts, (texts.pick(one.title) for one in those)), event_icon(event)
        )
        for event, those in offered
        if those
    )
    if choices:
        return Shown(heading=heading, choices=choices)
    return Shown(
        heading=heading,
        banner=texts.say(N_("There is nothing to apply for here yet.")),
        banner_note=texts.say(N_("Please ask a member of staff. They will help you.")),
    )


def _event(inputs: Inputs) -> Shown:
    texts = inputs.texts
    those = of_event(inputs.procedures or (), inputs.event)
    heading = event_name(texts, inputs.event) if inputs.event else ""
    return Shown(heading=heading, choices=_procedures(texts, those))


def _named(inputs: Inputs) -> Shown:
    texts = inputs.texts
    found = sounding(inputs.procedures or (), inputs.typed)
    offer = texts.say(N_("No name sounds like that") if inputs.typed else N_("Show"))
    if len(found) == 1:
        offer = texts.pick(found[0].title)
    elif found:
        offer = texts.count("Show {n} application", "Show {n} applications", len(found))
    return Shown(heading=texts.say(N_("What is its name?")), offer=offer, choices=_procedures(texts, found))


def _found(inputs: Inputs) -> Shown:
    texts = inputs.texts
    found = sounding(inputs.procedures or (), inputs.typed)
    return Shown(heading=texts.say(N_("Which of these is it?")), choices=_procedures(texts, found))


def _papers(inputs: Inputs) -> Shown:
    return Shown(heading=inputs.texts.say(N_("Which paper do you have?")))


def _opening(inputs: Inputs) -> Shown:
    return Shown(loading=True, heading=inputs.texts.say(N_("The form is being fetched.")))


def _sending(inputs: Inputs) -> Shown:
    return Shown(loading=True, heading=inputs.texts.say(N_("What you wrote is being sealed and kept.")))


def _refused(inputs: Inputs) -> Shown:
    texts = inputs.texts
    reason, action = inputs.why
    heading = N_("It could not be sent.") if inputs.begun else N_("This form cannot be begun now.")
    note = texts.say(N_("What you wrote is still here. Nothing is lost.")) if inputs.begun else ""
    return Shown(
        heading=texts.say(heading),
        note=note,
        banner_kind="warn",
        banner=reason,
        banner_note=action,
        offer=texts.say(N_("Back to my answers") if inputs.begun else N_("Choose again")),
    )


def _procedures(texts: Texts, procedures: tuple[Procedure, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, texts.pick(one.title), "", "apply") for one in procedures)


PAGES: dict[State, Callable[[Inputs], Shown]] = {
    State.CHOOSE: _choose,
    State.EVENT: _event,
    State.NAMED: _named,
    State.FOUND: _found,
    State.PAPERS: _papers,
    State.OPENING: _opening,
    State.SENDING: _sending,
    State.REFUSED: _refused,
}
"""The room's own pages; the others have view models of their own."""


def derive(inputs: Inputs) -> Shown:
    """Derive what the page of this state shows."""
    page = PAGES.get(inputs.state)
    return page(inputs) if page else Shown()
