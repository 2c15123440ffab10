pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What was taken back, and what happens next.
PaperPage {
    id: root

    required property LookUpViewModel lookUp

    viewModel: root.lookUp
    actions: [
        BigButton {
            objectName: "taken"
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Finish")
            icon: "check"
            onActivated: root.lookUp.finish()
        }
    ]
}
