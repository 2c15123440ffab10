"""A question of a form as a person is asked it: how it is answered, what may be chosen, which days are offered."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.forms.engine import Engine
from kiosk.forms.faults import FormError
from kiosk.forms.instance import Node
from kiosk.forms.question import Question, question

from .sight import Ask, Option, Way

_TYPED = {"int": Way.NUMBERS, "decimal": Way.NUMBERS, "date": Way.DATE}
_WRITTEN = {
    "kana": Way.KANA,
    "kanji": Way.KANJI,
    "phone": Way.PHONE,
    "numbers": Way.NUMBERS,
    "address": Way.ADDRESS,
}
_CHOSEN = {"select1": Way.ONE, "select": Way.MANY, "trigger": Way.ONE, "range": Way.NUMBERS}
_MOST_DIGITS = {Way.PHONE: 11, Way.NUMBERS: 15}
_INT_DIGITS = 9  # of a whole number in XForms
_WITHOUT_SPACES = ("ja", "zh")
_YEAR = 365.25
_BACK, _AHEAD = timedelta(days=120 * _YEAR), timedelta(days=10 * _YEAR)
_PROBES = tuple(
    sign * days for days in (0, 1, 7, 30, 180, 365, 1_800, 3_650, 7_300, 18_000, 36_000) for sign in (-1, 1)
)


def way_of(engine: Engine, node: Node) -> Way:
    """Tell how a question is answered here."""
    control, kind = node.branch.control, node.branch.bind.type
    assert control is not None  # noqa: S101 - only questions are looked at
    if engine.readonly(node):
        return Way.NOTE
    if control.kind != "input":
        return _CHOSEN.get(control.kind, Way.STAFF)
    if kind != "string":
        return _TYPED.get(kind, Way.STAFF)
    words = control.appearance.split()
    return next((way for word, way in _WRITTEN.items() if word in words), Way.TEXT)


def ask(engine: Engine, node: Node, texts: Texts, today: date, problem: str) -> Ask:
    """Look at a question in the language of now."""
    way, seen = way_of(engine, node), question(engine, node)
    first, last = span(lambda day: _fits(engine, node, day.isoformat()), today) if way is Way.DATE else (None, None)
    return Ask(
        seen.ref,
        way,
        seen.label,
        seen.hint,
        spoken(seen, texts) if way is Way.NOTE else seen.value,
        _options(seen, way, texts),
        required=seen.required,
        readonly=seen.readonly,
        sound=_sound(engine, node) if way is Way.KANJI else "",
        problem=problem,
        digits=_digits(engine, node, way) if way in _MOST_DIGITS else 0,
        first=first,
        last=last,
    )


def spoken(seen: Question, texts: Texts) -> str:
    """Say a value by the labels of what is chosen; any other as it stands."""
    return listed([one.label for one in seen.choices if one.chosen], texts) if seen.choices else seen.value


def listed(parts: Iterable[str], texts: Texts) -> str:
    """Write several things one after the other as the language does."""
    return ("、" if texts.language.startswith(_WITHOUT_SPACES) else ", ").join(parts)


def _options(seen: Question, way: Way, texts: Texts) -> tuple[Option, ...]:
    if seen.kind == "trigger" and way is Way.ONE:
        return (Option("OK", texts.say(N_("I have read this")), seen.value == "OK"),)
    return tuple(Option(one.value, one.label, one.chosen) for one in seen.choices)


def _sound(engine: Engine, node: Node) -> str:
    """Give the kana asked for before it in its group."""
    beside = node.parent.parts if node.parent else []
    found = ""
    for one in beside[: beside.index(node)]:
        if not one.is_range and one.relevant and one.branch.control and way_of(engine, one) is Way.KANA:
            found = one.value
    return found


def _digits(engine: Engine, node: Node, way: Way) -> int:
    """Find the longest number that the form's own rule takes."""
    most = _INT_DIGITS if node.branch.bind.type == "int" else _MOST_DIGITS[way]
    for count in range(most, 0, -1):
        tries = ("9" * count, "1" + "0" * (count - 1), "1" * count, "0" * count, "0" + "9" * (count - 1))
        if any(_fits(engine, node, one) for one in tries):
            return count
    return most


def _fits(engine: Engine, node: Node, raw: str) -> bool:
    """Try a value against the form's rule without giving it."""
    written = engine.encode(node, raw)
    before = node.value
    node.show(written)
    try:
        return bool(written) and engine.truth(node.branch.bind.constraint, node, default=True)
    except FormError:
        return False
    finally:
        node.show(before)


def span(fits: Callable[[date], bool], today: date) -> tuple[date | None, date | None]:
    """Find the first and the last day that a rule takes, by trying days around one that it takes.

    Returns:
        Days within 120 years back and ten years ahead; None for both when the rule takes none that was tried.
    """
    low, high = today - _BACK, today + _AHEAD
    days = (day for days in _PROBES if low <= (day := today + timedelta(days=days)) <= high)
    within = next((day for day in days if fits(day)), None)
    if within is None:
        return None, None
    return _edge(fits, within, low), _edge(fits, within, high)


def _edge(fits: Callable[[date], bool], good: date, far: date) -> date:
    """Halve the way between a day that is taken and one far off until they meet."""
    if fits(far):
        return far
    while abs((far - good).days) > 1:
        middle = good + (far - good) // 2
        if fits(middle):
            good = middle
        else:
            far = middle
    return good
