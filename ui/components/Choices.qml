import QtQuick
import QtQuick.Layouts
import ui.theme

// A few answers or tiles, two beside each other where they have room; words of many lines take the whole width. Inside a Page they are paged: six at most, whole ones only.
GridLayout {
    id: root

    // The least width of one, in millimetres of text: it grows with the text size.
    property real least: 130

    // The page sets it, where two beside each other are too tall for it.
    property bool single: false

    readonly property real longest: Array.from(root.children).reduce((most, one) => Math.max(most, one.implicitWidth), 0)

    // An upright panel has the height for one below the other, and so for words that stay on their line.
    readonly property real most: Theme.panelHeightMm > Theme.panelWidthMm ? (root.width - root.columnSpacing) / 2 : 1.5 * root.width

    columns: !root.single && root.width >= 2 * Theme.text(root.least) && root.longest < root.most ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true
    Layout.fillWidth: true
}
