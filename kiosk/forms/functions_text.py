"""ODK's functions of texts, dates and choices."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping

from lxml.etree import _Element as Element

from . import dates, faults
from .environment import Environment
from .regex import found
from .values import Value, node_text, text_of, texts_of, to_number, words

_HASHES = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_WHITE = re.compile(r"[ \t\r\n]+")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:\d{2})?)?")
_LEADING = re.compile(r"\s*([+-]?\d+)")
_LONGEST = 100_000  # characters of what uuid(n) and the like may make


def _concat(_: Environment, *values: Value) -> str:
    return "".join(text for value in values for text in texts_of(value))


def _join(_: Environment, glue: Value, *values: Value) -> str:
    return text_of(glue).join(text for value in values for text in texts_of(value))


def _string(_: Environment, value: Value) -> str:
    return text_of(value)


def _coalesce(_: Environment, one: Value, other: Value) -> str:
    return text_of(one) or text_of(other)


def _once(_: Environment, node: Value, value: Value) -> str:
    return text_of(node) or text_of(value)


def _contains(_: Environment, text: Value, part: Value) -> bool:
    return text_of(part) in text_of(text)


def _starts_with(_: Environment, text: Value, part: Value) -> bool:
    return text_of(text).startswith(text_of(part))


def _ends_with(_: Environment, text: Value, part: Value) -> bool:
    return text_of(text).endswith(text_of(part))


def _string_length(_: Environment, value: Value) -> float:
    return len(text_of(value).encode("utf-16-le", "surrogatepass")) // 2  # as Java and JavaScript count


def _normalize_space(_: Environment, value: Value) -> str:
    return _WHITE.sub(" ", text_of(value)).strip(" ")


def _substring_before(_: Environment, value: Value, part: Value) -> str:
    text, mark = text_of(value), text_of(part)
    return text[: max(text.find(mark), 0)]


def _substring_after(_: Environment, value: Value, part: Value) -> str:
    text, mark = text_of(value), text_of(part)
    return text[text.index(mark) + len(mark) :] if mark in text else ""


def _substring(env: Environment, value: Value, start: Value, length: Value | None = None) -> str:
    text = text_of(value)
    first = to_number(start, env.zone)
    count = to_number(length, env.zone) if length is not None else float("inf")
    return "".join(
        letter
        for place, letter in enumerate(text, 1)
        if place >= _half_up(first) and place < _half_up(first) + _half_up(count)
    )


def _half_up(number: float) -> float:
    return number if number != number or abs(number) == float("inf") else (number + 0.5) // 1  # noqa: PLR0124 - NaN


def _whole(value: Value) -> int | None:
    match = _LEADING.match(text_of(value))
    return int(match[1]) if match else None


def _substr(_: Environment, value: Value, start: Value, end: Value | None = None) -> str:
    text = text_of(value)
    first, last = _whole(start), _whole(end) if end is not None else len(text)
    if first is None or last is None:
        return ""
    first, last = (place + len(text) if place < 0 else place for place in (first, last))
    return text[max(first, 0) : max(last, 0)]


def _translate(_: Environment, value: Value, old: Value, new: Value) -> str:
    replacing = text_of(new)
    table: dict[int, str] = {}
    for place, letter in enumerate(text_of(old)):
        table.setdefault(ord(letter), replacing[place : place + 1])
    return text_of(value).translate(table)


def _regex(_: Environment, value: Value, pattern: Value) -> bool:
    return found(text_of(pattern), text_of(value))


def _digest(_: Environment, value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    name, form = text_of(algorithm), text_of(encoding)
    if name not in _HASHES or form not in {"base64", "hex"}:
        raise faults.bad_expression(f"digest {name} {form}", "not known")
    made = hashlib.new(_HASHES[name], text_of(value).encode(), usedforsecurity=False).digest()
    return made.hex() if form == "hex" else base64.b64encode(made).decode()


def _base64_decode(_: Environment, value: Value) -> str:
    try:
        return base64.b64decode(text_of(value), validate=True).decode(errors="replace")
    except ValueError:
        return ""


def _uuid(env: Environment, length: Value | None = None) -> str:
    if length is None:
        return env.uuid()
    number = to_number(length, env.zone)
    if not 0 <= number <= _LONGEST:
        raise faults.bad_expression("uuid()", "length")
    made = ""
    while len(made) < number:
        made += env.uuid()
    return made[: int(number)]


def _pulldata(env: Environment, name: Value, wanted: Value, column: Value, value: Value) -> str:
    item = env.row(text_of(name), text_of(column), text_of(value))
    told = item.find(text_of(wanted)) if item is not None else None
    return node_text(told) if told is not None else ""


def _selected(_: Environment, chosen: Value, value: Value) -> bool:
    return text_of(value).strip(" \t\r\n") in (words(text_of(chosen)) or [""])


def _selected_at(_: Environment, chosen: Value, place: Value) -> str:
    number, listed = _whole(place), words(text_of(chosen))
    return listed[number] if number is not None and 0 <= number < len(listed) else ""


def _count_selected(_: Environment, chosen: Value) -> float:
    return len(words(text_of(chosen)))


def _choice_name(env: Environment, value: Value, question: Value) -> str:
    nodes = [node for node in question if isinstance(node, Element)] if isinstance(question, list) else []
    return env.choice_label(nodes[0], text_of(value)) if nodes else ""


def _itext(env: Environment, entry: Value) -> str:
    return env.translated(text_of(entry))


def _today(env: Environment) -> str:
    return dates.written(env.now().replace(hour=0, minute=0, second=0, microsecond=0))


def _now(env: Environment) -> str:
    return dates.written(env.now())


def _date(env: Environment, value: Value) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        moment = dates.from_days(value, env.zone)
    else:
        text = text_of(value)
        if not text:
            return ""
        moment = dates.read(text if _DATED.match(text) else dates.padded(text), env.zone)
    return dates.written(moment) if moment else "Invalid Date"


def _format_date_time(env: Environment, value: Value, pattern: Value) -> str:
    moment = dates.read(text_of(value), env.zone)
    return dates.formatted(moment, text_of(pattern)) if moment else ""


TEXTS: Mapping[str, Callable[..., Value]] = {
    "concat": _concat, "join": _join, "string": _string, "coalesce": _coalesce, "once": _once, "contains": _contains,
    "starts-with": _starts_with, "ends-with": _ends_with, "string-length": _string_length,
    "normalize-space": _normalize_space, "substring-before": _substring_before, "substring-after": _substring_after,
    "substring": _substring, "substr": _substr, "translate": _translate, "regex": _regex, "digest": _digest,
    "base64-decode": _base64_decode, "uuid": _uuid, "pulldata": _pulldata, "selected": _selected,
    "selected-at": _selected_at, "count-selected": _count_selected, "jr:choice-name": _choice_name,
    "jr:itext": _itext, "itext": _itext, "today": _today, "now": _now, "date": _date, "date-time": _date,
    "format-date": _format_date_time, "format-date-time": _format_date_time,
}  # fmt: skip
