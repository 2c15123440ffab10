"""What the alerts' screens show, derived from how things stand; touches nothing.

What nobody knows is never shown as fine: that nothing is announced is said only while the city has just told so.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.alerts.model import COUNTING, Alert, Area, Status, here
from kiosk.core.errors import N_
from kiosk.core.i18n import Texts

from .card_shown import areas_said, card, kind_name, level_of, level_words, places_said, source, times
from .inputs import FRESH, LISTED, Card, Fact, Inputs, Shown, State

_MOST_PLACES = 60


def derive(inputs: Inputs) -> Shown:
    """Derive what is shown."""
    if inputs.state is State.ONE and inputs.chosen is not None:
        return _one(inputs, inputs.chosen)
    return _list(inputs)


def summary(inputs: Inputs) -> str:
    """Say on the home screen what holds here; before anything was read, nothing."""
    if inputs.alerts is None:
        return ""
    texts, found = inputs.texts, ordered(inputs)
    meant = [alert for alert in found if alert.status is Status.ACTUAL]
    sure = next((alert for alert in meant if alert.signed and level_of(inputs, alert)), None)
    if sure is not None:
        word, _ = level_words(inputs, level_of(inputs, sure))
        return texts.say(N_("Level {level}: {word}."), level=level_of(inputs, sure), word=word)
    if meant:
        return texts.count(N_("{n} announcement for this place"), N_("{n} announcements for this place"), len(meant))
    if not fresh(inputs):
        unset = not inputs.clock_known and inputs.heard is not None
        return texts.say(N_("Not known: the clock here is not set.")) if unset else _unknown(inputs)
    if found:
        return texts.say(N_("A drill or a test is being held."))
    return texts.say(N_("Nothing is announced here now."))


def fresh(inputs: Inputs) -> bool:
    """Tell whether the city has just told all it has, so that what is not told is not there."""
    known = inputs.clock_known and inputs.heard is not None
    return known and inputs.heard is not None and abs(inputs.now - inputs.heard) <= FRESH


def ordered(inputs: Inputs) -> tuple[Alert, ...]:
    """Put what is meant before drills and tests, the gravest here first, then what is signed, then the newest."""

    def rank(alert: Alert) -> tuple[bool, int, bool, float]:
        meant = alert.status is Status.ACTUAL
        return not meant, -level_of(inputs, alert), not alert.signed, -alert.sent.timestamp()

    return tuple(sorted(inputs.alerts or (), key=rank))


def _list(inputs: Inputs) -> Shown:
    texts, found = inputs.texts, ordered(inputs)
    part = found[inputs.passed : inputs.passed + LISTED]
    left = len(found) - inputs.passed - len(part)
    further = texts.say(N_("{n} more, less grave"), n=left) if left > 0 else ""
    shown = Shown(
        State.LIST,
        inputs.alerts is None,
        texts.say(N_("What is announced for this place")),
        note=_last_word(inputs) if fresh(inputs) else "",
        cards=tuple(card(inputs, alert) for alert in part),
        further=further,
    )
    if inputs.alerts is None:
        return shown
    return _stale(inputs, shown) if not fresh(inputs) else _empty(inputs, shown)


def _empty(inputs: Inputs, shown: Shown) -> Shown:
    return shown if shown.cards else replace(shown, banner=inputs.texts.say(N_("Nothing is announced here now.")))


def _stale(inputs: Inputs, shown: Shown) -> Shown:
    """Say that nobody knows what is new; beside cards in few words, lest the gravest be pushed off its page."""
    if inputs.alerts:
        return replace(shown, note=_old(inputs))
    note = inputs.texts.say(
        N_("Nobody knows here whether something is announced. Listen to the radio and to the staff.")
    )
    return replace(shown, banner=_unknown(inputs), banner_note=note, banner_kind="warn")


def _old(inputs: Inputs) -> str:
    """Say that what is shown may no longer be so."""
    texts = inputs.texts
    if inputs.heard is None or not inputs.clock_known:
        return texts.say(N_("This may have changed: nobody knows how old it is."))
    when, age = texts.moment(inputs.heard, inputs.now), texts.age(inputs.heard, inputs.now)
    return texts.say(N_("This may have changed: no word from the city since {when} ({age})."), when=when, age=age)


def _unknown(inputs: Inputs) -> str:
    texts = inputs.texts
    if inputs.heard is None:
        return texts.say(N_("Not known: no word from the city yet."))
    when = texts.moment(inputs.heard, inputs.now)
    if not inputs.clock_known:
        return texts.say(N_("Not known: the clock here is not set. The city's last word is of {when}."), when=when)
    age = texts.age(inputs.heard, inputs.now)
    return texts.say(N_("Not known: no word from the city since {when} ({age})."), when=when, age=age)


def _last_word(inputs: Inputs) -> str:
    if inputs.heard is None:
        return ""
    return inputs.texts.say(N_("Last word from the city: {when}."), when=inputs.texts.moment(inputs.heard, inputs.now))


def _one(inputs: Inputs, chosen: Alert) -> Shown:
    """Show the alert as it is now; if it holds no more, say so above what it said."""
    now = next((alert for alert in inputs.alerts or () if alert.id == chosen.id), None)
    alert = now or chosen
    said, said_note = _said(inputs, alert)
    shown = Shown(
        State.ONE,
        loading=False,
        heading=kind_name(inputs, alert),
        cards=(_first(inputs, alert, over=now is None),),
        said=said,
        said_note=said_note,
        facts=_facts(inputs, alert),
    )
    if now is None:
        return replace(shown, banner=_over(inputs, alert), banner_kind="warn")
    if not fresh(inputs):
        return replace(shown, banner=_old(inputs), banner_kind="warn")
    return shown if alert.signed else replace(shown, banner=source(inputs.texts, alert), banner_kind="warn")


def _first(inputs: Inputs, alert: Alert, *, over: bool) -> Card:
    """Give the card without what the facts below it say; of a drill what is practised stays."""
    whole = card(inputs, alert, over=over)
    practised = not over and alert.status is not Status.ACTUAL and level_of(inputs, alert) > 0
    return replace(whole, lines=whole.lines[:1] if practised else ())


def _over(inputs: Inputs, alert: Alert) -> str:
    texts = inputs.texts
    if any(alert.id in one.references for one in inputs.alerts or ()):
        return texts.say(N_("A newer announcement has taken the place of this one."))
    if alert.valid_to is not None and inputs.clock_known and alert.valid_to <= inputs.now:
        return texts.say(N_("This ended at {when}."), when=texts.moment(alert.valid_to, inputs.now))
    return texts.say(N_("This was called off, or a newer announcement has taken its place."))


def _said(inputs: Inputs, alert: Alert) -> tuple[str, str]:
    """Give the sender's words, and say so where they are in another language than the person's."""
    texts, told = inputs.texts, dict(alert.headline)
    text = texts.pick(told)
    own = texts.language.partition("@")[0].lower()
    codes = {code.replace("-", "_").lower() for code, one in told.items() if one == text}
    if not text or codes & {texts.language.lower(), own, own.partition("_")[0]}:
        return text, ""
    if any(code.startswith("ja") for code in codes):
        return text, texts.say(N_("These words came in Japanese only. The staff can explain them."))
    return text, texts.say(N_("These words did not come in your language. The staff can explain them."))


def _facts(inputs: Inputs, alert: Alert) -> tuple[Fact, ...]:
    texts = inputs.texts
    nearby = here(alert, inputs.places)
    others = tuple(area for area in alert.areas if area not in nearby)
    names = tuple(dict.fromkeys(name for area in nearby or alert.areas for name in area.warnings))
    title = "" if alert.source == COUNTING else alert.title
    facts = (
        Fact(texts.say(N_("Here")), places_said(inputs, alert, _MOST_PLACES)),
        Fact(texts.say(N_("Also for")), _others(texts, others)),
        Fact(texts.say(N_("When")), times(inputs, alert)),
        Fact(texts.say(N_("Its name in Japanese")), "、".join(names[:_MOST_PLACES]) or title),
        Fact(texts.say(N_("Who says so")), source(texts, alert)),
    )
    return tuple(fact for fact in facts if fact.text)


def _others(texts: Texts, areas: Sequence[Area]) -> str:
    if not areas:
        return ""
    return areas_said(texts, areas, _MOST_PLACES) or texts.count(
        N_("{n} other place"), N_("{n} other places"), len(areas)
    )
