pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// A board in two presses: ten keys that take turns, and the tools that stay, beside them or below.
Item {
    id: root

    required property RowsModel letters
    required property RowsModel tools
    required property string hint
    // The width and the height that are free, in pixels.
    required property real most
    required property real room
    readonly property real side: Theme.keySide
    readonly property bool beside: root.most >= 8 * Theme.keyLeast + 6 * Theme.apart + 2 * Theme.opposed
    readonly property int columns: root.beside ? 8 : 5
    readonly property real gaps: root.beside ? 6 * Theme.apart + 2 * Theme.opposed : 4 * Theme.apart
    readonly property int rows: root.beside ? 2 : 4
    readonly property real across: Math.min(Theme.keyMost, Math.floor((root.most - root.gaps) / root.columns))
    readonly property real wide: root.beside ? 5 * root.across + 4 * Theme.apart + 2 * Theme.opposed + 3 * root.across + 2 * Theme.apart : 5 * root.across + 4 * Theme.apart
    readonly property real begin: Math.max(0, Math.floor((root.most - root.wide) / 2))
    readonly property real least: root.rows * root.side + (root.rows - 1) * Theme.apart
    readonly property bool hinted: Theme.keysAsk && root.least + words.height + Theme.apart <= root.room
    readonly property real above: root.hinted ? words.height + Theme.apart : 0
    // Keys grow only into room that a heading does not need as well.
    readonly property real spare: (root.room - root.above - (Theme.textScale > 1 ? 3 * Theme.title : 0) - (root.rows - 1) * Theme.apart) / root.rows
    readonly property real high: Math.max(root.side, Math.min(Theme.keyMost, Math.floor(root.spare)))

    signal pressed(does: string)

    function follow() {
        first.follow();
    }

    implicitWidth: root.wide
    implicitHeight: second.y + second.height

    SpokenText {
        id: words

        objectName: "hint"
        visible: root.hinted
        width: root.most
        text: root.hint
        size: Theme.small
        color: Theme.p.soft
    }
    KeyGrid {
        id: first

        x: root.begin
        y: root.above
        keys: root.letters
        columns: 5
        rows: 2
        across: root.across
        high: root.high
        onPressed: does => root.pressed(does)
    }
    KeyGrid {
        id: second

        x: root.begin + (root.beside ? first.width + 2 * Theme.opposed : 0)
        y: root.beside ? first.y : first.y + first.height + Theme.apart
        keys: root.tools
        columns: 3
        rows: 2
        across: root.beside ? root.across : Math.floor((first.width - 2 * Theme.apart) / 3)
        high: root.high
        onPressed: does => root.pressed(does)
    }
}
