pragma ComponentBehavior: Bound
import QtQuick
import ui.components

// Somebody is on duty, or has a new PIN.
StaffPage {
    id: root

    readonly property bool onDuty: root.viewModel.state === "duty"

    actions: [
        BigButton {
            objectName: "endDuty"
            visible: root.onDuty
            label: qsTr("End my duty")
            icon: "stop"
            onActivated: root.viewModel.endDuty()
        },
        BigButton {
            objectName: "dutySeen"
            primary: true
            label: root.onDuty ? qsTr("Go on") : qsTr("I have written it down")
            icon: "check"
            onActivated: root.viewModel.finish()
        }
    ]
}
