"""What a screen shows that asks one question; touches nothing."""

from datetime import date
from unicodedata import east_asian_width

from kiosk.applications.sight import Ask, Sight, Stand, Way
from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from ui.components.wording import wording

from .filling_inputs import Choice, Inputs, Note, Shown, State, page_of

_KEYED = {State.TYPED, State.NUMBERS, State.DATE}
_MOST_BESIDE = 40  # of the widest letters: beside the button that goes on a tablet at 200 % has room for three lines


def progress(inputs: Inputs, sight: Sight) -> str:
    """Say in words where the person is: the group, and how many questions there are."""
    texts, parts = inputs.texts, [sight.heading[-1]] if sight.heading else []
    if sight.place and sight.of:
        parts.append(texts.say(N_("Question {place} of {of}"), place=sight.place, of=sight.of))
    if sight.stand is Stand.QUESTION and len(sight.asks) > 1:
        parts.append(texts.say(N_("Part {place} of {of}"), place=inputs.place + 1, of=len(sight.asks)))
    return Said("  ".join(parts))


def question_shown(inputs: Inputs, sight: Sight) -> Shown:
    """Derive the question, what is said of it, what is wrong with the answer, and what can be chosen."""
    ask = inputs.ask
    if ask is None:
        return Shown()
    state = page_of(ask)
    kind, banner, more = _banner(inputs, ask)
    far = progress(inputs, sight)
    keyed = state in _KEYED
    beside = keyed and banner == ask.problem and _short(banner)
    optional = not ask.required and state is not State.READ
    return Shown(
        state,
        f"{ask.ref} {banner}",
        ask.label,
        Said("\n".join(line for line in (_hint(ask, state), "" if keyed else far) if line)),
        progress=far if keyed else "",
        problem=banner if beside else "",
        notes=_told(inputs.texts, ask) if state is State.READ else (),
        choices=_choices(ask) if state is State.CHOICES else (),
        single=ask.way is not Way.MANY,
        banner_kind=kind,
        banner="" if beside else banner,
        banner_note=more,
        typed=ask.value if state is State.NUMBERS else "",
        onward=inputs.texts.say(N_("Leave it empty") if optional and not ask.value else N_("Next")),
        skips=optional and not ask.value,
        clears=optional and ask.way is Way.ONE and ask.value != "",
        busy=inputs.busy,
    )


def _hint(ask: Ask, state: State) -> str:
    return "" if state is State.READ else ask.hint


def _banner(inputs: Inputs, ask: Ask) -> tuple[str, str, str]:
    if inputs.fault:
        return ("warn", *inputs.texts.told(inputs.fault))
    if ask.problem and not inputs.mended:
        return "warn", ask.problem, ""
    if ask.way is Way.STAFF:
        said = N_("A member of staff writes this with you at the counter.")
        return "info", inputs.texts.say(said), inputs.texts.say(N_("You need not do anything here."))
    return "info", "", ""


def _short(problem: str) -> bool:
    """Tell whether a problem has room beside the button that goes on."""
    return sum(1 if east_asian_width(sign) in "WF" else 0.5 for sign in wording(problem).plain) <= _MOST_BESIDE


def _choices(ask: Ask) -> tuple[Choice, ...]:
    chosen = chosen_of(ask)
    return tuple(Choice(option.value, option.label, option.value in chosen) for option in ask.options)


def chosen_of(ask: Ask) -> frozenset[str]:
    """Give the values that are chosen."""
    return frozenset(ask.value.split(" ") if ask.way is Way.MANY else [ask.value]) - {""}


def toggled(ask: Ask, value: str) -> str:
    """Give the answer after one of the choices was pressed: many can be taken back by a second press."""
    if ask.way is not Way.MANY:
        return value
    chosen = chosen_of(ask) ^ {value}
    return " ".join(option.value for option in ask.options if option.value in chosen)


def _told(texts: Texts, ask: Ask) -> tuple[Note, ...]:
    """Say what only can be read: the hint, and the answer that stands already."""
    answer = _said(texts, ask) if ask.value else ""
    return tuple(Note("", text) for text in (ask.hint, answer) if text)


def _said(texts: Texts, ask: Ask) -> str:
    if ask.options:
        chosen = chosen_of(ask)
        return Said("\n".join(option.label for option in ask.options if option.value in chosen))
    day = day_of(ask.value) if ask.way is Way.DATE else None
    return texts.date(day) if day else ask.value


def day_of(value: str) -> date | None:
    """Read a day in the form's own spelling; None for none."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
