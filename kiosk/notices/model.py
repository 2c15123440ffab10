"""What a notice is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Notice:
    """A notice of the city in all the languages it was given in.

    Attributes:
        id: The city's id of the notice, or of the group that its translations form.
        title, body: The words by language.
        category: The city's word for its kind, such as "health"; "" when it has none.
        valid_from, valid_to: When it is shown; None where the city set no end.
        published: When the city last changed it; its age on the screen.
    """

    id: str
    title: Mapping[str, str]
    body: Mapping[str, str]
    category: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    published: datetime | None = None


@dataclass(frozen=True)
class Leaf:
    """One entity of the city: a whole notice, or one language of it.

    Attributes:
        id: The entity's id.
        notice: What it has or shows of the notice; its id is that of the group.
    """

    id: str
    notice: Notice


def valid(notice: Notice, now: datetime, *, known: bool) -> bool:
    """Tell whether a notice is to be shown.

    While nobody knows the time, `now` is only the earliest it can be: what is over then is over, and nothing is held
    back for a later day.
    """
    begun = not known or notice.valid_from is None or notice.valid_from <= now
    return begun and (notice.valid_to is None or now <= notice.valid_to)


def joined(leaves: list[Notice]) -> tuple[Notice, ...]:
    """Make one notice of the translations of each, the newest first."""
    groups: dict[str, Notice] = {}
    for leaf in leaves:
        first = groups.get(leaf.id, leaf)
        groups[leaf.id] = Notice(
            id=leaf.id,
            title={**leaf.title, **first.title},
            body={**leaf.body, **first.body},
            category=first.category or leaf.category,
            valid_from=min(filter(None, (first.valid_from, leaf.valid_from)), default=None),
            valid_to=max(filter(None, (first.valid_to, leaf.valid_to)), default=None),
            published=max(filter(None, (first.published, leaf.published)), default=None),
        )
    return tuple(sorted(groups.values(), key=lambda one: (-_since(one), one.id)))


def _since(notice: Notice) -> float:
    moment = notice.valid_from or notice.published
    return moment.timestamp() if moment else 0.0
