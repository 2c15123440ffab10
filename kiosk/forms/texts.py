"""Says the texts of a form in a language, with the values that stand in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from .definition import Definition, Translated, Wording
from .expression import Expression
from .values import Value, text_of


@dataclass(frozen=True)
class Said:
    """A text and what belongs to it: file names by kind ("image", "audio", "video", "big-image"), short forms."""

    text: str = ""
    media: Mapping[str, str] = field(default_factory=dict)


class Texts:
    """The wordings of one filling-in."""

    def __init__(self, evaluate: Callable[[Expression, Element], Value], definition: Definition) -> None:
        self._evaluate = evaluate
        self._definition = definition

    def said(self, wording: Wording | None, element: Element, language: str) -> Said:
        """Say a wording of the question, or of the choice, that stands at a place in the tree."""
        if wording is None:
            return Said()
        if wording.translation is not None:
            return self.entry(text_of(self._evaluate(wording.translation, element)), element, language)
        return Said(self._joined(wording, element))

    def entry(self, name: str, element: Element, language: str) -> Said:
        """Say an entry of the translations; in the first language that has it when this one has not."""
        known = self._definition.translations
        found: Translated | None = None
        for one in (language, self._definition.default_language, *known):
            found = found or known.get(one, {}).get(name)
        return Said(self._joined(found.wording, element), found.media) if found else Said(name)

    def _joined(self, wording: Wording, element: Element) -> str:
        pieces = (one if isinstance(one, str) else text_of(self._evaluate(one, element)) for one in wording.pieces)
        return "".join(pieces).strip()
