"""What a person sees who looks up an application, or takes it back. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.applications.model import Stage, Standing, Withdrawn
from kiosk.applications.receipts import CODE_DIGITS, DIGITS, grouped
from kiosk.core.errors import N_

from .inputs import Choice
from .paper_step import PaperInputs, Step, digits_said


class LookUp(StrEnum):
    """Where the person is."""

    NUMBER = "number"
    CODE = "code"
    LOOKING = "looking"
    STANDING = "standing"
    WHAT = "what"
    SURE = "sure"
    TAKING = "taking"
    TAKEN = "taken"


@dataclass(frozen=True)
class LookUpInputs(PaperInputs):
    """How things stand.

    Attributes:
        number: Of the receipt, once it is whole.
        standing: What is known of the application, once it is found.
        title: Its procedure's name, by language; empty when it is not known here.
        what: What the person would take back.
        connected: Whether the city can be reached now.
        now: The moment, for how old the city's word is.
        clock_known: Whether it can be believed.
        scans: Whether a receipt can be held before a reader.
    """

    number: str = ""
    standing: Standing | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    what: Withdrawn = Withdrawn.APPLICATION
    connected: bool = True
    now: datetime | None = None
    clock_known: bool = False
    scans: bool = False


_STAGES = {
    Stage.KEPT: (
        "info",
        N_("It is kept safely on this machine."),
        N_("It goes to the city as soon as the line is there."),
    ),
    Stage.ARRIVED: ("info", N_("The city has it."), N_("You need not do anything now.")),
    Stage.WORKED_ON: ("info", N_("The city is working on it."), N_("You need not do anything now.")),
    Stage.READY: ("good", N_("It is ready."), N_("Please bring your receipt to the counter.")),
    Stage.NEEDS_YOU: (
        "warn",
        N_("The city needs something more from you."),
        N_("Please ask a member of staff what to do. Show your receipt."),
    ),
    Stage.DONE: ("good", N_("It is done."), ""),
    Stage.HELD: (
        "warn",
        N_("A member of staff has to look at it."),
        N_("Nothing is lost. Please show your receipt to the staff."),
    ),
    Stage.WITHDRAWN: ("info", N_("It was taken back."), ""),
}
_WITH_STAFF = frozenset({Stage.NEEDS_YOU, Stage.HELD})
_OVER = frozenset({Stage.DONE, Stage.WITHDRAWN})
_OFFERS = {
    Withdrawn.APPLICATION: (N_("Take back the application"), N_("The city stops working on it."), "back"),
    Withdrawn.CONSENT: (N_("Take back my consent"), N_("The city may not use what you wrote any more."), "stop"),
}
_SURE = {
    Withdrawn.APPLICATION: (
        N_("Do you want to take back the application?"),
        (
            N_("The city stops working on it. You will not get what you applied for."),
            N_("What you have paid or been given already stays as it is."),
            N_("You can apply again at any time."),
        ),
    ),
    Withdrawn.CONSENT: (
        N_("Do you want to take back your consent?"),
        (
            N_("The city may not use what you wrote any more. It deletes what no law tells it to keep."),
            N_("Without your consent it cannot go on with your application."),
            N_("What it has done already stays as it is."),
        ),
    ),
}
_TAKEN = {
    Withdrawn.APPLICATION: N_("Your application is taken back."),
    Withdrawn.CONSENT: N_("Your consent is taken back."),
}
_WAY = {
    Withdrawn.APPLICATION: N_("You have taken the application back."),
    Withdrawn.CONSENT: N_("You have taken your consent back."),
}


def offers(standing: Standing) -> tuple[Withdrawn, ...]:
    """Give what can still be taken back: not twice, and no application that is over."""
    return tuple(
        what
        for what in Withdrawn
        if what not in standing.taking_back and not (what is Withdrawn.APPLICATION and standing.stage in _OVER)
    )


def _number(inputs: LookUpInputs) -> Step:
    texts = inputs.texts
    scan = texts.say(N_("Or hold the square code on your receipt before the reader.")) if inputs.scans else ""
    told = inputs.told() or {"banner": scan}
    return Step(
        heading=texts.say(N_("What is the number on your receipt?")),
        note=texts.say(N_("It has 12 digits.")),
        typed=grouped(inputs.typed),
        most=DIGITS,
        whole=len(inputs.typed) == DIGITS,
        **told,
    )


def _code(inputs: LookUpInputs) -> Step:
    texts = inputs.texts
    return Step(
        heading=texts.say(N_("What is the code on your receipt?")),
        note=texts.say(N_("It has 8 digits. It stands below the number.")),
        typed=grouped(inputs.typed),
        said=digits_said(texts, inputs.typed),
        most=CODE_DIGITS,
        whole=len(inputs.typed) == CODE_DIGITS,
        **inputs.told(),
    )


def _looking(inputs: LookUpInputs) -> Step:
    return Step(loading=True, heading=inputs.texts.say(N_("We are looking for your application.")))


def _standing(inputs: LookUpInputs) -> Step:
    texts, standing = inputs.texts, inputs.standing
    if standing is None:
        return _looking(inputs)
    kind, told, help_ = _STAGES[standing.stage]
    note = texts.pick(standing.note)
    if Withdrawn.APPLICATION in standing.taking_back and standing.stage is not Stage.WITHDRAWN:
        kind, told, help_ = "info", _WAY[Withdrawn.APPLICATION], N_("The city has not said yet that it knows.")
    elif note and standing.stage is Stage.NEEDS_YOU:
        help_ = ""
    consent = Withdrawn.CONSENT in standing.taking_back
    return Step(
        heading=texts.pick(inputs.title) or texts.say(N_("Your application")),
        note=texts.say(N_("Receipt number {number}"), number=grouped(inputs.number)),
        banner_kind=kind,
        banner=texts.say(told),
        banner_note=texts.say(help_),
        lines=tuple(
            line
            for line in (note, texts.say(_WAY[Withdrawn.CONSENT]) if consent else "", *_age(inputs, standing))
            if line
        ),
        staff=standing.stage in _WITH_STAFF,
        whole=bool(offers(standing)),
    )


def _age(inputs: LookUpInputs, standing: Standing) -> tuple[str, str]:
    """Say of when the city's word is, and whether there may be a newer one."""
    texts = inputs.texts
    if standing.told_at is None:
        said = N_("The city has not said anything about it yet.")
        old = texts.say(said)
    elif not inputs.clock_known or inputs.now is None:
        old = texts.say(N_("The city said so earlier. It may be old."))
    else:
        old = texts.say(N_("The city said so: {age}"), age=texts.age(standing.told_at, inputs.now))
    away = "" if inputs.connected else texts.say(N_("This machine cannot reach the city now. There may be newer news."))
    return old, away


