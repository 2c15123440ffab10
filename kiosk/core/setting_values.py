"""From what TOML holds to the types of a settings dataclass, or a sentence on why not."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_WORDS: dict[Any, tuple[str, str]] = {
    int: ("a whole number", "1"),
    float: ("a number", "1.5"),
    bool: ("true or false", "true"),
    str: ("a text in quotes", '"text"'),
    Path: ("a path in quotes", '"/srv/kiosk"'),
}


class MisfitError(Exception):
    """A setting that does not fit.

    Attributes:
        section: The dotted section it stands in.
        key: The setting, "" for the section as a whole.
        problem: A sentence without its full stop.
        nth: Which of several sections of this name, from 0.
    """

    def __init__(self, section: str, key: str, problem: str, nth: int = 0) -> None:
        super().__init__(problem)
        self.section = section
        self.key = key
        self.problem = problem
        self.nth = nth


def build(section: str, table: Mapping[str, Any], kind: type[T], nth: int = 0) -> T:
    """Make a settings dataclass of a table; tables inside that are no field of it are other sections.

    Raises:
        MisfitError: A setting does not fit.
    """
    if not is_dataclass(kind):
        raise TypeError("settings are dataclasses")
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    values = {}
    for key, value in table.items():
        if key in known:
            values[key] = _convert(section, known[key], value, hints[key], nth)
        elif not _is_tables(value):
            near = get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]}" if near else f"Settings here are: {', '.join(known) or 'none'}"
            raise MisfitError(section, key, f"{key} is no setting. {hint}", nth)
    for key, field in known.items():
        if key not in values and field.default is MISSING and field.default_factory is MISSING:
            raise MisfitError(section, "", f"{key} is missing. {_write(key, hints[key], MISSING)}", nth)
    try:
        return kind(**values)
    except ValueError as error:
        problem = str(error)
        key = problem.partition(" ")[0]
        if key in known and "example" not in problem:
            problem = f"{problem.rstrip('.')}. {_write(key, hints[key], known[key].default)}"
        raise MisfitError(section, key if key in known else "", problem, nth) from error


def _convert(section: str, field: Field[Any], value: Any, kind: Any, nth: int) -> Any:
    key = field.name

    def one(item: Any, wanted: Any, position: int) -> Any:
        if is_dataclass(wanted) and isinstance(wanted, type):
            if not isinstance(item, dict):
                raise TypeError
            return build(f"{section}.{key}", item, wanted, position)
        return _plain(item, wanted, one)

    try:
        return one(value, kind, 0)
    except TypeError:
        problem = f"{key} must be {_describe(kind)}. {_write(key, kind, field.default)}"
        raise MisfitError(section, key, problem, nth) from None


def _plain(item: Any, wanted: Any, one: Callable[[Any, Any, int], Any]) -> Any:
    """Convert a scalar, list or map.

    Raises:
        TypeError: It is of another kind.
    """
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in {Union, types.UnionType}:
        return _first_that_fits(item, args, one)
    if origin is tuple and isinstance(item, list):
        return tuple(one(part, args[0], position) for position, part in enumerate(item))
    if origin in {dict, Mapping} and isinstance(item, dict):
        return {name: one(part, args[1], 0) for name, part in item.items()}
    if origin is Literal and item in args:
        return item
    if isinstance(wanted, type) and origin is None:
        return _scalar(item, wanted)
    raise TypeError


def _first_that_fits(item: Any, kinds: tuple[Any, ...], one: Callable[[Any, Any, int], Any]) -> Any:
    for kind in kinds:
        if kind is not type(None):
            try:
                return one(item, kind, 0)
            except TypeError:
                continue
    raise TypeError


def _scalar(item: Any, wanted: type) -> Any:
    if issubclass(wanted, Enum):
        for member in wanted:
            if member.value == item:
                return member
        raise TypeError
    if wanted is Path and isinstance(item, str):
        return Path(item).expanduser()
    if wanted is float and type(item) is int:
        return float(item)
    if type(item) is not wanted:
        raise TypeError
    return item


def _describe(kind: Any) -> str:
    origin, args = get_origin(kind), get_args(kind)
    if kind in _WORDS:
        return _WORDS[kind][0]
    if origin in {Union, types.UnionType}:
        return " or ".join(_describe(arg) for arg in args if arg is not type(None))
    if origin is tuple:
        return f"a list, each part {_describe(args[0])}"
    if choices := _choices(kind):
        return f"one of {', '.join(choices)}"
    return "a table"


def _choices(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [_toml(member.value) for member in kind]
    return [_toml(value) for value in get_args(kind)] if get_origin(kind) is Literal else []


def _write(key: str, kind: Any, default: Any) -> str:
    """Show how the setting is written: with its default where that can be written, else with one of its kind."""
    if default is not MISSING and default is not None and (text := _toml(default)):
        return f"Write for example: {key} = {text}"
    return f"Write for example: {key} = {_sample(kind)}"


def _sample(kind: Any) -> str:
    origin, args = get_origin(kind), get_args(kind)
    if kind in _WORDS:
        return _WORDS[kind][1]
    if origin in {Union, types.UnionType}:
        return _sample(args[0])
    if origin is tuple:
        return f"[{_sample(args[0])}]"
    if choices := _choices(kind):
        return choices[0]
    return "{ ... }"


def _toml(value: Any) -> str:
    if isinstance(value, Enum):
        return _toml(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str | Path):
        return f'"{value}"'
    return ""


def _is_tables(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)
    )
