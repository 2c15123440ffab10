pragma Singleton
import QtQuick
import ui.theme

// A trembling hand presses twice: within half a second of an act, a second press in the same place does nothing, even
// when another screen has come up under the finger. Keys have no place: any second key press waits.
QtObject {
    id: root

    property point last
    readonly property bool waiting: root.recent.running
    readonly property Timer recent: Timer {
        interval: Theme.secondPress
    }

    function admits(place: point): bool {
        return !root.waiting || Math.hypot(place.x - root.last.x, place.y - root.last.y) > Theme.touch * 0.75;
    }

    function admitsKey(): bool {
        return !root.waiting;
    }

    function done(place: point) {
        root.last = place;
        root.recent.restart();
    }
}
