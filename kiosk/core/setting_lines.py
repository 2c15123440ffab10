"""Where in a TOML file a setting stands; the standard reader does not tell."""

import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_.\-]+)\s*=""")
_LONG_QUOTES = ('"""', "'''")


class Lines:
    """Finds the line of a section's header or of a key in it."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[str, int, str], int] = {}
        section, nth, quote = "", 0, ""
        seen: Counter[str] = Counter()
        for number, line in enumerate(text.splitlines(), 1):
            if quote:
                quote = "" if quote in line else quote
            elif header := _HEADER.match(line):
                section = re.sub(r"""["'\s]""", "", header[2])
                nth = seen[section]
                seen[section] += 1
                self._note(section, nth, "", number)
            elif key := _KEY.match(line):
                self._note(section, nth, key[1].strip("\"'"), number)
                quote = next((mark for mark in _LONG_QUOTES if line.count(mark) == 1), "")

    def find(self, section: str, key: str, nth: int = 0) -> int:
        """Return the line of a key, or of the nearest thing around it that the file names.

        Args:
            section: The dotted section.
            key: The key, or "" for the section's own line.
            nth: Which of several `[[section]]` is meant, from 0.
        """
        parent, _, name = section.rpartition(".")
        for place in ((section, nth, key), (section, nth, ""), (section, 0, ""), (parent, 0, name), (parent, 0, "")):
            if place in self._found:
                return self._found[place]
        inside = [line for (other, _, _), line in self._found.items() if other.startswith(f"{section}.")]
        return min(inside, default=1)

    def _note(self, section: str, nth: int, key: str, line: int) -> None:
        self._found.setdefault((section, nth, key), line)
