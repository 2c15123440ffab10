"""A household and its people in words, on whichever page of the desk; touches nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter.counting import years
from kiosk.shelter.model import STAYING, About, Household, Line, Person, Presence, Who
from kiosk.shelter.sheet_words import WANTS
from kiosk.shelter.wants import Need
from ui.components.wording import verbatim
from ui.steps.shown import Choice, Shown

from .about_shown import language_name
from .shown import State

URGENT = 4
"""From this urgency on a need cannot wait."""

_FOR_LIFE = 5
_MEMBERS, _NEEDS = 4, 3  # lines at most: what can be done here must stand near
WHERE = {
    Presence.IN: N_("is here"),
    Presence.OUT: N_("is out now"),
    Presence.MOVED: N_("has moved elsewhere"),
    Presence.LEFT: N_("has left"),
}
_ENDS = ("です", "ます", "ました", "ません", "ください")
_NO_NAME = N_("Name not written")


def together(texts: Texts, parts: Iterable[str]) -> Said:
    """Set words one after the other; what is empty is left out."""
    if texts.language == "ja@easy":  # one message a sentence
        return Said("".join(f"{part}{'。' if part.endswith(_ENDS) else '、'}" for part in parts if part)[:-1])
    return Said(("、" if texts.language.startswith(("ja", "zh")) else ", ").join(part for part in parts if part))


def called(texts: Texts, name: str, kana: str = "") -> str:
    """Call somebody as it was written, or say that it was not."""
    return verbatim(name or kana) or texts.say(_NO_NAME)


def named(texts: Texts, line: Line) -> Said:
    """Name a household: its number, and its first person."""
    number = verbatim(line.number) or texts.say(N_("Number not known here yet"))
    return Said(f"{number} {called(texts, line.name, line.kana)}")


def counted(texts: Texts, line: Line) -> Said:
    """Say how many belong to it, and where they are."""
    if not line.here and not line.out:
        where = [texts.say(N_("nobody is here now"))]
    else:
        here = texts.count(N_("{n} is here"), N_("{n} are here"), line.here) if line.here else ""
        out = texts.count(N_("{n} is out"), N_("{n} are out"), line.out) if line.out else ""
        where = [here, out]
    return together(texts, [texts.count(N_("{n} person"), N_("{n} people"), line.members), *where])


def pressing(texts: Texts, line: Line) -> str:
    """Say in words that something cannot wait; "" where it can."""
    if line.urgency < URGENT:
        return ""
    return texts.say(N_("a need for life") if line.urgency >= _FOR_LIFE else N_("an urgent need"))


def entry(texts: Texts, line: Line) -> Choice:
    """Show a household as an entry of a list."""
    kana = verbatim(line.kana) if line.name else ""
    argued = texts.say(N_("two desks disagree")) if line.disputed else ""
    twin = texts.say(N_("written down twice")) if line.kept not in {"", line.id} else ""
    here = together(texts, [kana, counted(texts, line)])
    note = "\n".join(filter(None, (here, together(texts, [pressing(texts, line), argued, twin]))))
    icon = "warn" if line.urgency >= URGENT or line.disputed else ""
    return Choice(line.id, named(texts, line), note, icon)


def aged(texts: Texts, who: Who, today: date) -> str:
    """Say how old somebody is; "" where nobody said."""
    age = years(who, today)
    return "" if age is None else texts.count(N_("{n} year old"), N_("{n} years old"), age)


def where(texts: Texts, person: Person) -> str:
    """Say where somebody is."""
    if person.presence is Presence.MOVED and person.to:
        return texts.say(N_("has moved to {place}"), place=Said(verbatim(person.to)))
    return texts.say(WHERE[person.presence])


def member(texts: Texts, person: Person, today: date, *, ticked: bool | None = None) -> Choice:
    """Show somebody of a household as something to press; to be ticked, or not."""
    kana = verbatim(person.who.kana) if person.who.name else ""
    argued = texts.say(N_("two desks disagree")) if person.disputed else ""
    note = together(texts, [kana, aged(texts, person.who, today), where(texts, person), argued])
    name = called(texts, person.who.name, person.who.kana)
    return Choice(person.id, name, note, chosen=ticked is True, ticks=ticked is not None)


def likely(people: Iterable[Person]) -> tuple[Person, ...]:
    """Put those who stay before those who do not."""
    return tuple(sorted(people, key=lambda one: one.presence not in STAYING))


def lines(texts: Texts, found: Household, needs: Iterable[Need]) -> tuple[str, ...]:
    """Say what is to be known of a household at once, in few lines."""
    about = found.about
    told: list[str] = [_member_line(texts, one) for one in _shown(found.people)]
    if more := len(found.people) - len(told):
        told.append(texts.count(N_("and {n} more person"), N_("and {n} more people"), more))
    wanted = _wanted(texts, [one for one in needs if not one.done])
    if wanted:
        told.append(texts.say(N_("Needs: {list}"), list=wanted))
    told.append(together(texts, [_spoken(texts, about), _with(texts, about)]))
    if about.note:
        told.append(verbatim(about.note))
    return tuple(filter(None, told))


def argued(found: Household, needs: Iterable[Need]) -> bool:
    """Tell whether desks say different things of the household, of its people, or of what they need."""
    return found.line.disputed or any(one.disputed for one in needs)


def _shown(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Leave out no single one: a line that says "1 more" is as long as that one's."""
    return people if len(people) <= _MEMBERS else likely(people)[: _MEMBERS - 1]


def _member_line(texts: Texts, person: Person) -> Said:
    name = Said(called(texts, person.who.name, person.who.kana))
    return Said(texts.say(N_("{name}: {words}"), name=name, words=where(texts, person)))


def _spoken(texts: Texts, about: About) -> str:
    if about.language in {"", "ja"}:
        return ""
    return texts.say(N_("Language: {language}"), language=Said(verbatim(language_name(about.language))))


def _with(texts: Texts, about: About) -> str:
    return texts.count(N_("With {n} animal"), N_("With {n} animals"), about.pets) if about.pets else ""


def _wanted(texts: Texts, needs: list[Need]) -> str:
    """Name the most urgent needs, one after the other."""
    said = list(dict.fromkeys(texts.say(WANTS[one.want]) for one in sorted(needs, key=lambda one: -one.urgency)))
    return together(texts, [*said[:_NEEDS], "…" if len(said) > _NEEDS else ""])


def gone(texts: Texts) -> Shown:
    """Say that a household is not known here: forgotten by now, or its file has not come yet."""
    return Shown(
        State.HOUSEHOLD,
        heading=texts.say(N_("Household")),
        banner_kind="warn",
        banner=texts.say(N_("This household is not known here.")),
        banner_note=texts.say(N_("Please look for it by another name or number.")),
        choices=(Choice("lookUp", texts.say(N_("Look somebody up")), icon="people"),),
    )


def people_named(texts: Texts, people: Sequence[Person]) -> Said:
    """Name people; of many the first few, and how many more."""
    names = [called(texts, one.who.name, one.who.kana) for one in people[:_NEEDS]]
    more = len(people) - len(names)
    others = texts.count(N_("and {n} more person"), N_("and {n} more people"), more) if more else ""
    return together(texts, [*names, others])
