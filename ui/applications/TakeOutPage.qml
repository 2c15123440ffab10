pragma ComponentBehavior: Bound
import QtQuick
import ui.components
import ui.theme
import ui.viewmodels

// Whether one that is written down is really to go.
Page {
    id: root

    required property FillingViewModel viewModel
    readonly property FillingPageViewModel shown: root.viewModel.page

    heading: root.shown.heading
    subject: root.shown.subject
    actions: [
        BigButton {
            objectName: "takeOut"
            label: qsTr("Take out")
            icon: "erase"
            onActivated: root.viewModel.takeOut()
        },
        BigButton {
            objectName: "keep"
            primary: true
            hue: Theme.hue("applications")
            label: qsTr("Leave it as it is")
            icon: "back"
            onActivated: root.viewModel.back()
        }
    ]

    Banner {
        kind: root.shown.bannerKind
        text: root.shown.banner
        note: root.shown.bannerNote
    }
    ProgressWords {
        running: root.shown.busy
        text: qsTr("One moment, please.")
    }
}
