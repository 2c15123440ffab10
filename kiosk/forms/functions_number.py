"""ODK's functions of numbers and truths, and the operators whose meaning it changes."""

import math
import operator
from collections.abc import Callable, Mapping
from math import inf, isnan, nan

from . import dates
from .environment import Environment
from .values import Value, text_of, texts_of, to_number, truth_of


def _number(env: Environment, value: Value) -> float:
    return to_number(value, env.zone)


def _whole_days(env: Environment, value: Value) -> float:
    given = to_number(value, env.zone)
    dated = isinstance(value, str | list) and dates.read(text_of(value), env.zone) is not None
    return float(math.floor(given)) if dated else given


def _plain(function: Callable[[float], float]) -> Callable[[Environment, Value], float]:
    def one(env: Environment, value: Value) -> float:
        given = to_number(value, env.zone)
        if isnan(given):
            return given
        try:
            return float(function(given))
        except OverflowError:
            return inf
        except ValueError:
            return nan

    return one


def _pair(function: Callable[[float, float], float]) -> Callable[[Environment, Value, Value], float]:
    def two(env: Environment, left: Value, right: Value) -> float:
        one, other = to_number(left, env.zone), to_number(right, env.zone)
        if isnan(one) or isnan(other):
            return nan
        try:
            return float(function(one, other))
        except OverflowError:
            return inf
        except (ValueError, ZeroDivisionError):
            return nan

    return two


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    return lambda given: given if abs(given) == inf else function(given)


def _logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda given: -inf if given == 0 else function(given)


def _int(env: Environment, value: Value) -> float:
    given = to_number(value, env.zone)
    return given if isnan(given) or abs(given) == inf else float(math.trunc(given))


def _round(env: Environment, value: Value, digits: Value = 0.0) -> float:
    given, places = to_number(value, env.zone), to_number(digits, env.zone)
    if isnan(given) or isnan(places) or abs(given) == inf:
        return given if not isnan(places) else nan
    try:
        shift = 10.0**places
        return math.copysign(math.floor(abs(given) * shift + 0.5) / shift, given) if given else 0.0
    except (OverflowError, ZeroDivisionError):
        return nan


def _numbers(env: Environment, values: tuple[Value, ...]) -> list[float]:
    return [
        to_number(text, env.zone)
        for value in values
        for text in (texts_of(value) if isinstance(value, list) else [value])
    ]


def _max(env: Environment, *values: Value) -> float:
    given = _numbers(env, values)
    return nan if not given or any(map(isnan, given)) else max(given)


def _min(env: Environment, *values: Value) -> float:
    given = _numbers(env, values)
    return nan if not given or any(map(isnan, given)) else min(given)


def _sum(env: Environment, value: Value) -> float:
    given = _numbers(env, (value,))
    return sum(given[1:], given[0]) if given else nan


def _decimal_date_time(env: Environment, value: Value) -> float:
    if isinstance(value, float):
        return value
    moment = dates.read(text_of(value), env.zone)
    return dates.days(moment) if moment else nan


def _decimal_time(env: Environment, value: Value) -> float:
    return dates.decimal_time(text_of(value), env.zone)


def _count_non_empty(_: Environment, value: Value) -> float:
    return float(sum(1 for text in texts_of(value) if text)) if isinstance(value, list) else 0.0


def _if(_: Environment, condition: Value, one: Value, other: Value) -> Value:
    return one if truth_of(condition) else other


def _and(_: Environment, one: Value, other: Value) -> Value:
    return other if truth_of(one) else one


def _or(_: Environment, one: Value, other: Value) -> Value:
    return one if truth_of(one) else other


def _boolean_from_string(_: Environment, value: Value) -> bool:
    return text_of(value) in {"1", "true"}


def _truths(value: Value) -> list[bool]:
    return [bool(text.strip()) for text in texts_of(value)] if isinstance(value, list) else [truth_of(value)]


def _checklist(env: Environment, least: Value, most: Value, *values: Value) -> bool:
    low, high = to_number(least, env.zone), to_number(most, env.zone)
    count = sum(truth for value in values for truth in _truths(value))
    return low <= count <= (inf if high == -1 else high)


def _weighted_checklist(env: Environment, least: Value, most: Value, *values: Value) -> bool:
    low, high = to_number(least, env.zone), to_number(most, env.zone)
    total = 0.0
    for value, weight in zip(values[::2], values[1::2], strict=False):
        heavy = _numbers(env, (weight,))
        total += sum(one for truth, one in zip(_truths(value), heavy, strict=False) if truth)
    return low <= total <= (inf if high == -1 else high)


def _some(compare: Callable[[float, float], bool]) -> Callable[[Environment, Value, Value], bool]:
    def found(env: Environment, left: Value, right: Value) -> bool:
        return any(compare(one, other) for one in _numbers(env, (left,)) for other in _numbers(env, (right,)))

    return found


def _equal(env: Environment, left: Value, right: Value, *, wanted: bool) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return (truth_of(left) == truth_of(right)) is wanted
    if isinstance(left, float) or isinstance(right, float):
        return any((one == other) is wanted for one in _numbers(env, (left,)) for other in _numbers(env, (right,)))
    return any((one == other) is wanted for one in texts_of(left) for other in texts_of(right))


def _eq(env: Environment, left: Value, right: Value) -> bool:
    return _equal(env, left, right, wanted=True)


def _ne(env: Environment, left: Value, right: Value) -> bool:
    return _equal(env, left, right, wanted=False)


_PLAIN: Mapping[str, Callable[[float], float]] = {
    "abs": abs, "acos": math.acos, "asin": math.asin, "atan": math.atan, "cos": math.cos, "sin": math.sin,
    "tan": math.tan, "sqrt": math.sqrt, "exp": math.exp, "exp10": lambda given: 10.0**given,
    "log": _logarithm(math.log), "log10": _logarithm(math.log10),
    "ceiling": _whole(math.ceil), "ceil": _whole(math.ceil), "floor": _whole(math.floor),
}  # fmt: skip
_COMPARED = {"lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}

NUMBERS: Mapping[str, Callable[..., Value]] = {
    **{name: _plain(function) for name, function in _PLAIN.items()},
    **{name: _some(compare) for name, compare in _COMPARED.items()},
    "number": _number, "whole-days": _whole_days, "int": _int, "round": _round, "max": _max, "min": _min,
    "sum": _sum, "if": _if, "and": _and, "or": _or, "decimal-date-time": _decimal_date_time,
    "decimal-time": _decimal_time,
    "count-non-empty": _count_non_empty, "boolean-from-string": _boolean_from_string,
    "checklist": _checklist, "weighted-checklist": _weighted_checklist, "eq": _eq, "ne": _ne,
    "pow": _pair(operator.pow), "atan2": _pair(math.atan2),
    "pi": lambda _: math.pi, "random": lambda env: env.chance.random(),
}  # fmt: skip
