"""The words of the hand-over sheet: bounded, whatever was typed; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from kiosk.core.clock import JST
from kiosk.core.entity import Json
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .model import Counts, Opening
from .sheet import MOST, Away, Feed, HandOver, PowerLeft
from .wants import URGENCY, Need, Supply, SupplyState, Want

_NAME, _NOTE = 24, 48  # letters: with these a strip of the narrowest roll stays under a metre
_MINUTES, _TENS = 60, 10
_FOR_LIFE = max(URGENCY.values())

OPENINGS = {Opening.OPEN: N_("Open"), Opening.FULL: N_("Full"), Opening.CLOSED: N_("Closed")}
WANTS = {
    Want.DIALYSIS: N_("Dialysis"),
    Want.POWER: N_("Power for oxygen or a device"),
    Want.MEDICINE: N_("Medicine"),
    Want.EXAMINATION: N_("To see a doctor"),
    Want.CARE: N_("Care"),
    Want.INFANT: N_("Things for a baby"),
    Want.FOOD: N_("Special food"),
    Want.LANGUAGE: N_("An interpreter"),
    Want.OTHER: N_("Something else"),
}
_DISPUTED = N_("Two desks say different things. Please ask.")


@dataclass(frozen=True)
class Issue:
    """Of which paper the words are.

    Attributes:
        known: Whether the clock can be believed.
        part, parts: Which strip of how many; part 0 is the whole sheet.
        copy: 0 for the first print.
    """

    at: datetime
    known: bool
    part: int = 0
    parts: int = 0
    copy: int = 0

    @property
    def first(self) -> bool:
        """Whether the summary stands on it."""
        return self.part in {0, 1}

    @property
    def last(self) -> bool:
        """Whether it ends the sheet."""
        return self.part == self.parts


def issued(texts: Texts, issue: Issue) -> dict[str, Json]:
    """Say when a paper was made, and which strip or copy it is."""
    day = texts.date(issue.at.astimezone(JST).date())
    moment = f"{day} {texts.time(issue.at)}" if issue.known else texts.say(N_("The time is not known."))
    part = texts.say(N_("Sheet {number} of {count}"), number=issue.part, count=issue.parts) if issue.parts > 1 else ""
    return {
        "as_of": moment,
        "part": part,
        "copy": texts.say(N_("Copy {number}"), number=issue.copy) if issue.copy else "",
    }


def hand_over(texts: Texts, told: HandOver, power: Sequence[PowerLeft], issue: Issue) -> dict[str, Json]:
    """Say what the template "shelter_hand_over" shows, but for its place."""
    said: dict[str, Json] = {
        "language": texts.language,
        "title": texts.say(N_("Hand-over sheet of the shelter")),
        **issued(texts, issue),
        "sections": _sections(texts, told, issue),
    }
    if issue.first:
        said["state"] = _state(texts, told)
        said["counts"] = counts(texts, told.counts)
        said["power"] = _power(texts, power, told.counts)
        said["unsent"] = unsent(texts, told.unsent)
    if issue.last:
        said |= closing(texts, told.head.short, handed_over=True)
    return said


def closing(texts: Texts, head: str, *, handed_over: bool = False) -> dict[str, Json]:
    """Say what stands at the end of a paper: the head of the record, and lines to sign on."""
    over: list[Json] = [texts.say(N_("Handed over by")), texts.say(N_("Taken over by"))] if handed_over else []
    return {
        "chain_title": texts.say(N_("Where the record of the staff's acts ends")),
        "chain": head,
        "sign": [*over, texts.say(N_("Date and time"))] if over else [texts.say(N_("Seen by"))],
    }


def unsent(texts: Texts, count: int) -> str:
    """Say how much the city has yet to be told."""
    if not count:
        return texts.say(N_("The city has everything."))
    return texts.count(
        N_("The city has yet to be told {n} thing."), N_("The city has yet to be told {n} things."), count
    )


def counts(texts: Texts, told: Counts) -> list[Json]:
    """Say how many are there, by the categories that cities report."""
    pairs = (
        (N_("Households"), told.households),
        (N_("People"), told.total),
        (N_("Women"), told.female),
        (N_("Men"), told.male),
        (N_("Not said"), told.unsaid),
        (N_("Here now"), told.here),
        (N_("Out for a while"), told.out),
        (N_("Under 3 years"), told.infants),
        (N_("Under 15 years"), told.children),
        (N_("65 years and over"), told.elderly),
        (N_("Animals"), told.pets),
    )
    return [[texts.say(name), str(count)] for name, count in pairs]


def short(text: str, longest: int = _NAME) -> str:
    """Cut a text that would fill the paper."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _state(texts: Texts, told: HandOver) -> list[Json]:
    word, label = texts.say(OPENINGS[told.shelter.opening]), short(told.shelter.label)
    said = texts.say(N_("{word} ({label})"), word=word, label=label) if label else word
    argued: list[Json] = [texts.say(_DISPUTED)] if told.shelter.disputed else []
    return [said, *argued, *_beyond(texts, told)]


