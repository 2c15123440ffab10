"""What stands on the pages of the check-in; touches nothing."""

from collections.abc import Iterable
from typing import Any

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip
from kiosk.shelter.model import Household, Line, Opening, Person, Presence, Shelter
from ui.components.slip_shown import Sayings, slip_shown
from ui.steps.shown import Act, Choice, Kind, Shown

from .household_shown import entry, lines, named
from .shown import State

SAYINGS = Sayings(
    kept=N_("The household is checked in all the same."),
    write=N_("Please write the number on paper for them."),
    remember=N_("The number holds without a slip."),
)
_HEADING = N_("Check people in")
_NEVER = N_("Never the Individual Number (My Number)")


def arrive(texts: Texts, shelter: Shelter | None, found: Iterable[Line], *, scans: bool) -> Shown:
    """Ask how they are checked in; or for the shelter to be opened, or which of several households it is."""
    heading = texts.say(_HEADING)
    choices = tuple(entry(texts, line) for line in found)
    if choices:
        banner = texts.say(N_("Several households showed this card. Which one is it?"))
        return Shown(State.ARRIVE, Kind.WORDS, heading, banner=banner, choices=choices)
    if shelter is None:
        return Shown(State.ARRIVE, Kind.MENU, heading)
    if shelter.opening is Opening.CLOSED:
        return Shown(
            State.ARRIVE,
            Kind.WORDS,
            heading,
            banner_kind="warn",
            banner=texts.say(N_("The shelter is not open.")),
            banner_note=texts.say(N_("Nobody can be checked in before it is open.")),
            act=Act(texts.say(N_("Open the shelter")), "check"),
        )
    told: dict[str, Any] = {}
    if shelter.opening is Opening.FULL:
        told = {
            "banner_kind": "warn",
            "banner": texts.say(N_("The shelter is full.")),
            "banner_note": texts.say(N_("You can check people in all the same.")),
        }
    reader = texts.say(N_("Hold any card before the reader, or the slip of another desk.")) if scans else ""
    return Shown(State.ARRIVE, Kind.MENU, heading, note=reader, choices=_ways(texts), **told)


def known(texts: Texts, household: Household | None, *, missing: bool) -> Shown:
    """Show who of a household is here, and offer to have all of them here."""
    if household is None:
        return Shown(State.KNOWN, Kind.WORDS, texts.say(N_("This household is known here")))
    look = Choice("household", texts.say(N_("Look at the household")), icon="people")
    heading = named(texts, household.line)
    people = lines(texts, household, ())
    if missing:
        act = Act(texts.say(N_("All of them are here")), "check")
        return Shown(
            State.KNOWN,
            Kind.WORDS,
            heading,
            banner=texts.say(N_("This household is known here.")),
            banner_note=texts.say(N_("Somebody of it is not here yet.")),
            lines=people,
            choices=(look,),
            act=act,
        )
    return Shown(
        State.KNOWN,
        Kind.WORDS,
        heading,
        banner_kind="good",
        banner=texts.say(N_("All of them are here.")),
        lines=people,
        choices=(look,),
        act=next_household(texts),
    )


def arrived(texts: Texts, line: Line | None, slip: Slip | None) -> Shown:
    """Give the reception number, with what became of its slip; a heading would take the number's room."""
    title = texts.say(N_("They are checked in: reception number"))
    if line is None:
        return Shown(State.ARRIVED, Kind.GIVEN, title=title)
    said = slip_shown(texts, slip, SAYINGS)
    again = (Choice("again", said.offer, icon="print"),) if said.offer and not said.comes else ()
    return Shown(
        State.ARRIVED,
        Kind.GIVEN,
        banner_kind=said.kind,
        banner=said.banner,
        banner_note=said.note,
        picture=said.picture,
        choices=again,
        number=line.number,
        title=title,
        beside=texts.count(N_("{n} person"), N_("{n} people"), line.members),
        act=next_household(texts),
        other=Act(texts.say(N_("Done")), "home"),
    )


def next_household(texts: Texts) -> Act:
    """Give the act that begins with the next in the queue."""
    return Act(texts.say(N_("Next household")), "next")


def absent(household: Household) -> tuple[Person, ...]:
    """Give who is not here, each once, though written down twice."""
    return tuple(one for one in household.people if one.presence is not Presence.IN)


def _ways(texts: Texts) -> tuple[Choice, ...]:
    return (
        Choice("byHand", texts.say(N_("Write by hand")), icon="pencil"),
        Choice("cardNumber", texts.say(N_("Type the card's number")), texts.say(_NEVER), icon="size"),
    )
