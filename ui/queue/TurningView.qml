pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ui.theme
import ui.viewmodels

// Content for the hall that may be taller than its place: nobody turns its pages but the clock, by `turn`.
Item {
    id: root

    default property alias content: column.data
    required property int turn
    readonly property alias pageCount: view.pageCount
    readonly property real room: view.height

    function show() {
        const page = root.turn % view.pageCount;
        while (view.page > page)
            view.backward();
        while (view.page < page)
            view.forward();
    }

    onTurnChanged: root.show()

    PagedView {
        id: view

        anchors.fill: parent
        content: column
        onPagesChanged: root.show()

        ColumnLayout {
            id: column

            spacing: Theme.mm(2)
        }
    }
}
