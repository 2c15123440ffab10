pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// What happens to a form that is gone on with later.
PaperPage {
    id: root

    required property LaterViewModel later

    viewModel: root.later
    actions: [
        BigButton {
            objectName: "callStaff"
            visible: root.shown.staff
            label: qsTr("Call the staff")
            icon: "call-staff"
            onActivated: root.later.callStaff()
        },
        BigButton {
            objectName: "toForm"
            label: qsTr("Back to my form")
            icon: "back"
            onActivated: root.later.finish()
        },
        BigButton {
            objectName: "goOn"
            visible: root.shown.whole
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Yes, make the slip")
            icon: "next"
            onActivated: root.later.goOn()
        }
    ]
}
