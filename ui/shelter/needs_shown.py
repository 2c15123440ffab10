"""What stands on the pages of needs: what is urgent first, beside how long the power lasts; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.model import STAYING, Counts, Household, Person
from kiosk.shelter.sheet import Feed, PowerLeft
from kiosk.shelter.sheet_words import WANTS, battery, lasts
from kiosk.shelter.wants import URGENCY, Need, Want
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .household_shown import called, member, together
from .shown import State

MORE, HOME, WORDS, DECIDE, WHOLE = "more", "household", "words", "decide", "whole"
FEW_HOURS = 12.0
"""A night: from here down it is said as a warning where somebody lives by the power."""

_AT_ONCE = 5
_URGENT = {
    _AT_ONCE: N_("At once"),
    4: N_("Today"),
    3: N_("Soon"),
    2: N_("In the next days"),
    1: N_("When there is time"),
}
_NOT_WATCHED = PowerLeft(shelter=True, feed=Feed.UNKNOWN)
_ARGUED = N_("Two desks say different things. Please ask.")


@dataclass(frozen=True)
class Power:
    """How long the power lasts, and who lives by it.

    Attributes:
        left: Of each battery that is watched.
        people: Who needs power now, as needs say.
        devices: Who came with a device that needs power.
    """

    left: tuple[PowerLeft, ...] = ()
    people: int = 0
    devices: int = 0


@dataclass(frozen=True)
class Needs:
    """A page of the list.

    Attributes:
        before: How many stand on the pages before this one.
        open: How many there are in all.
    """

    needs: Sequence[Need] = ()
    before: int = 0
    open: int = 0
    power: Power = Power()


def open_needs(counts: Counts) -> int:
    """Count the needs that are open."""
    return sum(counts.needs.values())


def needs(texts: Texts, told: Needs | None) -> Shown:
    """Derive the list of open needs."""
    heading = texts.say(N_("What people need"))
    if told is None:
        return Shown(State.NEEDS, heading=heading)
    choices = [_choice(texts, one) for one in told.needs]
    left = told.open - told.before - len(told.needs)
    if choices and left > 0:
        choices.append(Choice(MORE, texts.count(N_("{n} more"), N_("{n} more"), left), icon="next"))
    return replace(
        _power(texts, told.power),
        heading=heading,
        lines=() if choices else (texts.say(N_("No need is open.")),),
        choices=tuple(choices),
    )


def need(texts: Texts, told: Need) -> Shown:
    """Derive the page of one need."""
    shown = Shown(
        State.NEED,
        heading=texts.say(WANTS[told.want]),
        lines=tuple(
            filter(None, (together(texts, (urgency(texts, told.want), _whose(texts, told))), verbatim(told.note)))
        ),
        choices=_of_need(texts, told),
    )
    if told.disputed:
        shown = replace(shown, banner_kind="warn", banner=texts.say(_ARGUED))
    if not told.done:
        return replace(shown, act=Act(texts.say(N_("This is met")), "check"))
    if not told.disputed:
        shown = replace(shown, banner_kind="good", banner=texts.say(N_("This is met.")))
    back, again = Act(texts.say(N_("Back to the list")), "back"), Act(texts.say(N_("It is still needed")), "again")
    return replace(shown, act=back, other=again)


def wants(texts: Texts) -> Shown:
    """Derive the page that asks what is needed: the urgent first."""
    choices = tuple(
        Choice(want.value, texts.say(WANTS[want]), urgency(texts, want))
        for want in sorted(Want, key=lambda one: -URGENCY[one])
    )
    return Shown(State.WANT, heading=texts.say(N_("What is needed?")), choices=choices)


def who(texts: Texts, household: Household, today: date) -> Shown:
    """Derive the page that asks who of a household needs it."""
    there = filter(stays, household.people)
    choices = [member(texts, one, today) for one in there]
    whole = Choice(WHOLE, texts.say(N_("The whole household")), icon="people")
    return Shown(State.WANT_WHO, heading=texts.say(N_("Who needs it?")), choices=(*choices, whole))


def note(texts: Texts, of: Need | None) -> Shown:
    """Derive the page on which words to a need are written."""
    told = texts.say(N_("{name}: {words}"), name=texts.say(WANTS[of.want]), words=_name(texts, of)) if of else ""
    return Shown(
        State.WANT_NOTE,
        Kind.TYPED,
        texts.say(N_("What should the staff know?")),
        told,
        act=Act(texts.say(N_("Write it down")), "check"),
        example=texts.say(N_("You may leave this empty.")),
    )


def urgency(texts: Texts, want: Want) -> str:
    """Say how urgent something is, in a number and in words."""
    return texts.say(N_("Urgency {number}: {words}"), number=URGENCY[want], words=texts.say(_URGENT[URGENCY[want]]))


def stays(person: Person) -> bool:
    """Tell whether somebody may need something here."""
    return person.presence in STAYING


def _choice(texts: Texts, one: Need) -> Choice:
    label = texts.say(
        N_("{number} {want}: {name}"), number=one.urgency, want=texts.say(WANTS[one.want]), name=_name(texts, one)
    )
    said = (
        texts.say(_URGENT[one.urgency]),
        one.number,
        verbatim(one.note),
        texts.say(_ARGUED) if one.disputed else "",
    )
    return Choice(one.id, label, together(texts, said), "warn" if one.urgency == _AT_ONCE else "")


def _of_need(texts: Texts, one: Need) -> tuple[Choice, ...]:
    decide = Choice(DECIDE, texts.say(N_("Decide which is right")), icon="warn")
    home = Choice(HOME, texts.say(N_("Look at the household")), one.number, "people")
    words = Choice(WORDS, texts.say(N_("Change the words")), icon="pencil")
    there = ((decide, one.disputed), (home, one.household and not one.done), (words, not one.done))
    return tuple(choice for choice, offered in there if offered)


def _name(texts: Texts, one: Need) -> str:
    return called(texts, one.name)


def _whose(texts: Texts, one: Need) -> str:
    whose = texts.say(N_("For: {name}") if one.person else N_("For the household of: {name}"), name=_name(texts, one))
    return texts.say(N_("{word} ({label})"), word=whose, label=one.number) if one.number else whose


def _power(texts: Texts, power: Power) -> Shown:
    """Say how long the power lasts beside how many live by it; what nobody knows is never fine."""
    shelter = next((one for one in power.left if one.shelter), _NOT_WATCHED)
    kiosk = [_lasts(texts, one) for one in power.left if not one.shelter and shelter is _NOT_WATCHED]
    people = texts.count(
        N_("{n} person cannot do without power."), N_("{n} people cannot do without power."), power.people
    )
    devices = texts.count(
        N_("{n} person came with a medical device that needs power."),
        N_("{n} people came with a medical device that needs power."),
        power.devices,
    )
    who_needs = [said for said, n in ((people, power.people), (devices, power.devices)) if n]
    warns = bool(who_needs) and _short(shelter)
    return Shown(
        State.NEEDS,
        banner_kind="warn" if warns else "info",
        banner=_lasts(texts, shelter),
        banner_note="\n".join((*who_needs, *kiosk)),
        picture="" if warns else "battery",
    )


def _short(shelter: PowerLeft) -> bool:
    if shelter.feed is Feed.MAINS:
        return False
    return shelter.feed is Feed.UNKNOWN or shelter.hours is None or shelter.hours[0] < FEW_HOURS


def _lasts(texts: Texts, one: PowerLeft) -> str:
    return texts.say(N_("{name}: {words}"), name=battery(texts, one), words=lasts(texts, one))
