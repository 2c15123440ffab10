import QtQuick
import ui.theme

// Where the keys are: a double ring of ink with paper between, so that it stands out on any colour, and from an edge that is
// itself a line of ink, as all have in high contrast.
Item {
    id: root

    property real radius: Theme.radius

    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: "transparent"
        border.width: Theme.border
        border.color: Theme.p.ink
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.border
        radius: Math.max(0, root.radius - Theme.border)
        color: "transparent"
        border.width: Theme.border
        border.color: Theme.p.paper
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 2 * Theme.border
        radius: Math.max(0, root.radius - 2 * Theme.border)
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.p.ink
    }
}
