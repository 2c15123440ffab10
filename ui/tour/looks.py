"""In which ways a state is looked at: panel, language, text size, colours, reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from ui.shell.appearance import Look, Scheme
from ui.shell.ports import Panel


@dataclass(frozen=True)
class Hung:
    """A panel as it is sold: its size in pixels, and in millimetres as it hangs there."""

    width: int
    height: int
    panel: Panel

    @property
    def in_hand(self) -> bool:
        """Whether a person holds it, so that nothing on it is out of reach."""
        return self.panel.viewing_distance_mm <= 400  # noqa: PLR2004 - the one distance of tablets, as in Theme.qml


PANELS = {
    "21.5": Hung(1920, 1080, Panel(476, 268)),
    "24": Hung(1080, 1920, Panel(299, 531)),
    "15.6": Hung(1920, 1080, Panel(345, 194)),
    "10.1": Hung(1280, 800, Panel(217, 136, 400)),
}
"""By their diagonal in inches; the 24 stands upright, the 10.1 lies in the hand."""


@dataclass(frozen=True)
class View:
    """One way to look."""

    panel: str = "21.5"
    language: str = "ja"
    size: int = 100
    scheme: Scheme = Scheme.DAY
    low: bool = False

    @property
    def hung(self) -> Hung:
        """The panel with its measures."""
        return PANELS[self.panel]

    @property
    def look(self) -> Look:
        """What the person chose."""
        return Look(size=self.size, scheme=self.scheme, low=self.low)

    @property
    def name(self) -> str:
        """The name of its folder of pictures."""
        reach = "-low" if self.low else ""
        return f"{self.panel}-{self.language.replace('@', '-')}-{self.size}-{self.scheme}{reach}"


def views(
    panels: Iterable[str], languages: Iterable[str], sizes: Iterable[int], schemes: Iterable[str], *, low: bool = False
) -> tuple[View, ...]:
    """Give every combination. A tablet in the hand has no low reach and is shown as ever.

    Raises:
        KeyError: There is no such panel.
        ValueError: There are no such colours.
    """
    return tuple(
        View(panel, language, size, Scheme(scheme), low and not PANELS[panel].in_hand)
        for panel, size, scheme, language in product(panels, sizes, schemes, languages)
    )
