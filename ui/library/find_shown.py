"""What stands on the pages where a title is looked for; touches nothing."""

from collections.abc import Sequence

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.titles.model import Found, Shelf
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Kind, Shown

from .shown import State, entry

PAGE = 5
"""Titles on a page; the sixth choice leads to more."""

MORE = "more"

SHELVES = {
    Shelf.NEW: N_("New here"),
    Shelf.POPULAR: N_("Read a lot"),
    Shelf.LARGE_PRINT: N_("Large print"),
    Shelf.PICTURE: N_("Picture books"),
    Shelf.LOCAL: N_("Our town and its past"),
    Shelf.MUSEUM: N_("Treasures of the museum"),
}
_ICONS = {
    Shelf.NEW: "plus",
    Shelf.POPULAR: "people",
    Shelf.LARGE_PRINT: "size",
    Shelf.PICTURE: "library",
    Shelf.LOCAL: "map",
    Shelf.MUSEUM: "eye",
}


def find(texts: Texts, typed: str, suggested: Sequence[str]) -> Shown:
    """Show the board, with what begins like what is typed."""
    many = len(suggested)
    other = texts.count(N_("{n} suggestion"), N_("{n} suggestions"), many) if many else texts.say(N_("Suggestions"))
    return Shown(
        State.FIND,
        Kind.TYPED,
        texts.say(N_("What are you looking for?")),
        texts.say(N_("A word of the title, or who wrote it. The beginning is enough.")),
        choices=suggestions(suggested),
        act=Act(texts.say(N_("Find it")), "library", bool(typed.strip())),
        other=Act(other, "next", bool(suggested)),
        example="さくら",
        hint=texts.say(N_("Type two letters. What begins like that stands here, to be pressed.")),
    )


def suggested(texts: Texts, words: Sequence[str]) -> Shown:
    """Show what begins like what was typed, where the board leaves no room for it."""
    return Shown(State.SUGGESTED, heading=texts.say(N_("Is it one of these?")), choices=suggestions(words))


def suggestions(words: Sequence[str]) -> tuple[Choice, ...]:
    """Give words that can be pressed instead of typed."""
    return tuple(Choice(f"suggested-{at}", verbatim(word)) for at, word in enumerate(words))


def found(texts: Texts, told: Found | None, words: str, page: int) -> Shown:
    """Show a page of what was found; where there is nothing, what to do."""
    if told is None:
        return Shown(State.FOUND, heading=texts.say(N_("What was found")))
    if not told.titles and not page:
        return Shown(
            State.FOUND,
            heading=texts.say(N_("Nothing was found")),
            note=texts.say(N_("You looked for: {words}"), words=verbatim(words)),
            banner=texts.say(N_("No title here has these words.")),
            banner_note=texts.say(N_("Please try fewer letters, or another word.")),
            choices=(
                Choice("again", texts.say(N_("Write it another way")), icon="pencil"),
                Choice("shelves", texts.say(N_("Look at the shelves")), icon="library"),
            ),
        )
    if told.total is not None:
        said = texts.count(N_("{n} title found"), N_("{n} titles found"), told.total)
    else:
        said = texts.say(N_("What was found"))
    return _titles(texts, State.FOUND, said, told, page)


def shelves(texts: Texts, told: Sequence[tuple[Shelf, int]] | None) -> Shown:
    """Show the shelves on which something stands."""
    shown = Shown(State.SHELVES, Kind.MENU, texts.say(N_("Look at the shelves")))
    if told is None:
        return shown
    choices = tuple(
        Choice(
            shelf.value,
            texts.say(SHELVES[shelf]),
            texts.count(N_("{n} title"), N_("{n} titles"), count),
            _ICONS[shelf],
        )
        for shelf, count in told
        if count
    )
    if choices:
        return Shown(State.SHELVES, Kind.MENU, shown.heading, choices=choices)
    return Shown(State.SHELVES, heading=shown.heading, banner=texts.say(EMPTY), banner_note=texts.say(LATER))


def shelf(texts: Texts, which: Shelf, told: Found | None, page: int) -> Shown:
    """Show a page of a shelf."""
    heading = texts.say(SHELVES[which])
    if told is None:
        return Shown(State.SHELF, heading=heading)
    if not told.titles and not page:
        return Shown(State.SHELF, heading=heading, banner=texts.say(N_("Nothing stands on this shelf now.")))
    return _titles(texts, State.SHELF, heading, told, page)


EMPTY = N_("The list of books has not come yet.")
LATER = N_("It comes from the city. Please try again later.")


def _titles(texts: Texts, state: State, heading: str, told: Found, page: int) -> Shown:
    first, last = page * PAGE + 1, page * PAGE + len(told.titles)
    several = bool(told.titles) and (bool(page) or told.more)
    more = (Choice(MORE, texts.say(N_("More titles")), icon="next"),) if told.more else ()
    return Shown(
        state,
        heading=heading,
        note=texts.say(N_("Titles {first} to {last}"), first=first, last=last) if several else "",
        banner="" if told.titles else texts.say(N_("The list ends here.")),
        choices=(*(entry(texts, title) for title in told.titles), *more),
    )