def _what(inputs: LookUpInputs) -> Step:
    texts = inputs.texts
    standing = inputs.standing
    return Step(
        heading=texts.say(N_("What do you want to take back?")),
        choices=tuple(
            Choice(what.value, texts.say(label), texts.say(note), icon)
            for what in (offers(standing) if standing else ())
            for label, note, icon in (_OFFERS[what],)
        ),
    )


def _sure(inputs: LookUpInputs) -> Step:
    heading, lines = _SURE[inputs.what]
    texts = inputs.texts
    return Step(heading=texts.say(heading), lines=tuple(texts.say(line) for line in lines), whole=True, **inputs.told())


def _taking(inputs: LookUpInputs) -> Step:
    return Step(loading=True, heading=inputs.texts.say(N_("Your wish is being written down.")))


def _taken(inputs: LookUpInputs) -> Step:
    texts = inputs.texts
    goes = N_("The city is told now.")
    if not inputs.connected:
        goes = N_("It is kept safely here. The city is told as soon as the line is there.")
    return Step(
        banner_kind="good",
        banner=texts.say(_TAKEN[inputs.what]),
        banner_note=texts.say(N_("You need not do anything more.")),
        lines=(
            texts.say(goes),
            texts.say(N_("With the number and the code you can look here later how it stands.")),
        ),
    )


_PAGES: dict[LookUp, Callable[[LookUpInputs], Step]] = {
    LookUp.NUMBER: _number,
    LookUp.CODE: _code,
    LookUp.LOOKING: _looking,
    LookUp.STANDING: _standing,
    LookUp.WHAT: _what,
    LookUp.SURE: _sure,
    LookUp.TAKING: _taking,
    LookUp.TAKEN: _taken,
}


def look_up_shown(inputs: LookUpInputs) -> Step:
    """Derive what is shown."""
    return _PAGES[LookUp(inputs.state)](inputs)
