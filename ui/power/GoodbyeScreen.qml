pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// The last words before the battery ends. They take nothing away: who goes back has the seconds that are left.
Rectangle {
    id: root

    required property PowerViewModel viewModel

    color: Theme.p.paper

    Page {
        anchors.fill: parent
        focus: true
        heading: root.viewModel.heading
        actions: [
            BigButton {
                objectName: "backFromGoodbye"
                label: qsTr("Back to what I was doing")
                icon: "back"
                primary: true
                focus: true
                onActivated: root.viewModel.dismiss()
            }
        ]

        Banner {
            kind: "warn"
            picture: "battery"
            text: root.viewModel.words
        }
    }
}
