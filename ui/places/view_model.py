"""The room of the places of refuge: which danger, the nearest places, one of them, its map and its slip."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.entity import uuid7
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.core.tasks import Refresh
from kiosk.places.model import Hazard
from kiosk.places.origins import Origin
from kiosk.places.slips import Asked, square_code
from ui.components.square_code import SquareCodeItem

from .asking import Asking
from .inputs import CODE_DIGITS, Inputs, Listing, State
from .list_shown import in_order, known_of
from .map_view_model import MapViewModel
from .page_view_model import PlacesPageViewModel
from .refuge import Ground, Refuge
from .shown import ANY, derive
from .sketch_item import SketchItem

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QML_TYPES = (SketchItem, SquareCodeItem)  # of pages that come with this room
LISTED = 6  # places that are not closed or full
_TOPICS = ("places", "link", "language", "jobs", "printer")
_LOOK_S = 20.0
_BEFORE = {State.PLACE: State.LIST, State.MAP: State.PLACE, State.SLIP: State.PLACE, State.WHERE: State.LIST}


@QmlElement
@QmlUncreatable("built by ui.app")
class PlacesViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """One page stands here at a time; an answer that comes when the person has gone on from it is dropped."""

    stateChanged = Signal()
    left = Signal()
    helpWanted = Signal()

    def __init__(self, refuge: Refuge, map_: MapViewModel, ground: Ground) -> None:
        """Take the services and the part that draws the map."""
        super().__init__()
        self._refuge = refuge
        self._map = map_
        self._clock, self._tasks, self._language = ground.clock, ground.tasks, ground.language
        self._asking = Asking(refuge.addresses)
        here = refuge.settings.here
        self._first = Inputs(
            self._language.texts,
            self._clock.now(),
            stale=timedelta(hours=refuge.settings.stale_hours),
            here=Origin(*here) if here else None,
        )
        self._inputs = self._first
        self._standing = State.DANGER
        self._skipped = False
        self._turn = 0
        self._act = ""
        self._page, self._listed = PlacesPageViewModel(self), PlacesPageViewModel(self)
        self._refresh = Refresh(self._tasks, self._load, name="places screen")
        self._stop = ground.changes.subscribe(_TOPICS, self._again)
        map_.left.connect(self.back)
        self._tasks.supervise(self._look, name="age of the places")
        self._derive()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()
        self._map.shut()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._standing.value

    @Property(PlacesPageViewModel, constant=True)
    def page(self) -> PlacesPageViewModel:
        """What stands on it."""
        return self._page

    @Property(PlacesPageViewModel, constant=True)
    def listed(self) -> PlacesPageViewModel:
        """The page of the nearest places."""
        return self._listed

    @Property(MapViewModel, constant=True)
    def map(self) -> MapViewModel:
        """The map."""
        return self._map

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: the way here is through what is announced."""
        return ""

    @Slot()
    def open(self) -> None:
        """Ask for the danger; what is announced here, if it is one alone, is the answer."""
        self._begin()
        self._ask("dangers", self._refuge.threats, self._threatened)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Choose a danger, a way to say from where, a city or a town."""
        match self._inputs.state:
            case State.DANGER:
                self._go(State.LIST, hazard=None if key == ANY else Hazard(key), near=None)
            case State.WHERE if key == "here":
                self._look_from(None)
            case State.WHERE if key == "code":
                self._go(State.CODE, typed="")
            case State.WHERE:
                self._go(State.TOWNS, listing=None)
                self._ask("towns", self._asking.begin, self._answered)
            case _ if (listing := self._inputs.listing) is not None:
                self._ask("towns", lambda: self._asking.chosen(listing, key), self._answered)
            case _:
                pass

    @Slot(str)
    def pick(self, place: str) -> None:
        """Look at one place."""
        self._act = uuid7(self._clock.now())
        self._go(State.PLACE, chosen=place, slip=None, code=())

    @Slot()
    def anotherDanger(self) -> None:
        """Choose another danger."""
        self._skipped = False
        self._go(State.DANGER)

    @Slot()
    def elsewhere(self) -> None:
        """Say from where else to look."""
        self._go(State.WHERE)

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit of the postal code."""
        self._derive(typed=(self._inputs.typed + digit)[:CODE_DIGITS], fault=None)

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        self._derive(typed=self._inputs.typed[:-1], fault=None)

    @Slot()
    def goOn(self) -> None:
        """Look from where the postal code lies."""
        typed = self._inputs.typed
        if len(typed) == CODE_DIGITS:
            self._ask("postal code", lambda: self._refuge.addresses.by_code(typed), self._look_from)

    @Slot()
    def showMap(self) -> None:
        """Show the place on the map, among those of the list."""
        origin, shown = self._inputs.origin, in_order(self._inputs)
        shut = [one.place.id for one in shown if not known_of(self._inputs, one).takes_in]
        here = (origin.latitude, origin.longitude) if origin else None
        self._map.begin(here, shown, self._inputs.chosen, shut, own=self._inputs.town is None)
        self._go(State.MAP)

    @Slot()
    def printSlip(self) -> None:
        """Print the place; the same place asked for again is the same slip."""
        near, origin = self._inputs.place, self._inputs.origin
        if near is None or origin is None:
            return
        address = self._refuge.settings.map_address(near.place.latitude, near.place.longitude)
        asked = Asked(near.place.id, origin, self._language.code)
        self._tasks.spawn(self._refuge.slips.print(self._act, asked), name="print a place")
        self._go(State.SLIP)
        self._ask("square code", lambda: square_code(address), lambda code: self._derive(code=code))

    @Slot()
    def printAgain(self) -> None:
        """Print the slip once more, or on the other printer."""
        if self._inputs.slip is not None:
            self._tasks.spawn(self._refuge.slips.print_as_offered(self._inputs.slip), name="print again")

    @Slot()
    def callStaff(self) -> None:
        """Ask for a person of the staff."""
        self.helpWanted.emit()

    @Slot()
    def finish(self) -> None:
        """Be done here."""
        self.left.emit()

    @Slot()
    def back(self) -> None:
        """Go one step back; from the danger, or the list it was skipped for, away."""
        state = self._inputs.state
        if state is State.DANGER or (state is State.LIST and self._skipped):
            self.left.emit()
        elif state is State.TOWNS and (before := self._asking.back()) is not None:
            self._go(State.TOWNS, listing=before)
        else:
            self._go(_BEFORE.get(state, State.DANGER if state is State.LIST else State.WHERE))

    @Slot()
    def close(self) -> None:
        """Begin anew, from this machine; a slip that is on its way still comes, one that is stuck does not."""
        self._begin()
        self._tasks.spawn(self._refuge.slips.leave(), name="leave the slips")

    @Slot()
    def forget(self) -> None:
        """Forget the person, who has gone: from where she looked, what she read, what was to be printed."""
        self._begin()
        self._tasks.spawn(self._refuge.slips.forget(), name="forget the slips")

    def _begin(self) -> None:
        self._turn += 1
        self._act, self._skipped = "", False
        self._asking.forget()
        self._inputs = self._first
        self._map.forget()
        self._derive()
        self._listed.show(derive(replace(self._inputs, state=State.LIST)))

    def _threatened(self, told: Collection[str]) -> None:
        threats = tuple(Hazard(word) for word in told if word in set(Hazard))
        self._skipped = len(threats) == 1
        if self._skipped:
            self._go(State.LIST, threats=threats, hazard=threats[0], near=None)
        else:
            self._derive(threats=threats)

    def _answered(self, found: Listing | Origin) -> None:
        if isinstance(found, Listing):
            self._go(State.TOWNS, listing=found)
        else:
            self._look_from(found)

    def _look_from(self, town: Origin | None) -> None:
        self._go(State.LIST, town=town, typed="", listing=None, near=None)

    def _go(self, state: State, **changed: Any) -> None:
        """Go to a page; what is being asked for another comes too late."""
        self._turn += 1
        self._derive(**({"state": state, "fault": None} | changed))
        self._refresh.ask()

    def _ask(self, name: str, work: Callable[[], Awaitable[Any]], then: Callable[[Any], None]) -> None:
        """Have work done, and go on with its answer or its fault if the person is still waiting for it."""
        turn = self._turn

        async def run() -> None:
            found = await work()
            if turn == self._turn:
                then(found)

        def refused(fault: KnownError) -> None:
            if turn == self._turn:
                self._derive(fault=fault)

        self._tasks.spawn(run(), name=name, failed=refused)

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        self._refresh.ask()

    async def _look(self) -> None:
        """Let what is said grow old."""
        while True:
            await self._clock.sleep(_LOOK_S)
            self._again()

    async def _load(self) -> None:
        turn, inputs = self._turn, self._inputs
        origin = inputs.origin
        if origin is None or inputs.state in {State.DANGER, State.WHERE, State.CODE, State.TOWNS}:
            return
        near = await self._refuge.places.near(origin.latitude, origin.longitude, inputs.hazard, LISTED)
        heard = await self._refuge.heard()
        slip = await self._refuge.slips.of_act(self._act) if self._act else None
        if turn == self._turn:
            self._derive(near=near, heard=heard, slip=slip)

    def _derive(self, **changed: Any) -> None:
        now, known = self._clock.now(), self._clock.known()
        self._inputs = replace(self._inputs, texts=self._language.texts, now=now, known=known, **changed)
        shown = derive(self._inputs)
        if shown.state is State.LIST:
            self._listed.show(shown)
        else:
            self._page.show(shown)
        if shown.state is not self._standing:
            self._standing = shown.state
            self.stateChanged.emit()
