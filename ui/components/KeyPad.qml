pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// Picked press by press: what is picked so far, what to press next, and two rows of keys. All on one page.
ColumnLayout {
    id: root

    required property RowsModel keys
    required property int columns
    required property string written
    required property string hint
    property string example
    property list<string> families: Theme.families
    // The height that is free for it, in pixels: `room` of the page.
    required property real room
    // How wide a key grows.
    property real most: 2.5 * Theme.keySide
    readonly property bool whole: true
    readonly property bool untorn: true
    readonly property real below: root.room - line.implicitHeight - root.spacing
    readonly property real asked: words.height + root.spacing
    // Where there is no room to ask in words, the keys tell by themselves what they are.
    readonly property bool hinted: Theme.keysAsk && 2 * Theme.keySide + Theme.apart + root.asked <= root.below
    readonly property real spare: root.below - (root.hinted ? root.asked : 0) - (Theme.textScale > 1 ? 3 * Theme.title : 0)

    signal pressed(does: string)

    // The keys follow to the first of what has come up.
    function follow() {
        grid.follow();
    }

    spacing: Theme.lowReach ? Theme.apart : Theme.near
    onVisibleChanged: Typing.look(root)
    Component.onCompleted: Typing.look(root)
    Component.onDestruction: Typing.gone(root)

    TypedLine {
        id: line

        typed: root.written
        example: root.example
        families: root.families
        bar: false
    }
    // Out of sight a layout gives no width, and how tall the words are follows from that.
    Item {
        visible: root.hinted
        implicitHeight: words.height
        Layout.fillWidth: true

        SpokenText {
            id: words

            objectName: "hint"
            width: root.width
            text: root.hint
            size: Theme.small
            color: Theme.p.soft
        }
    }
    Item {
        implicitHeight: grid.height
        Layout.fillWidth: true

        KeyGrid {
            id: grid

            keys: root.keys
            columns: root.columns
            rows: 2
            across: Math.min(root.most, Math.floor((root.width - (columns - 1) * Theme.apart) / columns))
            high: Math.max(Theme.keySide, Math.min(Theme.keyMost, Math.floor((root.spare - Theme.apart) / 2)))
            onPressed: does => root.pressed(does)
        }
    }
}
