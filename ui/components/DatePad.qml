pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// A day, picked press by press: what is picked so far, what to press next, and two rows of keys. All on one page.
ColumnLayout {
    id: root

    required property DatePadViewModel pad
    // The height that is free for it, in pixels: `room` of the page.
    required property real room
    readonly property bool whole: true
    readonly property real below: root.room - line.implicitHeight - root.spacing
    readonly property real asked: words.implicitHeight + root.spacing
    // Where there is no room to ask in words, the keys tell by themselves what they are.
    readonly property bool hinted: Theme.keysAsk && 2 * Theme.keySide + Theme.apart + root.asked <= root.below
    readonly property real spare: root.below - (root.hinted ? root.asked : 0) - (Theme.textScale > 1 ? 3 * Theme.title : 0)

    spacing: Theme.lowReach ? Theme.apart : Theme.near

    TypedLine {
        id: line

        typed: root.pad.written
        example: qsTr("Nothing is chosen yet.")
        bar: false
    }
    SpokenText {
        id: words

        objectName: "hint"
        visible: root.hinted
        text: root.pad.hint
        size: Theme.small
        color: Theme.p.soft
    }
    Item {
        implicitHeight: grid.height
        Layout.fillWidth: true

        KeyGrid {
            id: grid

            keys: root.pad.keys
            columns: 7
            rows: 2
            across: Math.min(2.5 * Theme.keySide, Math.floor((root.width - 6 * Theme.apart) / 7))
            high: Math.max(Theme.keySide, Math.min(Theme.keyMost, Math.floor((root.spare - Theme.apart) / 2)))
            onPressed: does => root.pad.press(does)
        }
    }
    Connections {
        target: root.pad

        function onTurned() {
            grid.follow();
        }
    }
}
