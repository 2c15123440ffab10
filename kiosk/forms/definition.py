"""What a form is, once read: nothing here changes while people fill it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from lxml.etree import _Element as Element

from .expression import Expression


class Sort(Enum):
    """What a part of the data is."""

    GROUP = "group"
    REPEAT = "repeat"
    LEAF = "leaf"


@dataclass(frozen=True)
class Wording:
    """A text for people: fixed pieces and values, or the name of a translation.

    Attributes:
        pieces: In order: text as it stands, and expressions whose value is put in.
        translation: Gives the id of an entry in every language; instead of pieces.
    """

    pieces: tuple[str | Expression, ...]
    translation: Expression | None = None


@dataclass(frozen=True)
class Translated:
    """An entry of one language: its text, and what belongs to it by kind ("image", "audio", "short", ...)."""

    wording: Wording
    media: Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """A choice that stands in the form itself."""

    value: str
    label: Wording | None


@dataclass(frozen=True)
class Itemset:
    """Choices that come from a list."""

    nodes: Expression
    value: Expression
    label: Wording | None
    shuffled: bool = False
    seed: Expression | None = None


@dataclass(frozen=True)
class Range:
    """The bounds of a number asked by a slider."""

    start: float
    end: float
    step: float


@dataclass(frozen=True)
class Control:
    """A question.

    Attributes:
        kind: "input", "select1", "select", "rank", "range", "trigger" or "upload".
    """

    kind: str
    label: Wording | None
    hint: Wording | None
    appearance: str
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    bounds: Range | None = None


@dataclass(frozen=True)
class Shown:
    """A part of the body: a group, a repeat or a question, in the order of asking."""

    kind: str
    path: str
    label: Wording | None
    appearance: str
    control: Control | None = None
    count: Expression | None = None
    fixed: bool = False
    children: tuple["Shown", ...] = ()


@dataclass(frozen=True)
class Action:
    """A value that is set when something happens.

    Attributes:
        events: "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed".
        source: The path of the question whose change sets it off.
    """

    target: str
    events: frozenset[str]
    value: Expression
    source: str = ""


@dataclass(frozen=True)
class Bind:
    """The rules of a part of the data."""

    type: str = "string"
    relevant: Expression | None = None
    readonly: Expression | None = None
    required: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    constraint_message: Wording | None = None
    required_message: Wording | None = None
    preload: str = ""
    preload_parameter: str = ""


@dataclass(eq=False, repr=False)
class Branch:
    """A part of the data with its rules, in the order of the model.

    Attributes:
        name: With its prefix.
        tag: As lxml names it in the tree that expressions see; the default namespace is none.
        template: What a new instance is made of.
        attributes: (written name, lxml name, value) of what the submission keeps.
        attribute: The lxml name, when it is an attribute with rules of its own.
        ruled: Its attributes that have rules of their own.
    """

    name: str
    tag: str
    parent: "Branch | None"
    path: str
    sort: Sort
    bind: Bind
    template: Element
    attributes: tuple[tuple[str, str, str], ...]
    control: Control | None = None
    count: Expression | None = None
    fixed: bool = False
    attribute: str = ""
    actions: list[Action] = field(default_factory=list)
    ruled: list["Branch"] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)

    @cached_property
    def named(self) -> Mapping[str, "Branch"]:
        """What it holds, by name; asked for only when it is whole."""
        return {child.name: child for child in (*self.children, *self.ruled)}

    @property
    def root(self) -> "Branch":
        """The whole data."""
        return self if self.parent is None else self.parent.root

    def upwards(self) -> list["Branch"]:
        """List it and all it stands in, from the inside."""
        return [self, *(self.parent.upwards() if self.parent is not None else ())]

    @property
    def depth(self) -> int:
        """How many parts stand above it."""
        return 0 if self.parent is None else self.parent.depth + 1

    def within(self) -> list["Branch"]:
        """List it and all parts beneath, in order."""
        found = [self, *self.ruled]
        for child in self.children:
            found += child.within()
        return found


@dataclass(frozen=True)
class Definition:
    """A whole form.

    Attributes:
        namespaces: Prefixes that expressions use.
        instances: The lists of choices by id.
        unsupported: What this engine leaves out, by name.
    """

    title: str
    id: str
    version: str
    root: Branch
    by_path: Mapping[str, Branch]
    body: tuple[Shown, ...]
    languages: tuple[str, ...]
    default_language: str
    translations: Mapping[str, Mapping[str, Translated]]
    namespaces: Mapping[str, str]
    instances: Mapping[str, Element]
    unsupported: tuple[str, ...]

    @property
    def questions(self) -> int:
        """How many questions the form can ask; a repeat's are counted once."""
        return sum(1 for branch in self.by_path.values() if branch.control is not None)
