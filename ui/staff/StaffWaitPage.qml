pragma ComponentBehavior: Bound
import QtQuick
import ui.components

// There were too many wrong PINs: how long to wait, and what ends it.
StaffPage {
    id: root

    actions: [
        BigButton {
            objectName: "useEnvelope"
            label: qsTr("Open the envelope")
            onActivated: root.viewModel.useEnvelope()
        }
    ]
}
