pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// The fifty sounds. Where the whole board has room it stands whole; elsewhere the row is pressed first, then the kana.
Item {
    id: root

    required property KanaBoardViewModel board
    // The height that is free for it, in pixels.
    required property real room
    readonly property bool unfolded: !Theme.lowReach && Theme.textScale < 2 && root.width >= 11 * Theme.keySide + 10 * Theme.apart && root.room >= 5 * Theme.keySide + 4 * Theme.apart

    implicitWidth: 5 * Theme.keySide + 4 * Theme.apart
    implicitHeight: root.unfolded ? full.height : parts.height
    Layout.fillWidth: true

    Loader {
        id: full

        active: root.unfolded
        visible: root.unfolded
        height: implicitHeight
        sourceComponent: KeyGrid {
            keys: root.board.keys
            columns: 11
            rows: 5
            across: Math.min(Theme.keyMost, Math.floor((root.width - 10 * Theme.apart) / 11))
            high: Math.min(Theme.keyMost, Math.floor((root.room - 4 * Theme.apart) / 5))
            onPressed: act => root.board.press(act)
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
            onPressed: act => root.board.press(act)
        }
    }
    Connections {
        target: root.board

        function onTurned() {
            (parts.item as FoldedBoard)?.follow();
        }
    }
}
