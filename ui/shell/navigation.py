"""Where the person is, and the way back."""

from dataclasses import dataclass

HOME = "home"
LANGUAGE, SIZE, COLOUR, VOLUME, EASIER = "language", "size", "colour", "volume", "easier"
TOOLS = frozenset({LANGUAGE, SIZE, COLOUR, VOLUME, EASIER})
ASIDE = TOOLS | {"help"}
"""What stands for a while over whatever the person is at, an emergency too."""
EMERGENCY = "emergency"
"""The cover that stands in the frame, with its tools."""


@dataclass(frozen=True)
class Trail:
    """The screens the person came through, the one in sight last."""

    screens: tuple[str, ...] = (HOME,)

    @property
    def current(self) -> str:
        """The screen in sight."""
        return self.screens[-1]

    def open(self, screen: str) -> "Trail":
        """Go to a screen; to one the person came through, go back. A tool takes the place of the tool before it."""
        if screen in self.screens:
            return Trail(self.screens[: self.screens.index(screen) + 1])
        keep = self.screens
        if screen in TOOLS and keep[-1] in TOOLS - {EASIER}:
            keep = keep[:-1]
        return Trail((*keep, screen))

    def back(self) -> "Trail":
        """Go one screen back; home is where that ends."""
        return Trail(self.screens[:-1]) if len(self.screens) > 1 else self

    def without(self, screen: str) -> "Trail":
        """Leave one screen, in sight or not; the rest of the way stays."""
        return Trail(tuple(name for name in self.screens if name != screen)) if screen != HOME else self
