import QtQuick

// What every control is made of: acts when the finger lifts, sliding off calls it off, a second press does nothing.
Item {
    id: root

    property bool busy: false
    // Types a letter and stays where it is: pressed twice, it types two.
    property bool letter: false
    property bool admitted: false
    readonly property bool solid: true
    readonly property bool open: root.enabled && !root.busy
    readonly property bool down: tap.pressed && root.admitted && root.open

    signal activated

    function place(): point {
        return root.mapToItem(null, root.width / 2, root.height / 2);
    }

    function act() {
        if (root.open) {
            Presses.done(root.place(), root.letter);
            root.activated();
        }
    }

    function feel() {
        if (tap.pressed)
            root.admitted = Presses.admits(root.place(), root.letter);
    }

    function lift() {
        if (root.admitted)
            root.act();
    }

    function strike(event: KeyEvent) {
        event.accepted = true;
        if (!event.isAutoRepeat && Presses.admitsKey(root.letter))
            root.act();
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.focusable: true
    Accessible.onPressAction: root.act()
    Keys.onReturnPressed: event => root.strike(event)
    Keys.onEnterPressed: event => root.strike(event)
    Keys.onSpacePressed: event => root.strike(event)

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onPressedChanged: root.feel()
        onTapped: root.lift()
    }
}
