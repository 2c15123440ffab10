import QtQuick
import ui.theme

// Where the keys are: a double ring, ink outside and paper inside, so that one of the two stands out on any colour.
Item {
    id: root

    property real radius: Theme.radius

    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.p.ink
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.ring
        radius: Math.max(0, root.radius - Theme.ring)
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.p.paper
    }
}
