"""One alert as a card: its level with number, word and action, what it is of, for how long, and who says so."""

from collections.abc import Iterable

from kiosk.alerts.model import Alert, Area, Status, here, level_here
from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts

from .inputs import Card, Inputs

OVER = "over"
_NAMED = 3
_AGENCY, _CITY = "jma", "city"


def level_of(inputs: Inputs, alert: Alert) -> int:
    """Give the level here, or that of the whole where no place is named; 0 for none."""
    return (level_here(alert, inputs.places) if alert.areas else alert.level) or 0


def card(inputs: Inputs, alert: Alert, *, over: bool = False) -> Card:
    """Say an alert on a card; what no longer holds has neither colour nor action."""
    texts = inputs.texts
    level = level_of(inputs, alert)
    about = f"{kind_name(inputs, alert)}{_colon(texts)}{places_said(inputs, alert, _NAMED)}"
    when, sure = times(inputs, alert), source(texts, alert)
    first = (about, sure) if alert.signed else (sure, about)
    lines = (_stop(texts).join((*first, when)),)
    if over:
        return Card(alert.id, 0, OVER, word=texts.say(N_("No longer in force")), lines=lines)
    if alert.status is not Status.ACTUAL:
        return _practised(inputs, alert, level, lines)
    if not level:
        return Card(
            alert.id, word=kind_name(inputs, alert), action=texts.say(N_("It comes without a level.")), lines=lines
        )
    word, action = level_words(inputs, level)
    label = texts.say(N_("Alert level")) if alert.source == _CITY else texts.say(N_("Similar to level"))
    return Card(alert.id, level, "actual", str(level), label, word, action, lines)


def level_words(inputs: Inputs, level: int) -> tuple[str, str]:
    """Give a level's word and action."""
    word, action = inputs.words.levels.get((level, inputs.texts.language), ("", ""))
    return Said(word), Said(action)


def kind_name(inputs: Inputs, alert: Alert) -> str:
    """Name what it is about; a kind without a name of its own is an other announcement."""
    names, language = inputs.words.kinds, inputs.texts.language
    return Said(names.get((alert.kind, language)) or names.get(("other", language), ""))


def source(texts: Texts, alert: Alert) -> str:
    """Say who says it, and whether that is sure."""
    if alert.signed:
        return texts.say(N_("Signed by the city"))
    if alert.source == _CITY:
        return texts.say(N_("Not confirmed: it has no signature of the city"))
    if alert.source == _AGENCY:
        return texts.say(N_("From the weather agency, not confirmed by the city"))
    return texts.say(N_("From another sender, not confirmed by the city"))


def places_said(inputs: Inputs, alert: Alert, most: int) -> str:
    """Name the places of here, at most so many; those beyond are counted."""
    if not alert.areas:
        return inputs.texts.say(N_("no place is named"))
    return areas_said(inputs.texts, here(alert, inputs.places), most) or inputs.texts.say(N_("this place"))


def areas_said(texts: Texts, areas: Iterable[Area], most: int) -> str:
    """Name places, at most so many; those beyond, and those without a name, are counted."""
    areas = tuple(areas)
    names = tuple(dict.fromkeys(area.name for area in areas if area.name))
    left = len(names) - most if len(names) > most else 0
    if not names:
        return ""
    said = ("、" if texts.language.startswith(("ja", "zh")) else ", ").join(names[:most])
    if not left:
        return said
    return texts.count(N_("{places} and {n} more place"), N_("{places} and {n} more places"), left, places=said)


def times(inputs: Inputs, alert: Alert) -> str:
    """Say since when, until when, and how old it is; where the clock is not set nobody knows how old."""
    texts, now = inputs.texts, inputs.now
    begin = texts.moment(alert.valid_from or alert.sent, now)
    if alert.valid_to is None:
        said = texts.say(N_("From {begin}, with no end given."), begin=begin)
    else:
        said = texts.say(N_("From {begin} until {end}."), begin=begin, end=texts.moment(alert.valid_to, now))
    if not inputs.clock_known:
        return said
    return f"{said}{_space(texts)}{texts.say(N_('Sent {age}.'), age=texts.age(alert.sent, now))}"


def _practised(inputs: Inputs, alert: Alert, level: int, lines: tuple[str, ...]) -> Card:
    """Say first that nothing has happened."""
    texts = inputs.texts
    drill = alert.status is Status.EXERCISE
    if level:
        word, _ = level_words(inputs, level)
        practised = texts.say(N_("What is practised: level {level}, {word}."), level=level, word=word)
        lines = (practised, *lines)
    return Card(
        alert.id,
        0,
        alert.status.value,
        texts.say(N_("Drill")) if drill else texts.say(N_("Test")),
        "",
        texts.say(N_("This is a drill.")) if drill else texts.say(N_("This is only a test.")),
        texts.say(N_("Nothing has happened. You need not do anything.")),
        lines,
    )


def _colon(texts: Texts) -> str:
    return "：" if texts.language.startswith(("ja", "zh")) else ": "


def _stop(texts: Texts) -> str:
    return f"。{_space(texts)}" if texts.language.startswith(("ja", "zh")) else ". "


def _space(texts: Texts) -> str:
    return "" if texts.language in {"ja", "zh_Hans"} else " "
