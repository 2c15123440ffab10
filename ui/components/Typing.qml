pragma Singleton
import QtQuick

// Tells the frame that something to type on is in sight: it then gives up its top row.
QtObject {
    id: root

    property list<Item> boards
    readonly property bool now: root.boards.length > 0

    // To be told whenever something to type on may have come into sight or gone.
    function look(board: Item) {
        root.gone(board);
        if (board.visible)
            root.boards.push(board);
    }

    // To be told when it ends.
    function gone(board: Item) {
        if (Array.from(root.boards).includes(board))
            root.boards = Array.from(root.boards).filter(one => one !== board);
    }
}
