pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.viewmodels

// A person is called or coming.
Page {
    id: root

    required property HelpViewModel viewModel
    readonly property HelpPageViewModel shown: root.viewModel.call
    readonly property bool coming: root.viewModel.state === "coming"

    subject: root.viewModel.state
    actions: [
        BigButton {
            objectName: "helpSlip"
            visible: !root.coming
            label: qsTr("Print a slip for staff")
            icon: "print"
            onActivated: root.viewModel.printSlip()
        },
        BigButton {
            objectName: "takeBack"
            label: root.coming ? qsTr("Help is here now") : qsTr("I do not need help any more")
            icon: root.coming ? "check" : ""
            onActivated: root.viewModel.takeBack()
        }
    ]

    Banner {
        objectName: "helpBanner"
        kind: root.coming ? "good" : "info"
        picture: "call-staff"
        text: root.shown.heading
        note: root.shown.lines.join("\n")
    }
}