def _beyond(texts: Texts, told: HandOver) -> list[Json]:
    """Say how many there are that do not fit on any sheet."""
    lists = (
        (N_("Needs"), sum(told.counts.needs.values())),
        (N_("Out for a while"), told.counts.out),
        (N_("Supplies asked for"), told.all_supplies),
    )
    more = N_("{list}: {n} more are on the desk's screen.")
    return [texts.say(more, list=texts.say(name), n=many - MOST) for name, many in lists if many > MOST]


def _power(texts: Texts, power: Sequence[PowerLeft], told: Counts) -> list[Json]:
    """Say how long the power lasts, beside how many cannot do without it."""
    lines: list[Json] = [f"{battery(texts, one)}: {lasts(texts, one)}" for one in power]
    if people := told.needs.get(_FOR_LIFE, 0):
        lines.append(
            texts.count(N_("{n} need is for life: urgency 5."), N_("{n} needs are for life: urgency 5."), people)
        )
    return lines


def battery(texts: Texts, one: PowerLeft) -> str:
    """Name a battery."""
    return texts.say(N_("Battery of the shelter") if one.shelter else N_("Battery of this kiosk"))


def lasts(texts: Texts, one: PowerLeft) -> str:
    """Say how long it lasts; what nobody knows is said, too."""
    if one.feed is Feed.MAINS:
        return texts.say(N_("It runs on mains power."))
    if one.hours is not None:
        return _hours(texts, *one.hours)
    if one.percent is None or one.feed is Feed.UNKNOWN:
        return texts.say(N_("Nobody knows how long it lasts."))
    return texts.say(N_("The battery is at {percent} %."), percent=one.percent)


def _hours(texts: Texts, low: float, high: float) -> str:
    """Say how long a battery lasts, never more than is sure."""
    least, most = int(low), int(high)
    minutes = int(low * _MINUTES) // _TENS * _TENS
    if not minutes:
        return texts.say(N_("It may end soon."))
    if least < 1:
        return texts.count(N_("It lasts at least {n} minute."), N_("It lasts at least {n} minutes."), minutes)
    if least == most:
        return texts.count(N_("It lasts about {n} hour."), N_("It lasts about {n} hours."), least)
    return texts.say(N_("It lasts about {least} to {most} hours."), least=least, most=most)


def _sections(texts: Texts, told: HandOver, issue: Issue) -> list[Json]:
    made: list[Json] = []
    for urgency in sorted(set(URGENCY.values()), reverse=True):
        needs = [need for need in told.needs if need.urgency == urgency]
        if needs:
            title = texts.say(N_("Urgency {number}"), number=urgency)
            made.append([title, "", cast("Json", [_need(texts, one) for one in needs])])
    if told.out:
        made.append([texts.say(N_("Out for a while")), "", [_away(texts, one, issue) for one in told.out]])
    if told.supplies:
        made.append([texts.say(N_("Supplies asked for")), "", [_supply(texts, one, issue) for one in told.supplies]])
    return made


def _need(texts: Texts, one: Need) -> list[Json]:
    said = [texts.say(WANTS[one.want]), short(one.note, _NOTE), texts.say(_DISPUTED) if one.disputed else ""]
    return [one.number, short(one.name), " / ".join(part for part in said if part)]


def _away(texts: Texts, one: Away, issue: Issue) -> list[Json]:
    since = one.since if issue.known else None
    told = texts.say(N_("since {moment}"), moment=texts.moment(since, issue.at)) if since else ""
    return [one.number, short(one.name), told]


def _supply(texts: Texts, one: Supply, issue: Issue) -> list[Json]:
    amount = f"{one.amount} {short(one.unit)}".strip() if one.amount else ""
    said = [
        texts.say(N_("on its way")) if one.state is SupplyState.COMING else "",
        short(one.note, _NOTE),
        texts.moment(one.at, issue.at) if one.at and issue.known else "",
        texts.say(_DISPUTED) if one.disputed else "",
    ]
    return [amount, short(one.what), " / ".join(part for part in said if part)]
