import QtQuick
import ui.theme
import ui.viewmodels

// The colour of the level as an edge around everything while an alarm stands. It leaves paper beside the buttons in the
// frame, or their outline would be lost in it.
Rectangle {
    id: root

    required property EmergencyViewModel viewModel

    color: "transparent"
    border.width: Theme.levelEdge
    border.color: root.viewModel.page.edge > 0 ? Theme.level(root.viewModel.page.edge) : Theme.p.disaster

    Rectangle {
        anchors.fill: parent
        anchors.margins: root.border.width
        color: "transparent"
        border.width: Theme.hairline
        border.color: Theme.p.ink
    }
}
