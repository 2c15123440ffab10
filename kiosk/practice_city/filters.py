"""The q language of NGSI-LD (GS CIM 009, 4.9) as a test of kept entities; NGSIv2's q is near enough to share it."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .nodes import Instance, Node, is_uri, moment_of
from .problems import bad

Test = Callable[[Node], bool]

SYSTEM = frozenset({"createdAt", "modifiedAt"})
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_TERM = re.compile(
    r"(?P<path>[A-Za-z_@][\w:/#.-]*)(?:\[(?P<key>[^\]]+)\])?"
    r"(?:(?P<op>==|!=|>=|<=|!~=|~=|>|<)(?P<value>(?:" + _QUOTED + r'|[^;|()"<>=!~])+))?'
)
_DEEPEST = 20
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


@dataclass(frozen=True)
class Grammar:
    """What differs between brokers and dialects.

    Attributes:
        expand: Gives the full name of an attribute.
        dates_as_text: Moments are compared letter by letter, as Scorpio and Stellio do.
        bare_text: Text needs no quotes, as in NGSIv2.
    """

    expand: Callable[[str], str]
    dates_as_text: bool = False
    bare_text: bool = False


@dataclass(frozen=True)
class Filter:
    """A parsed q: the test and the names it asks for."""

    test: Test
    names: frozenset[str]


def parse(text: str, grammar: Grammar) -> Filter:
    """Parse a q.

    Raises:
        Problem: BadRequestData where it does not follow the grammar.
    """
    reader = _Reader(text, grammar)
    test = reader.any_of()
    if reader.at < len(text):
        raise bad("The q is not understood.", text[:200])
    return Filter(test, frozenset(reader.names))


class _Reader:
    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.at = 0
        self.deep = 0
        self.names: set[str] = set()

    def any_of(self) -> Test:
        tests = [self.all_of()]
        while self._takes("|"):
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda node: any(test(node) for test in tests)

    def all_of(self) -> Test:
        tests = [self.term()]
        while self._takes(";"):
            tests.append(self.term())
        return tests[0] if len(tests) == 1 else lambda node: all(test(node) for test in tests)

    def term(self) -> Test:
        if self._takes("("):
            self.deep += 1
            inner = self.any_of() if self.deep < _DEEPEST else None
            self.deep -= 1
            if inner is None or not self._takes(")"):
                raise bad("The q is not understood.", self.text[:200])
            return inner
        found = _TERM.match(self.text, self.at)
        if not found:
            raise bad("The q is not understood.", self.text[:200])
        self.at = found.end()
        self.names.add(found["path"].split(".")[0])
        return _term(found["path"], found["key"], found["op"], found["value"], self.grammar)

    def _takes(self, mark: str) -> bool:
        if self.text.startswith(mark, self.at):
            self.at += 1
            return True
        return False


def _term(path: str, key: str | None, op: str | None, value: str | None, grammar: Grammar) -> Test:
    if op is None:
        if path in SYSTEM:
            raise bad("A q asks more of a system attribute than that it is there.", path)
        return lambda node: bool(_values(node, path, key, grammar))
    wanted = _Wanted(str(value), grammar)
    if op in {"!=", "!~="}:
        return lambda node: (
            (found := _values(node, path, key, grammar)) != []
            and not any(wanted.meets(op[:-2] + ("=" if op == "!=" else "~") + "=", one) for one in found)
        )
    return lambda node: any(wanted.meets(op, one) for one in _values(node, path, key, grammar))


def _values(node: Node, path: str, key: str | None, grammar: Grammar) -> list[Any]:
    if path in SYSTEM:
        return [node.created if path == "createdAt" else node.modified]
    head, *rest = [path] if "://" in path else path.split(".")
    instances: list[Instance] = node.attrs.get(grammar.expand(head), [])
    for part in rest:
        instances = [_inner(one, part, grammar) for one in instances]
        instances = [one for one in instances if one]
    bodies = [one["body"] for one in instances]
    if key is not None:
        bodies = [body[key] for body in bodies if isinstance(body, dict) and key in body]
    return bodies


def _inner(one: Instance, part: str, grammar: Grammar) -> Instance:
    if part in {"observedAt", "unitCode", "datasetId"}:
        return {"body": one[part]} if part in one else {}
    if part in {"createdAt", "modifiedAt"}:
        return {"body": one[part[:-2]]} if part[:-2] in one else {}
    subs = one.get("subs", {}).get(grammar.expand(part), [])
    return dict(subs[0]) if subs else {}


class _Wanted:
    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.as_text = grammar.dates_as_text
        low, dots, high = text.partition("..")
        self.span = (_value(low, grammar), _value(high, grammar)) if dots and not text.startswith('"') else None
        parts = re.findall(_QUOTED + r"|[^,]+", text) if self.span is None else []
        self.values = [_value(part, grammar) for part in parts]

    def meets(self, op: str, found: Any) -> bool:
        if op == "~=":
            return isinstance(found, str) and _searches(str(self.values[0]), found)
        if op in _ORDERS:
            if len(self.values) != 1:
                raise bad("A q compares with one value.", self.text[:200])
            return self._ordered(found, self.values[0], _ORDERS[op])
        if self.span:
            low, high = self.span
            return self._ordered(found, low, operator.ge) and self._ordered(found, high, operator.le)
        members = found if isinstance(found, list) else [found]
        return any(self._equal(one, wanted) for one in members for wanted in self.values)

    def _equal(self, found: Any, wanted: Any) -> bool:
        if isinstance(found, bool) or isinstance(wanted, bool):
            return found is wanted
        if isinstance(found, dict):
            return wanted in found.values()
        return bool(found == wanted) or self._ordered(found, wanted, operator.eq)

    def _ordered(self, found: Any, wanted: Any, order: Callable[[Any, Any], bool]) -> bool:
        if isinstance(found, str) and isinstance(wanted, str):
            moments = (moment_of(found), moment_of(wanted))
            return order(found, wanted) if self.as_text or None in moments else order(*moments)
        numbers = isinstance(found, int | float) and isinstance(wanted, int | float)
        return numbers and not isinstance(found, bool) and order(found, wanted)


def _value(text: str, grammar: Grammar) -> Any:
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text):
        return float(text) if re.search(r"[.eE]", text) else int(text)
    dated = moment_of(text) is not None or re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d:\d\d(:\d\d(\.\d+)?)?Z?", text)
    if grammar.bare_text or dated or is_uri(text):
        return text
    raise bad("The q is not understood.", text[:200])


def _searches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error as fault:
        raise bad("The pattern is not one.", pattern[:200]) from fault
