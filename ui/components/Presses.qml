pragma Singleton
import QtQuick
import ui.theme

// A trembling hand presses twice: within half a second of an act, a second press in the same place does nothing, even
// when another screen has come up under the finger. Keys have no place: any second key press waits. Who types ああ presses
// twice and means it: a letter after a letter waits only as long as a hand trembles.
QtObject {
    id: root

    property point last
    property bool lettered: false
    readonly property bool waiting: root.recent.running
    readonly property Timer recent: Timer {
        interval: Theme.secondPress
    }
    readonly property bool trembling: root.tremor.running
    readonly property Timer tremor: Timer {
        interval: Theme.tremor
    }

    function admits(place: point, letter: bool): bool {
        return root.admitsKey(letter) || Math.hypot(place.x - root.last.x, place.y - root.last.y) > Theme.touch * 0.75;
    }

    function admitsKey(letter: bool): bool {
        return letter && root.lettered ? !root.trembling : !root.waiting;
    }

    function done(place: point, letter: bool) {
        root.last = place;
        root.lettered = letter;
        root.recent.restart();
        root.tremor.restart();
    }
}
