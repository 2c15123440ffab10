import QtQuick
import QtQuick.Layouts
import ui.theme

// A few answers or tiles, two beside each other where they have room. Inside a Page they are paged: six at most, whole ones only.
GridLayout {
    id: root

    // The least width of one, in millimetres of text: it grows with the text size.
    property real least: 130

    columns: root.width >= 2 * Theme.text(root.least) / 1 ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true
    Layout.fillWidth: true
}
