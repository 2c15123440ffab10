pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// The codes of a slip are held before the reader; where there is none, that is said.
PaperPage {
    id: root

    required property ResumeViewModel resume

    viewModel: root.resume
    actions: [
        BigButton {
            objectName: "callStaff"
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.resume.callStaff()
        }
    ]
}
