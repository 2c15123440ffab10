pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// Something to type: what is typed, over the board that types it; both on one page.
ColumnLayout {
    id: root

    required property BoardViewModel board
    // The height that is free for both, in pixels: `room` of the page.
    required property real room
    property string example
    readonly property bool whole: true
    readonly property bool untorn: true

    spacing: Theme.lowReach ? Theme.apart : Theme.near
    onVisibleChanged: Typing.look(root)
    Component.onCompleted: Typing.look(root)
    Component.onDestruction: Typing.gone(root)

    TypedLine {
        id: line

        typed: root.board.typed
        example: root.example
        families: root.board.japanese ? Theme.kanaFamilies : Theme.families
    }
    Board {
        board: root.board
        room: root.room - line.implicitHeight - root.spacing
    }
}
