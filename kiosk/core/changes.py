"""The one way news travels: topics, heard once per turn of the loop."""

import asyncio
from collections.abc import Callable, Iterable

from kiosk.core import log


class _Listener:
    def __init__(self, heard: Callable[[], None]) -> None:
        self._heard = heard
        self._due = False
        self._stopped = False

    def wake(self) -> None:
        if self._due:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._tell()
        else:
            self._due = True
            loop.call_soon(self._tell)

    def stop(self) -> None:
        self._stopped = True

    def _tell(self) -> None:
        self._due = False
        if self._stopped:
            return
        try:
            self._heard()
        except Exception as error:  # noqa: BLE001 - one deaf listener must not silence the others
            log.bug(error, task="changes")


class Changes:
    """Who changed what. Used on the loop's own thread only."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[_Listener]] = {}

    def publish(self, *topics: str) -> None:
        """Tell the listeners of these topics in the loop's next turn (at once where no loop runs)."""
        for topic in topics:
            for listener in tuple(self._listeners.get(topic, ())):
                listener.wake()

    def subscribe(self, topics: Iterable[str], heard: Callable[[], None]) -> Callable[[], None]:
        """Have `heard` called once per loop turn in which any of the topics was published.

        Returns:
            A function that ends the subscription; not even news already on its way is told after it.
        """
        listener = _Listener(heard)
        mine = tuple(dict.fromkeys(topics))
        for topic in mine:
            self._listeners.setdefault(topic, []).append(listener)

        def stop() -> None:
            listener.stop()
            for topic in mine:
                if listener in self._listeners[topic]:
                    self._listeners[topic].remove(listener)

        return stop
