pragma Singleton
import QtQuick

// Tells the frame that something to type on is in sight: it then gives up its top row.
QtObject {
    id: root

    property Item board: null
    readonly property bool now: root.board !== null

    // To be told whenever something to type on may have come into sight or gone.
    function look(board: Item) {
        if (board.visible)
            root.board = board;
        else if (root.board === board)
            root.board = null;
    }
}
