pragma ComponentBehavior: Bound
import QtQuick
import ui.theme
import ui.viewmodels

// Content that may be taller than its place, shown page by page.
Item {
    id: root

    default property alias content: column.data
    property alias subject: view.subject
    readonly property alias page: view.page
    readonly property alias pageCount: view.pageCount
    property alias spacing: column.spacing

    PagedView {
        id: view

        anchors.fill: parent
        content: column
        turnerHeight: turner.implicitHeight + Theme.gap
        template: qsTr("Page %1 of %2")

        Column {
            id: column

            spacing: Theme.gap
        }
    }
    PageTurner {
        id: turner

        anchors.bottom: parent.bottom
        view: view
        place: root.width
    }
}
