"""What the pages of a form show, derived from where the person stands in it; touches nothing."""

from kiosk.applications.sight import Ask, Sight, Stand, Told, Way
from kiosk.core.errors import N_
from kiosk.core.i18n import Said
from ui.components.wording import wording

from .filling_inputs import Card, Inputs, Note, Shown, State
from .filling_question import progress, question_shown


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    sight = inputs.sight
    if sight is None:
        return Shown()
    match sight.stand:
        case Stand.ABOUT:
            return _about(inputs, sight)
        case Stand.CONSENT:
            return _declined(inputs) if inputs.declined else _consent(inputs, sight)
        case Stand.ANOTHER:
            leaving = next((member for member in sight.members if member.ref == inputs.leaving), None)
            return _take_out(inputs, leaving.ref, leaving.name) if leaving else _another(inputs, sight)
        case Stand.CHECK:
            return _check(inputs, sight)
        case Stand.QUESTION:
            return question_shown(inputs, sight)


def agreement(sight: Sight) -> Ask | None:
    """Give the question of a consent that is answered by agreeing; None where there is nothing to agree to."""
    return next((ask for ask in sight.asks if ask.way is Way.ONE and ask.options), None)


def _notes(sight: Sight) -> tuple[Note, ...]:
    return tuple(Note(ask.label, ask.hint) for ask in sight.asks if ask.way is Way.NOTE)


def _trouble(inputs: Inputs) -> tuple[str, str, str]:
    return ("warn", *inputs.texts.told(inputs.fault)) if inputs.fault else ("info", "", "")


def _about(inputs: Inputs, sight: Sight) -> Shown:
    kind, banner, more = _trouble(inputs)
    return Shown(
        State.ABOUT,
        sight.title,
        sight.title,
        notes=_notes(sight),
        banner_kind=kind,
        banner=banner,
        banner_note=more,
        onward=inputs.texts.say(N_("Begin")),
        busy=inputs.busy,
    )


def _consent(inputs: Inputs, sight: Sight) -> Shown:
    agree = agreement(sight)
    question = (agree.label, agree.hint) if agree else ()
    kind, banner, more = _trouble(inputs)
    return Shown(
        State.CONSENT,
        "consent",
        sight.heading[-1] if sight.heading else inputs.texts.say(N_("How your answers are used")),
        Said("\n".join(line for line in question if line)),
        notes=_notes(sight),
        banner_kind=kind,
        banner=banner,
        banner_note=more,
        onward=agree.options[0].label if agree else inputs.texts.say(N_("I agree")),
        busy=inputs.busy,
    )


def _declined(inputs: Inputs) -> Shown:
    texts = inputs.texts
    return Shown(
        State.DECLINED,
        "declined",
        texts.say(N_("That is all right.")),
        banner=texts.say(N_("Nothing was sent, and nothing is kept.")),
        banner_note=texts.say(
            N_("You can do this at the counter instead. A member of staff will gladly explain everything to you.")
        ),
    )


def _another(inputs: Inputs, sight: Sight) -> Shown:
    texts = inputs.texts
    act = N_("Take out: {name}")
    kind, banner, more = _trouble(inputs)
    return Shown(
        State.ANOTHER,
        f"another {sight.place} {len(sight.members)}",
        texts.say(N_("Is there one more to write down?")),
        progress(inputs, sight),
        cards=tuple(
            Card(one.ref, "", one.name, said=wording(texts.say(act, name=one.name)).plain) for one in sight.members
        ),
        banner_kind=kind,
        banner=banner,
        banner_note=more,
        busy=inputs.busy,
    )


def _take_out(inputs: Inputs, ref: str, name: str) -> Shown:
    texts = inputs.texts
    return Shown(
        State.TAKE_OUT,
        f"out {ref}",
        texts.say(N_("Take out {name}?"), name=name),
        banner_kind="warn",
        banner=texts.say(N_("What you wrote there will be gone.")),
        busy=inputs.busy,
    )


def _check(inputs: Inputs, sight: Sight) -> Shown:
    texts = inputs.texts
    wrong = [told for told in sight.answers if told.problem]
    kind, banner, more = _trouble(inputs)
    if wrong and not banner:
        kind = "warn"
        banner = texts.count("{n} answer is not right yet.", "{n} answers are not right yet.", len(wrong))
        more = texts.say(N_("It is marked below. Nothing else has to be written again."))
    return Shown(
        State.CHECK,
        "check",
        texts.say(N_("Is everything right?")),
        texts.say(N_("Nothing is sent before you press Send.")),
        cards=tuple(_card(inputs, told) for told in sight.answers),
        banner_kind=kind,
        banner=banner,
        banner_note=more,
        wrong=wrong[0].ref if wrong else "",
        onward=texts.say(N_("Put it right") if wrong else N_("Send")),
        busy=inputs.busy,
    )


def _card(inputs: Inputs, told: Told) -> Card:
    texts = inputs.texts
    return Card(
        told.ref,
        told.label,
        told.answer or texts.say(N_("Left empty")),
        told.heading,
        told.problem,
        wording(texts.say(N_("Change: {name}"), name=Said(told.label))).plain,
    )
