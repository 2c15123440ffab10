"""The little of a book's style that carries meaning; all other looks are the reader's own choice."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .epub_text import Align

_RULES = 5000
_BODY = 2000  # characters of one rule
_SELECTOR = re.compile(r"(\w*)(?:\.([\w-]+))?")
_PREFIX = re.compile(r"-(?:epub|webkit|ms)-")
_EMS = re.compile(r"(\d(?:\.\d+)?)(?:em|$)")
_FARTHEST = 3.0  # characters a first line stands in
_CLASSES = 8
_ANYWHERE = frozenset({"html", "body", ":root", ">"})


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of an element; None where nothing is."""

    vertical: bool | None = None
    hidden: bool | None = None
    tcy: bool | None = None
    dots: bool | None = None
    first: float | None = None
    align: Align | None = None

    def over(self, under: "Look") -> "Look":
        """Give this, and of the other what this does not say."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(under, **said)


NOTHING = Look()


@dataclass(slots=True)
class Style:
    """The rules of a book's style sheets, by tag and class; of longer selectors the last step counts."""

    rules: dict[tuple[str, str], Look] = field(default_factory=dict)

    def add(self, sheet: str) -> None:
        """Take a style sheet in; later rules win."""
        elsewhere = False
        first, *rest = sheet.split("/*")
        for chunk in (first + "".join(part.partition("*/")[2] for part in rest)).split("}"):
            head, brace, body = chunk.rpartition("{")
            before, nested, _ = head.rpartition("{")
            if not brace or nested:  # a group of rules begins, or ends
                elsewhere = bool(brace) and _for_others(before)
            look = said(body[:_BODY])
            if look == NOTHING or elsewhere:
                continue
            for selector in head.rpartition("{")[2].rpartition(";")[2][:_BODY].split(","):
                self._put(selector.split(), look)

    def of(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """Say how an element looks."""
        look = self.rules.get((tag, ""), NOTHING)
        for name in attributes.get("class", "").split()[:_CLASSES]:
            look = self.rules.get(("", name), NOTHING).over(look)
            look = self.rules.get((tag, name), NOTHING).over(look)
        own = attributes.get("style")
        return said(own[:_BODY]).over(look) if own else look

    def _put(self, steps: list[str], look: Look) -> None:
        named = _SELECTOR.fullmatch(steps[-1].replace(":root", "html")) if steps else None
        if named is None or not named[0] or len(self.rules) >= _RULES:
            return
        key = (named[1].lower(), named[2] or "")
        if len(steps) > 1 or not key[1]:  # what hides in one place only, or whole kinds of elements, is not believed
            look = replace(look, hidden=None)
        if not key[1] and not _ANYWHERE.issuperset(steps[:-1]):  # nor how whole kinds of elements stand in one place
            look = replace(look, first=None, align=None)
        self.rules[key] = look.over(self.rules.get(key, NOTHING))


def said(body: str) -> Look:
    """Read declarations; those that are not known here are passed over."""
    look = NOTHING
    for name, value in _declarations(body):
        match name:
            case "writing-mode":
                look = Look(vertical=value.startswith(("vertical-rl", "tb-rl"))).over(look)
            case "display":
                look = Look(hidden=value.startswith("none")).over(look)
            case "text-combine" | "text-combine-upright" | "text-combine-horizontal":
                look = Look(tcy=not value.startswith("none")).over(look)
            case "text-emphasis" | "text-emphasis-style":
                look = Look(dots=not value.startswith("none")).over(look)
            case "text-indent" if ems := _EMS.match(value):
                look = Look(first=min(_FARTHEST, float(ems[1]))).over(look)
            case "text-align":
                look = Look(align=_align(value)).over(look)
            case _:
                pass
    return look


def _for_others(before: str) -> bool:
    """Tell whether what begins so is meant for paper, or for the device of one maker."""
    media = before.rpartition("@media")[2][:_BODY] if "@media" in before else "screen"
    return not any(word in media for word in ("screen", "all", "not", "("))


def _declarations(body: str) -> Iterable[tuple[str, str]]:
    for part in body.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield _PREFIX.sub("", name.strip(), count=1), value.strip()


def _align(value: str) -> Align:
    if value.startswith("center"):
        return Align.CENTER
    return Align.END if value.startswith(("right", "end")) else Align.START
