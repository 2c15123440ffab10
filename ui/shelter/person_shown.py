"""What is written of somebody who comes, in words; touches nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter.model import Arriving, Care, Sex, Who
from ui.components.wording import verbatim
from ui.steps.shown import Choice

from .coming import NOBODY
from .count_shown import CARES
from .household_shown import aged, together

SEXES = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male"), Sex.UNSAID: N_("Rather not say")}
_NOT_YET = N_("Not written yet")


def entries(texts: Texts, one: Arriving, today: date) -> tuple[Choice, ...]:
    """Show each thing that can be said of a person, with what stands there by now."""
    who, cares = one.who, one.cares
    not_yet = texts.say(_NOT_YET)
    name = together(texts, [verbatim(who.name), verbatim(who.kana)])
    sex = texts.say(N_("Not said")) if who.sex is Sex.UNSAID else texts.say(SEXES[who.sex])
    age = Choice("age", texts.say(N_("Age")), aged(texts, who, today) or not_yet)
    birth = texts.date(who.birth) if who.birth else not_yet
    return (
        Choice("name", texts.say(N_("Name")), name or not_yet),
        Choice("sex", texts.say(N_("Sex")), sex),
        *(() if who.birth else (age,)),
        Choice("birth", texts.say(N_("Date of birth")), birth),
        Choice("cares", texts.say(N_("What the shelter has to know")), cared(texts, one) or not_yet),
        Choice("note", texts.say(N_("A note for the staff")), verbatim(cares.note) or not_yet),
    )


def cared(texts: Texts, one: Arriving) -> Said:
    """Say what the shelter has to know; "" where nobody said anything."""
    allergy = verbatim(one.cares.allergy)
    said = (texts.say(words) for care, words in CARES.items() if care in one.cares.flags)
    return together(texts, [*said, allergy])


def ticks(texts: Texts, flags: Iterable[Care]) -> tuple[Choice, ...]:
    """Show what can be ticked."""
    chosen = frozenset(flags)
    return tuple(
        Choice(care.value, texts.say(words), chosen=care in chosen, ticks=True) for care, words in CARES.items()
    )


def sexes(texts: Texts, who: Who) -> tuple[Choice, ...]:
    """Show what can be said of the sex; nobody has to."""
    return tuple(Choice(sex.value, texts.say(words), chosen=who.sex is sex, ticks=True) for sex, words in SEXES.items())


def newcomers(texts: Texts, people: Sequence[Arriving], today: date) -> tuple[Choice, ...]:
    """Show those who come: who is written each by themselves, all others together."""
    written = [at for at, one in enumerate(people) if at == 0 or one != NOBODY]
    shown = tuple(_newcomer(texts, number, at, people[at], today) for number, at in enumerate(written, 1))
    others = len(people) - len(written)
    if not others:
        return shown
    label = texts.count(N_("{n} more person"), N_("{n} more people"), others)
    return (*shown, Choice("rest", label, texts.say(N_("Not written yet. This can wait.")), icon="pencil"))


def _newcomer(texts: Texts, number: int, at: int, one: Arriving, today: date) -> Choice:
    who = one.who
    written = verbatim(who.name or who.kana) or texts.say(_NOT_YET)
    kana = verbatim(who.kana) if who.name else ""
    sex = "" if who.sex is Sex.UNSAID else texts.say(SEXES[who.sex])
    note = together(texts, [kana, aged(texts, who, today), sex, cared(texts, one)])
    label = texts.say(N_("{number} {name}"), number=number, name=Said(written))
    return Choice(f"person:{at}", label, note)
