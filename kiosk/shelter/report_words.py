"""The words of the staff's daily report; pure."""

from collections import Counter
from collections.abc import Mapping
from typing import cast

from kiosk.core.entity import Json
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .report import Deeds, Report
from .sheet_words import Issue, closing, counts, issued, unsent

_ENTRIES = N_("Entries changed")
_FILES = N_("Files given to other desks or taken from them")
_STAFF = N_("Changes to who belongs to the staff")
_TRIES = N_("Tries of a PIN or an emergency code")
_DECIDED = N_("Decisions between two entries")
_ACTS: Mapping[str, str] = {
    "duty": N_("Duty begun or ended"),
    "staff": _STAFF,
    "envelope": _STAFF,
    "envelope.try": _TRIES,
    "pin": _TRIES,
    "glass": _TRIES,
    "store": N_("Repairs of the store"),
    "shelter": N_("Shelter opened, closed or full"),
    "shelter.give": _FILES,
    "shelter.take": _FILES,
    "household.check_in": N_("Households checked in"),
    "household": _ENTRIES,
    "person.change": _ENTRIES,
    "person": N_("People gone out, come back or left"),
    "decide": _DECIDED,
    "alike": _DECIDED,
    "need": N_("Needs written down or met"),
    "supply": N_("Supplies asked for or given"),
    "notice": N_("Notices put up or taken down"),
    "paper": N_("Papers printed"),
}
"""Acts in words, by their names or by what these begin with."""


def report(texts: Texts, told: Report, issue: Issue) -> dict[str, Json]:
    """Say what the template "shelter_report" shows, but for its place."""
    said: dict[str, Json] = {
        "language": texts.language,
        "title": texts.say(N_("Daily report of the staff")),
        **issued(texts, issue),
        "sections": [_section(texts, one) for one in told.deeds],
    }
    if issue.first:
        covered = texts.say(N_("Records {first} to {last}"), first=told.first, last=told.last)
        said |= {"covers": covered, "counts": counts(texts, told.counts), "unsent": unsent(texts, told.unsent)}
    if issue.last:
        said |= closing(texts, told.head.short)
    return said


def _section(texts: Texts, one: Deeds) -> Json:
    times, records = one.views
    seen = texts.say(N_("Looked at people's data: {times} times, {records} entries"), times=times, records=records)
    done: Counter[str] = Counter()
    for act, many in one.acts.items():
        done[_said(texts, act)] += many
    pairs = [[name, str(many)] for name, many in done.items()]
    return [texts.say(N_("Staff {number}"), number=one.staff), seen if times else "", cast("Json", pairs)]


def _said(texts: Texts, act: str) -> str:
    """Say what an act is; one that nobody named in words stands by its own name."""
    words = _ACTS.get(act) or _ACTS.get(act.partition(".")[0])
    return texts.say(words) if words else act
