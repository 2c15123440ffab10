import QtQuick
import ui.theme
import ui.viewmodels

// The colour of the level as an edge around everything while an alarm stands.
Rectangle {
    id: root

    required property EmergencyViewModel viewModel

    color: "transparent"
    border.width: Theme.mm(1.5)
    border.color: root.viewModel.page.edge > 0 ? Theme.level(root.viewModel.page.edge) : Theme.p.disaster

    Rectangle {
        anchors.fill: parent
        anchors.margins: root.border.width
        color: "transparent"
        border.width: Theme.hairline
        border.color: Theme.p.ink
    }
}
