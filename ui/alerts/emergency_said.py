"""What is said of an emergency aloud, and the sentences its screen is made of."""

from kiosk.alerts.model import Alert, End, Ending
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .card_shown import level_of, level_words, places_said
from .emergency_inputs import Standing, State, state_of
from .inputs import Inputs

_PLACES = 2


def sentence(standing: Standing) -> str:
    """Say the one sentence that matters, in the language of its texts: the level, the action, the place."""
    texts, emergency = standing.texts, standing.emergency
    match state_of(emergency, standing.past):
        case State.ALARM if emergency.alarms:
            inputs, alert = card_inputs(standing), emergency.alarms[0]
            level = level_of(inputs, alert)
            _, action = level_words(inputs, level)
            place = texts.say(N_("This is for {place}."), place=place_of(standing, alert))
            return joined(texts, texts.say(N_("Alert level {level}."), level=level), action, place)
        case State.ALARM:
            return joined(texts, texts.say(N_("Emergency.")), words_of_staff(standing))
        case State.DRILL:
            drill = texts.say(N_("This is a drill."))
            return joined(texts, drill, practised(standing, emergency.drills[0]), nothing_happened(texts), drill)
        case State.NONE:
            return ""
        case State.DRILL_OVER:
            return joined(texts, texts.say(N_("The drill is over.")), nothing_happened(texts))
        case _:
            return how_ended(standing)


def card_inputs(standing: Standing) -> Inputs:
    """Say how things stand to what makes a card."""
    return Inputs(standing.texts, standing.words, standing.now, standing.clock_known, standing.places)


def how_ended(standing: Standing) -> str:
    """Say how an alarm ended, and when."""
    texts, past = standing.texts, standing.past
    ending = past.ending if past is not None else Ending(End.LIFTED)
    when = texts.moment(ending.at, standing.now) if ending.at is not None else ""
    match ending.how:
        case End.LIFTED if when:
            return texts.say(N_("The warning has been lifted at {when}."), when=when)
        case End.LIFTED:
            return texts.say(N_("The city has taken the warning back."))
        case End.OVER:
            return texts.say(N_("The warning ran out at {when}."), when=when)
        case End.STAFF:
            return texts.say(N_("The staff of this place have ended the emergency screen."))
        case End.CHANGED:
            return texts.say(N_("The city has changed the warning: it is no longer so grave here."))


def words_of_staff(standing: Standing) -> str:
    """Give the words of the staff, or the house's own."""
    taken = standing.emergency.taken
    return (taken.words if taken is not None else "") or standing.texts.say(N_("Please do what the staff say."))


def practised(standing: Standing, alert: Alert) -> str:
    """Say what a drill practises."""
    inputs = card_inputs(standing)
    level = level_of(inputs, alert)
    word, _ = level_words(inputs, level)
    return standing.texts.say(N_("What is practised: level {level}, {word}."), level=level, word=word)


def place_of(standing: Standing, alert: Alert) -> str:
    """Say for which place an alert is."""
    named = any(area.name for area in alert.areas)
    site = standing.texts.pick(standing.site)
    return site if site and not named else places_said(card_inputs(standing), alert, _PLACES)


def nothing_happened(texts: Texts) -> str:
    """Say that nothing has happened."""
    return texts.say(N_("Nothing has happened. You need not do anything."))


def joined(texts: Texts, *sentences: str) -> str:
    """Put sentences together as the language does."""
    between = "" if texts.language in {"ja", "zh_Hans"} else " "
    return between.join(sentence for sentence in sentences if sentence)
