"""How a page shares its height and width: a pure rule. What is scarce gives way step by step, the content never."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

# In body texts (10 mm at 60 cm and 100 %): a screen gives way at the same number of lines on every panel.
_ROOMY = 8.0  # of content between heading, acts and page buttons, or these go aside
_UPRIGHT_ROOMY = 5.0
_LEAST = 5.0  # above the acts, or even the main act goes with the content
_COLUMN = 10.0  # of width for a column
_WORDS = 0.6  # of the width of an act for words beside the acts
_MOST_ACTS = 0.3  # of the height of the page for acts
_MOST_HEAD = 0.4  # of it for the heading and its note
_ROUNDED = 0.5  # pixels: what is set to just the width it wants has it, whatever is lost in adding it up


@dataclass(frozen=True)
class Ways:
    """What has given way. Steps are only taken forward until the panel, the words or the settings change."""

    split: bool = False  # only the main act stays in sight
    cramped: bool = False  # the page buttons stand beside the content
    modest: bool = False  # the heading takes the next smaller size
    terse: bool = False  # over something to type on it takes the smallest, and its note stands where nothing is typed
    head_inside: bool = False
    acts_inside: bool = False
    aside_inside: bool = False
    single: bool = False  # choices stand one below the other
    foot_above: bool = False  # the words that stand with the acts stand over the heading, above the middle


@dataclass(frozen=True)
class Room:
    """The place and its parts in pixels; of the acts their natural widths and heights, the main one first."""

    width: float
    height: float
    middle: float  # nothing to press above it
    body: float  # font size
    title: float
    touch: float
    gap: float
    near: float  # under a heading that stands with the content
    wide: float
    act: float  # the least width of an act where there is room
    head: float
    side: float
    turner: tuple[float, float]
    paged: bool  # the content does not fit on one page
    acts: tuple[tuple[float, float], ...]
    large: bool = False  # text at 200 %
    lonely: bool = False  # the heading stands alone on its page
    jammed: bool = False  # a page cuts what stands side by side
    keyed: bool = False  # the content is something to type on
    foot: float = 0.0  # height of the words that stand with the acts; 0 for none
    share: float = 0.5  # of the width for the aside, where it is a column of its own

    @property
    def tall(self) -> bool:
        """Whether the page is upright."""
        return self.height > self.width


def rows(acts: Sequence[tuple[float, float]], width: float, gap: float) -> tuple[int, float]:
    """Give in how many columns acts of equal width stand in a width, and the height that takes."""
    if not acts:
        return 1, 0.0
    widest, highest = max(act[0] for act in acts), max(act[1] for act in acts)
    columns = max(1, min(len(acts), int((width + gap + _ROUNDED) // (widest + gap))))
    lines = ceil(len(acts) / columns)
    return columns, lines * highest + (lines - 1) * gap


def fixed(room: Room, ways: Ways) -> tuple[tuple[float, float], ...]:
    """Give the acts that stay in sight."""
    return () if ways.acts_inside else room.acts[:1] if ways.split else room.acts


def foot(room: Room, ways: Ways) -> float:
    """Give the height of the words that stand with the acts, below the content."""
    return 0.0 if ways.foot_above else room.foot


def head_top(room: Room, ways: Ways) -> float:
    """Give where the heading begins, or would: in low reach it stands right over the middle."""
    return max(room.gap, room.middle - (0 if ways.head_inside else room.head) - room.gap)


@dataclass(frozen=True)
class Footer:
    """What stands below the content: the acts on the right, and words beside them or, where that is narrow, above."""

    acts: float  # their width
    high: float  # their height
    words: float  # their width
    above: bool
    height: float  # of both; 0 for nothing


def footer(room: Room, ways: Ways, width: float) -> Footer:
    """Share out a width below the content."""
    acts = fixed(room, ways)
    wanted = len(acts) * max([room.act, *(act[0] for act in acts)]) + (len(acts) - 1) * room.gap
    taken = width if room.tall else min(width, wanted)
    _, high = rows(acts, taken, room.gap)
    free = width - taken - room.gap if acts else width
    above = bool(acts) and free < _WORDS * room.act
    words = foot(room, ways)
    height = high + (words + room.gap if words else 0) if above else max(words, high)
    return Footer(taken, high, width if above else free, above, height)


def inside(room: Room, ways: Ways) -> float:
    """Give the width between the margins, the page buttons beside the content taken off."""
    return room.width - 2 * room.wide - (room.turner[0] + room.gap if ways.cramped else 0)


@dataclass(frozen=True)
class Plan:
    """Where the parts stand, in pixels of the page."""

    inside: float
    side: float  # width of the aside beside the content; 0 when it is no column of its own
    top: float  # of the content
    bottom: float
    cost: float  # what the page buttons take of the content's height when they are there
    beside: bool  # the page buttons stand beside the acts


def plan(room: Room, ways: Ways) -> Plan:
    """Share out the page."""
    width = inside(room, ways)
    two = room.side > 0 and not ways.aside_inside and not room.tall and width > 2 * _COLUMN * room.body
    top = room.gap if ways.head_inside or not room.head else 2 * room.gap + room.head
    acts = fixed(room, ways)
    below = footer(room, ways, width).height
    bottom = room.height - room.gap - (below + room.gap if below else 0)
    remains = width - room.turner[0] - room.wide
    beside_height = max(room.turner[1], rows(acts, remains, room.gap)[1])
    stacked_height = below + room.gap + room.turner[1]
    alone = bool(acts) and not foot(room, ways) and not ways.cramped
    beside = alone and remains >= max(act[0] for act in acts) and beside_height <= stacked_height
    cost = 0.0 if ways.cramped else (beside_height if beside else stacked_height) - below
    side = float((width - room.wide) * room.share // 1) if two else 0.0
    return Plan(width, side, max(top, room.middle), bottom, cost, beside)


def further(room: Room, ways: Ways) -> Ways:
    """Take the steps that the measures now ask for; those taken stay. What fits on one page needs none."""
    after = _without_columns(room, ways)
    return replace(ways, single=True) if after == ways and room.paged and room.jammed else after


def _without_columns(room: Room, ways: Ways) -> Ways:
    now = plan(room, ways)
    aside_inside = ways.aside_inside or (now.side > 0 and room.side > now.bottom - now.top - now.cost * room.paged)
    acts_top = now.bottom + room.gap
    too_high = room.head > 0 and room.head + 2 * room.gap > min(acts_top, room.middle or acts_top)
    head_inside = ways.head_inside or (too_high and ways.modest)
    modest = ways.modest or too_high or room.lonely
    ways = replace(ways, aside_inside=aside_inside, head_inside=head_inside, modest=modest)
    if not room.paged:
        return ways
    if room.keyed and not ways.terse:  # the question, what is typed and the keys belong on one page
        return replace(ways, terse=True, head_inside=ways.head_inside or room.middle == 0)
    _, acts = rows(room.acts, inside(room, ways), room.gap)
    split = ways.split or (len(room.acts) > 1 and acts > _MOST_ACTS * room.height)
    ways = replace(ways, split=split)
    kept = footer(room, ways, room.width - 2 * room.wide).height
    above = max(room.middle, 1.6 * room.title)
    spare = room.height - above - kept - room.touch - 4 * room.gap
    cramped = ways.cramped or (not room.tall and not now.side and spare < _ROOMY * room.body)
    if room.large and cramped and not ways.modest:  # what then fits on one page needs no page buttons beside it
        return replace(ways, modest=True, head_inside=ways.head_inside or room.middle == 0)
    long = room.head > _MOST_HEAD * room.height
    short = cramped or spare < _UPRIGHT_ROOMY * room.body
    head_inside = ways.head_inside or (room.middle == 0 and (short or long))
    ways = replace(ways, cramped=cramped, head_inside=head_inside)
    over = head_top(room, ways) - room.near - room.gap  # what is free over the heading
    if room.middle > 0 and 0 < room.foot <= over and _scarce(room, ways):
        ways = replace(ways, foot_above=True)
    acts_inside = ways.acts_inside or (bool(room.acts) and _scarce(room, ways))
    return replace(ways, acts_inside=acts_inside)


def _scarce(room: Room, ways: Ways) -> bool:
    """Tell whether less is left for the content than a card needs."""
    now = plan(room, ways)
    return now.bottom - now.top - now.cost < _LEAST * room.body
