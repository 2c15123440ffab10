"""What desks that did not know of each other say of one thing, in words; touches nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.core.clock import JST
from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from kiosk.shelter import reading
from kiosk.shelter.facts import CARD
from kiosk.shelter.model import Arriving, Opening, Presence, Sex
from kiosk.shelter.registers import Kind as Thing
from kiosk.shelter.registers import Subject, Value
from kiosk.shelter.sheet_words import OPENINGS, WANTS
from kiosk.shelter.wants import SupplyState, Want
from ui.components.wording import verbatim
from ui.steps.shown import Choice, Kind, Shown

from .about_shown import language_name, pets
from .exchange_shown import Here, machine
from .household_shown import WHERE, aged, called, together
from .person_shown import SEXES, cared
from .shown import State

ABOUT = {
    (Thing.SHELTER, "opening"): N_("Is the shelter open, full or closed?"),
    (Thing.HOUSEHOLD, "number"): N_("Which reception number is right?"),
    (Thing.HOUSEHOLD, "about"): N_("Which is right of this household?"),
    (Thing.PERSON, "household"): N_("To which household does this person belong?"),
    (Thing.PERSON, "who"): N_("Who is this person?"),
    (Thing.PERSON, "cares"): N_("What does the shelter have to know of this person?"),
    (Thing.PERSON, "presence"): N_("Where is this person?"),
    (Thing.NEED, "need"): N_("What is needed?"),
    (Thing.NEED, "done"): N_("Is this need met?"),
    (Thing.SUPPLY, "supply"): N_("What is asked for?"),
    (Thing.SUPPLY, "state"): N_("How far is this request?"),
    (Thing.NOTICE, "notice"): N_("Which notice is right?"),
    (Thing.NOTICE, "up"): N_("Does this notice stand on the board?"),
}
_ELSE = N_("Which is right?")
_SUPPLIES = {
    SupplyState.ASKED: N_("Asked for"),
    SupplyState.COMING: N_("On its way"),
    SupplyState.GIVEN: N_("Handed out"),
    SupplyState.DROPPED: N_("Not needed any more"),
}
_NOTHING = N_("Nothing is written")


@dataclass(frozen=True)
class Question:
    """One thing of which desks say different things.

    Attributes:
        kind, id: What it is about.
        name: Whose it is, as it was written; "" for the shelter's own.
        register: What of it.
        said: All that stands there, in its order: the last is shown until somebody decides.
        left: How many questions there are, with this one.
    """

    kind: Thing
    id: str
    name: str
    register: str
    said: tuple[Value, ...]
    left: int = 1

    @property
    def place(self) -> tuple[Thing, str, str]:
        """Which question it is."""
        return self.kind, self.id, self.register

    @property
    def values(self) -> tuple[Value, ...]:
        """Each that differs once, the one that is shown first."""
        found: list[Value] = []
        for one in reversed(self.said):
            if all(one.value != other.value for other in found):
                found.append(one)
        return tuple(found)


def questions(subjects: Sequence[tuple[Subject, str]]) -> tuple[Question, ...]:
    """Ask of each thing, under its name, what desks say differently of it."""
    asked = [
        Question(subject.kind, subject.id, name, register, subject.registers[register])
        for subject, name in subjects
        for register in subject.disputed
    ]
    return tuple(
        Question(one.kind, one.id, one.name, one.register, one.said, len(asked) - at) for at, one in enumerate(asked)
    )


def dispute_shown(texts: Texts, asked: Question | None, here: Here, *, loaded: bool) -> Shown:
    """Derive the question; None while it is being read, or where nothing is left to decide."""
    if asked is None:
        heading = texts.say(N_("To be decided"))
        settled = texts.say(N_("There is nothing to decide.")) if loaded else ""
        return Shown(State.DISPUTE, heading=heading, banner_kind="good", banner=settled)
    argued = texts.say(N_("The desks disagree."))
    if asked.name:
        argued = texts.say(N_("{name}: the desks disagree."), name=Said(verbatim(asked.name)))
    left = texts.count(N_("{n} question here"), N_("{n} questions here"), asked.left) if asked.left > 1 else ""
    return Shown(
        State.DISPUTE,
        Kind.WORDS,
        texts.say(ABOUT.get((asked.kind, asked.register), _ELSE)),
        note="\n".join(part for part in (argued, left) if part),
        choices=tuple(_choice(texts, asked, number, here) for number, _ in enumerate(asked.values)),
    )


def _choice(texts: Texts, asked: Question, number: int, here: Here) -> Choice:
    value = asked.values[number].value
    label, note = told(texts, asked, value, here.now.astimezone(JST).date())
    sources = [_source(texts, one, here) for one in asked.said if one.value == value]
    return Choice(f"value{number}", label, together(texts, [note, *sources]))


def _source(texts: Texts, one: Value, here: Here) -> str:
    """Say where and when it was said."""
    return together(texts, [machine(texts, one.kiosk, here.kiosk), texts.moment(one.at, here.now)])


def told(texts: Texts, asked: Question, value: Any, today: date) -> tuple[str, str]:
    """Say a value in words, and more to it."""
    tell = _TELL.get((asked.kind, CARD if asked.register.startswith(CARD) else asked.register))
    label, note = tell(texts, value, today) if tell else (verbatim(str(value)), "")
    return label or texts.say(_NOTHING), note


def _opening(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    return texts.say(OPENINGS[Opening(value["opening"])]), verbatim(value["label"])


def _number(_texts: Texts, value: str, _today: date) -> tuple[str, str]:
    return verbatim(value), ""


def _about(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    language = Said(verbatim(language_name(value["language"])))
    more = [texts.say(N_("Language: {language}"), language=language), pets(texts, value["pets"]), value["note"]]
    return verbatim(value["address"]), together(texts, [*more[:2], verbatim(more[2])])


def _belongs(texts: Texts, _value: str, _today: date) -> tuple[str, str]:
    return texts.say(N_("The household that was written down there")), ""


def _who(texts: Texts, value: Mapping[str, Any], today: date) -> tuple[str, str]:
    who = reading.who(value)
    kana = verbatim(who.kana) if who.name else ""
    sex = "" if who.sex is Sex.UNSAID else texts.say(SEXES[who.sex])
    born = texts.say(N_("born {date}"), date=texts.date(who.birth)) if who.birth else aged(texts, who, today)
    return called(texts, who.name, who.kana), together(texts, [kana, sex, born])


def _cares(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    one = Arriving(reading.who(None), reading.cares(value))
    return cared(texts, one), verbatim(one.cares.note)


def _presence(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    return texts.say(WHERE[Presence(value["presence"])]), verbatim(value["to"])


def _need(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    return texts.say(WANTS[Want(value["want"])]), verbatim(value["note"])


def _supply(texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    amount = f"{value['amount']} {verbatim(value['unit'])}".strip() if value["amount"] else ""
    return verbatim(value["what"]), together(texts, [amount, verbatim(value["note"])])


def _supply_state(texts: Texts, value: str, _today: date) -> tuple[str, str]:
    return texts.say(_SUPPLIES[SupplyState(value)]), ""


def _notice(_texts: Texts, value: Mapping[str, Any], _today: date) -> tuple[str, str]:
    return verbatim(value["title"]), verbatim(value["text"])


def _flag(yes: str, no: str) -> Callable[[Texts, Any, date], tuple[str, str]]:
    return lambda texts, value, _today: (texts.say(yes if value else no), "")


_TELL: Mapping[tuple[Thing, str], Callable[[Texts, Any, date], tuple[str, str]]] = {
    (Thing.SHELTER, "opening"): _opening,
    (Thing.HOUSEHOLD, "number"): _number,
    (Thing.HOUSEHOLD, "about"): _about,
    (Thing.HOUSEHOLD, CARD): _flag(N_("This card is theirs"), N_("This card is not theirs")),
    (Thing.PERSON, "household"): _belongs,
    (Thing.PERSON, "who"): _who,
    (Thing.PERSON, "cares"): _cares,
    (Thing.PERSON, "presence"): _presence,
    (Thing.NEED, "need"): _need,
    (Thing.NEED, "done"): _flag(N_("It is met"), N_("It is still needed")),
    (Thing.SUPPLY, "supply"): _supply,
    (Thing.SUPPLY, "state"): _supply_state,
    (Thing.NOTICE, "notice"): _notice,
    (Thing.NOTICE, "up"): _flag(N_("It stands on the board"), N_("It was taken down")),
}
