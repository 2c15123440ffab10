pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Where an application stands, and since when the city says so.
PaperPage {
    id: root

    required property LookUpViewModel lookUp

    viewModel: root.lookUp
    actions: [
        BigButton {
            objectName: "callStaff"
            visible: root.shown.staff
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.lookUp.callStaff()
        },
        BigButton {
            objectName: "takeBackSomething"
            visible: root.shown.whole
            label: qsTr("Take something back")
            icon: "back"
            onActivated: root.lookUp.showWhat()
        },
        BigButton {
            objectName: "lookedUp"
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Finish")
            icon: "check"
            onActivated: root.lookUp.finish()
        }
    ]
}
