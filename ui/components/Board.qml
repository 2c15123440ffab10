pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// A board to type on. Where the whole one has room it stands whole; elsewhere a group is pressed first, then the letter.
Item {
    id: root

    required property BoardViewModel board
    // The height that is free for it, in pixels.
    required property real room
    readonly property bool unfolded: !Theme.lowReach && Theme.textScale < 2 && root.width >= root.board.columns * Theme.keyLeast + (root.board.columns - 1) * Theme.apart && root.room >= root.board.rows * Theme.keySide + (root.board.rows - 1) * Theme.apart

    implicitWidth: 5 * Theme.keyLeast + 4 * Theme.apart
    implicitHeight: root.unfolded ? full.height : parts.height
    Layout.fillWidth: true

    Loader {
        id: full

        active: root.unfolded
        visible: root.unfolded
        x: Math.max(0, Math.floor((root.width - width) / 2))
        height: implicitHeight
        sourceComponent: KeyGrid {
            keys: root.board.keys
            columns: root.board.columns
            rows: root.board.rows
            across: Math.min(Theme.keyMost, Math.floor((root.width - (columns - 1) * Theme.apart) / columns))
            high: Math.min(Theme.keyMost, Math.floor((root.room - (rows - 1) * Theme.apart) / rows))
            onPressed: does => root.board.press(does)
        }
    }
    Loader {
        id: parts

        active: !root.unfolded
        visible: !root.unfolded
        height: implicitHeight
        sourceComponent: FoldedBoard {
            letters: root.board.letters
            tools: root.board.tools
            hint: root.board.hint
            most: root.width
            room: root.room
            onPressed: does => root.board.press(does)
        }
    }
    Connections {
        target: root.board

        function onTurned() {
            (parts.item as FoldedBoard)?.follow();
        }
    }
}
