pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// What can help; calling a person comes first.
Page {
    id: root

    required property HelpViewModel viewModel
    readonly property HelpPageViewModel shown: root.viewModel.offer
    property string cameFrom

    heading: root.shown.heading
    note: root.shown.lines.join(" ")

    Choices {
        Tile {
            objectName: "callPerson"
            label: qsTr("Call a member of staff")
            note: qsTr("They come to you.")
            icon: "call-staff"
            onActivated: root.viewModel.callPerson(root.cameFrom)
        }
        Tile {
            objectName: "readThis"
            label: qsTr("Read the screen aloud")
            note: qsTr("The words are marked while they are read.")
            icon: "speak"
            onActivated: root.viewModel.readAloud()
        }
        Tile {
            objectName: "showExample"
            label: qsTr("Show me how it works")
            note: qsTr("A few sentences about the buttons.")
            icon: "practice"
            onActivated: root.viewModel.showExample()
        }
        Tile {
            objectName: "forStaff"
            visible: root.viewModel.staffed
            label: qsTr("For the staff")
            note: qsTr("With a staff number and a PIN.")
            icon: "people"
            onActivated: root.viewModel.goToStaff()
        }
    }
}
