pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// A scan that no screen waits for: that it did nothing, and what helps. It lies over the person's screen.
Rectangle {
    id: root

    required property ScanViewModel scan

    objectName: "scanWords"
    color: Theme.p.paper

    Page {
        anchors.fill: parent
        focus: true
        heading: root.scan.words[0] ?? ""
        actions: [
            BigButton {
                objectName: "scanSeen"
                label: qsTr("All right")
                icon: "check"
                primary: true
                focus: true
                onActivated: root.scan.seen()
            }
        ]

        Repeater {
            model: root.scan.words.slice(1)

            delegate: SpokenText {
                required property string modelData

                text: modelData
            }
        }
    }
}
