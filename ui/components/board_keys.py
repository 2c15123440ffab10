"""A key of a board to press on, as QML is told of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key and its place in the grid.

    Attributes:
        does: What a press does, in the board's own words.
        label: What stands on it.
        name: What is read aloud and told to a screen reader.
        note: A small word under the label, shown where it has room.
        icon: A picture over the label; the label is then a word.
        line: The row of the grid it stands in, from 0.
        spot: Its column, from 0 on the left.
        span: How many columns it takes.
        shown: Whether it is there.
        dim: Whether a press would change nothing now.
        tool: Whether it changes what is typed instead of adding to it.
        japanese: Whether its label is Japanese in every language.
        chosen: Whether it is what was chosen.
        letter: Whether it stays under the finger, so that two quick presses are two.
    """

    does: str
    label: str
    name: str = ""
    note: str = ""
    icon: str = ""
    line: int = 0
    spot: int = 0
    span: int = 1
    shown: bool = True
    dim: bool = False
    tool: bool = False
    japanese: bool = False
    chosen: bool = False
    letter: bool = False
