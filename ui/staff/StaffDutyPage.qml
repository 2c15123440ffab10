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
            objectName: "toDesk"
            visible: root.onDuty && root.viewModel.desked
            primary: true
            label: qsTr("Shelter desk")
            icon: "people"
            onActivated: root.viewModel.toDesk()
        },
        BigButton {
            objectName: "dutySeen"
            primary: !root.onDuty || !root.viewModel.desked
            label: root.onDuty ? qsTr("Go on") : qsTr("I have written it down")
            icon: "check"
            onActivated: root.viewModel.finish()
        }
    ]
}
