"""The settings file: TOML read into frozen dataclasses; a mistake is told by file, line and how to mend it."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self, TypeVar

from kiosk.core.errors import N_, KnownError
from kiosk.core.setting_lines import Lines
from kiosk.core.setting_values import MisfitError, build

T = TypeVar("T")


class Document:
    """A settings file. Each slice takes its own section; what nobody took is a mistake too (`finish`)."""

    def __init__(self, name: str, tables: Mapping[str, Any], text: str) -> None:
        self._name = name
        self._tables = tables
        self._lines = Lines(text)
        self._sections: set[str] = set()
        self._fields: set[str] = set()

    @classmethod
    def load(cls, path: Path | None) -> Self:
        """Read a settings file; None stands for an empty one.

        Raises:
            KnownError: It cannot be read or is not TOML.
        """
        if path is None:
            return cls("", {}, "")
        try:
            text = path.read_bytes().decode("utf-8-sig")
            return cls(path.name, tomllib.loads(text), text)
        except OSError as error:
            raise KnownError(
                N_("The settings file {file} cannot be read."),
                N_("Please check its name and who may read it."),
                file=str(path),
            ) from error
        except UnicodeDecodeError as error:
            raise KnownError(
                N_("The settings file {file} is not written in UTF-8."),
                N_("Please save it again as UTF-8."),
                file=path.name,
            ) from error
        except (ValueError, RecursionError) as error:  # tomllib's own, and Python's at 4,301 digits or a deep list
            raise KnownError(
                N_("The settings file {file} cannot be understood: {problem}."),
                N_("Please mend that line of the settings file."),
                file=path.name,
                problem=str(error),
            ) from error

    def section(self, name: str, kind: type[T]) -> T:
        """Take a section, such as "city.public", as a frozen dataclass; a missing one takes the defaults.

        Args:
            name: The section's dotted name.
            kind: The dataclass. Its `__post_init__` may raise ValueError with a sentence that begins with the
                name of the setting and has no full stop.

        Raises:
            KnownError: A setting is unknown, missing, of a wrong type or refused by the dataclass.
        """
        self._sections.add(name)
        if is_dataclass(kind):
            self._fields.update(f"{name}.{field.name}" for field in fields(kind))
        table = self._table(name)
        try:
            return build(name, table, kind)
        except MisfitError as misfit:
            raise self._mistake(misfit.section, misfit.key, misfit.problem, misfit.nth) from misfit

    def names(self, name: str) -> tuple[str, ...]:
        """Name the sections inside a section: "ticket" and "report" for `[printer.ticket]` and `[printer.report]`."""
        return tuple(key for key, value in self._table(name).items() if isinstance(value, dict))

    def finish(self) -> None:
        """Make sure that someone took every section of the file.

        Raises:
            KnownError: One was not taken; its name is probably misspelt.
        """
        for key, value in self._tables.items():
            if not isinstance(value, dict):
                raise self._mistake("", key, f"{key} stands in no section that is known")
            self._finish(key, value)

    def _finish(self, name: str, table: Mapping[str, Any]) -> None:
        if name not in self._sections and not any(taken.startswith(f"{name}.") for taken in self._sections):
            near = get_close_matches(name, self._sections, 1)
            hint = f"Did you mean [{near[0]}]" if near else f"Sections are: {', '.join(sorted(self._sections))}"
            raise self._mistake(name, "", f"is no section. {hint}")
        for key, value in table.items():
            inner = f"{name}.{key}"
            if inner in self._fields:
                continue
            if not isinstance(value, dict):
                raise self._mistake(name, key, f"{key} stands in no section that is known")
            self._finish(inner, value)

    def _table(self, name: str) -> Mapping[str, Any]:
        table: Any = self._tables
        for part in name.split("."):
            table = table.get(part, {})
            if not isinstance(table, dict):
                raise self._mistake("", part, f"{part} must be a section. Write it as [{name}]")
        found: Mapping[str, Any] = table
        return found

    def _mistake(self, section: str, key: str, problem: str, nth: int = 0) -> KnownError:
        return KnownError(
            N_("{file} line {line}: [{section}] {problem}"),
            N_("Please mend that line of the settings file."),
            file=self._name,
            line=self._lines.find(section, key, nth),
            section=section,
            problem=problem,
        )
