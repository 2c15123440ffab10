import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The line of an emergency that is set aside, inside the edge around everything; it takes no room while it is not here.
OneOf {
    id: root

    required property AppViewModel app
    property bool here: true
    readonly property real inset: root.app.halls.alarmed ? Theme.alarmEdge : 0
    readonly property real taken: root.shown && root.item !== null ? (root.item as Item).implicitHeight : 0

    shown: root.here && root.app.halls.banded
    kept: false
    focus: false
    file: Qt.resolvedUrl("../alerts/EmergencyBand.qml")
    given: ({
            viewModel: root.app.halls.emergency
        })
    anchors.fill: undefined
    x: root.inset
    width: parent.width - 2 * root.inset
    height: root.taken
}
