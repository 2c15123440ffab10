pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// Keys of equal size in rows and columns, each where its model says.
FocusScope {
    id: root

    required property RowsModel keys
    required property int columns
    required property int rows
    // The size of one key, in pixels.
    property real across: Theme.keySide
    property real high: Theme.keySide

    signal pressed(does: string)

    // The keys follow to the first of what has come up.
    function follow() {
        if (root.activeFocus)
            Array.from(root.children).find(key => key.visible && key.activeFocusOnTab).forceActiveFocus(Qt.TabFocusReason);
    }

    implicitWidth: root.columns * root.across + (root.columns - 1) * Theme.apart
    implicitHeight: root.rows * root.high + (root.rows - 1) * Theme.apart

    Repeater {
        model: root.keys
        onModelChanged: root.follow()

        delegate: BoardKey {
            id: key

            required property int line
            required property int spot
            required property int span

            x: key.spot * (root.across + Theme.apart)
            y: key.line * (root.high + Theme.apart)
            width: key.span * (root.across + Theme.apart) - Theme.apart
            height: root.high
            onActivated: root.pressed(key.does)
        }
    }
}
