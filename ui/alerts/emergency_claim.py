"""Whether an emergency has the whole screen: not what a person set aside, and not over a tool."""

from collections.abc import Mapping

from kiosk.core.claims import Claim, Claims, Priority

from .emergency_inputs import State, fresh

SCREEN = "emergency"
_PRIORITIES = {State.DRILL: Priority.DRILL, State.DRILL_OVER: Priority.DRILL}


class Hold:
    """The hold of an emergency on the screen.

    Attributes:
        covering: Whether it asks for the screen now.
    """

    def __init__(self, claims: Claims) -> None:
        self.covering = False
        self._claims = claims
        self._asking: dict[str, int] = {}
        self._aside: dict[str, int] = {}
        self._told: dict[str, int] = {}
        self._state = State.NONE
        self._tool = False
        self._claimed = 0

    def ask(self, state: State, asking: Mapping[str, int]) -> bool:
        """Take note of what asks for the screen; give whether it takes it with news, which no tool keeps out."""
        self._state, self._asking = state, dict(asking)
        self._aside = {name: grave for name, grave in self._aside.items() if name in asking}
        self._told = {name: grave for name, grave in self._told.items() if name in asking}
        self._tool = self._tool and not fresh(self._asking, self._told | self._aside)
        return self._put()

    def set_aside(self, *also: str) -> None:
        """Give the screen back until something new or graver asks, or the person has gone."""
        self._aside |= self._asking | dict.fromkeys(also, 0)
        self._put()

    def show(self) -> None:
        """Take the screen again."""
        self._aside.clear()
        self._put()

    def give_way(self, *, tool: bool) -> None:
        """Stand back while a tool is open."""
        self._tool = tool
        self._put()

    def is_aside(self) -> bool:
        """Tell whether all that asks was set aside."""
        return not fresh(self._asking, self._aside)

    def _put(self) -> bool:
        self.covering = fresh(self._asking, self._aside) and not self._tool
        news = self.covering and fresh(self._asking, self._told)
        if news:
            self._claimed += 1
            self._told = dict(self._asking)
        priority = _PRIORITIES.get(self._state, Priority.ALARM)
        claim = Claim(priority, SCREEN, since=self._claimed, key=next(iter(self._asking), ""))
        self._claims.put(SCREEN, claim if self.covering else None)
        return news

    def let_go(self) -> None:
        """Want the screen no more."""
        self._claims.put(SCREEN, None)
