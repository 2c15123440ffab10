"""What stands on the pages of the shelter's board: what is up, one notice, and how it is written; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.shelter.wants import BoardNotice
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown, go_on

from .household_shown import together
from .shown import State

MORE, WORDS, DECIDE = "more", "words", "decide"
PAGE = 20
_ARGUED = N_("Two desks say different things. Please ask.")


def board(texts: Texts, notices: Sequence[BoardNotice] | None, first: int, now: datetime) -> Shown:
    """Derive the board, from its `first` notice on."""
    shown = Shown(
        State.BOARD,
        heading=texts.say(N_("Notice board")),
        act=Act(texts.say(N_("Write a notice")), "plus"),
    )
    if notices is None:
        return shown
    choices = [_choice(texts, one, now) for one in notices[first : first + PAGE]]
    if (left := len(notices) - first - PAGE) > 0:
        choices.append(Choice(MORE, texts.count(N_("{n} more"), N_("{n} more"), left), icon="next"))
    empty = () if choices else (texts.say(N_("Nothing is on the board.")),)
    return replace(shown, lines=empty, choices=tuple(choices))


def notice(texts: Texts, one: BoardNotice, now: datetime) -> Shown:
    """Derive the page of one notice, also of one that is up no more."""
    if not one.up:
        taken = texts.say(N_("This notice was taken down."))
        return Shown(State.NOTICE, heading=verbatim(one.title), banner=taken)
    choices = [Choice(WORDS, texts.say(N_("Change the words")), icon="pencil")]
    if one.disputed:
        choices.insert(0, Choice(DECIDE, texts.say(N_("Decide which is right")), icon="warn"))
    return Shown(
        State.NOTICE,
        heading=verbatim(one.title),
        note=_since(texts, one, now),
        banner_kind="warn",
        banner=texts.say(_ARGUED) if one.disputed else "",
        lines=(verbatim(one.text),) if one.text else (),
        choices=tuple(choices),
        other=Act(texts.say(N_("Take it down")), "erase"),
    )


def down(texts: Texts, one: BoardNotice) -> Shown:
    """Derive the page that asks whether it is to be taken down."""
    return Shown(
        State.NOTICE_DOWN,
        heading=texts.say(N_("Take this notice down?")),
        lines=(verbatim(one.title),),
        act=Act(texts.say(N_("Yes, take it down")), "erase"),
        other=Act(texts.say(N_("No, leave it")), "back"),
    )


def title(texts: Texts) -> Shown:
    """Derive the page on which a title is written."""
    return Shown(
        State.NOTICE_TITLE,
        Kind.TYPED,
        texts.say(N_("What is the notice about?")),
        act=go_on(texts),
        example=texts.say(N_("For example: bath, from 6 pm")),
    )


def text(texts: Texts, named: str) -> Shown:
    """Derive the page on which its text is written."""
    return Shown(
        State.NOTICE_TEXT,
        Kind.TYPED,
        texts.say(N_("What does the notice say?")),
        verbatim(named),
        act=Act(texts.say(N_("Put it up")), "check"),
        example=texts.say(N_("You may leave this empty.")),
    )


def _choice(texts: Texts, one: BoardNotice, now: datetime) -> Choice:
    said = (_since(texts, one, now), texts.say(_ARGUED) if one.disputed else "")
    return Choice(one.id, verbatim(one.title), together(texts, said))


def _since(texts: Texts, one: BoardNotice, now: datetime) -> str:
    return texts.say(N_("since {moment}"), moment=texts.moment(one.at, now)) if one.at else ""
