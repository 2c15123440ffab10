pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What it means to take something back; neither answer is pressed upon anybody.
PaperPage {
    id: root

    required property LookUpViewModel lookUp

    viewModel: root.lookUp
    actions: [
        BigButton {
            objectName: "leaveIt"
            label: qsTr("No, leave it")
            onActivated: root.lookUp.leaveIt()
        },
        BigButton {
            objectName: "takeBack"
            label: qsTr("Yes, take it back")
            icon: "back"
            onActivated: root.lookUp.goOn()
        }
    ]
}
