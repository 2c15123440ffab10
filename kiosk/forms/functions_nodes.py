"""ODK's functions of nodes and places."""

import math
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import pairwise
from math import inf, isfinite, isnan, nan

from lxml.etree import _Element as Element

from .environment import Environment
from .values import Nodes, Value, number_of, text_of, texts_of, to_number

_EARTH = 6_378_100.0  # metres, as JavaRosa has it
_LATITUDE, _LONGITUDE = 90, 180
_SEEDS = 2**31 - 1
_STEP = 16_807  # Park and Miller's


def _position(_: Environment, nodes: Value) -> float:
    """Count which of its neighbours of the same name it is."""
    first = nodes[0] if isinstance(nodes, list) and nodes else None
    if not isinstance(first, Element):
        return nan
    count, at = 1, first.getprevious()
    while at is not None and at.tag == first.tag:
        count, at = count + 1, at.getprevious()
    return float(count)


def _counted(env: Environment, value: Value) -> Value:
    env.count_visit()
    return value


def _instance(env: Environment, name: Value) -> Nodes:
    found = env.lists.get(text_of(name))
    return [found] if found is not None else []


def _indexed_repeat(env: Environment, target: Value, *pairs: Value) -> Nodes:
    """Take from a question that stands in repeats the one in the instances told by number."""
    repeats = [
        (_elements(pairs[place]), to_number(pairs[place + 1], env.zone)) for place in range(0, len(pairs) - 1, 2)
    ]
    repeats.sort(key=lambda pair: _depth(pair[0][0]) if pair[0] else 0)
    above: Element | None = None
    for nodes, number in repeats:
        inside = [node for node in nodes if above is None or _within(above, node)]
        if isnan(number) or not 1 <= number <= len(inside):
            return []
        above = inside[int(number) - 1]
    return [node for node in _elements(target) if above is None or _within(above, node)]


def _elements(value: Value) -> list[Element]:
    return [node for node in value if isinstance(node, Element)] if isinstance(value, list) else []


def _depth(node: Element) -> int:
    return sum(1 for _ in node.iterancestors())


def _within(above: Element, node: Element) -> bool:
    return node is above or any(one is above for one in node.iterancestors())


def randomized(env: Environment, nodes: list[Element], seed: Value | None) -> list[Element]:
    """Shuffle as ODK does: the same seed gives the same order on every device."""
    if seed is None:
        found = list(nodes)
        env.chance.shuffle(found)
        return found
    state = _seed(env, seed) % _SEEDS
    state = state + _SEEDS - 1 if state <= 0 else state
    shuffled: list[Element] = []
    for place, node in enumerate(nodes):
        state = state * _STEP % _SEEDS
        other = int((state - 1) / (_SEEDS - 1) * (place + 1))
        shuffled.append(node if other == place else shuffled[other])
        shuffled[other] = node
    return shuffled


def _seed(env: Environment, seed: Value) -> int:
    given = to_number(seed, env.zone)
    if not isnan(given):
        return int(given) if isfinite(given) else int(math.copysign(2**63 - 1, given))
    text = text_of(seed)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True) if text else 0


def _points(value: Value) -> list[tuple[float, float]]:
    """Read the places of a line, a shape or many points; none when one of them is no place."""
    found = []
    for part in (part for text in texts_of(value) for part in text.split(";") if part.strip()):
        north, east, *_ = [*map(number_of, part.split()), nan, nan]
        if not abs(north) <= _LATITUDE or not abs(east) <= _LONGITUDE:
            return []
        found.append((north, east))
    return found


def _area(_: Environment, value: Value) -> float:
    """Give the square metres within a shape; of fewer than three corners none."""
    points = _points(value)
    if len(points) < 3:  # noqa: PLR2004 - no shape has fewer corners
        return 0.0
    total = 0.0
    for (north, east), (north2, east2) in zip(points, [*points[1:], points[0]], strict=True):
        total += math.radians(east2 - east) * (2 + math.sin(math.radians(north)) + math.sin(math.radians(north2)))
    return round(abs(total * _EARTH * _EARTH / 2), 2)


def _distance(_: Environment, *values: Value) -> float:
    """Give the metres along a line."""
    points = [point for value in values for point in _points(value)]
    if len(points) < 2:  # noqa: PLR2004 - no line has fewer ends
        return nan
    return round(sum(_apart(one, other) for one, other in pairwise(points)), 2)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (north2, east2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    cosine = math.sin(north) * math.sin(north2) + math.cos(north) * math.cos(north2) * math.cos(east2 - east)
    return math.acos(max(-1.0, min(1.0, cosine))) * _EARTH


def _geofence(_: Environment, point: Value, shape: Value) -> bool:
    """Tell whether a point lies within a shape: a ray to the east crosses its border an odd number of times."""
    points, inside = _points(shape), False
    where = _points(point)
    if not where or not points:
        return False
    (north, east) = where[0]
    for (a_north, a_east), (b_north, b_east) in pairwise(points):
        if (a_north > north) != (b_north > north):
            crossing = (
                a_east + (north - a_north) / (b_north - a_north) * (b_east - a_east) if b_north != a_north else inf
            )
            inside ^= east < crossing
    return inside


NODES: Mapping[str, Callable[..., Value]] = {
    "position": _position, "counted": _counted, "instance": _instance, "indexed-repeat": _indexed_repeat, "area": _area,
    "distance": _distance, "geofence": _geofence,
    "randomize": lambda env, nodes, seed=None: randomized(env, _elements(nodes), seed),
}  # fmt: skip
